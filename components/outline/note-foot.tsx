'use client'
import { useTranslations } from 'next-intl'
import { useCellName } from '@/components/marks/cell-name'
import { DOTS_TINT, DotsDrawing, MarkDrawing, tintOf } from '@/components/marks/drawings'
import { useRoom } from '@/components/room/room'
import { useBoardLang } from '@/components/room/use-board-lang'
import { BackIcon } from '@/components/ui/icons'
import { type Mark, MARKS } from '@/domain/board/marks'
import { dotsLabel } from '@/domain/stage/dots'

const chip = 'bg-card inline-flex items-center gap-1 rounded-full border px-2 py-0.5 text-sm font-semibold'

/** The dots that a note got and its marks, in words. */
export function MarkChips({ dots, marks }: { dots: number; marks: readonly Mark[] }) {
  const t = useTranslations('marks')
  const { locale } = useRoom()
  const lang = useBoardLang()
  return (
    <ul aria-label={t('marks')} className="flex flex-wrap gap-1.5">
      {dots > 0 ? (
        <li className={`${chip} ${DOTS_TINT}`}>
          <DotsDrawing className="size-4" />
          <span lang={lang}>{dotsLabel(dots, locale)}</span>
        </li>
      ) : null}
      {marks.map((mark) => (
        <li key={mark} className={`${chip} ${tintOf(mark)}`}>
          <MarkDrawing mark={mark} className="size-4" />
          <span lang={lang}>{MARKS[mark].label[locale]}</span>
        </li>
      ))}
    </ul>
  )
}

/** Where a note came from; a tap goes and looks there. Nothing when that place is no longer on the board. */
export function CameFrom({ cell }: { cell: string }) {
  const t = useTranslations('marks')
  const name = useCellName()(cell)
  if (name === null) return null
  return (
    <button
      type="button"
      className="text-brand-strong inline-flex min-h-11 cursor-pointer items-center gap-1.5 rounded-lg text-left text-sm font-semibold underline underline-offset-4"
      onClick={() => goToCell(cell)}
    >
      <BackIcon className="size-4" />
      <span className="sr-only">{t('goTo', { cell: name })}</span>
      <span aria-hidden="true">{t('from', { cell: name })}</span>
    </button>
  )
}

/** Brings a cell of the list into view, and a keyboard or screen reader along. */
function goToCell(cell: string): void {
  const target = document.querySelector<HTMLElement>(`[data-cell="${CSS.escape(cell)}"]`)
  const panel = target?.closest('details')
  if (!target || !panel) return
  panel.open = true
  target.scrollIntoView({ block: 'center' })
  target.focus({ preventScroll: true })
}
