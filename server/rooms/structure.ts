import * as Y from 'yjs'
import { orderByPlace } from '@/domain/board/old-places'
import { isStoredStructure, recordsOf, writeRecord } from '@/domain/board/records'
import { boardRecords } from '@/domain/board/structure'
import { initialDraft } from '@/domain/declaration/compose'
import { writeDraft } from '@/domain/declaration/draft'
import { fillBoard } from '@/domain/documents/filled-board'
import type { SavedBoard } from '@/domain/documents/saved-board'
import type { Preparation } from '@/domain/method/preparation'
import type { Locale } from '@/domain/text'
import { SERVER } from './board'

/** The board of a workshop that was just made, as one update. */
export function firstBoard(preparation: Preparation, locale: Locale): Uint8Array {
  const doc = new Y.Doc()
  writeStructure(doc, preparation, locale)
  writeDraft(doc, initialDraft(preparation), SERVER)
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}

/** The board of a workshop that goes on from a saved one, as one update: its notes in their order, under these ids. */
export function boardOf(
  { preparation, locale, notes, declaration: { draft } }: SavedBoard,
  noteIds: readonly string[],
): Uint8Array {
  const doc = new Y.Doc()
  const identified = notes.map((note, nth) => ({ ...note, id: noteIds[nth]! }))
  fillBoard(doc, { preparation, locale, notes: identified, draft }, SERVER)
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}

/**
 * Makes the structure on the board what the preparation asks for: new actions get cells, those that are gone lose them.
 * Writes only what differs.
 */
export function writeStructure(doc: Y.Doc, preparation: Preparation, locale: Locale): void {
  const wanted = boardRecords(preparation, locale)
  const ids = new Set(wanted.map((record) => record.id))
  const records = recordsOf(doc)
  doc.transact(() => {
    for (const record of wanted) writeRecord(records, record)
    for (const [id, record] of [...records]) if (!ids.has(id) && isStoredStructure(record)) records.delete(id)
  }, SERVER)
}

/** Reads places that old boards and old pages wrote as an order. */
export const settleOrder = (doc: Y.Doc): void => void orderByPlace(doc, SERVER)
