import { randomUUID } from 'node:crypto'
import * as Y from 'yjs'
import { arrange, gridOf } from '@/domain/board/arrange'
import { boardRecords } from '@/domain/board/layout'
import {
  CELL_LABEL,
  cellOfRecordId,
  cellRecordId,
  NOTE_GAP,
  NOTE_SIZE,
  notesPerRow,
  readNotes,
} from '@/domain/board/notes'
import { isStoredStructure, readRecord, recordsOf, writeRecord } from '@/domain/board/records'
import { initialDraft } from '@/domain/declaration/compose'
import { writeDraft } from '@/domain/declaration/draft'
import { fillBoard } from '@/domain/documents/filled-board'
import type { SavedBoard } from '@/domain/documents/saved-board'
import type { Preparation } from '@/domain/method/preparation'
import type { Locale } from '@/domain/text'
import { SERVER } from './board'

/** A note may lie this much lower than its row before it needs the next one: the room below a cell's last row. */
const SLACK = NOTE_GAP

/** The board of a workshop that was just made, as one update. */
export function firstBoard(preparation: Preparation, locale: Locale): Uint8Array {
  const doc = new Y.Doc()
  layOut(doc, preparation, locale)
  writeDraft(doc, initialDraft(preparation), SERVER)
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}

/** The board of a workshop that goes on from a saved one, as one update: its notes in their order, from the first place on. */
export function boardOf({ preparation, locale, notes, declaration: { draft } }: SavedBoard): Uint8Array {
  const doc = new Y.Doc()
  const identified = notes.map((note) => ({ id: `shape:${randomUUID()}`, ...note }))
  fillBoard(doc, { preparation, locale, notes: identified, draft }, SERVER)
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}

/**
 * Makes the structure on the board what the preparation and the notes in each cell ask for: new actions get cells, full
 * cells grow. Notes keep their place in their cell, since they are its children; only where two people put notes in one
 * place at once do they part. Writes only what differs.
 */
export function layOut(doc: Y.Doc, preparation: Preparation, locale: Locale): void {
  let notes = lyingNotes(doc)
  if (part(doc, notes)) notes = lyingNotes(doc)
  const used = placesUsed(doc, notes)
  const wanted = boardRecords(preparation, locale, (cell) => used.get(cell) ?? 0)
  const ids = new Set(wanted.map((record) => record.id))
  const records = recordsOf(doc)
  doc.transact(() => {
    for (const record of wanted) writeRecord(records, record)
    for (const [id, record] of [...records]) if (!ids.has(id) && isStoredStructure(record)) records.delete(id)
  }, SERVER)
}

/** Where a note lies, which is all that its cell needs to know: reading thousands of notes whole is slow. */
interface Lying {
  cell: string
  at: [number, number]
}

function lyingNotes(doc: Y.Doc): Lying[] {
  const lying: Lying[] = []
  for (const record of recordsOf(doc).values()) {
    if (!(record instanceof Y.Map) || record.get('type') !== 'note') continue
    const [parent, at] = [record.get('parentId'), record.get('xy')]
    // A note that is nowhere, from who knows when, takes no place.
    if (typeof parent !== 'string' || !Array.isArray(at)) continue
    lying.push({ cell: cellOfRecordId(parent), at: at as [number, number] })
  }
  return lying
}

/**
 * Gives notes that lie in one place a place each; returns whether there were any. People who put a note down make room
 * for it; this is for what two of them could not know of each other, also after one of them was away. There is one
 * author for all, so it cannot go back and forth.
 */
function part(doc: Y.Doc, lying: readonly Lying[]): boolean {
  const taken = new Set<string>()
  const crowded = new Set<string>()
  for (const { cell, at } of lying) {
    const place = `${cell} ${String(at)}`
    if (taken.has(place)) crowded.add(cell)
    taken.add(place)
  }
  if (crowded.size === 0) return false
  const records = recordsOf(doc)
  const notes = readNotes(doc)
  doc.transact(() => {
    for (const cell of crowded) {
      const record = readRecord(records, cellRecordId(cell))
      if (!record) continue
      const grid = gridOf(record.props as { w: number; h: number })
      for (const { id, x, y } of arrange(
        notes.filter((note) => note.cell === cell),
        grid,
      ))
        records.get(id)?.set('xy', [x, y])
    }
  }, SERVER)
  return true
}

/**
 * How many places of each cell its notes take: as many as there are, or more when somebody put one lower down, so that a
 * cell never shrinks away from under a note.
 */
function placesUsed(doc: Y.Doc, lying: readonly Lying[]): Map<string, number> {
  const counts = new Map<string, number>()
  const lowest = new Map<string, number>()
  for (const { cell, at } of lying) {
    counts.set(cell, (counts.get(cell) ?? 0) + 1)
    lowest.set(cell, Math.max(lowest.get(cell) ?? 0, at[1]))
  }
  for (const [cell, count] of counts) {
    const record = readRecord(recordsOf(doc), cellRecordId(cell))
    if (!record) continue
    const columns = notesPerRow((record.props as { w: number }).w)
    const row = Math.ceil((lowest.get(cell)! - CELL_LABEL - SLACK) / (NOTE_SIZE + NOTE_GAP))
    counts.set(cell, Math.max(count, row * columns + 1))
  }
  return counts
}
