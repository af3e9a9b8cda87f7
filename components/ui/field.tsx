'use client'
import { useTranslations } from 'next-intl'
import { type ComponentProps, type InputEvent, type ReactElement, type ReactNode, useId, useState } from 'react'
import type { Elements } from './apart'

export const fieldBox =
  'w-full rounded-lg border border-soft bg-card px-3 py-2 text-ink aria-invalid:border-danger disabled:bg-paper disabled:text-soft'

interface Labelled {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
}

/** What stands around every field: its label, a hint above it and an error below. */
export function FieldFrame({ id, label, hint, error, children }: Labelled & { id: string; children: Elements }) {
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="text-soft text-sm">
          {hint}
        </p>
      ) : null}
      {children}
      {error ? (
        <p id={`${id}-error`} className="text-danger text-sm font-semibold">
          {error}
        </p>
      ) : null}
    </div>
  )
}

export const describedBy = (id: string, { hint, error }: Partial<Labelled>) =>
  [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined

type Field = HTMLInputElement | HTMLTextAreaElement

/** A field with a limit on its letters. A browser cuts off the rest of a paste in silence, so that is said here. */
export function useFull(
  most: number | undefined,
  value: unknown,
): { onInput: (event: InputEvent<Field>) => void; full: ReactElement | null } {
  const t = useTranslations('common')
  const [isFull, setFull] = useState(false)
  if (most === undefined) return { onInput: () => undefined, full: null }
  return {
    onInput: ({ currentTarget }) => setFull(currentTarget.value.length >= most),
    full: (
      <p role="status" className="text-soft text-sm empty:sr-only">
        {isFull && (typeof value !== 'string' || value.length >= most) ? t('full', { most }) : ''}
      </p>
    ),
  }
}

/** A labelled input, with a hint above and an error below it, both tied to it for screen readers. */
export function Field({ id: given, label, hint, error, className = '', ...rest }: ComponentProps<'input'> & Labelled) {
  const made = useId()
  const id = given ?? made
  const { full, onInput } = useFull(rest.maxLength, rest.value)
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <input
        id={id}
        dir="auto"
        aria-describedby={describedBy(id, { hint, error })}
        aria-invalid={error ? true : undefined}
        className={`${fieldBox} min-h-11 ${className}`}
        onInput={onInput}
        {...rest}
      />
      {full}
    </FieldFrame>
  )
}

/** The same for longer text. */
export function TextField({ label, hint, error, className = '', ...rest }: ComponentProps<'textarea'> & Labelled) {
  const id = useId()
  const { full, onInput } = useFull(rest.maxLength, rest.value)
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <textarea
        id={id}
        dir="auto"
        aria-describedby={describedBy(id, { hint, error })}
        aria-invalid={error ? true : undefined}
        className={`${fieldBox} ${className}`}
        onInput={onInput}
        {...rest}
      />
      {full}
    </FieldFrame>
  )
}
