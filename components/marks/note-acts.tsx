'use client'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import type * as Y from 'yjs'
import { useCells, useRoom } from '@/components/room/room'
import { useBoardLang } from '@/components/room/use-board-lang'
import { Button } from '@/components/ui/button'
import { ArrowIcon, CheckIcon } from '@/components/ui/icons'
import { type Mark, MARK_KINDS, type MarkKind, MARKS } from '@/domain/board/marks'
import { carryNote, type Move, moveNote, movesFor } from '@/domain/board/moves'
import { MarkDrawing } from './drawings'
import { digitOf, haveMark, type Marked, marksForAll, shared, toggleOnAll } from './marking'
import { MoveTo } from './move-to'

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
  const lang = useBoardLang()
  const cells = useCells()
  const marks = marksForAll(notes)
  const moves = shared(notes.map((note) => movesFor(doc, note, cells)))
  const isOn = (mark: Mark) => haveMark(notes, mark)
  const move = (to: Move) => {
    const went = doc.transact(() => notes.map(({ id }) => moveNote(doc, id, to)), origin)
    const cell = went.find((each) => each !== null)
    if (cell !== undefined && cell !== null) onMoved(cell)
  }
  const carry = (to: string) => {
    doc.transact(() => {
      for (const { id } of notes) carryNote(doc, id, to)
    }, origin)
    onMoved(to)
  }
  /** The key that does the same while a note is chosen on the canvas. */
  const keyOf = (mark: Mark) => ({
    title: t('markKey', { digit: digitOf(mark) }),
    'aria-keyshortcuts': `Control+Shift+${digitOf(mark)}`,
  })
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
                {...(inLine ? keyOf(mark) : null)}
                className="border-soft bg-card hover:bg-brand-wash aria-pressed:bg-brand aria-pressed:border-brand inline-flex min-h-11 cursor-pointer items-center gap-1.5 rounded-full border px-2.5 font-semibold aria-pressed:text-white"
                onClick={() => toggleOnAll(doc, notes, mark, origin)}
              >
                {isOn(mark) ? <CheckIcon /> : <MarkDrawing mark={mark} />}
                <span lang={lang}>{MARKS[mark].label[locale]}</span>
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
      <MoveTo notes={notes} above={inLine} onMove={carry} />
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
