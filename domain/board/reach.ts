import type { PanelPlace } from '../method/structure'
import { placeOfCell } from '../method/template'

/** Cells somebody may write in: all of them, those of one sheet, or none. */
export type Cells = PanelPlace | 'all' | null

/** Whether a cell is among them. */
export const reaches = (cells: Cells, cell: string): boolean =>
  cells === 'all' || (cells !== null && placeOfCell(cell)?.step === cells)
