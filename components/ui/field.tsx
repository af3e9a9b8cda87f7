import { type ComponentProps, type ReactNode, useId } from 'react'
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

/** A labelled input, with a hint above and an error below it, both tied to it for screen readers. */
export function Field({ id: given, label, hint, error, className = '', ...rest }: ComponentProps<'input'> & Labelled) {
  const made = useId()
  const id = given ?? made
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <input
        id={id}
        dir="auto"
        aria-describedby={describedBy(id, { hint, error })}
        aria-invalid={error ? true : undefined}
        className={`${fieldBox} min-h-11 ${className}`}
        {...rest}
      />
    </FieldFrame>
  )
}

/** The same for longer text. */
export function TextField({ label, hint, error, className = '', ...rest }: ComponentProps<'textarea'> & Labelled) {
  const id = useId()
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <textarea
        id={id}
        dir="auto"
        aria-describedby={describedBy(id, { hint, error })}
        aria-invalid={error ? true : undefined}
        className={`${fieldBox} ${className}`}
        {...rest}
      />
    </FieldFrame>
  )
}
