import { z } from 'zod'
import { ActionId } from '../method/past-action'
import { addCounts, Counts, NO_COUNTS, Score, tally } from './scale'

/** Draagkracht (method G2), asked of everybody in private: can we carry this action, and do we want to keep doing it. */
export const CAPACITY_QUESTIONS = ['carry', 'keep'] as const
export type CapacityQuestion = (typeof CAPACITY_QUESTIONS)[number]

/** What one person answered about one action. */
export const CapacityScores = z.object({ action: ActionId, carry: Score, keep: Score })
export type CapacityScores = z.infer<typeof CapacityScores>
/** The same with whose it is: kept on the server, shown to nobody else. */
export type CapacityAnswer = CapacityScores & { memberId: string }

export const CapacityCounts = z.object({ carry: Counts, keep: Counts })
export type CapacityCounts = z.infer<typeof CapacityCounts>
export const NOTHING_COUNTED: CapacityCounts = { carry: NO_COUNTS, keep: NO_COUNTS }
export const sameCounts = (a: CapacityCounts, b: CapacityCounts): boolean =>
  CAPACITY_QUESTIONS.every((question) => a[question].every((count, place) => count === b[question][place]))
const PerAction = z.record(ActionId, CapacityCounts)

export const StageCapacity = z.object({
  state: z.enum(['closed', 'open', 'revealed']),
  /** How many people answered on their own device. */
  answered: z.number().int().min(0),
  /** How many of them had when it was shown last. */
  shown: z.number().int().min(0).default(0),
  /** A show of hands by people without a device, counted by the note-taker. */
  hands: PerAction,
  /** Everything together, once the facilitator has revealed it. */
  result: PerAction.nullable(),
})
export type StageCapacity = z.infer<typeof StageCapacity>

export const NO_CAPACITY: StageCapacity = { state: 'closed', answered: 0, shown: 0, hands: {}, result: null }

/** Devices and hands together, per action that anybody answered about. */
export function capacityResult(
  answers: readonly CapacityAnswer[],
  hands: StageCapacity['hands'],
): NonNullable<StageCapacity['result']> {
  const actions = [...new Set([...answers.map(({ action }) => action), ...Object.keys(hands)])].sort()
  return Object.fromEntries(
    actions.map((action) => {
      const own = answers.filter((answer) => answer.action === action)
      const raised = hands[action] ?? NOTHING_COUNTED
      const total = (question: CapacityQuestion) => addCounts(tally(own.map((a) => a[question])), raised[question])
      return [action, { carry: total('carry'), keep: total('keep') }]
    }),
  )
}
