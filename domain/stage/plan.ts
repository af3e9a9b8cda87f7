import { type Step, STEPS } from '../method/steps'

/** Limits of what can be planned, minutes. */
export const LONGEST_STEP = 300
export const SHORTEST_SESSION = 30
export const LONGEST_SESSION = 600

/** The run sheet: how long the whole session takes, and what of it each step gets. */
export interface Plan {
  /** From the start to the end, minutes. */
  session: number
  steps: Record<Step, number>
  /** The break, wherever it falls; in no step's minutes. */
  pause: number
}

/** A half-day. The method gives no durations; the facilitator changes them. */
export const DEFAULT_PLAN: Plan = {
  session: 210,
  steps: { opening: 15, 'step-1': 70, 'step-2': 25, 'step-3': 40, declaration: 25, evaluation: 20 },
  pause: 15,
}

/** What the plan asks for in all, minutes; more than the session means that something has to give. */
export const plannedMinutes = ({ steps, pause }: Plan): number => STEPS.reduce((sum, step) => sum + steps[step], pause)

/** What the running step has had and been given. */
export interface Clock {
  /** When the group came to this step; null before the start. */
  since: string | null
  /** Minutes given to this step on top of the plan. */
  extra: number
  /** The facilitator has chosen to let the time for the evaluation go. */
  evaluationReleased: boolean
  /** What each step that the group left has used of its planned minutes, ms; less than nothing of one that was given more. */
  used: Partial<Record<Step, number>>
}

/** What a stage says of time. */
interface Timed {
  startedAt: string | null
  step: Step
  plan: Plan
  clock: Clock
}
export const MINUTE = 60_000

/** What is left of the planned minutes of a step that the group is not in, ms; less than nothing when they ran over. */
export const leftFor = ({ plan, clock }: Pick<Timed, 'plan' | 'clock'>, step: Step): number =>
  plan.steps[step] * MINUTE - (clock.used[step] ?? 0)

/** When the step's time is up, in ms since 1970; null before the start. */
export function stepEnd(stage: Pick<Timed, 'step' | 'plan' | 'clock'>): number | null {
  const { since, extra } = stage.clock
  return since === null ? null : Date.parse(since) + leftFor(stage, stage.step) + extra * MINUTE
}

/** The clock as the group comes to another step: what was spent in the one it leaves stays spent. `now` is ISO. */
export function clockOnArrival(stage: Timed, now: string): Clock {
  const { step, plan, clock } = stage
  const end = stepEnd(stage)
  const used = end === null ? {} : { [step]: Math.round(plan.steps[step] * MINUTE - (end - Date.parse(now))) }
  return { ...clock, since: now, extra: 0, used: { ...clock.used, ...used } }
}

/** When the time that is kept for the evaluation begins, in ms since 1970; null before the start. */
export function reserveStart({ startedAt, plan }: Pick<Timed, 'startedAt' | 'plan'>): number | null {
  return startedAt === null ? null : Date.parse(startedAt) + (plan.session - plan.steps.evaluation) * MINUTE
}

/** Whether a step that lasts until `end` would eat the time of the evaluation. */
export function eatsEvaluation(stage: Timed, end: number): boolean {
  const reserve = reserveStart(stage)
  return stage.step !== 'evaluation' && !stage.clock.evaluationReleased && reserve !== null && end > reserve
}

/**
 * Minutes on top of the plan with which the step lasts `more` minutes longer: than planned, or than now when its time is
 * already up.
 */
export function stretched(stage: Timed, more: number, now: number): number {
  const end = stepEnd(stage) ?? now
  const late = Math.max(0, Math.ceil((now - end) / MINUTE))
  return stage.clock.extra + late + more
}

/** How the time stands, for everybody to see. `reserve`: the time for the evaluation has begun, and the group is elsewhere. */
export type TimeState = 'waiting' | 'fine' | 'soon' | 'over' | 'reserve'

/** The last part of a step, in which the group hears that it is nearly over. */
const SOON = 5 * MINUTE

/** Time left in this step, in ms (negative when it is over), and what that means. */
export function timeOf(stage: Timed, now: number): { left: number; state: TimeState } {
  const end = stepEnd(stage)
  if (end === null) return { left: 0, state: 'waiting' }
  const left = end - now
  const state = eatsEvaluation(stage, now) ? 'reserve' : left <= 0 ? 'over' : left <= SOON ? 'soon' : 'fine'
  return { left, state }
}

/** A length of time as minutes and seconds, whichever way it goes: 4:05. */
export function clockface(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
