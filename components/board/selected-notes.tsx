'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { type Editor, type TLEventInfo, type TLNoteShape, type TLShapeId, useValue } from 'tldraw'
import type * as Y from 'yjs'
import { useCellName } from '@/components/marks/cell-name'
import { type Marked, NoteActs } from '@/components/marks/note-acts'
import { useRoom } from '@/components/room/room'
import { cellOfRecordId } from '@/domain/board/notes'
import { ACTS_ORIGIN } from './origin'
import { fromOf } from './rules'

/** While one of these goes on, buttons beside a note would be in the way. */
const BUSY = ['select.translating', 'select.brushing', 'select.editing_shape'] as const
/** The widest it becomes, and how far it stays from the note and from the edges of the canvas, in pixels. */
const WIDTH = 400
const GAP = 10
/** The strip at the bottom where the zoom buttons and tldraw's mark are. */
const BELOW = 52
const AT_THE_BOTTOM = { bottom: BELOW, insetInline: GAP, marginInline: 'auto', maxWidth: WIDTH } as const

/** Beside the chosen notes: marks to put on them and places to take them to. */
export function SelectedNotes({ editor, doc }: { editor: Editor; doc: Y.Doc }) {
  const t = useTranslations('marks')
  const nameOf = useCellName()
  const [went, setWent] = useWent(editor)
  const selected = useValue('chosen notes', () => marked(editor, editor.getSelectedShapeIds()), [editor])
  const movedNotes = useValue('moved notes', () => marked(editor, went?.notes ?? []), [editor, went])
  const near = useValue('beside them', () => beside(editor), [editor])
  // What was just moved may be out of sight, and so no longer chosen: the way back stays at hand until something else is.
  const notes = selected.length > 0 ? selected : movedNotes
  const isMoved = went !== null && notes.length > 0 && notes.every(({ id }) => went.notes.includes(id as TLShapeId))
  const moved = isMoved ? t('moved', { cell: nameOf(went.cell) ?? went.cell }) : ''
  const place = near ?? (moved ? AT_THE_BOTTOM : null)
  return (
    <>
      <p role="status" className="sr-only">
        {moved}
      </p>
      {notes.length > 0 && place ? (
        <div
          role="group"
          aria-label={t('toolbar')}
          className="bg-card border-line absolute z-20 max-h-[60%] overflow-y-auto rounded-xl border p-3 shadow-lg"
          style={place}
          onKeyDown={(event) => {
            if (event.key === 'Escape') editor.getContainer().focus()
          }}
        >
          {moved ? <p className="mb-2 font-semibold">{moved}</p> : null}
          <NoteActs
            notes={notes}
            doc={doc}
            origin={ACTS_ORIGIN}
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

function marked(editor: Editor, ids: readonly TLShapeId[]): Marked[] {
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

/** Below the chosen notes, or above them when there is more room; null while they are out of sight or being worked on. */
function beside(editor: Editor) {
  const bounds = editor.getSelectionPageBounds()
  if (!bounds || editor.isInAny(...BUSY)) return null
  const { width, height } = editor.getViewportScreenBounds()
  const { x: left, y: top } = editor.pageToViewport(bounds.point)
  const { x: right, y: bottom } = editor.pageToViewport({ x: bounds.maxX, y: bounds.maxY })
  if (right < 0 || bottom < 0 || left > width || top > height) return null
  const w = Math.min(WIDTH, width - 2 * GAP)
  const x = Math.max(GAP, Math.min((left + right - w) / 2, width - w - GAP))
  const below = height - BELOW - bottom
  return below >= top
    ? { left: x, width: w, top: Math.max(GAP, Math.min(bottom + GAP, height / 2)) }
    : { left: x, width: w, bottom: Math.max(BELOW, Math.min(height - top + GAP, height / 2)) }
}
