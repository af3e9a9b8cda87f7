import { isoOf } from '../../clock'
import { MAX_ACTIONS } from '../../method/actions'
import type { Preparation } from '../../method/preparation'
import { type Step, STEPS } from '../../method/steps'
import { cellsOf } from '../../method/template'
import { HOLDERS } from '../permissions'
import { EVERYWHERE, placeAfter, placeIn } from '../place'
import { clockOnArrival, eatsEvaluation, MINUTE, stepEnd, stretched } from '../plan'
import type { Stage } from '../stage'
import { markedAsPractice } from '../practice'
import { momentAt, momentKept, scriptOf } from '../script'
import { type Handlers, next, refuse } from './types'

/** Start, steps, time, who may write. */
export const leading: Handlers<
  | 'workshop.start'
  | 'workshop.close'
  | 'workshop.reopen'
  | 'step.go'
  | 'plan.set'
  | 'timer.stretch'
  | 'step.open'
  | 'step.close'
  | 'preparation.set'
  | 'practice.pace'
  | 'pen.give'
  | 'pen.take'
> = {
  'workshop.start': (stage, _command, _actor, { steady: now }) =>
    stage.startedAt
      ? refuse('already-started')
      : next(stage, {
          startedAt: now,
          step: STEPS[0],
          moment: scriptOf(stage)[0]?.id ?? null,
          ...EVERYWHERE,
          clock: { ...stage.clock, since: now, extra: 0 },
        }),

  'workshop.close': (stage, _command, _actor, { now }) =>
    stage.startedAt ? next(stage, { closed: now, open: null, hands: [] }) : refuse('not-started'),

  'workshop.reopen': (stage) => (stage.closed ? next(stage, { closed: null }) : refuse('not-closed')),

  'step.go': (stage, { step, focus = null }, _actor, { steady, cellOf }) => {
    if (!stage.startedAt) return refuse('not-started')
    const place = focus === null ? EVERYWHERE : placeIn(step, focus, stage.preparation, cellOf)
    if (!place) return refuse('unknown-focus')
    const moment = momentAt(stage, step, place.focus)?.id ?? null
    return next(stage, { moment, ...place, ...(step === stage.step ? {} : arrival(stage, step, steady)) })
  },

  'plan.set': (stage, { plan }) => next(stage, { plan }),

  'timer.stretch': (stage, { minutes, intoEvaluation = false }, _actor, { steady }) => {
    if (!stage.startedAt) return refuse('not-started')
    const at = Date.parse(steady)
    const clock = { ...stage.clock, extra: stretched(stage, minutes, at) }
    const eats = eatsEvaluation(stage, stepEnd({ ...stage, clock }) ?? at)
    if (eats && !intoEvaluation) return refuse('evaluation-reserved')
    return next(stage, { clock: { ...clock, evaluationReleased: clock.evaluationReleased || eats } })
  },

  'step.open': (stage, { minutes }, _actor, { steady }) =>
    stage.startedAt
      ? next(stage, { open: { until: isoOf(Date.parse(steady) + minutes * MINUTE) } })
      : refuse('not-started'),

  // The clock may come late, for what was opened again in the meantime.
  'step.close': (stage, _command, actor, { steady }) =>
    !stage.open || (actor.base === 'clock' && stage.open.until > steady)
      ? refuse('not-open')
      : next(stage, { open: null }),

  'preparation.set': (stage, { preparation: wanted, from }, _actor, facts) => {
    const taken = from ? merged(stage.preparation, from, wanted) : wanted
    const preparation = stage.practice ? markedAsPractice(taken, facts.locale) : taken
    const kept = new Set(preparation.actions.map((action) => action.id))
    const lost = stage.preparation.actions.filter((a) => !kept.has(a.id) && (facts.notesPerAction[a.id] ?? 0) > 0)
    if (lost.length > 0) return refuse('action-has-notes', { actions: lost.map((action) => action.id) })
    const place = placeAfter(stage, stage.step, preparation)
    const moment = momentKept(stage, { preparation, script: stage.script })
    const round = stage.round && cellsOf(preparation).some(({ id }) => id === stage.round?.cell) ? stage.round : null
    const change = { preparation: orderActions(preparation), moment, round, ...place }
    return next(stage, change, { type: 'board.restructure' })
  },

  'practice.pace': (stage, { pace }) =>
    stage.practice ? next(stage, { practice: { ...stage.practice, pace } }) : refuse('not-practice'),

  'pen.give': (stage, { to }, _actor, { members }) => {
    const member = members.get(to)
    return member && HOLDERS.includes(member.base) ? next(stage, { pen: to }) : refuse('unknown-member')
  },

  'pen.take': (stage, _command, actor) => next(stage, { pen: actor.id }),
}

/** A new step begins: what is left of its own time, closed to all but the pen, no round any more, and at the evaluation with the form on every phone. */
const arrival = (stage: Stage, step: Step, now: string): Partial<Stage> => ({
  step,
  clock: clockOnArrival(stage, now),
  open: null,
  round: null,
  ...(step === 'evaluation' && stage.evaluation.state === 'closed'
    ? { evaluation: { ...stage.evaluation, state: 'open' } }
    : {}),
})

/** What is wanted, but where it only repeats `from`: there what is stored stays. */
function merged(stored: Preparation, from: Preparation, wanted: Preparation): Preparation {
  const byId = (of: Preparation) => new Map(of.actions.map((action) => [action.id, action]))
  const [kept, before] = [byId(stored), byId(from)]
  const changed = <T extends object>(theirs: T, was: T, mine: T): T => {
    const keys = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])] as (keyof T)[]
    const parts = keys.map((key) => [key, mine[key] === was[key] ? theirs[key] : mine[key]] as const)
    return Object.fromEntries(parts.filter(([, value]) => value !== undefined)) as T
  }
  const mine = wanted.actions.flatMap((action) => {
    const [theirs, was] = [kept.get(action.id), before.get(action.id)]
    if (theirs && was) return [changed(theirs, was, action)]
    // Removed by somebody else, and not touched here.
    return was && JSON.stringify(was) === JSON.stringify(action) ? [] : [action]
  })
  const known = new Set([...wanted.actions, ...from.actions].map(({ id }) => id))
  const added = stored.actions.filter(({ id }) => !known.has(id))
  const actions = [...mine, ...added].slice(0, MAX_ACTIONS)
  return {
    ...changed(stored, from, { ...wanted, actions: from.actions }),
    actions: actions.length > 0 ? actions : wanted.actions,
  }
}

const orderActions = (preparation: Preparation): Preparation => ({
  ...preparation,
  actions: [...preparation.actions].sort((a, b) => a.id.localeCompare(b.id)),
})
