import { plannedMoments } from '@/domain/declaration/compose'
import { recurrence } from '@/domain/method/components'
import type { Anchor } from '@/domain/method/components-schema'
import { cleanText, language, oneLine } from './engines/language'
import type { WorkshopSnapshot } from './snapshot'

/** Belgian time and its summer time since 1996, so that a calendar anywhere shows the organisation's own clock. */
const BRUSSELS = [
  'BEGIN:VTIMEZONE',
  'TZID:Europe/Brussels',
  'BEGIN:DAYLIGHT',
  'DTSTART:19960331T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'TZNAME:CEST',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'DTSTART:19961027T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'TZNAME:CET',
  'END:STANDARD',
  'END:VTIMEZONE',
]

/** The theme's recurring moment as a calendar file (RFC 5545). Throws as long as there is no anchor. */
export function agendaIcs({ id, locale, stage, notes, exportedAt }: WorkshopSnapshot): string {
  const { anchor } = stage
  if (!anchor) throw new Error('There is no agenda anchor yet')
  const { t } = language(locale)
  const moments = plannedMoments(notes).map(({ title }) => `- ${title}`)
  const description = [
    t('agenda.who', { who: oneLine(anchor.who) }),
    t('agenda.ask'),
    ...(moments.length > 0 ? [t('agenda.plans'), ...moments] : []),
  ].join('\n')
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Bestendig//Bestendig//NL',
    'CALSCALE:GREGORIAN',
    ...BRUSSELS,
    'BEGIN:VEVENT',
    // The same each time, so that a file of later changes the meeting instead of adding one.
    `UID:${id}@bestendig`,
    `DTSTAMP:${compact(exportedAt).slice(0, 15)}Z`,
    `DTSTART;TZID=Europe/Brussels:${compact(`${anchor.date}T${anchor.time}`)}00`,
    `DURATION:PT${anchor.minutes}M`,
    `RRULE:${rule(anchor)}`,
    `SUMMARY:${text(t('agenda.summary', { context: oneLine(anchor.context) }))}`,
    `DESCRIPTION:${text(description)}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ]
    .map((line) => `${fold(line)}\r\n`)
    .join('')
}

const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const
const RULES: Readonly<Record<Anchor['rhythm'], (day: string, nth: number) => string>> = {
  weekly: (day) => `FREQ=WEEKLY;BYDAY=${day}`,
  'two-weekly': (day) => `FREQ=WEEKLY;INTERVAL=2;BYDAY=${day}`,
  monthly: (day, nth) => `FREQ=MONTHLY;BYDAY=${nth}${day}`,
  quarterly: (day, nth) => `FREQ=MONTHLY;INTERVAL=3;BYDAY=${nth}${day}`,
}

function rule(anchor: Anchor): string {
  const { weekday, nth } = recurrence(anchor)
  return RULES[anchor.rhythm](WEEKDAYS[weekday]!, nth)
}

/** `2026-12-07T14:00:00.000Z` as the format writes it: without dashes and colons. */
const compact = (moment: string) => moment.replace(/[-:]/g, '')

/** What somebody typed, as a value: nothing in it ends the line or means anything to the format. */
const text = (value: string) =>
  cleanText(value)
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n')

/** In pieces of at most 75 octets, never in the middle of a letter; a piece after the first begins with a blank. */
function fold(line: string): string {
  const pieces = ['']
  let octets = 0
  for (const letter of line) {
    const size = Buffer.byteLength(letter)
    if (octets + size > 75) {
      pieces.push('')
      octets = 1
    }
    pieces[pieces.length - 1] += letter
    octets += size
  }
  return pieces.join('\r\n ')
}
