import type { Preparation } from '../method/preparation'
import type { Step } from '../method/steps'
import { cellsOf, placeOfCell } from '../method/template'

/** Where the group is within its step: at a past action or a cell, and there at a note; null for the whole of it. */
export interface Place {
  focus: string | null
  note: string | null
}

/** The whole step. */
export const EVERYWHERE: Place = { focus: null, note: null }

/** The cell that a note lies in; null when it is not on the board. */
export type CellOfNote = (note: string) => string | null

/** The place with this id: a past action, a cell or a note. Null when the step has no such place. */
export function placeIn(step: Step, id: string, preparation: Preparation, cellOf: CellOfNote): Place | null {
  const cell = cellOf(id)
  const focus = cell ?? id
  return isIn(step, focus, preparation) ? { focus, note: cell === null ? null : id } : null
}

/** What is left of a place when past actions were taken out. */
export const placeAfter = ({ focus, note }: Place, step: Step, preparation: Preparation): Place =>
  // Made anew: what is handed in is often a whole stage, and what comes out is put on the next one.
  focus !== null && isIn(step, focus, preparation) ? { focus, note } : EVERYWHERE

/** The note that the group is at, as long as it lies where it lay; when it is gone, the group is at its cell. */
export const noteAt = ({ focus, note }: Place, cellOf: CellOfNote): string | null =>
  note !== null && cellOf(note) === focus ? note : null

/** The step in which the group can be at a past action or a cell; Parkeerplek is in each, also in the one of `now`. */
export function stepOf(focus: string, now: Step): Step {
  const step = placeOfCell(focus)?.step ?? 'step-1'
  return step === 'parking' ? now : step
}

/** A past action's row in the grid of step 1, or any one cell. Beside the declaration there is no Parkeerplek to see. */
const isIn = (step: Step, focus: string, preparation: Preparation): boolean =>
  (step === 'step-1' && preparation.actions.some((action) => action.id === focus)) ||
  cellsOf(preparation).some(
    (cell) => cell.id === focus && (cell.step === step || (cell.step === 'parking' && step !== 'declaration')),
  )
