import { z } from 'zod'

/** The languages the product speaks; Dutch first. */
export const LOCALES = ['nl', 'en'] as const
export type Locale = (typeof LOCALES)[number]

/** The cookie that remembers which language somebody chose; the value is a Locale. */
export const LOCALE_COOKIE = 'bestendig.locale'

/** One piece of the method's own text, in every language. */
export type Text = Readonly<Record<Locale, string>>

/** What somebody typed, trimmed, of at most `max` characters. PostgreSQL's text cannot hold U+0000, and nobody types it. */
export const typed = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\u0000]*$/)
