'use client'
import { useRoom } from '@/components/room/room'
import { cellName } from '@/domain/board/structure'

/** What cells are called on this board; null for one that is not on it (any more). */
export function useCellName(): (cell: string) => string | null {
  const { stage, locale } = useRoom()
  return (cell) => cellName(stage.preparation, locale, cell)
}
