'use client'
import { useCells, useRoom } from '@/components/room/room'
import { useBoardLang } from '@/components/room/use-board-lang'
import { fieldBox } from '@/components/ui/field'
import { reaches } from '@/domain/board/reach'
import { cellName } from '@/domain/board/structure'
import type { PanelPlace } from '@/domain/method/structure'
import { type CellSpec, cellsOf, stepTitle } from '@/domain/method/template'

/** The cells of one sheet. */
export interface SheetCells {
  place: PanelPlace
  title: string
  cells: { id: string; action: string | null; name: string }[]
}

/** The cells that this person may write in, sheet by sheet, that of the group first. */
export function useSheetCells(): SheetCells[] {
  const { stage, locale } = useRoom()
  const reach = useCells()
  const cells = cellsOf(stage.preparation).filter(({ id }) => reaches(reach, id))
  const named = ({ id, action }: CellSpec) => ({ id, action, name: cellName(stage.preparation, locale, id) ?? id })
  return [...new Set(cells.map(({ step }) => step))]
    .map((place) => ({
      place,
      title: stepTitle(place)[locale],
      cells: cells.filter(({ step }) => step === place).map(named),
    }))
    .sort((a, b) => Number(b.place === stage.step) - Number(a.place === stage.step))
}

/** A field to choose one of them in. */
export function CellSelect({
  id,
  sheets,
  value,
  onChange,
}: {
  id: string
  sheets: readonly SheetCells[]
  value: string
  onChange: (cell: string) => void
}) {
  const lang = useBoardLang()
  return (
    <select
      id={id}
      lang={lang}
      className={`${fieldBox} mt-1 min-h-11`}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {sheets.map(({ place, title, cells }) => (
        <optgroup key={place} label={title}>
          {cells.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  )
}
