'use client'
import { useTranslations } from 'next-intl'
import { type FocusEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { CellSelect, useSheetCells } from './cell-choice'
import type { Marked } from './marking'

/** Takes notes to any other cell that this person may write in. `above`: what it opens lies over what stands above it. */
export function MoveTo({
  notes,
  above,
  onMove,
}: {
  notes: readonly Marked[]
  above: boolean
  onMove: (cell: string) => void
}) {
  const t = useTranslations('marks')
  const id = useId()
  const [chosen, setChosen] = useState('')
  const sheets = useSheetCells()
    .map((sheet) => ({ ...sheet, cells: sheet.cells.filter((cell) => !notes.every((note) => note.cell === cell.id)) }))
    .filter(({ cells }) => cells.length > 0)
  const cells = sheets.flatMap((sheet) => sheet.cells)
  const to = cells.find((cell) => cell.id === chosen) ?? cells[0]
  if (!to) return null
  return (
    <details className="relative" onBlur={above ? foldOutside : undefined}>
      <summary className="border-brand bg-card text-brand-strong hover:bg-brand-wash inline-flex min-h-11 cursor-pointer items-center rounded-lg border px-2.5 font-semibold">
        {t('moveTo')}
      </summary>
      <div
        // Letters choose in the list; they are not commands of the board.
        onKeyDown={(event) => event.key !== 'Escape' && event.stopPropagation()}
        className={`bg-card border-line flex flex-col gap-2 rounded-xl border p-3 ${above ? 'absolute right-0 bottom-full z-30 mb-1 w-80 max-w-[calc(100vw-2rem)] shadow-lg' : 'mt-2'}`}
      >
        <label htmlFor={id} className="text-sm font-semibold">
          {t('cell')}
        </label>
        <CellSelect id={id} sheets={sheets} value={to.id} onChange={setChosen} />
        <Button onClick={() => onMove(to.id)}>{t('move')}</Button>
      </div>
    </details>
  )
}

/** Folds in when the focus goes elsewhere. */
const foldOutside = ({ currentTarget, relatedTarget }: FocusEvent<HTMLDetailsElement>) => {
  if (relatedTarget && !currentTarget.contains(relatedTarget)) currentTarget.open = false
}
