import { type Step, STEPS } from '../method/steps'
import { leftFor, LONGEST_SESSION, MINUTE, type Plan, reserveStart, stepEnd } from './plan'
import type { Stage } from './stage'

/** How a facilitator can make the steps and the evaluation fit again. */
export const WAYS_OUT = ['shorten', 'later', 'evaluation'] as const
export type WayOut = (typeof WAYS_OUT)[number]

/** So many minutes too little are worth a question; fewer, a group makes up by itself. */
const WORTH_ASKING = 5

export interface Shortage {
  /** Whole minutes left before the time that is kept for the evaluation; 0 when it has begun. */
  left: number
  /** Whole minutes that the steps until then ask for. */
  asked: number
  /** How many of them are too much. */
  short: number
  /** The plan with each way out that solves it. */
  ways: Readonly<Partial<Record<WayOut, Plan>>>
}

/**
 * Whether what is still to come runs into the time that is kept for the evaluation, and how to solve it; null when it
 * fits, or when the facilitator has let that time go. The break is not counted: nobody knows whether it has been.
 */
export function shortageOf(stage: Stage, now: number): Shortage | null {
  const { plan, step, clock } = stage
  const [reserve, end] = [reserveStart(stage), stepEnd(stage)]
  if (reserve === null || end === null || step === 'evaluation' || clock.evaluationReleased) return null
  const coming = STEPS.slice(STEPS.indexOf(step) + 1).filter((later) => later !== 'evaluation')
  const here = Math.max(0, (end - now) / MINUTE)
  // The group may have been in a later step before, and came back.
  const asks = coming.map((later): [Step, number] => [later, Math.max(0, leftFor(stage, later) / MINUTE)])
  const asked = asks.reduce((sum, [, minutes]) => sum + minutes, here)
  const left = (reserve - now) / MINUTE
  const short = Math.ceil(asked - left)
  if (short < (left <= 0 ? 1 : WORTH_ASKING)) return null

  const ways: Partial<Record<WayOut, Plan>> = {}
  // Only what is left of a step can go, and no more than it has in the plan.
  const room = [[step, here] as const, ...asks].map(([one, minutes]): [Step, number] => [
    one,
    Math.min(Math.floor(minutes), plan.steps[one]),
  ])
  const cuts = left > 0 ? share(short, room) : null
  if (cuts) {
    const steps = { ...plan.steps }
    for (const [cut, minutes] of cuts) steps[cut] -= minutes
    ways.shorten = { ...plan, steps }
  }
  if (plan.session + short <= LONGEST_SESSION) ways.later = { ...plan, session: plan.session + short }
  if (short < plan.steps.evaluation)
    ways.evaluation = { ...plan, steps: { ...plan.steps, evaluation: plan.steps.evaluation - short } }
  return { left: Math.max(0, Math.floor(left)), asked: Math.ceil(asked), short, ways }
}

/** So many minutes taken from all in proportion to what each has; null when they have fewer in all. */
function share<Key>(minutes: number, room: readonly [Key, number][]): [Key, number][] | null {
  const total = room.reduce((sum, [, has]) => sum + has, 0)
  if (total < minutes) return null
  let before = 0
  let taken = 0
  return room.map(([key, has]) => {
    before += has
    // Rounded on the running sum, so that the parts add up.
    const cut = Math.round((minutes * before) / total) - taken
    taken += cut
    return [key, cut]
  })
}
