import type * as Y from 'yjs'
import { notesPerRow, pointOf } from '../board/arrange'
import { boardRecords } from '../board/layout'
import { type BoardNote, cellRecordId, indexAbove, noteRecord } from '../board/notes'
import { type BoardRecord, recordsOf, writeRecord } from '../board/records'
import { type DeclarationDraft, readDraft, resetSentence, writeDraft } from '../declaration/draft'
import type { Preparation } from '../method/preparation'
import type { SentenceId } from '../method/sentences'
import type { Locale } from '../text'

/** All that is on a board, without the places in which notes lie. */
export interface Content {
  preparation: Preparation
  locale: Locale
  /** In the order in which they are read. */
  notes: readonly Pick<BoardNote, 'id' | 'cell' | 'text' | 'marks' | 'from' | 'color'>[]
  draft: DeclarationDraft
}

/**
 * Makes a document the board with this content, and nothing else: its notes in the places of their cells from the first
 * one on. Writes only what differs.
 */
export function fillBoard(doc: Y.Doc, { preparation, locale, notes, draft }: Content, origin?: unknown): void {
  const inCell = new Map<string, number>()
  for (const { cell } of notes) inCell.set(cell, (inCell.get(cell) ?? 0) + 1)
  const structure = boardRecords(preparation, locale, (cell) => inCell.get(cell) ?? 0)
  const wanted = [...structure, ...lay(notes, new Map(structure.map(({ id, props }) => [id, widthOf(props)])))]
  const ids = new Set(wanted.map(({ id }) => id))
  const records = recordsOf(doc)
  doc.transact(() => {
    for (const record of wanted) writeRecord(records, record)
    for (const id of [...records.keys()]) if (!ids.has(id)) records.delete(id)
    for (const id of Object.keys(readDraft(doc).sentences) as SentenceId[])
      if (!(id in draft.sentences)) resetSentence(doc, id, origin)
    writeDraft(doc, draft, origin)
  }, origin)
}

function lay(notes: Content['notes'], widths: ReadonlyMap<string, number>): BoardRecord[] {
  const taken = new Map<string, number>()
  let index = 'a0'
  return notes.map(({ marks, from, ...note }) => {
    const place = taken.get(note.cell) ?? 0
    taken.set(note.cell, place + 1)
    index = indexAbove(index)
    const at = pointOf(place, notesPerRow(widths.get(cellRecordId(note.cell)) ?? 0))
    const meta = { ...(marks.length > 0 ? { marks } : {}), ...(from === null ? {} : { from }) }
    return { ...noteRecord({ ...note, index, ...at }), meta }
  })
}

const widthOf = (props: unknown): number => Number((props as { w?: number } | undefined)?.w ?? 0)
