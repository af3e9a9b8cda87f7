import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import type { Anchor } from '@/domain/method/components-schema'
import { agendaIcs } from '@/server/exports/agenda-ics'
import { ANCHOR, note, snapshot } from './exports-example'

const file = (change: Partial<Anchor> = {}, notes = snapshot().notes) =>
  agendaIcs(snapshot({ decided: { anchor: { ...ANCHOR, ...change } }, notes }))

/** The file as a calendar reads it. */
function read(ics: string) {
  const calendar = new ICAL.Component(ICAL.parse(ics) as never)
  const zone = new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone')!)
  const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent')!)
  return { calendar, zone, event }
}

/** The local start of the first meetings. */
function starts(ics: string, count: number): string[] {
  const { event } = read(ics)
  const walk = event.iterator()
  return Array.from({ length: count }, () => walk.next().toString())
}

test.each([
  ['weekly', '2026-12-07', ['2026-12-07', '2026-12-14', '2026-12-21']],
  ['two-weekly', '2026-12-07', ['2026-12-07', '2026-12-21', '2027-01-04']],
  ['monthly', '2026-12-07', ['2026-12-07', '2027-01-04', '2027-02-01', '2027-03-01']],
  ['monthly', '2026-12-29', ['2026-12-29', '2027-01-26', '2027-02-23', '2027-03-30']],
  ['quarterly', '2026-12-15', ['2026-12-15', '2027-03-16', '2027-06-15']],
] as const)('LAST-7: %s from %s on comes back on the same weekday of the month', (rhythm, date, days) => {
  expect(starts(file({ rhythm, date }), days.length)).toEqual(days.map((day) => `${day}T14:00:00`))
})

test('LAST-8: the meeting is at that time on Belgian clocks, in winter and in summer', () => {
  const { zone, event } = read(file())
  expect(zone.tzid).toBe('Europe/Brussels')
  expect(event.startDate.zone.tzid).toBe('Europe/Brussels')
  expect(event.duration.toSeconds()).toBe(20 * 60)
  const at = (day: string) => {
    const time = ICAL.Time.fromDateTimeString(`${day}T14:00:00`)
    time.zone = zone
    return new Date(time.toUnixTime() * 1000).toISOString()
  }
  expect(at('2026-12-07')).toBe('2026-12-07T13:00:00.000Z')
  expect(at('2027-07-05')).toBe('2027-07-05T12:00:00.000Z')
  expect(at('2027-03-29')).toBe('2027-03-29T12:00:00.000Z')
})

test('LAST-8: a later file changes the same meeting', () => {
  const first = read(file())
  const later = read(
    agendaIcs(snapshot({ decided: { anchor: { ...ANCHOR, minutes: 30 } }, exportedAt: '2027-01-02T10:00:00.000Z' })),
  )
  expect(later.event.uid).toBe(first.event.uid)
  expect(first.event.component.getFirstPropertyValue('dtstamp')!.toString()).toBe('2026-11-14T15:05:00Z')
  expect(later.event.component.getFirstPropertyValue('dtstamp')!.toString()).toBe('2027-01-02T10:00:00Z')
})

test.each([
  'overleg; samen, met \\n en \\ en "aanhaling"',
  'overleg\r\nEND:VEVENT\r\nBEGIN:VALARM',
  'x'.repeat(190),
  'é'.repeat(190),
  '👩‍👩‍👧 '.repeat(20),
  'مرحبا שלום 你好 '.repeat(8),
])('LAST-8: whatever was typed is text in lines of at most 75 octets: %s', (typed) => {
  const ics = file({ who: typed, context: typed }, [note('S2.1+plan', typed)])
  expect(ics).toMatch(/^BEGIN:VCALENDAR\r\n/)
  expect(ics.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  for (const line of ics.split('\r\n')) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(line).not.toContain('\uFFFD')
  }
  const { calendar, event } = read(ics)
  const words = typed.replace(/\s+/g, ' ').trim()
  // What is written from right to left keeps to itself within a sentence of ours.
  const said = /[א-ת]/.test(words) ? `\u2068${words}\u2069` : words
  expect(event.summary).toBe(`Digitale oefenkansen (${said})`)
  expect(event.description).toContain(`Wie het thema ter sprake brengt: ${said}`)
  expect(calendar.getAllSubcomponents('vevent')).toHaveLength(1)
  expect(event.component.getAllSubcomponents()).toHaveLength(0)
})

test('names the planned moments, in the language of the workshop', () => {
  expect(read(file()).event.description).toContain('Onze plannen:\n- Fotomoment')
  const english = read(agendaIcs(snapshot({ locale: 'en', decided: { anchor: ANCHOR } }))).event
  expect(english.summary).toBe('Digital practice moments (teamoverleg)')
  expect(read(file({}, [])).event.description).not.toContain('Onze plannen')
})
