import { addCounts, type Counts, NO_COUNTS, type Score, tally, totalOf } from './scale'

/** Draagkracht (method G2), asked of everybody in private: can we carry this action, and do we want to keep doing it. */
export const CAPACITY_QUESTIONS = ['carry', 'keep'] as const
export type CapacityQuestion = (typeof CAPACITY_QUESTIONS)[number]

/** What one person answered about one action. */
export type CapacityScores = { action: string } & Record<CapacityQuestion, Score>
/** The same with whose it is: kept on the server, shown to nobody else. */
export type CapacityAnswer = CapacityScores & { memberId: string }

export type CapacityCounts = Record<CapacityQuestion, Counts>
/** By the id of the action. */
export type CapacityPerAction = Record<string, CapacityCounts>
export const NOTHING_COUNTED: CapacityCounts = { carry: NO_COUNTS, keep: NO_COUNTS }
export const sameCounts = (a: CapacityCounts, b: CapacityCounts): boolean =>
  CAPACITY_QUESTIONS.every((question) => a[question].every((count, place) => count === b[question][place]))

/** Devices and hands together, per action that anybody answered about. */
export function capacityResult(answers: readonly CapacityAnswer[], hands: CapacityPerAction): CapacityPerAction {
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

/** Whether anybody answered, on a device or with a hand that was counted. */
export const anyAnswered = ({ answered, hands }: { answered: number; hands: CapacityPerAction }): boolean =>
  answered > 0 || Object.values(hands).some(({ carry, keep }) => totalOf(carry) + totalOf(keep) > 0)
