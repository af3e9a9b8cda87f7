'use client'
import { useTranslations } from 'next-intl'
import { useRoom } from '@/components/room/room'
import { usePenCell } from '@/components/room/writing'
import { Button } from '@/components/ui/button'
import { cellRecordId } from '@/domain/board/notes'
import { isolated } from '@/domain/direction'

/**
 * The first stops of the page, seen when one comes there with Tab: past the bars to the board, and to where the
 * note-taker writes.
 */
export function Skip() {
  const t = useTranslations('room.skip')
  const { me, members, stage } = useRoom()
  const cell = usePenCell()
  const pen = stage.pen === me.id ? undefined : members.find(({ id }) => id === stage.pen)?.name
  return (
    <nav
      aria-label={t('label')}
      className="bg-card border-line sr-only focus-within:not-sr-only focus-within:!fixed focus-within:top-2 focus-within:left-2 focus-within:z-50 focus-within:!flex focus-within:flex-wrap focus-within:gap-2 focus-within:rounded-xl focus-within:border focus-within:!p-2 focus-within:shadow-lg"
    >
      <Button onClick={toBoard}>{t('board')}</Button>
      {pen !== undefined && cell !== null ? (
        <Button onClick={() => placeOf(cell)?.focus()}>{t('pen', { name: isolated(pen) })}</Button>
      ) : null}
    </nav>
  )
}

/** Asks a desk that lies over the board to fold. */
export const TO_BOARD = 'to-board'
const toBoard = () => {
  document.dispatchEvent(new Event(TO_BOARD))
  // Once it is folded the board takes the focus.
  setTimeout(() => board()?.focus())
}

const AREA = '[data-board-area]'

/** What takes the keys of the board: the canvas, or the first thing in the list or on the page to read. */
const board = () =>
  document.querySelector<HTMLElement>(`${AREA} .tl-container`) ??
  document.querySelector<HTMLElement>(`${AREA} :is([tabindex="0"], summary)`)

/** A place for notes: in the list, unfolded, or on the sheet as it is read out. */
function placeOf(cell: string): HTMLElement | null {
  const inList = document.querySelector<HTMLElement>(`${AREA} [data-cell="${CSS.escape(cell)}"]`)
  const panel = inList?.closest('details')
  if (panel) panel.open = true
  return inList ?? document.querySelector<HTMLElement>(`${AREA} [data-read="${CSS.escape(cellRecordId(cell))}"]`)
}
