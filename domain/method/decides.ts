import { ComponentId, VerdictQuestion } from './components'
import { AGENDA_CELL, COMMITMENT_CELL } from './template'

/** What a group decides about a question, besides the notes under it. */
export type DecisionKind = 'verdict' | 'commitment' | 'component' | 'anchor'

/** What is decided about a question of the board, or null when its notes are all there is. */
export function decidedAt(question: string): DecisionKind | null {
  if (question === COMMITMENT_CELL) return 'commitment'
  if (question === AGENDA_CELL) return 'anchor'
  if (VerdictQuestion.safeParse(question).success) return 'verdict'
  return ComponentId.safeParse(question).success ? 'component' : null
}
