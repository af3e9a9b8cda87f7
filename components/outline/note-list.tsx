'use client'
import { useTranslations } from 'next-intl'
import { useCallback, useRef, useState, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import { useCellName } from '@/components/marks/cell-name'
import type { Draft } from '@/components/room/drafts'
import { rightOf } from '@/components/room/kept'
import { useCells, useRoom } from '@/components/room/room'
import { Button } from '@/components/ui/button'
import { carryNote } from '@/domain/board/moves'
import { removeNote } from '@/domain/board/notes'
import { readRecord, recordsOf, writeRecord } from '@/domain/board/records'
import { NoteEditor } from './note-editor'
import { focusNote, NoteItem } from './note-item'
import { LIST_ORIGIN } from './origin'
import type { OutlineNote } from './outline'

/**
 * Notes as a list. A note that was just removed or moved can be put back, as nothing asks whether you are sure. `home`: the
 * name of this list; a field in which somebody types stays in it, whatever becomes of the note. `here`: the group is at the
 * note with this id.
 */
export function NoteList({
  home,
  notes,
  doc,
  mayDraw,
  here = null,
}: {
  home: string
  notes: OutlineNote[]
  doc: Y.Doc
  mayDraw: boolean
  here?: string | null
}) {
  const t = useTranslations('room.list')
  const marks = useTranslations('marks')
  const { stage, desk, drafts, may } = useRoom()
  const cells = useCells()
  const ofHome = () => drafts.ofList(home)
  const typing = useSyncExternalStore(drafts.subscribe, ofHome, ofHome)
  const nameOf = useCellName()
  /** What left this place last: removed, or moved to another cell. */
  const [gone, setGone] = useState<{ note: string; to: string | null; putBack: () => void } | null>(null)
  const undo = useRef<HTMLButtonElement>(null)

  const left = useCallback((note: OutlineNote, to: string | null, putBack: () => void) => {
    setGone({ note: note.id, to, putBack })
    // The button that was pressed goes away with the note; a keyboard must not be left in the void.
    requestAnimationFrame(() => undo.current?.focus())
  }, [])
  const remove = useCallback(
    (note: OutlineNote) => {
      const record = readRecord(recordsOf(doc), note.id)
      removeNote(doc, note.id, LIST_ORIGIN)
      left(note, null, () => {
        if (record) doc.transact(() => writeRecord(recordsOf(doc), record), LIST_ORIGIN)
      })
    },
    [doc, left],
  )
  const moved = useCallback(
    (note: OutlineNote, to: string) => left(note, to, () => carryNote(doc, note.id, note.cell, LIST_ORIGIN)),
    [doc, left],
  )
  const by = rightOf(cells) ?? 'pen'
  const edit = useCallback(
    (note: OutlineNote, at: number) => {
      const known = drafts.of(note.id)
      drafts.put({ note: note.id, base: note.text, text: note.text, by, ...known, cell: note.cell, home, at })
    },
    [drafts, home, by],
  )

  const rows = withFields(
    notes,
    typing.filter((draft) => draft.note !== null),
  )
  return (
    <>
      {rows.length > 0 ? (
        <ul className="flex flex-col gap-2">
          {rows.map(({ id, note, draft }, at) => (
            <NoteItem
              key={id}
              note={note}
              at={at}
              dots={stage.dots.result?.[id] ?? 0}
              author={desk?.authors[id]}
              doc={doc}
              mayDraw={mayDraw}
              here={id === here}
              leads={may('step.go')}
              onEdit={edit}
              onRemove={remove}
              onMoved={moved}
            >
              {draft ? (
                <NoteEditor draft={draft} doc={doc} mayDraw={mayDraw} onDone={(now) => focusNote(now, home)} />
              ) : null}
            </NoteItem>
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
                focusNote(gone.note, home)
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

interface Row {
  id: string
  note: OutlineNote | null
  draft: Draft | null
}

/** The notes, with the fields that are open among them; one whose note is gone stands where the note was. */
function withFields(notes: readonly OutlineNote[], open: readonly Draft[]): Row[] {
  const rows: Row[] = notes.map((note) => ({
    id: note.id,
    note,
    draft: open.find((draft) => draft.note === note.id) ?? null,
  }))
  for (const draft of [...open].sort((a, b) => a.at - b.at))
    if (!rows.some(({ id }) => id === draft.note)) rows.splice(draft.at, 0, { id: draft.note!, note: null, draft })
  return rows
}
