'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { type Editor, type TLEventInfo, type TLNoteShape, type TLShapeId, useValue } from 'tldraw'
import type * as Y from 'yjs'
import { useCellName } from '@/components/marks/cell-name'
import type { Marked } from '@/components/marks/marking'
import { NoteActs } from '@/components/marks/note-acts'
import { useRoom } from '@/components/room/room'
import { cellOfRecordId } from '@/domain/board/notes'
import { ACTS_ORIGIN } from './origin'
import { fromOf } from './rules'

/** While one of these goes on, there is nothing to do with a note. */
const BUSY = ['select.translating', 'select.brushing', 'select.editing_shape'] as const

/** What can be done with the chosen notes: marks to put on them and places to take them to. Part of the bar at the foot. */
export function SelectedNotes({ editor, doc }: { editor: Editor; doc: Y.Doc }) {
  const t = useTranslations('marks')
  const nameOf = useCellName()
  const [went, setWent] = useWent(editor)
  const selected = useValue('chosen notes', () => marked(editor, editor.getSelectedShapeIds()), [editor])
  const movedNotes = useValue('moved notes', () => marked(editor, went?.notes ?? []), [editor, went])
  const busy = useValue('busy', () => editor.isInAny(...BUSY), [editor])
  // What was just moved may be out of sight, and so no longer chosen: the way back stays at hand until something else is.
  const notes = selected.length > 0 ? selected : movedNotes
  const isMoved = went !== null && notes.length > 0 && notes.every(({ id }) => went.notes.includes(id as TLShapeId))
  const moved = isMoved ? t('moved', { cell: nameOf(went.cell) ?? went.cell }) : ''
  return (
    <>
      <p role="status" className="sr-only">
        {moved}
      </p>
      {notes.length > 0 && !busy ? (
        <div
          role="group"
          aria-label={t('toolbar')}
          className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1"
          onKeyDown={(event) => {
            if (event.key === 'Escape') editor.getContainer().focus()
          }}
        >
          {moved ? <p className="font-semibold">{moved}</p> : null}
          <NoteActs
            notes={notes}
            doc={doc}
            origin={ACTS_ORIGIN}
            inLine
            onMoved={(cell) => {
              setWent({ notes: notes.map(({ id }) => id as TLShapeId), cell })
              editor.getContainer().focus()
            }}
          />
        </div>
      ) : null}
    </>
  )
}

/** What was moved with a button last, until somebody turns to something else or the group does. */
function useWent(editor: Editor) {
  const { stage } = useRoom()
  const [went, setWent] = useState<{ notes: readonly TLShapeId[]; cell: string } | null>(null)
  const [at, setAt] = useState(stage.step)
  if (at !== stage.step) {
    setAt(stage.step)
    setWent(null)
  }
  useEffect(() => {
    const onEvent = ({ name }: TLEventInfo) => {
      if (name === 'pointer_down' || name === 'cancel') setWent(null)
    }
    editor.on('event', onEvent)
    return () => {
      editor.off('event', onEvent)
    }
  }, [editor])
  return [went, setWent] as const
}

/** Notes of a canvas, as the acts need them. */
export function marked(editor: Editor, ids: readonly TLShapeId[]): Marked[] {
  return ids
    .map((id) => editor.getShape(id))
    .filter((shape): shape is TLNoteShape => shape !== undefined && editor.isShapeOfType<TLNoteShape>(shape, 'note'))
    .map((note) => ({
      id: note.id,
      cell: cellOfRecordId(note.parentId),
      marks: Array.isArray(note.meta.marks) ? (note.meta.marks as string[]) : [],
      from: fromOf(note),
    }))
}
