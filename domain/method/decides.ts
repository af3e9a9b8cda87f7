import { COMPONENTS, VERDICT_QUESTIONS } from './components'
import { AGENDA_CELL, COMMITMENT_CELL } from './template'

const isOneOf = (list: readonly string[], id: string) => list.includes(id)

/** What a group decides about a question, besides the notes under it. */
export type DecisionKind = 'verdict' | 'commitment' | 'component' | 'anchor'

/** What is decided about a question of the board, or null when its notes are all there is. */
export function decidedAt(question: string): DecisionKind | null {
  if (question === COMMITMENT_CELL) return 'commitment'
  if (question === AGENDA_CELL) return 'anchor'
  if (isOneOf(VERDICT_QUESTIONS, question)) return 'verdict'
  return isOneOf(COMPONENTS, question) ? 'component' : null
}
