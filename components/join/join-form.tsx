'use client'
import { useTranslations } from 'next-intl'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useApi } from '@/components/api/api'
import { shownCode } from '@/components/invite/shown-code'
import { ButtonLink } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { type Problems, text, useSubmit } from '@/components/ui/form'
import { Notice } from '@/components/ui/notice'
import { Submit } from '@/components/ui/submit'
import { useFragment } from '@/components/ui/use-fragment'
import { isName, MAX_NAME } from '@/domain/name'
import { CodeField } from './code-field'
import { useCodeCheck } from './use-code-check'

/** A wrong code, and one too many of them: said beside the code before anything else is filled in. */
const TOLD_AT_ONCE: readonly number[] = [401, 429]

/** Takes a seat in a workshop with its code and a first name, and goes in. `name` is known of somebody with an account. */
export function JoinForm({ name }: { name?: string }) {
  const t = useTranslations('lobby.join')
  const api = useApi()
  const code = useFragment()
  const nameField = useRef<HTMLInputElement>(null)
  /** Where the seat is, when others had to leave for it. */
  const [inside, setInside] = useState<string | null>(null)
  const codeField = useRef<HTMLInputElement>(null)
  const ask = useCodeCheck()
  /** What is wrong with the code, as far as was asked before the form is sent; and which code that was. */
  const [wrong, setWrong] = useState<string | null>(null)
  const asked = useRef('')
  const look = useCallback(
    async (code: string): Promise<boolean> => {
      const now = shownCode(code)
      if (now === '' || now === asked.current) return false
      asked.current = now
      const failure = await ask(code)
      // Of a line that fails the form itself tells, when it is sent.
      if (asked.current !== now || failure === null || !TOLD_AT_ONCE.includes(failure.status)) return false
      setWrong(failure.message)
      return true
    },
    [ask],
  )
  useEffect(() => {
    if (!code) return
    const looked = look(code) // before the code loses the focus, which asks for the same
    nameField.current?.focus()
    void looked.then((isWrong) => {
      if (isWrong && nameField.current?.value === '') codeField.current?.focus()
    })
  }, [code, look])

  const check = (data: FormData): Problems => ({
    ...(text(data, 'code') ? {} : { code: t('codeMissing') }),
    ...(isName(text(data, 'name')) ? {} : { name: t('nameMissing') }),
  })

  const { submit, problems, failure, label } = useSubmit(
    check,
    async (data) => {
      const result = await api.signInWith('guest', { code: text(data, 'code'), name: text(data, 'name') })
      if (!result.ok) return result.status === 401 ? { code: t('wrong') } : result.message
      const { lastWorkshop, left } = result.value
      const path = lastWorkshop ? `/w/${lastWorkshop}` : '/'
      if (left) setInside(path)
      else location.replace(path)
      return null
    },
    { signsIn: true },
  )

  if (inside) return <SeatsLeft path={inside} />
  return (
    <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-5">
      {failure ? <Notice look="error">{failure}</Notice> : null}
      <CodeField
        ref={codeField}
        hint={t('codeHint')}
        error={wrong ? <span role="alert">{wrong}</span> : problems.code}
        defaultValue={code ? shownCode(code) : ''}
        autoFocus
        onChange={() => {
          asked.current = ''
          setWrong(null)
        }}
        onBlur={({ currentTarget }) => void look(currentTarget.value)}
      />
      <Field
        ref={nameField}
        name="name"
        label={t('name')}
        hint={t('nameHint')}
        error={problems.name}
        defaultValue={name}
        autoComplete="given-name"
        maxLength={MAX_NAME.guest}
        required
        className="min-h-14 text-lg"
      />
      <Submit className="min-h-14 text-lg">{label(t('submit'))}</Submit>
    </form>
  )
}

/** One is in; and this browser had to let go of a seat from long ago, which takes a word first. */
function SeatsLeft({ path }: { path: string }) {
  const t = useTranslations('lobby.join')
  const words = useRef<HTMLDivElement>(null)
  useEffect(() => words.current?.focus(), [])
  return (
    <div ref={words} tabIndex={-1} className="flex flex-col items-start gap-5">
      <Notice look="warn">
        <p>{t('seatsLeft')}</p>
      </Notice>
      <ButtonLink look="primary" href={path} prefetch={false}>
        {t('goOn')}
      </ButtonLink>
    </div>
  )
}
