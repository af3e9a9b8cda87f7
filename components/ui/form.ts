'use client'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'next-intl'
import { keepsCookies, useKeepsCookies } from './cookies'

/** What is wrong with a form, by the name of the field. Empty when nothing is. */
export type Problems = Partial<Record<string, string>>

/** Enough of an e-mail address to be worth sending; the server decides. */
export const EMAIL = /^\S+@\S+\.\S+$/

/** A field of a form exactly as typed; '' when it is not there. Spaces belong to a password. */
export function rawText(data: FormData, name: string): string {
  const value = data.get(name)
  return typeof value === 'string' ? value : ''
}

/** A field of a form as trimmed text; '' when it is not there. */
export function text(data: FormData, name: string): string {
  return rawText(data, name).trim()
}

/**
 * Submitting a form whose fields keep their own values: check, name and focus the first problem, or send. `send` gives
 * a message when it failed, problems when that is for certain fields to say, and null when it succeeded and is taking
 * the person elsewhere. `signsIn`: it is of no use
 * in a browser that keeps no cookies, and says so before anything is typed.
 */
export function useSubmit(
  check: (data: FormData) => Problems,
  send: (data: FormData) => Promise<string | Problems | null>,
  { signsIn = false }: { signsIn?: boolean } = {},
): {
  busy: boolean
  problems: Problems
  failure: string | null
  submit: (event: FormEvent<HTMLFormElement>) => void
  /** The submit button's text while it works. */
  label: (idle: string) => string
} {
  const t = useTranslations('common')
  const errors = useTranslations('errors')
  const forgotten = !useKeepsCookies() && signsIn
  const [busy, setBusy] = useState(false)
  const [problems, setProblems] = useState<Problems>({})
  const [failure, setFailure] = useState<string | null>(null)

  /** Says what is wrong with which fields; whether anything is. */
  const complain = (form: HTMLFormElement, found: Problems): boolean => {
    setProblems(found)
    const first = Object.keys(found)[0]
    if (first !== undefined) focus(form, first)
    return first !== undefined
  }

  const deliver = async (form: HTMLFormElement, data: FormData) => {
    setBusy(true)
    const failed = await send(data)
    // Stays busy on success: the page is on its way out, and a second submit would do things twice.
    if (failed === null) return
    setBusy(false)
    if (typeof failed === 'string') setFailure(failed)
    else complain(form, failed)
  }

  return {
    busy,
    problems,
    failure: forgotten ? errors('no-cookies') : failure,
    label: (idle) => (busy ? t('busy') : idle),
    submit: (event) => {
      event.preventDefault()
      if (busy) return
      const form = event.currentTarget
      const data = new FormData(form)
      setFailure(null)
      if (!complain(form, check(data)) && (!signsIn || keepsCookies())) void deliver(form, data)
    },
  }
}

function focus(form: HTMLFormElement, name: string): void {
  const control = form.elements.namedItem(name)
  const target = control instanceof RadioNodeList ? control[0] : control
  if (target instanceof HTMLElement) target.focus()
}
