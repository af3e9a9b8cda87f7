import Link from 'next/link'
import type { ComponentProps, MouseEvent } from 'react'

const base =
  'inline-flex min-h-11 cursor-pointer items-center justify-center gap-2 rounded-lg px-4 py-2 text-center font-semibold transition-colors disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55'
const looks = {
  primary: 'bg-brand text-white hover:bg-brand-strong',
  secondary: 'border border-brand bg-card text-brand-strong hover:bg-brand-wash',
  quiet: 'text-brand-strong underline-offset-4 hover:bg-brand-wash hover:underline',
  danger: 'border border-danger bg-card text-danger hover:bg-danger-wash',
} as const
export type ButtonLook = keyof typeof looks

/** Neither does anything nor sends the form it is in. */
const ignore = (event: MouseEvent) => event.preventDefault()

/**
 * A button without a look of its own. `off`: not to be pressed just now, as while the server is asked. Whoever is on it
 * stays on it, which `disabled` would not let them.
 */
export function Press({
  off = false,
  type = 'button',
  onClick,
  ...rest
}: ComponentProps<'button'> & { off?: boolean }) {
  return <button type={type} aria-disabled={off || undefined} onClick={off ? ignore : onClick} {...rest} />
}

/** A button of at least 44 pixels high. `primary` once per screen: the thing to do now. */
export function Button({
  look = 'secondary',
  className = '',
  ...rest
}: ComponentProps<typeof Press> & { look?: ButtonLook }) {
  return <Press className={`${base} ${looks[look]} ${className}`} {...rest} />
}

/** A link that looks like a button. */
export function ButtonLink({
  look = 'secondary',
  className = '',
  ...rest
}: ComponentProps<typeof Link> & { look?: ButtonLook }) {
  return <Link className={`${base} ${looks[look]} ${className}`} {...rest} />
}
