import { ALL_MARKS } from '@/domain/board/marks'
import { type BoardNote, MAX_NOTE_LENGTH } from '@/domain/board/notes'
import { COMMITMENTS, COMPONENTS, NO_COMPONENTS, VERDICT_QUESTIONS, VERDICTS } from '@/domain/method/components'
import { MAX_ACTIONS } from '@/domain/method/actions'
import type { Preparation } from '@/domain/method/preparation'
import { cellsOf } from '@/domain/method/template'
import { ordersBetween } from '@/domain/order'
import { type Content, contentOf, type Words } from '@/domain/sheet/content'
import { initialStage, type Stage } from '@/domain/stage/stage'
import { type Locale, LOCALES } from '@/domain/text'
import type { Random } from '../run/random'

/** What is on a board, by hand or by chance, for the tests of its sheets. */

const WORDS: Words = {
  fields: { who: 'Wie', what: 'Wat', when: 'Wanneer' },
  answers: { yes: 'Ja', if: 'Ja, als', 'not-yet': 'Nog niet' },
  open: 'nog open',
  anchor: ({ context, date }) => `${context}, ${date}`,
  from: (cell) => `Uit: ${cell}`,
}

/** All of a board from which a content is made. */
export interface Written {
  stage: Stage
  notes: readonly BoardNote[]
  locale: Locale
}

/** The notes of each cell, in their order. */
export function notesOf(texts: Readonly<Record<string, readonly string[]>>): BoardNote[] {
  return Object.entries(texts).flatMap(([cell, all]) => {
    const orders = ordersBetween(null, null, all.length)
    return all.map((text, nth) => ({
      ...{ id: `shape:${cell}#${nth}`, cell, text, marks: [], from: null, color: 'yellow', order: orders[nth]! },
    }))
  })
}

export const contentFrom = (
  { stage, notes, locale }: Written,
  more: Partial<Pick<Content, 'writing' | 'action'>> = {},
): Content => contentOf(stage, notes, locale, WORDS, more)

const SOME = [
  'samen',
  'koffie',
  'op de tablet',
  'digitale oefenkansen',
  'QR-code',
  'en/of',
  'Rita’s',
  '😀👩‍👩‍👧‍👦🇧🇪',
  'שלום לכולם',
  'مرحبا بكم',
  '写真を見る',
  'gemeenschapsontwikkelingsmedewerkersoverleg',
  'https://example.org/een/heel/lang/adres?met=vragen&en=antwoorden',
  'W'.repeat(90),
]
/** A text of about so many letters at most: words, lines, long words, pictures, other scripts. */
export function someText(random: Random, most: number): string {
  let text = ''
  for (let left = random.below(most); left > 0;) {
    const word = random.pick(SOME)
    text += word + random.pick([' ', ' ', ' ', '  ', '\n'])
    left -= word.length + 1
  }
  return [...text].slice(0, most).join('').trim()
}
const short = (random: Random) => someText(random, random.pick([20, 60, 60, 120]))

/** A board with everything that can be on one. */
export function someBoard(random: Random): Written {
  const locale = random.pick(LOCALES)
  const preparation: Preparation = {
    ...{ organisation: 'Huis', audience: 'bezoekers', date: '2026-11-24', persona: '' },
    actions: Array.from({ length: 1 + random.below(MAX_ACTIONS) }, (_, nth) => ({
      id: `a${nth + 1}`,
      title: random.pick(['', 'Foto van de week', someText(random, 120)]),
      description: random.pick(['', 'We kiezen samen een foto.', someText(random, 400)]),
      activity: random.pick(['', 'Koffiemoment', someText(random, 200)]),
    })),
  }
  const all = cellsOf(preparation).map(({ id }) => id)
  // Sometimes all of it comes in a few cells.
  const cells = random.below(3) === 0 ? [random.pick(all), random.pick(all)] : all
  const count = random.pick([0, 5, 24, 60, 120, 300])
  const orders = ordersBetween(null, null, count)
  const notes = orders.map((order, nth): BoardNote => {
    const cell = random.pick(cells)
    return {
      ...{ id: `shape:n${nth}`, cell, order, color: 'yellow' },
      text: random.below(40) === 0 ? someText(random, MAX_NOTE_LENGTH) : short(random),
      marks: ALL_MARKS.filter(() => random.below(5) === 0),
      from: random.below(6) === 0 ? random.pick(all) : null,
    }
  })
  const stage = { ...initialStage(preparation, 'fatima'), startedAt: null }
  if (random.below(2) === 0) return { stage, notes, locale }
  const words = (most: number) => random.pick(['', short(random), someText(random, most)])
  for (const { id } of preparation.actions)
    for (const question of VERDICT_QUESTIONS)
      if (random.below(3) > 0) stage.verdicts = { ...stage.verdicts, [`${question}/${id}`]: random.pick(VERDICTS) }
  stage.commitment = { answer: random.pick([null, ...COMMITMENTS]), words: words(1_000) }
  stage.components = { ...NO_COMPONENTS }
  for (const id of COMPONENTS) stage.components[id] = { who: words(300), what: words(600), when: words(200) }
  const moment = { rhythm: 'monthly' as const, date: '2027-01-12', time: '10:00', minutes: 60 }
  stage.anchor = random.pick([null, { who: 'An', context: words(200) || 'Teamoverleg', ...moment }])
  return { stage, notes, locale }
}
