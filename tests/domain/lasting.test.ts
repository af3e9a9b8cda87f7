import { describe, expect, test } from 'vitest'
import {
  type Component,
  COMPONENTS,
  isDone,
  missingIn,
  NO_COMPONENT,
  NO_COMPONENTS,
  openComponents,
  restsOnOne,
  RHYTHMS,
} from '@/domain/method/components'
import { decisionOn, isDecided } from '@/domain/stage/decision'
import { initialStage } from '@/domain/stage/stage'
import type { Anchor } from '@/domain/method/components-schema'
import { yearPlanText } from '@/domain/documents/year-plan'
import { rhythmWords } from '@/domain/method/when'
import { bordjeOf, bordjeText } from '@/domain/documents/bordje'
import { PLAN_CELL } from '@/domain/method/template'
import type { Preparation } from '@/domain/method/preparation'

const preparation: Preparation = {
  organisation: 'Buurthuis De Linde',
  audience: 'Onze gezinnen',
  date: '2026-11-24',
  persona: '',
  actions: [{ id: 'a1', title: 'De weerapp', description: '', activity: '' }],
}
const notes = [
  { cell: PLAN_CELL, text: 'Koffie met QR-code: elke dinsdag aan de toog' },
  { cell: PLAN_CELL, text: 'Recept van de maand' },
  { cell: 'S2.1', text: 'Alleen een idee' },
]
const made: Component = { who: 'An en Youssef', what: 'een alinea schrijven', when: 'tegen december' }
const anchor: Anchor = {
  who: 'An',
  context: 'teamoverleg',
  rhythm: 'monthly',
  date: '2026-12-07',
  time: '14:00',
  minutes: 20,
}

test('LAST-3: a component is done once it says who, what and when', () => {
  expect(isDone(made)).toBe(true)
  expect(missingIn({ ...made, what: ' ', when: '' })).toEqual(['what', 'when'])
  expect(openComponents(NO_COMPONENTS)).toEqual(COMPONENTS)
  expect(openComponents({ ...NO_COMPONENTS, 'S3.2': made, 'S3.3': { ...made, who: '' } })).toEqual([
    'S3.1',
    'S3.3',
    'S3.4',
  ])
})

test.each([
  ['An', '', true],
  ['An Peeters', 'houdt het op de agenda', true],
  ['An', 'zoekt mensen voor een werkgroepje', false],
  ['An en het werkgroepje', '', false],
  ['het team', '', false],
  ['An en Youssef', '', false],
  ['An, Youssef', '', false],
  ['An\nYoussef', '', false],
  ['An & Youssef', '', false],
  ['Ellen', '', true],
  ['', '', false],
])('LAST-6: “%s” with “%s” rests on one person: %s', (names, more, alone) => {
  expect(restsOnOne(names, more)).toBe(alone)
})

describe('LAST-7: the rhythm says on which day it falls', () => {
  test.each([
    ['weekly', '2026-12-07', 'elke week op maandag', 'every week on Monday'],
    ['two-weekly', '2026-12-08', 'om de twee weken op dinsdag', 'every two weeks on Tuesday'],
    ['monthly', '2026-12-07', 'elke maand op de eerste maandag', 'every month on the first Monday'],
    ['monthly', '2026-12-28', 'elke maand op de vierde maandag', 'every month on the fourth Monday'],
    ['monthly', '2026-12-31', 'elke maand op de laatste donderdag', 'every month on the last Thursday'],
    ['quarterly', '2026-12-15', 'om de drie maanden op de derde dinsdag', 'every three months on the third Tuesday'],
  ] as const)('%s from %s on', (rhythm, date, nl, en) => {
    expect(rhythmWords({ rhythm, date }, 'nl')).toBe(nl)
    expect(rhythmWords({ rhythm, date }, 'en')).toBe(en)
  })
})

describe('LAST-5: texts ready to be used', () => {
  test('the year plan has the plans, who and when, and the anchor', () => {
    const text = yearPlanText({ preparation, notes, component: made, anchor }, 'nl')
    expect(text).toContain('Buurthuis De Linde maakt blijvend werk van digitale oefenkansen voor onze gezinnen.')
    expect(text).toContain('- Koffie met QR-code: elke dinsdag aan de toog\n- Recept van de maand')
    expect(text).toContain('Wie zorgt hiervoor: An en Youssef.')
    expect(text).toContain('Wanneer: tegen december.')
    expect(text).toContain(
      'We bespreken het thema elke maand op de eerste maandag (teamoverleg). De eerste keer is op 7 december 2026.',
    )
    expect(text).not.toContain('Alleen een idee')
    const english = yearPlanText({ preparation, notes, component: made, anchor }, 'en')
    expect(english).toContain('every month on the first Monday (teamoverleg)')
  })

  test('what is not known yet is left out, without an empty line or label', () => {
    for (const locale of ['nl', 'en'] as const) {
      const text = yearPlanText({ preparation, notes: [], component: NO_COMPONENT, anchor: null }, locale)
      expect(text.split('\n\n')).toHaveLength(2)
      expect(text).not.toMatch(/:\s*$|: \.|\n\n\n|undefined|null/)
    }
  })

  test('the bordje speaks of the organisation and its people, and names the planned moments', () => {
    const bordje = bordjeOf({ preparation, notes }, 'nl')
    expect(bordje.moments.map(({ title }) => title)).toEqual(['Koffie met QR-code', 'Recept van de maand'])
    expect(bordjeText(bordje)).toContain('Bij Buurthuis De Linde kan dat. Gewoon tussendoor, voor al onze gezinnen.')
    expect(bordjeText(bordje)).toContain('Dit kun je hier doen:\n- Koffie met QR-code: elke dinsdag aan de toog')
    const empty = bordjeText(bordjeOf({ preparation, notes: [] }, 'en'))
    expect(empty).not.toContain('This is what you can do here')
    expect(empty.split('\n\n')).toHaveLength(3)
  })

  test('every rhythm has words', () => {
    for (const rhythm of RHYTHMS)
      for (const locale of ['nl', 'en'] as const)
        expect(rhythmWords({ rhythm, date: '2027-01-29' }, locale)).toMatch(/vrijdag|Friday/)
  })
})

test.each([
  [null, '', false],
  ['yes', '', true],
  ['not-yet', '', true],
  ['if', ' ', false],
  ['if', 'er tijd voor is', true],
] as const)('LAST-12: a promise “%s %s”, finished: %s', (answer, words, finished) => {
  const stage = { ...initialStage(preparation, 'fatima'), commitment: { answer, words } }
  expect(isDecided(decisionOn('G3', stage)!)).toBe(finished)
})
