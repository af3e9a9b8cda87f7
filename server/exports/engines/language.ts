import { createTranslator } from 'use-intl/core'
import { longDate } from '@/domain/method/when'
import { isolated } from '@/domain/direction'
import { messages } from '@/domain/messages'
import type { Locale } from '@/domain/text'

// Dates as people in Belgium write them, in English too.
const DATES: Readonly<Record<Locale, string>> = { nl: 'nl-BE', en: 'en-GB' }

/** The words and dates of the documents in one language. Moments are shown in Belgian time. */
export function language(locale: Locale) {
  const moments = new Intl.DateTimeFormat(DATES[locale], {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Europe/Brussels',
  })
  return {
    t: keepingApart(createTranslator({ locale, messages: messages[locale], namespace: 'documents' })),
    /** What each document is, as it is said where they are offered. */
    take: createTranslator({ locale, messages: messages[locale], namespace: 'room.downloads' }),
    /** What was asked of everybody, in the words in which it was asked. */
    ask: createTranslator({ locale, messages: messages[locale], namespace: 'ask' }),
    /** A calendar day from YYYY-MM-DD, written out. */
    day: (date: string) => longDate(date, locale),
    /** A moment from an ISO date-time, to the minute. */
    moment: (iso: string) => moments.format(new Date(iso)),
  }
}
/** The same translator, but typed words of another direction keep to themselves in its sentences. */
function keepingApart<Translate extends (...asked: never[]) => string>(translate: Translate): Translate {
  const apart = (key: never, values?: Readonly<Record<string, unknown>>, ...rest: never[]) => {
    const kept = Object.entries(values ?? {}).map(([name, value]) => [
      name,
      typeof value === 'string' ? isolated(value) : value,
    ])
    return translate(key, (values && Object.fromEntries(kept)) as never, ...rest)
  }
  return Object.assign(apart, translate)
}
export type Language = ReturnType<typeof language>

/**
 * What people typed, fit to stand in a document: line ends are `\n`, and nothing is left that cannot be shown (control
 * characters, halves of characters, byte order marks) or that turns round the words beside it: the only explicit bidi
 * controls that stay are pairs that keep what is between them to itself, such as domain/direction.ts puts around a
 * name.
 */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[\t\v\f]/g, ' ')
    .replace(
      /\u2068([^\p{Cc}\u202A-\u202E\u2066-\u2069\uFEFF]*)\u2069|[^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069\uFEFF]/gu,
      (found, kept?: string) => (kept === undefined ? '' : found),
    )
    .replace(/\p{Cs}|\p{Noncharacter_Code_Point}/gu, '\uFFFD')
}

/** The same, on one line. */
export const oneLine = (text: string): string => cleanText(text).replace(/\s+/g, ' ').trim()
