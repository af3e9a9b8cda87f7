import type { Locale } from '../text'
import { recurrence } from './components'
import type { Anchor } from './components-schema'

// Days and rhythms, in words.

/** "24 november 2026", "24 November 2026". */
export function longDate(date: string, locale: Locale): string {
  const tag = { nl: 'nl-BE', en: 'en-GB' }[locale]
  return new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`))
}

const NTH: Readonly<Record<Locale, Readonly<Record<number, string>>>> = {
  nl: { 1: 'eerste', 2: 'tweede', 3: 'derde', 4: 'vierde', [-1]: 'laatste' },
  en: { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', [-1]: 'last' },
}
const RHYTHM: Readonly<Record<Locale, Readonly<Record<Anchor['rhythm'], (day: string, nth: string) => string>>>> = {
  nl: {
    weekly: (day) => `elke week op ${day}`,
    'two-weekly': (day) => `om de twee weken op ${day}`,
    monthly: (day, nth) => `elke maand op de ${nth} ${day}`,
    quarterly: (day, nth) => `om de drie maanden op de ${nth} ${day}`,
  },
  en: {
    weekly: (day) => `every week on ${day}`,
    'two-weekly': (day) => `every two weeks on ${day}`,
    monthly: (day, nth) => `every month on the ${nth} ${day}`,
    quarterly: (day, nth) => `every three months on the ${nth} ${day}`,
  },
}

/** "elke maand op de eerste maandag": what a rhythm means for this first date. */
export function rhythmWords({ rhythm, date }: Pick<Anchor, 'rhythm' | 'date'>, locale: Locale): string {
  const { nth } = recurrence({ date })
  const tag = { nl: 'nl-BE', en: 'en-GB' }[locale]
  const day = new Intl.DateTimeFormat(tag, { weekday: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`))
  return RHYTHM[locale][rhythm](day, NTH[locale][nth]!)
}
