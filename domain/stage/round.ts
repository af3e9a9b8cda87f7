import { cellsOf, firstQuestion } from '../method/template'
import type { Stage } from './stage'

/** Letters of one answer: a line on a note, typed on a phone while the group waits. */
export const MAX_ANSWER = 200
/** Answers that one person gives in one round. */
export const MAX_ANSWERS = 5

/** The question of the board that the group is at, by its cell: what a round is about. Null where there is none. */
export function questionNow({
  preparation,
  step,
  focus,
}: Pick<Stage, 'preparation' | 'step' | 'focus'>): string | null {
  if (focus === null) return firstQuestion(step)
  return cellsOf(preparation).find((cell) => cell.id === focus && cell.step === step)?.id ?? null
}

/** How many answers somebody gave in the round that goes on. */
export const given = (round: Stage['round'], answers: readonly { round: string }[]): number =>
  answers.filter((answer) => answer.round === round?.id).length
