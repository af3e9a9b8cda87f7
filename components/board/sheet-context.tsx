'use client'
import { createContext, useContext } from 'react'
import type { CellPart } from '@/domain/sheet/sheet'
import type { View } from '@/domain/sheet/view'

/** What this canvas shows now; null until it knows how large it is. */
export const SheetContext = createContext<View | null>(null)

/** How a cell is drawn on the sheet that is shown; null while it is on another. */
export function useCellPart(cell: string): CellPart | null {
  const view = useContext(SheetContext)
  return view?.sheet.parts.find((part): part is CellPart => part.kind === 'cell' && part.cell === cell) ?? null
}
