'use client'
import { useTranslations } from 'next-intl'
import { createContext, useContext } from 'react'
import { stopEventPropagation, type TLNoteShape } from 'tldraw'
import { useCellName } from '@/components/marks/cell-name'
import { DOTS_TINT, DotsDrawing, MarkDrawing, tintOf } from '@/components/marks/drawings'
import { useRoom } from '@/components/room/room'
import { knownMarks, type Mark, MARKS } from '@/domain/board/marks'
import { isolated } from '@/domain/direction'
import { dotsLabel } from '@/domain/stage/dots'
import { fromOf } from './rules'

/** What notes need to know of what is around them. */
export const NoteContext = createContext<{
  /** Note id -> name, of notes made while everybody might write; facilitators only. */
  authors: Readonly<Record<string, string>> | undefined
  /** Shows this person a cell. */
  goTo: (cell: string) => void
  /** The note that the group is at. */
  here: string | null
}>({ authors: undefined, here: null, goTo: () => undefined })

/**
 * What stands below the text of a note, as it was laid out: its dots and marks, that the group is at it, where it came from, who
 * made it. Read out as part of its name (read-sheet.tsx).
 */
export function NoteFoot({ note: { id, meta } }: { note: TLNoteShape }) {
  const t = useTranslations('marks')
  const looking = useTranslations('room.looking')
  const { authors, here } = useContext(NoteContext)
  const { dots } = useRoom().stage
  const given = dots.result?.[id] ?? 0
  const author = authors?.[id]
  const from = fromOf({ meta })
  const marks = knownMarks(Array.isArray(meta.marks) ? (meta.marks as string[]) : [])
  return (
    <>
      {given > 0 || marks.length > 0 ? <Chips dots={given} marks={marks} /> : null}
      {here === id ? <p className="board-note-line truncate font-bold">{looking('groupHere')}</p> : null}
      {from !== null ? <CameFrom cell={from} /> : null}
      {author !== undefined ? (
        <p aria-hidden="true" className="board-note-line truncate">
          {t('author', { name: isolated(author) })}
        </p>
      ) : null}
    </>
  )
}

function Chips({ dots, marks }: { dots: number; marks: readonly Mark[] }) {
  const { locale } = useRoom()
  return (
    <ul aria-hidden="true" className="board-chips">
      {dots > 0 ? (
        <li className={`board-chip ${DOTS_TINT}`}>
          <DotsDrawing className="size-[1em]" />
          <span>{dotsLabel(dots, locale)}</span>
        </li>
      ) : null}
      {marks.map((mark) => (
        <li key={mark} className={`board-chip ${tintOf(mark)}`}>
          <MarkDrawing mark={mark} className="size-[1em]" />
          <span>{MARKS[mark].label[locale]}</span>
        </li>
      ))}
    </ul>
  )
}

/** Where the note came from; a tap shows that cell, to this person only. */
function CameFrom({ cell }: { cell: string }) {
  const t = useTranslations('marks')
  const { goTo } = useContext(NoteContext)
  const name = useCellName()(cell)
  if (name === null) return null
  return (
    <button
      type="button"
      title={t('goTo', { cell: name })}
      className="board-note-line pointer-events-auto block w-full cursor-pointer truncate text-left underline underline-offset-2"
      onPointerDown={stopEventPropagation}
      onTouchStart={stopEventPropagation}
      onClick={() => goTo(cell)}
    >
      <span className="sr-only">{t('goTo', { cell: name })}</span>
      <span aria-hidden="true">{t('from', { cell: name })}</span>
    </button>
  )
}
