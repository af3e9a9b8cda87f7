'use client'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import type * as Y from 'yjs'
import { useCells, useRoom } from '@/components/room/room'
import { Button } from '@/components/ui/button'
import { ArrowIcon, CheckIcon } from '@/components/ui/icons'
import { type Mark, MARK_KINDS, type MarkKind, MARKS, marksFor, toggleMark } from '@/domain/board/marks'
import { type Move, moveNote, movesFor } from '@/domain/board/moves'
import type { BoardNote } from '@/domain/board/notes'
import { MarkDrawing } from './drawings'

export type Marked = Pick<BoardNote, 'id' | 'cell' | 'marks' | 'from'>

/**
 * The marks and the moves that fit all of these notes, for people who may write on them. `onMoved` hears where the
 * notes went.
 */
export function NoteActs({
  notes,
  doc,
  origin,
  inLine = false,
  onMoved,
}: {
  notes: readonly Marked[]
  doc: Y.Doc
  origin: unknown
  /** On one line, without the titles of the groups. */
  inLine?: boolean
  onMoved: (cell: string) => void
}) {
  const t = useTranslations('marks')
  const { locale } = useRoom()
  const cells = useCells()
  const marks = shared(notes.map(marksFor))
  const moves = shared(notes.map((note) => movesFor(doc, note, cells)))
  const isOn = (mark: Mark) => notes.every((note) => note.marks.includes(mark))

  const toggle = (mark: Mark) => {
    const on = isOn(mark)
    doc.transact(() => {
      for (const note of notes) if (note.marks.includes(mark) === on) toggleMark(doc, note.id, mark)
    }, origin)
  }
  const move = (to: Move) => {
    const went = doc.transact(() => notes.map(({ id }) => moveNote(doc, id, to)), origin)
    const cell = went.find((each) => each !== null)
    if (cell !== undefined && cell !== null) onMoved(cell)
  }
  return (
    <div className={`flex flex-wrap ${inLine ? 'gap-x-3 gap-y-1' : 'gap-x-5 gap-y-2'}`}>
      {(Object.keys(MARK_KINDS) as MarkKind[]).map((kind) => (
        <Group key={kind} title={t(`kinds.${kind}`)} inLine={inLine}>
          {marks
            .filter((mark) => MARKS[mark].kind === kind)
            .map((mark) => (
              <button
                key={mark}
                type="button"
                aria-pressed={isOn(mark)}
                className="border-soft bg-card hover:bg-brand-wash aria-pressed:bg-brand aria-pressed:border-brand inline-flex min-h-11 cursor-pointer items-center gap-1.5 rounded-full border px-2.5 font-semibold aria-pressed:text-white"
                onClick={() => toggle(mark)}
              >
                {isOn(mark) ? <CheckIcon /> : <MarkDrawing mark={mark} />}
                <span>{MARKS[mark].label[locale]}</span>
              </button>
            ))}
        </Group>
      ))}
      <Group title={t('moving')} inLine={inLine}>
        {moves.map((to) => (
          <Button key={to} className="px-2.5" onClick={() => move(to)}>
            <ArrowIcon />
            <span>{t(`moves.${to}`)}</span>
          </Button>
        ))}
      </Group>
    </div>
  )
}

function Group({ title, inLine, children }: { title: string; inLine: boolean; children: readonly ReactElement[] }) {
  if (children.length === 0) return null
  return (
    <div role="group" aria-label={title}>
      {inLine ? null : (
        <p aria-hidden="true" className="text-soft mb-1 text-sm font-semibold">
          {title}
        </p>
      )}
      <div className={`flex flex-wrap ${inLine ? 'gap-1' : 'gap-2'}`}>{children}</div>
    </div>
  )
}

/** What all lists have in common, in the order of the first. */
const shared = <T,>([first = [], ...rest]: readonly T[][]): T[] =>
  first.filter((one) => rest.every((list) => list.includes(one)))
