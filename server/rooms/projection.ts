import * as Y from 'yjs'
import { readNote } from '@/domain/board/notes'
import { isStoredStructure, recordsOf } from '@/domain/board/records'
import { placeOfCell } from '@/domain/method/template'
import type { NoteRow } from '../storage/board-log'

/**
 * The row of a note, or null when it has none: there is no such note, or it lies in an unknown cell and has nowhere to
 * be read.
 */
export function noteRow(doc: Y.Doc, id: string, author: string | null): NoteRow | null {
  const note = readNote(doc, id)
  const place = note && placeOfCell(note.cell)
  if (!note || !place) return null
  const { cell, text, marks, order } = note
  return { id, cell, ...place, text, marks, position: order, author }
}

/**
 * Which notes' rows have to be written with the next batch. Follows the board's changes, so that a batch costs
 * what changed and not what is there.
 */
export class Projection {
  private touched = new Set<string>()
  private readonly unobserve: () => void

  /** `authors`: note id -> member id, of notes made while everybody might write. It grows as more are made. */
  constructor(
    private readonly doc: Y.Doc,
    private readonly authors: ReadonlyMap<string, string>,
  ) {
    const records = recordsOf(doc)
    const watch = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
      for (const { path, keys } of events) {
        if (path.length > 0) this.touched.add(String(path[0]))
        else for (const id of keys.keys()) this.touched.add(id)
      }
    }
    records.observeDeep(watch)
    this.unobserve = () => records.unobserveDeep(watch)
  }

  /** Rows to write, and ids without a row, since this was last asked. */
  changes(): { notes: NoteRow[]; removed: string[] } {
    const notes: NoteRow[] = []
    const removed: string[] = []
    for (const id of this.touched) {
      const row = noteRow(this.doc, id, this.authors.get(id) ?? null)
      if (row) notes.push(row)
      else if (!isStoredStructure(recordsOf(this.doc).get(id))) removed.push(id)
    }
    this.touched.clear()
    return { notes, removed }
  }

  close(): void {
    this.unobserve()
  }
}
