import type { PanelPlace } from './method/structure'
import { placeOfCell } from './method/template'
import { type Actor, may } from './permissions'
import type { Stage } from './stage'

/** Cells somebody may write in: all of them, those of one sheet, or none. */
export type Cells = PanelPlace | 'all' | null

/** The cells this person may write in now: all with the pen, and without it those of a step that is open to everybody. */
export function cellsFor(stage: Stage, actor: Actor): Cells {
  if (may(stage, actor, 'draft')) return 'all'
  return may(stage, actor, 'draw') ? stage.step : null
}

/** Whether a cell is among them. */
export const reaches = (cells: Cells, cell: string): boolean =>
  cells === 'all' || (cells !== null && placeOfCell(cell)?.step === cells)
