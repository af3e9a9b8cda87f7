import type { ComponentProps } from 'react'

/** A quiet white sheet to group things on. */
export function Card({ className = '', ...rest }: ComponentProps<'section'>) {
  return <section className={`border-line bg-card rounded-2xl border p-5 sm:p-6 ${className}`} {...rest} />
}
