import { describe, expect, test } from 'vitest'
import type { Command } from '@/domain/stage/commands'
import { DEFAULT_PLAN } from '@/domain/stage/plan'
import { NO_COMPONENT } from '@/domain/method/components'
import { Group, PREPARATION } from '../support/room/group'

const START: Command = { type: 'workshop.start' }
const go = (step: Extract<Command, { type: 'step.go' }>['step'], focus?: string | null): Command => ({
  ...{ type: 'step.go', step },
  ...(focus === undefined ? {} : { focus }),
})
const prepare = (change: Partial<typeof PREPARATION>): Command => ({
  type: 'preparation.set',
  preparation: { ...PREPARATION, ...change },
})
const action = (id: string) => PREPARATION.actions.find((one) => one.id === id)!

describe('the start', () => {
  test('STAGE-4, TIME-1: begins with the opening as a whole, and its time', () => {
    const group = new Group()
    expect(group.stage).toMatchObject({
      version: 0,
      startedAt: null,
      step: 'opening',
      focus: null,
      clock: { since: null },
    })
    group.wait(7)
    expect(group.says('fatima', START)).toBe('ok')
    expect(group.stage).toMatchObject({
      ...{ version: 1, startedAt: '2026-11-24T13:07:00.000Z', step: 'opening', focus: null },
      clock: { since: '2026-11-24T13:07:00.000Z', extra: 0, evaluationReleased: false },
    })
    expect(group.effects).toEqual([])
    expect(group.says('fatima', START)).toBe('already-started')
    expect(group.stage.startedAt).toBe('2026-11-24T13:07:00.000Z')
  })
})

describe('going to a step', () => {
  test('TIME-1, TIME-3: begins its own time, from then, without what another step was given', () => {
    const group = new Group(START, { type: 'timer.stretch', minutes: 5 })
    expect(group.stage.clock.extra).toBe(5)
    group.wait(20)
    expect(group.says('fatima', go('step-1'))).toBe('ok')
    expect(group.stage).toMatchObject({ step: 'step-1', focus: null, clock: { since: group.now, extra: 0 } })
  })

  test('a closer look is not a new step: its time and what is open stay', () => {
    const group = new Group(
      START,
      go('step-1'),
      { type: 'step.open', minutes: 5 },
      { type: 'timer.stretch', minutes: 5 },
    )
    const { clock, open } = group.stage
    group.wait(3)
    expect(group.says('fatima', go('step-1', 'a2'))).toBe('ok')
    expect(group.stage).toMatchObject({ focus: 'a2', clock, open })
    for (const nothing of [null, undefined]) {
      expect(group.says('fatima', go('step-1', nothing))).toBe('ok')
      expect(group.stage.focus).toBeNull()
    }
  })

  test('OPEN-2: what was open to everybody closes', () => {
    const group = new Group(START, { type: 'step.open', minutes: 5 })
    expect(group.says('fatima', go('step-2'))).toBe('ok')
    expect(group.stage.open).toBeNull()
  })

  test('STAGE-4: a focus is something of that step', () => {
    const group = new Group(START, go('step-1'))
    for (const there of ['a1', 'a3', 'S1.2/a2']) expect(group.says('fatima', go('step-1', there)), there).toBe('ok')
    for (const not of ['a4', 'S1.2/a4', 'S2.1', 'S1.2', ''])
      expect(group.says('fatima', go('step-1', not)), not).toBe('unknown-focus')
    expect(group.stage.focus).toBe('S1.2/a2')
    expect(group.says('fatima', go('step-2', 'a1'))).toBe('unknown-focus')
    expect(group.stage.step).toBe('step-1')
    expect(group.says('fatima', go('step-2', 'S2.1'))).toBe('ok')
    expect(group.stage).toMatchObject({ step: 'step-2', focus: 'S2.1' })
  })

  test('with the evaluation comes its form, unless that was asked before', () => {
    const group = new Group(START)
    group.says('fatima', go('declaration'))
    expect(group.stage.evaluation.state).toBe('closed')
    group.says('fatima', go('evaluation'))
    expect(group.stage.evaluation).toMatchObject({ state: 'open', answered: 0 })
    group.says('an', { type: 'evaluation.answer', answers: [{ question: 'workshop-1', value: '4' }] })
    group.says('fatima', { type: 'evaluation.reveal' })
    group.says('fatima', go('declaration'))
    group.says('fatima', go('evaluation'))
    expect(group.stage.evaluation.state).toBe('revealed')
  })
})

describe('time', () => {
  test('TIME-1: another run sheet is the run sheet, also before the start', () => {
    const plan = { ...DEFAULT_PLAN, pause: 0, session: 180 }
    const group = new Group()
    expect(group.says('fatima', { type: 'plan.set', plan })).toBe('ok')
    expect(group.stage.plan).toEqual(plan)
  })
})

describe('OPEN-1, OPEN-2: a step that is open to everybody', () => {
  const OPEN: Command = { type: 'step.open', minutes: 5 }
  const CLOSE: Command = { type: 'step.close' }

  test('is open for so many minutes from now, also when it was open', () => {
    const group = new Group()
    expect(group.says('fatima', OPEN)).toBe('not-started')
    group.says('fatima', START)
    expect(group.says('fatima', OPEN)).toBe('ok')
    expect(group.stage.open).toEqual({ until: '2026-11-24T13:05:00.000Z' })
    group.wait(1)
    group.says('fatima', { type: 'step.open', minutes: 30 })
    expect(group.stage.open).toEqual({ until: '2026-11-24T13:31:00.000Z' })
  })

  test('is closed by the facilitator at any time, and by the clock when its time has come, not before', () => {
    const group = new Group(START, OPEN)
    expect(group.says('clock', CLOSE)).toBe('not-open')
    expect(group.says('fatima', CLOSE)).toBe('ok')
    expect(group.stage.open).toBeNull()
    expect(group.says('fatima', CLOSE)).toBe('not-open')
    expect(group.says('clock', CLOSE)).toBe('not-open')
    group.says('fatima', OPEN)
    group.wait(4.999)
    expect(group.says('clock', CLOSE)).toBe('not-open')
    group.wait(0.001)
    expect(group.says('clock', CLOSE)).toBe('ok')
    expect(group.stage.open).toBeNull()
  })
})

describe('the preparation', () => {
  test('can be changed at any time, and the board is laid out again', () => {
    const group = new Group(START)
    expect(group.says('fatima', prepare({ organisation: 'De Eik' }))).toBe('ok')
    expect(group.stage.preparation).toEqual({ ...PREPARATION, organisation: 'De Eik' })
    expect(group.effects).toEqual([{ type: 'board.restructure' }])
  })

  test('past actions stand in their order, whatever order they were sent in', () => {
    const group = new Group()
    const sent = [action('a3'), action('a1'), action('a2')]
    group.says('fatima', prepare({ actions: sent }))
    expect(group.stage.preparation.actions.map(({ id }) => id)).toEqual(['a1', 'a2', 'a3'])
    expect(
      sent.map(({ id }) => id),
      'and what was sent is left alone',
    ).toEqual(['a3', 'a1', 'a2'])
  })

  test('STAGE-5: the actions that have notes are named, each of them, and one without may go', () => {
    const group = new Group()
    group.notesPerAction = { a1: 0, a2: 3, a3: 1 }
    expect(group.says('fatima', prepare({ actions: [action('a1')] }))).toBe('action-has-notes')
    expect(group.details).toEqual({ actions: ['a2', 'a3'] })
    expect(group.says('fatima', prepare({ actions: [action('a2'), action('a3')] }))).toBe('ok')
  })

  test('what the group looks at closely stays in view, unless that goes', () => {
    const group = new Group(START, go('step-1', 'a2'))
    group.says('fatima', prepare({ persona: 'Anders' }))
    expect(group.stage.focus).toBe('a2')
    group.says('fatima', prepare({ actions: [action('a1'), action('a2')] }))
    expect(group.stage.focus).toBe('a2')
    group.says('fatima', prepare({ actions: [action('a1')] }))
    expect(group.stage.focus).toBeNull()
    group.says('fatima', prepare({ actions: [action('a1'), action('a2')] }))
    expect(group.stage.focus).toBeNull()
  })
})

describe('PEN-1, PEN-3: the pen', () => {
  test('is given to people who are here, and to nothing else', () => {
    const group = new Group()
    for (const to of ['scherm', 'niemand', ''])
      expect(group.says('fatima', { type: 'pen.give', to })).toBe('unknown-member')
    expect(group.stage.pen).toBe('fatima')
    expect(group.says('fatima', { type: 'pen.give', to: 'an' })).toBe('ok')
    expect(group.stage.pen).toBe('an')
    expect(group.says('an', { type: 'pen.give', to: 'bo' })).toBe('forbidden')
    expect(group.says('fatima', { type: 'pen.give', to: 'bo' })).toBe('ok')
    expect(group.says('fatima', { type: 'pen.take' })).toBe('ok')
    expect(group.stage.pen).toBe('fatima')
  })
})

describe('LAST-1: what the group decides', () => {
  const verdict = (question: 'S1.3' | 'S1.4', id: string, what: 'yes' | 'partly' | 'no' | null): Command => ({
    ...{ type: 'verdict.set', question, action: id },
    verdict: what,
  })

  test('LAST-2: a verdict stands at its question and action, can be changed and taken back', () => {
    const group = new Group({ type: 'pen.give', to: 'an' })
    expect(group.says('an', verdict('S1.3', 'a1', 'yes'))).toBe('ok')
    group.says('fatima', verdict('S1.4', 'a1', 'no'))
    group.says('fatima', verdict('S1.3', 'a2', 'partly'))
    expect(group.stage.verdicts).toEqual({ 'S1.3/a1': 'yes', 'S1.4/a1': 'no', 'S1.3/a2': 'partly' })
    group.says('fatima', verdict('S1.3', 'a1', 'no'))
    expect(group.says('fatima', verdict('S1.4', 'a1', null))).toBe('ok')
    expect(group.says('fatima', verdict('S1.4', 'a3', null)), 'where there was none').toBe('ok')
    expect(group.stage.verdicts).toEqual({ 'S1.3/a1': 'no', 'S1.3/a2': 'partly' })
    for (const what of ['yes', null] as const)
      expect(group.says('fatima', verdict('S1.3', 'a4', what))).toBe('unknown-action')
  })

  test('the promise, the components and the regular meeting, each as it was last set', () => {
    const group = new Group({ type: 'pen.give', to: 'an' })
    const commitment = { answer: 'if', words: 'Als er tijd is' } as const
    expect(group.says('an', { type: 'commitment.set', commitment })).toBe('ok')
    expect(group.stage.commitment).toEqual(commitment)

    const value = { who: 'An', what: 'Trekken', when: 'Elke maand' }
    expect(group.says('an', { type: 'component.set', component: 'S3.2', value })).toBe('ok')
    expect(group.stage.components).toEqual({
      ...{ 'S3.1': NO_COMPONENT, 'S3.2': value, 'S3.3': NO_COMPONENT, 'S3.4': NO_COMPONENT },
    })
    group.says('an', { type: 'component.set', component: 'S3.4', value })
    expect(group.stage.components).toMatchObject({ 'S3.2': value, 'S3.4': value })

    const anchor = {
      who: 'An',
      context: 'teamoverleg',
      rhythm: 'monthly',
      date: '2026-12-07',
      time: '14:00',
      minutes: 20,
    } as const
    expect(group.says('an', { type: 'anchor.set', anchor })).toBe('ok')
    expect(group.stage.anchor).toEqual(anchor)
    group.says('an', { type: 'anchor.set', anchor: null })
    expect(group.stage.anchor).toBeNull()
  })
})

test('STAGE-8: a change of the preparation is taken wherever the group is, and the group stays there', () => {
  const places: Command[] = [
    { type: 'step.go', step: 'step-1' },
    { type: 'step.go', step: 'step-1', focus: 'a1' },
    { type: 'step.go', step: 'step-1', focus: 'S1.2/a1' },
    { type: 'step.go', step: 'step-1', focus: 'shape:1' },
    { type: 'step.go', step: 'step-3', focus: 'S3.2' },
    { type: 'step.go', step: 'declaration' },
  ]
  for (const place of places) {
    const group = new Group({ type: 'workshop.start' })
    group.notes = { 'shape:1': 'S1.2/a1' }
    expect(group.says('fatima', place)).toBe('ok')
    const { step, focus, note } = group.stage
    const actions = PREPARATION.actions.map((action) => ({ ...action, title: `${action.title}, anders` }))
    const preparation = { ...PREPARATION, organisation: 'De Kade', actions }
    expect(group.says('fatima', { type: 'preparation.set', preparation })).toBe('ok')
    expect(group.stage.preparation, JSON.stringify(place)).toEqual(preparation)
    expect(group.stage).toMatchObject({ step, focus, note })
  }
})
