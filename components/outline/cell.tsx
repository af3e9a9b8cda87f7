'use client'
import { useTranslations } from 'next-intl'
import { memo, useCallback, useRef, useState } from 'react'
import type * as Y from 'yjs'
import { DecidedInList } from '@/components/lasting/in-list'
import { useCellName } from '@/components/marks/cell-name'
import { useRoom } from '@/components/room/room'
import { Button } from '@/components/ui/button'
import { readRecord, recordsOf, writeRecord } from '@/domain/document'
import type { Tone } from '@/domain/method/structure'
import { carryNote } from '@/domain/moves'
import { removeNote } from '@/domain/notes'
import { AddNote } from './add-note'
import { NoteItem } from './note-item'
import { LIST_ORIGIN } from './origin'
import type { OutlineCell, OutlineNote } from './outline'
import { WritingHere } from './writing-here'

const tones: Readonly<Record<Tone, string>> = {
  sea: 'border-t-sea',
  leaf: 'border-t-leaf',
  sun: 'border-t-sun',
  rose: 'border-t-rose',
  sand: 'border-t-sand',
  stone: 'border-t-stone',
}

/** One place for notes: its question, what lies in it and, for the pen holder, a field to add to it. */
export const Cell = memo(function Cell({
  cell,
  doc,
  mayDraw,
  level: Heading,
}: {
  cell: OutlineCell
  doc: Y.Doc
  mayDraw: boolean
  level: 'h3' | 'h4'
}) {
  const t = useTranslations('room.list')
  return (
    <div
      className={`border-line bg-card flex flex-col gap-3 rounded-xl border border-t-4 p-3 sm:p-4 ${tones[cell.tone]}`}
      data-cell={cell.id}
      tabIndex={-1}
    >
      <div>
        <Heading className="leading-snug font-bold">{cell.label}</Heading>
        {cell.hint ? <p className="text-soft mt-0.5 text-sm">{cell.hint}</p> : null}
        <WritingHere cell={cell.id} />
      </div>
      <DecidedInList cell={cell.id} />
      <NoteList notes={cell.notes} doc={doc} mayDraw={mayDraw} />
      {cell.notes.length === 0 && !mayDraw ? <p className="text-soft text-sm">{t('empty')}</p> : null}
      <AddNote cell={cell} doc={doc} mayDraw={mayDraw} />
    </div>
  )
})

/** Notes as a list. A note that was just removed or moved can be put back, as nothing asks whether you are sure. */
export function NoteList({ notes, doc, mayDraw }: { notes: OutlineNote[]; doc: Y.Doc; mayDraw: boolean }) {
  const t = useTranslations('room.list')
  const marks = useTranslations('marks')
  const { desk } = useRoom()
  const nameOf = useCellName()
  /** What left this place last: removed, or moved to another cell. */
  const [gone, setGone] = useState<{ to: string | null; putBack: () => void } | null>(null)
  const undo = useRef<HTMLButtonElement>(null)

  const left = useCallback((to: string | null, putBack: () => void) => {
    setGone({ to, putBack })
    // The button that was pressed goes away with the note; a keyboard must not be left in the void.
    requestAnimationFrame(() => undo.current?.focus())
  }, [])
  const remove = useCallback(
    (note: OutlineNote) => {
      const record = readRecord(recordsOf(doc), note.id)
      removeNote(doc, note.id, LIST_ORIGIN)
      left(null, () => {
        if (record) doc.transact(() => writeRecord(recordsOf(doc), record), LIST_ORIGIN)
      })
    },
    [doc, left],
  )
  const moved = useCallback(
    (note: OutlineNote, to: string) => left(to, () => carryNote(doc, note.id, note.cell, LIST_ORIGIN)),
    [doc, left],
  )

  return (
    <>
      {notes.length > 0 ? (
        <ul className="flex flex-col gap-2">
          {notes.map((note) => (
            <NoteItem
              key={note.id}
              note={note}
              author={desk?.authors[note.id]}
              doc={doc}
              mayDraw={mayDraw}
              onRemove={remove}
              onMoved={moved}
            />
          ))}
        </ul>
      ) : null}
      <div role="status">
        {gone && mayDraw ? (
          <p className="bg-stone-wash flex flex-wrap items-center justify-between gap-2 rounded-lg px-3 py-1 text-sm">
            <span>{gone.to === null ? t('removed') : marks('moved', { cell: nameOf(gone.to) ?? gone.to })}</span>
            <Button
              ref={undo}
              look="quiet"
              onClick={() => {
                gone.putBack()
                setGone(null)
              }}
            >
              {t('undo')}
            </Button>
          </p>
        ) : null}
      </div>
    </>
  )
}
