import { describe, expect, test } from 'vitest'
import { Command, type CommandType } from '@/domain/stage/commands'

const ID = '0b0e7f3e-1111-4222-8333-444455556666'

/** A body of each command that is taken. */
const BODIES: { [T in CommandType]: Omit<Extract<Command, { type: T }>, 'type'> } = {
  'workshop.start': {},
  'workshop.close': {},
  'workshop.reopen': {},
  'step.go': { step: 'step-1', focus: 'a1' },
  'moment.go': { moment: 'S1.1/a1', at: null, how: 'do' },
  'script.set': { script: { out: ['board'], own: [{ id: 'own-1', after: 'G1', title: 'Nog een vraag' }] } },
  'plan.set': {
    plan: {
      session: 210,
      steps: { opening: 15, 'step-1': 70, 'step-2': 25, 'step-3': 40, declaration: 25, evaluation: 20 },
      pause: 15,
    },
  },
  'timer.stretch': { minutes: 5, intoEvaluation: true },
  'step.open': { minutes: 5 },
  'step.close': {},
  'practice.pace': { pace: 'calm' },
  'preparation.set': {
    preparation: {
      ...{ organisation: 'De Linde', audience: 'gezinnen', audienceSingular: 'gezin', audienceArticle: 'het' },
      ...{ date: '2026-11-24', persona: 'Mensen uit de buurt' },
      actions: [{ id: 'a1', title: 'Koffie', description: 'Met QR', activity: 'Koffiemoment' }],
    },
  },
  'pen.give': { to: 'an' },
  'pen.take': {},
  'hand.raise': {},
  'hand.lower': { member: 'an' },
  'text.send': { text: 'Voor op het bord' },
  'text.settle': { id: ID, as: 'placed' },
  'text.settleAll': { ids: [ID], as: 'placed' },
  'round.open': { cell: 'S2.1' },
  'round.close': {},
  'round.answer': { round: ID, text: 'De koffie liep goed' },
  'capacity.open': {},
  'capacity.answer': { scores: [{ action: 'a1', carry: 3, keep: 4 }] },
  'capacity.count': { action: 'a1', counts: { carry: [0, 1, 0, 0], keep: [0, 0, 0, 1] } },
  'capacity.reveal': {},
  'capacity.close': {},
  'dots.open': {},
  'dots.give': { notes: ['shape:n1', 'shape:n1', 'shape:n2'] },
  'dots.count': { note: 'shape:n1', hands: 2 },
  'dots.reveal': {},
  'dots.close': {},
  'voice.open': {},
  'voice.close': {},
  'voice.send': { text: 'Ik niet', change: '' },
  'voice.reveal': { id: 'v1' },
  'voice.aside': { id: 'v1' },
  'evaluation.set': { questions: [{ id: 'q1', kind: 'text', text: 'Hoe was het?' }] },
  'evaluation.open': {},
  'evaluation.answer': { answers: [{ question: 'q1', value: 'Fijn' }] },
  'evaluation.reveal': {},
  'evaluation.close': {},
  'verdict.set': { question: 'S1.3', action: 'a1', verdict: 'partly' },
  'commitment.set': { commitment: { answer: 'if', words: 'Als er tijd is' } },
  'component.set': { component: 'S3.1', value: { who: 'An', what: 'Trekken', when: 'Elke maand' } },
  'anchor.set': {
    anchor: { who: 'An', context: 'teamoverleg', rhythm: 'monthly', date: '2026-12-07', time: '14:00', minutes: 20 },
  },
  'declaration.finalise': {},
  'declaration.reopen': {},
  'declaration.share': { shared: true },
  'declaration.sign': {
    ...{ version: 1, name: 'An', function: 'kok', form: { kind: 'typed' } },
    consent: { id: 'consent/1', locale: 'nl' },
  },
  'declaration.paper': { signers: [{ name: 'Oma', function: '' }] },
  'declaration.erase': { position: 1 },
  'link.make': { name: 'Els', days: 7, tokenHash: 'b'.repeat(64) },
  'link.revoke': { id: ID },
}

/** The body of a command with one value in it changed: `set('plan.set', 'plan.pause', 5)`. */
function set(type: CommandType, path: string, value: unknown): unknown {
  const body = structuredClone({ type, ...BODIES[type] }) as Record<string, unknown>
  const keys = path.split('.')
  let at = body
  for (const key of keys.slice(0, -1)) at = at[key] as Record<string, unknown>
  at[keys.at(-1)!] = value
  return body
}
const takes = (body: unknown) => Command.safeParse(body).success

const x = (length: number) => 'x'.repeat(length)
const many = <T>(count: number, of: (nth: number) => T): T[] => Array.from({ length: count }, (_, nth) => of(nth))
/** A text of at most so many characters, that may be empty or not. */
const upTo = (length: number, empty = true) => ({
  fine: [x(length), ` ${x(length)} `, ...(empty ? [''] : ['x'])],
  refused: [x(length + 1), 'a\u0000b', 5, null, ...(empty ? [] : ['', '  '])],
})
const between = (min: number, max: number) => ({
  fine: [min, max],
  refused: [min - 1, max + 1, min + 0.5, String(min), null],
})
const only = (...values: unknown[]) => ({ fine: values, refused: ['', 'x', null, 0] })
const date = { fine: ['2028-02-29'], refused: ['2026-02-30', '24/11/2026', '2026-11-24T10:00', '', null] }
const action = (id: string) => ({ id, title: '', description: '', activity: '' })
const question = (id: string) => ({ id, kind: 'text', text: 'Hoe?' })
const score = (id: string) => ({ action: id, carry: 1, keep: 1 })
const actionId = { fine: ['a1', 'a5'], refused: ['a0', 'a6', 'b1', 'a11', ' a1', '', null] }
const counts = {
  fine: [[0, 999, 0, 0]],
  refused: [[0, 1000, 0, 0], [-1, 0, 0, 0], [0, 0, 0], [0, 0, 0, 0, 0], [0.5, 0, 0, 0], null],
}
const uuid = { fine: [ID], refused: ['', 'v1', null] }

/** Per command and place in it: what is taken, up to the limit, and what is just beyond. */
const LIMITS: [CommandType, string, { fine: readonly unknown[]; refused: readonly unknown[] }][] = [
  ['step.go', 'step', only('opening', 'step-1', 'step-2', 'step-3', 'declaration', 'evaluation')],
  ['step.go', 'focus', { fine: [x(70), '', null, undefined], refused: [x(71), 5] }],
  ['plan.set', 'plan.session', between(30, 600)],
  ['plan.set', 'plan.pause', between(0, 300)],
  ['plan.set', 'plan.steps.opening', between(0, 300)],
  ['plan.set', 'plan.steps.evaluation', between(0, 300)],
  ['plan.set', 'plan.steps', { fine: [], refused: [{}, { opening: 15 }, null] }],
  ['timer.stretch', 'minutes', between(1, 60)],
  ['timer.stretch', 'intoEvaluation', { fine: [true, false, undefined], refused: ['ja', null] }],
  ['step.open', 'minutes', between(1, 30)],
  ['preparation.set', 'preparation.organisation', upTo(120, false)],
  ['preparation.set', 'preparation.audience', upTo(60, false)],
  ['preparation.set', 'preparation.audienceSingular', { ...upTo(60, false), fine: [x(60), undefined] }],
  ['preparation.set', 'preparation.audienceArticle', { fine: ['de', 'het', undefined], refused: ['een', '', null] }],
  ['preparation.set', 'preparation.date', date],
  ['preparation.set', 'preparation.persona', upTo(2000)],
  [
    'preparation.set',
    'preparation.actions',
    {
      fine: [many(5, (n) => action(`a${n + 1}`)), [action('a3')]],
      refused: [[], many(6, (n) => action(`a${n + 1}`)), [action('a1'), action('a1')], null],
    },
  ],
  ['preparation.set', 'preparation.actions.0.id', actionId],
  ['preparation.set', 'preparation.actions.0.title', upTo(120)],
  ['preparation.set', 'preparation.actions.0.description', upTo(400)],
  ['preparation.set', 'preparation.actions.0.activity', upTo(200)],
  ['pen.give', 'to', { fine: ['a', x(64)], refused: ['', x(65), null] }],
  ['hand.lower', 'member', { fine: ['a', x(64), undefined], refused: ['', x(65), null] }],
  ['text.settle', 'id', uuid],
  ['text.settle', 'as', only('placed', 'parked', 'left')],
  ['text.settleAll', 'ids', { fine: [many(100, () => ID)], refused: [[], many(101, () => ID), ['x'], null] }],
  ['text.settleAll', 'as', only('placed', 'parked', 'left')],
  ['round.open', 'cell', { fine: [x(64)], refused: [x(65), null] }],
  ['round.answer', 'round', uuid],
  ['round.answer', 'text', { fine: [x(200), '😀'.repeat(200)], refused: [x(201), '', ' ', null] }],
  [
    'capacity.answer',
    'scores',
    {
      fine: [many(5, (n) => score(`a${n + 1}`))],
      refused: [[], many(6, (n) => score(`a${(n % 5) + 1}`)), null],
    },
  ],
  ['capacity.answer', 'scores.0.action', actionId],
  ['capacity.answer', 'scores.0.carry', between(1, 4)],
  ['capacity.answer', 'scores.0.keep', between(1, 4)],
  ['capacity.count', 'action', actionId],
  ['capacity.count', 'counts.carry', counts],
  ['capacity.count', 'counts.keep', counts],
  ['capacity.count', 'from', { fine: [undefined, { carry: [0, 0, 0, 0], keep: [0, 0, 0, 0] }], refused: [null, {}] }],
  ['dots.give', 'notes', { fine: [[], ['shape:n', 'shape:n', 'shape:n']], refused: [many(4, () => 'shape:n'), null] }],
  ['dots.give', 'notes.0', { fine: [`shape:${x(64)}`], refused: [`shape:${x(65)}`, 'n', '__proto__', null] }],
  ['dots.count', 'note', { fine: [`shape:${x(64)}`], refused: [`shape:${x(65)}`, 'n', '__proto__', null] }],
  ['dots.count', 'hands', between(0, 999)],
  ['dots.count', 'from', { fine: [undefined, 0, 999], refused: [null, -1, 1000] }],
  ['voice.send', 'text', upTo(1000, false)],
  ['voice.send', 'change', upTo(1000)],
  ['voice.reveal', 'id', { fine: [x(64)], refused: [x(65), null] }],
  ['voice.aside', 'id', { fine: [x(64)], refused: [x(65), null] }],
  [
    'evaluation.set',
    'questions',
    {
      fine: [many(15, (n) => question(`q${n}`))],
      refused: [[], many(16, (n) => question(`q${n}`)), [question('q1'), question('q1')], null],
    },
  ],
  ['evaluation.set', 'questions.0.id', { fine: ['a', '0-z', x(20)], refused: ['', x(21), 'A', 'a b', 'a_b', null] }],
  ['evaluation.set', 'questions.0.kind', only('scale', 'text')],
  ['evaluation.set', 'questions.0.text', upTo(300, false)],
  [
    'evaluation.answer',
    'answers',
    {
      fine: [many(15, (n) => ({ question: `q${n}`, value: 'x' }))],
      refused: [[], many(16, (n) => ({ question: `q${n}`, value: 'x' })), null],
    },
  ],
  ['evaluation.answer', 'answers.0.question', { fine: [x(20)], refused: ['', x(21), 'A'] }],
  ['evaluation.answer', 'answers.0.value', upTo(1000, false)],
  ['verdict.set', 'question', only('S1.3', 'S1.4')],
  ['verdict.set', 'action', actionId],
  ['verdict.set', 'verdict', { fine: ['yes', 'partly', 'no', null], refused: ['maybe', '', undefined] }],
  ['commitment.set', 'commitment.answer', { fine: ['yes', 'if', 'not-yet', null], refused: ['no', '', undefined] }],
  ['commitment.set', 'commitment.words', upTo(1000)],
  ['component.set', 'component', only('S3.1', 'S3.2', 'S3.3', 'S3.4')],
  ['component.set', 'value.who', upTo(300)],
  ['component.set', 'value.what', upTo(600)],
  ['component.set', 'value.when', upTo(200)],
  ['anchor.set', 'anchor', { fine: [null], refused: [undefined, {}, 'elke week'] }],
  ['anchor.set', 'anchor.who', upTo(200, false)],
  ['anchor.set', 'anchor.context', upTo(200, false)],
  ['anchor.set', 'anchor.rhythm', only('weekly', 'two-weekly', 'monthly', 'quarterly')],
  ['anchor.set', 'anchor.date', date],
  [
    'anchor.set',
    'anchor.time',
    {
      fine: ['00:00', '09:30', '19:59', '20:00', '23:59'],
      refused: ['24:00', '9:30', '12:60', '012:00', '12:000', '12.30', '', null],
    },
  ],
  ['anchor.set', 'anchor.minutes', between(5, 480)],
  ['declaration.sign', 'version', { fine: [1, 99], refused: [0, 1.5, '1', null] }],
  ['declaration.sign', 'name', upTo(120, false)],
  ['declaration.sign', 'function', { ...upTo(120), fine: [x(120), '', undefined] }],
  ['declaration.sign', 'form.kind', { fine: ['typed'], refused: ['drawn', 'stamped', '', null] }],
  ['declaration.sign', 'consent.id', { fine: ['consent/1'], refused: ['consent/2', '', null] }],
  ['declaration.sign', 'consent.locale', only('nl', 'en')],
  [
    'declaration.paper',
    'signers',
    {
      fine: [[], many(60, () => ({ name: 'Oma', function: '' }))],
      refused: [many(61, () => ({ name: 'Oma', function: '' })), [{ name: 'Oma' }], null],
    },
  ],
  ['declaration.paper', 'signers.0.name', upTo(120, false)],
  ['declaration.paper', 'signers.0.function', upTo(120)],
  ['declaration.erase', 'position', { fine: [1, 99], refused: [0, 1.5, null] }],
  ['link.make', 'name', upTo(120, false)],
  ['link.make', 'days', between(1, 90)],
  [
    'link.make',
    'tokenHash',
    { fine: ['0a'.repeat(32)], refused: ['B'.repeat(64), 'b'.repeat(63), 'b'.repeat(65), 'g'.repeat(64), null] },
  ],
  ['link.revoke', 'id', uuid],
]

describe('STAGE-2: what a command may say, each to its limit', () => {
  test.each(Object.keys(BODIES) as CommandType[])('%s is taken, and not without what it needs', (type) => {
    expect(takes({ type, ...BODIES[type] })).toBe(true)
    const optional = ['focus', 'intoEvaluation', 'member', 'from', 'function']
    for (const key of Object.keys(BODIES[type]))
      expect(takes(set(type, key, undefined)), key).toBe(optional.includes(key))
  })

  test.each(LIMITS)('%s: %s', (type, path, { fine, refused }) => {
    const said = (value: unknown) => `${path}: ${JSON.stringify(value)?.slice(0, 80)}`
    for (const value of fine) expect(takes(set(type, path, value)), said(value)).toBe(true)
    for (const value of refused) expect(takes(set(type, path, value)), said(value)).toBe(false)
  })

  test('what is not a command is refused', () => {
    for (const body of [null, 'workshop.start', {}, { type: 'workshop.end' }, { type: 'constructor' }, []])
      expect(takes(body)).toBe(false)
  })

  test('words are kept without the white space around them, and what is not asked for is left out', () => {
    expect(Command.parse({ type: 'voice.send', text: '  Ik niet\n', change: ' ', more: 1 })).toEqual({
      ...{ type: 'voice.send', text: 'Ik niet', change: '' },
    })
    expect(Command.parse(set('declaration.sign', 'function', undefined))).toMatchObject({ function: '' })
  })
})
