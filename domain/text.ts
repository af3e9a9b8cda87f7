/** The languages the product speaks; Dutch first. */
export const LOCALES = ['nl', 'en'] as const
export type Locale = (typeof LOCALES)[number]

/** The cookie that remembers which language somebody chose; the value is a Locale. */
export const LOCALE_COOKIE = 'bestendig.locale'

/** One piece of the method's own text, in every language. */
export type Text = Readonly<Record<Locale, string>>

/** Whether a text has no half letters: one of the two UTF-16 halves that an emoji has, without the other. */
export const isWhole = (text: string): boolean => !/\p{Cs}/u.test(text)

/** Whether this is a day on the calendar, as YYYY-MM-DD. */
export const isDay = (text: unknown): text is string =>
  typeof text === 'string' && DAY.test(text) && new Date(`${text}T00:00Z`).toJSON()?.slice(0, 10) === text
const DAY = /^\d{4}-\d{2}-\d{2}$/

/**
 * What people typed or pasted, fit to be kept: line ends are `\n`, and nothing is left that no page, database or
 * document can hold (control characters but the tab, halves of letters, what is not a character at all).
 */
export const cleaned = (text: string): string =>
  text
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n\t]|\p{Cs}|\p{Noncharacter_Code_Point}/gu, '')
