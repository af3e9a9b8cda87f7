'use client'
import { useTranslations } from 'next-intl'
import { createContext, type ReactElement, useContext } from 'react'
import { stopEventPropagation, type TLNoteShape } from 'tldraw'
import { useCellName } from '@/components/marks/cell-name'
import { MarkDrawing, tintOf } from '@/components/marks/drawings'
import { useRoom } from '@/components/room/room'
import { knownMarks, type Mark, MARKS } from '@/domain/board/marks'
import { isolated } from '@/domain/direction'
import { fromOf } from './rules'

/** What notes need to know of what is around them. */
export const NoteContext = createContext<{
  /** Note id -> name, of notes made while everybody might write; facilitators only. */
  authors: Readonly<Record<string, string>> | undefined
  /** Shows this person a cell. */
  goTo: (cell: string) => void
}>({ authors: undefined, goTo: () => undefined })

/** Height of one line at the foot of a note, in board units. */
const LINE = 34

/** What stands at the foot of a note, below its text: its marks, where it came from, and who made it. */
export function useNoteFoot({ id, meta }: TLNoteShape): { drawing: ReactElement | null; height: number } {
  const { authors } = useContext(NoteContext)
  const author = authors?.[id]
  const from = fromOf({ meta })
  const marks = knownMarks(Array.isArray(meta.marks) ? (meta.marks as string[]) : [])
  const lines = Number(marks.length > 0) + Number(from !== null) + Number(author !== undefined)
  return {
    height: lines * LINE + (lines > 0 ? BELOW : 0),
    drawing: lines > 0 ? <Foot marks={marks} from={from} author={author} /> : null,
  }
}
const BELOW = 6

function Foot({ marks, from, author }: { marks: readonly Mark[]; from: string | null; author: string | undefined }) {
  const t = useTranslations('marks')
  return (
    <div className="flex flex-col px-[10px] font-sans text-[17px] leading-[1]">
      {marks.length > 0 ? <Badges marks={marks} /> : null}
      {from !== null ? <CameFrom cell={from} /> : null}
      {author !== undefined ? (
        <p className="text-soft truncate pt-[8px] text-right" style={{ height: LINE }}>
          {t('author', { name: isolated(author) })}
        </p>
      ) : null}
    </div>
  )
}

/** One mark is said in words; more of them are drawn, as a note has no room for so many words. */
function Badges({ marks }: { marks: readonly Mark[] }) {
  const t = useTranslations('marks')
  const { locale } = useRoom()
  const inWords = marks.length === 1
  return (
    <ul aria-label={t('marks')} className="flex gap-[3px]" style={{ height: LINE }}>
      {marks.map((mark) => {
        const { label } = MARKS[mark]
        return (
          <li
            key={mark}
            title={label[locale]}
            className={`flex h-[28px] min-w-[28px] items-center justify-center gap-[4px] rounded-full border bg-white font-semibold whitespace-nowrap ${tintOf(mark)} ${inWords ? 'px-[8px]' : ''}`}
          >
            <MarkDrawing mark={mark} className="size-[20px]" />
            <span className={inWords ? '' : 'sr-only'}>{label[locale]}</span>
          </li>
        )
      })}
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
      aria-label={t('goTo', { cell: name })}
      className="pointer-events-auto cursor-pointer truncate text-left underline underline-offset-2"
      style={{ height: LINE }}
      onPointerDown={stopEventPropagation}
      onTouchStart={stopEventPropagation}
      onClick={() => goTo(cell)}
    >
      {t('from', { cell: name })}
    </button>
  )
}
