import { describe, expect, test } from 'vitest'
import type { Command } from '@/domain/stage/commands'
import { decide, type Facts } from '@/domain/stage/decide'
import { type Actor, CLOCK } from '@/domain/stage/permissions'
import { clockface, DEFAULT_PLAN, plannedMinutes, timeOf } from '@/domain/stage/plan'
import { NOTHING_SEALED } from '@/domain/stage/sealed'
import { initialStage, Stage } from '@/domain/stage/stage'
import { shortageOf } from '@/domain/stage/shortage'
import { isLongAway } from '@/domain/view/away'
import { KEY } from '../support/room/signing'

const START = Date.parse('2026-11-24T13:00:00.000Z')
const MINUTE = 60_000
const at = (minutes: number) => START + minutes * MINUTE
const iso = (minutes: number) => new Date(at(minutes)).toISOString()

const fatima: Actor = { id: 'fatima', base: 'facilitator' }
const an: Actor = { id: 'an', base: 'participant' }
const bo: Actor = { id: 'bo', base: 'participant' }
const facts: Facts = {
  // Nothing here goes by it: it may be put right at any moment.
  now: '1970-01-01T00:00:00.000Z',
  steady: iso(0),
  locale: 'nl',
  members: new Map([fatima, an, bo].map(({ id }) => [id, { name: id, base: 'participant' as const }])),
  notesPerAction: {},
  cellOf: () => null,
  page: {
    format: 'bestendig-declaration/1',
    locale: 'nl',
    title: '',
    organisation: '',
    variant: 'A',
    date: '',
    blocks: [],
  },
  sealed: NOTHING_SEALED,
  freshId: () => 'fresh',
  notary: KEY.notary('w1'),
  draw: (cell, texts) => ({ update: new Uint8Array(), notes: texts.map((text) => `${cell}: ${text}`) }),
}
const lobby = initialStage(
  {
    organisation: 'Buurthuis De Linde',
    audience: 'bezoekers',
    date: '2026-11-24',
    persona: '',
    actions: [{ id: 'a1', title: 'Koffie', description: '', activity: '' }],
  },
  fatima.id,
)

const ask = (stage: Stage, minute: number, command: Command, actor: Actor = fatima) =>
  decide(stage, command, actor, { ...facts, steady: iso(minute) })
/** The stage after a command so many minutes after the start; it must be accepted. */
function after(stage: Stage, minute: number, command: Command, actor: Actor = fatima): Stage {
  const decision = ask(stage, minute, command, actor)
  if (!decision.ok) throw new Error(`${command.type}: ${decision.code}`)
  return decision.stage
}
const stretch = (minutes: number, intoEvaluation?: boolean): Command => ({
  type: 'timer.stretch',
  minutes,
  intoEvaluation,
})
const started = after(lobby, 0, { type: 'workshop.start' })
/** The plan keeps minutes 190 to 210 for the evaluation. */
const declaring = after(started, 170, { type: 'step.go', step: 'declaration' })

describe('the time of a step', () => {
  test('TIME-1: it runs from when the group came to it, for the minutes of the plan, by the time that is given', () => {
    expect(timeOf(lobby, at(5))).toEqual({ left: 0, state: 'waiting' })
    expect(timeOf(started, at(4)).left).toBe(11 * MINUTE)
    const late = after(started, 20, { type: 'step.go', step: 'step-1' })
    expect(timeOf(late, at(20)).left).toBe(70 * MINUTE)
    const focused = after(late, 30, { type: 'step.go', step: 'step-1', focus: 'a1' })
    expect(timeOf(focused, at(30)).left, 'a closer look is not a new step').toBe(60 * MINUTE)
  })

  test('TIME-1: another plan counts at once; what is planned can be held against the session', () => {
    expect(plannedMinutes(DEFAULT_PLAN)).toBe(DEFAULT_PLAN.session)
    const plan = { ...DEFAULT_PLAN, steps: { ...DEFAULT_PLAN.steps, opening: 25 } }
    expect(plannedMinutes(plan) - plan.session).toBe(10)
    expect(timeOf(after(started, 4, { type: 'plan.set', plan }), at(4)).left).toBe(21 * MINUTE)
  })

  test('TIME-2: fine, soon in the last five minutes, then over', () => {
    const states = [0, 9, 10, 14, 15, 30].map((minute) => timeOf(started, at(minute)).state)
    expect(states).toEqual(['fine', 'fine', 'soon', 'soon', 'over', 'over'])
    expect(timeOf(started, at(17)).left).toBe(-2 * MINUTE)
    expect([65_900, -65_900, 0].map(clockface)).toEqual(['1:05', '1:05', '0:00'])
  })

  test('TIME-3: a stretch adds to what is left, or to now when nothing is, and ends with the step', () => {
    expect(timeOf(after(started, 10, stretch(5)), at(10)).left).toBe(10 * MINUTE)
    expect(timeOf(after(started, 18, stretch(5)), at(18)).left).toBe(5 * MINUTE)
    const twice = after(after(started, 10, stretch(5)), 12, stretch(10))
    expect(timeOf(twice, at(12)).left).toBe(18 * MINUTE)
    expect(timeOf(after(twice, 20, { type: 'step.go', step: 'step-2' }), at(20)).left).toBe(25 * MINUTE)
    expect(ask(lobby, 0, stretch(5))).toMatchObject({ ok: false, code: 'not-started' })
    expect(ask(started, 1, stretch(5), an)).toMatchObject({ ok: false, code: 'forbidden' })
  })

  test('TIME-4: the time for the evaluation cannot be eaten without a deliberate choice', () => {
    expect(timeOf(declaring, at(170)).left, 'the step itself already ends past it').toBe(25 * MINUTE)
    expect(ask(declaring, 180, stretch(5))).toMatchObject({ ok: false, code: 'evaluation-reserved' })
    const short = after(started, 160, { type: 'step.go', step: 'declaration' })
    expect(ask(short, 170, stretch(5)).ok, 'up to the very minute').toBe(true)
    expect(ask(short, 170, stretch(6))).toMatchObject({ ok: false, code: 'evaluation-reserved' })
    const chosen = after(short, 170, stretch(6, true))
    expect(chosen.clock.evaluationReleased).toBe(true)
    expect(ask(chosen, 175, stretch(5)).ok, 'once chosen, it is not asked again').toBe(true)
    expect(after(short, 170, stretch(5, true)).clock.evaluationReleased, 'what eats nothing releases nothing').toBe(
      false,
    )
  })

  test('TIME-4: everybody is told when that time begins; at the evaluation itself and once let go there is nothing to tell', () => {
    expect([190, 191].map((minute) => timeOf(declaring, at(minute)).state)).toEqual(['soon', 'reserve'])
    expect(timeOf(after(declaring, 191, stretch(5, true)), at(192)).state).toBe('fine')
    expect(timeOf(after(declaring, 191, { type: 'step.go', step: 'evaluation' }), at(192)).state).toBe('fine')
  })
})

describe('a group that goes back and on again', () => {
  const go = (stage: Stage, minute: number, step: Stage['step']) => after(stage, minute, { type: 'step.go', step })
  const looking = go(started, 15, 'step-1')

  test('CLOCK-5: time spent in a step stays spent, however often the group leaves it and comes back', () => {
    const back = go(looking, 45, 'opening')
    expect(timeOf(back, at(45)).left, 'the opening was used up').toBe(0)
    const on = go(back, 50, 'step-1')
    expect(timeOf(on, at(50)).left).toBe(40 * MINUTE)
    const again = go(go(on, 60, 'opening'), 61, 'step-1')
    expect(timeOf(again, at(61)).left).toBe(30 * MINUTE)
    expect(timeOf(go(again, 61, 'opening'), at(61)), 'five minutes over, and one more').toEqual({
      left: -6 * MINUTE,
      state: 'over',
    })
  })

  test('CLOCK-5: what was given on top is there again too, and another plan counts for what is left', () => {
    const more = after(looking, 20, stretch(10))
    const back = go(go(more, 45, 'step-2'), 47, 'step-1')
    expect(timeOf(back, at(47)).left, '80 minutes, of which 30 are spent').toBe(50 * MINUTE)
    expect(timeOf(go(back, 50, 'step-2'), at(50)).left).toBe(23 * MINUTE)
    const plan = { ...DEFAULT_PLAN, steps: { ...DEFAULT_PLAN.steps, 'step-1': 60 } }
    expect(timeOf(after(back, 47, { type: 'plan.set', plan }), at(47)).left).toBe(40 * MINUTE)
  })

  test('CLOCK-5: the steps that were done do not ask for their time again', () => {
    // On schedule at the declaration, then once more to step 1 and on.
    const schedule = go(go(go(looking, 85, 'step-2'), 110, 'step-3'), 150, 'declaration')
    expect(shortageOf(schedule, at(155))).toBeNull()
    const back = go(schedule, 155, 'step-1')
    expect(shortageOf(back, at(156))).toBeNull()
    expect(shortageOf(go(back, 158, 'step-2'), at(158))).toBeNull()
    const late = shortageOf(go(back, 180, 'step-2'), at(180))!
    expect(late, 'of the declaration twenty minutes are left').toMatchObject({ left: 10, asked: 20, short: 10 })
    expect(late.ways.shorten!.steps).toEqual({ ...DEFAULT_PLAN.steps, declaration: 15 })
  })

  test('CLOCK-5: a stage from before this was counted is read as if every step were new', () => {
    const { used: _used, ...clock } = looking.clock
    const old = Stage.parse({ ...looking, clock })
    expect(timeOf(go(old, 20, 'step-2'), at(20)).left).toBe(25 * MINUTE)
  })
})

describe('TIME-5: when the steps no longer fit before the evaluation', () => {
  const session = (minutes: number) =>
    after(started, 0, { type: 'plan.set', plan: { ...DEFAULT_PLAN, session: minutes } })
  /** Steps of 175 minutes in a session that started late and has 150 for them. */
  const late = session(170)

  test('a session that was cut short is asked about, with three ways out that each solve it', () => {
    const shortage = shortageOf(late, at(0))!
    expect(shortage).toMatchObject({ left: 150, asked: 175, short: 25 })
    // The evaluation has 20 minutes, so it cannot give 25.
    expect(Object.keys(shortage.ways)).toEqual(['shorten', 'later'])
    const ways = Object.entries(shortageOf(session(180), at(0))!.ways)
    expect(ways.map(([way]) => way)).toEqual(['shorten', 'later', 'evaluation'])
    for (const [way, plan] of ways) {
      const solved = after(late, 0, { type: 'plan.set', plan })
      expect(shortageOf(solved, at(0)), way).toBeNull()
      expect(timeOf(solved, at(0)).state).toBe('fine')
    }
  })

  test('each way changes what it says and nothing else; the steps give in proportion', () => {
    const { shorten, later, evaluation } = shortageOf(session(180), at(0))!.ways
    const steps = { ...DEFAULT_PLAN.steps, opening: 14, 'step-1': 64, 'step-2': 23, 'step-3': 36, declaration: 23 }
    expect(shorten).toEqual({ ...DEFAULT_PLAN, session: 180, steps })
    expect(later).toEqual({ ...DEFAULT_PLAN, session: 195 })
    expect(evaluation).toEqual({ ...DEFAULT_PLAN, session: 180, steps: { ...DEFAULT_PLAN.steps, evaluation: 5 } })
  })

  test('time that runs over is asked about too, from five minutes on, and of the running step only what is left can go', () => {
    expect(shortageOf(started, at(29)), 'the break has room for this').toBeNull()
    const shortages = [34.5, 35].map((minute) => shortageOf(started, at(minute))?.short)
    expect(shortages, 'fifteen minutes of break, and five').toEqual([5, 5])
    expect(shortageOf(started, at(33.9))).toBeNull()
    expect(shortageOf(started, at(40))!.ways.shorten!.steps.opening).toBe(DEFAULT_PLAN.steps.opening)
  })

  test('what cannot solve it is not offered, and once the evaluation’s time has begun it is asked at once', () => {
    const begun = shortageOf(declaring, at(190.5))!
    expect(begun).toMatchObject({ left: 0, short: 5 })
    expect(Object.keys(begun.ways)).toEqual(['later', 'evaluation'])
    expect(shortageOf(declaring, at(186))!.ways.shorten!.steps.declaration).toBe(20)
  })

  test('nothing is asked before the start, at the evaluation, or when its time was let go', () => {
    expect(shortageOf(lobby, at(0))).toBeNull()
    expect(shortageOf(after(late, 150, { type: 'step.go', step: 'evaluation' }), at(150))).toBeNull()
    expect(shortageOf(after(declaring, 185, stretch(5, true)), at(186))).toBeNull()
  })
})

describe('hands and the pen that was left', () => {
  const raise: Command = { type: 'hand.raise' }
  const hands = (stage: Stage) => stage.hands.map(({ memberId }) => memberId)
  const both = after(after(started, 1, raise, bo), 2, raise, an)

  test('HAND-1: the longest up is first, and to raise it again keeps the place', () => {
    expect(hands(both)).toEqual(['bo', 'an'])
    expect(after(both, 3, raise, bo).hands).toEqual(both.hands)
  })

  test('HAND-2: everybody lowers their own, a facilitator also those of others', () => {
    expect(hands(after(both, 3, { type: 'hand.lower' }, bo))).toEqual(['an'])
    expect(ask(both, 3, { type: 'hand.lower', member: 'an' }, bo)).toMatchObject({ ok: false, code: 'forbidden' })
    expect(hands(after(both, 3, { type: 'hand.lower', member: 'bo' }))).toEqual(['an'])
  })

  test('HAND-3: anyone who has been away for more than 20 s is away for long', () => {
    const gone = { awaySince: iso(0) }
    expect([19_000, 20_000, 20_001].map((ms) => isLongAway(gone, START + ms))).toEqual([false, false, true])
    expect(isLongAway({ awaySince: null }, at(60))).toBe(false)
  })
})

test('OPEN-2: the clock closes a step when its time has come and not before; so do the facilitator and another step', () => {
  const open = after(started, 1, { type: 'step.open', minutes: 3 })
  expect(open.open).toEqual({ until: iso(4) })
  const close: Command = { type: 'step.close' }
  expect(ask(open, 3.9, close, CLOCK)).toMatchObject({ ok: false, code: 'not-open' })
  expect(after(open, 4, close, CLOCK).open).toBeNull()
  expect(after(open, 2, close).open).toBeNull()
  expect(after(open, 2, { type: 'step.go', step: 'step-1' }).open).toBeNull()
  expect(after(open, 2, { type: 'step.go', step: 'opening', focus: null }).open).not.toBeNull()
  expect(ask(open, 2, close, an)).toMatchObject({ ok: false, code: 'forbidden' })
  expect(ask(started, 2, { type: 'step.open', minutes: 3 }, an)).toMatchObject({ ok: false, code: 'forbidden' })
})
