import type * as Y from 'yjs'
import { noteTexts } from '@/domain/board/note-text'
import { addNote, cellRecordId } from '@/domain/board/notes'
import { type Cells, reaches } from '@/domain/board/reach'
import { recordsOf } from '@/domain/board/records'
import { DRAFT_TEXTS, type DraftText, readDraft, writeDraft } from '@/domain/declaration/draft'
import { SENTENCE_IDS, type SentenceId } from '@/domain/method/sentences'
import { PARKING_CELL } from '@/domain/method/template'
import { idOf } from './ids'
import type { LostText, Place } from './kept'

/** Where a text goes when it is put back: as a note in a cell, or in a field or sentence of the declaration. */
export type Way =
  { to: 'cell'; cell: string } | { to: 'field'; field: DraftText } | { to: 'sentence'; sentence: SentenceId }

/** What somebody may write in now. */
export interface Reach {
  cells: Cells
  draft: boolean
}

const ORIGIN = { source: 'put back' } as const
const BACKUP = PARKING_CELL

/**
 * Where this person can put a text back now: where it was to be, or on Parkeerplek when that place is gone. null: only
 * somebody else can put it on the board.
 */
export function wayBack(doc: Y.Doc, place: Place | null, { cells, draft }: Reach): Way | null {
  if (place?.in === 'declaration') {
    const field = DRAFT_TEXTS.find((known) => known === place.field)
    const sentence = SENTENCE_IDS.find((known) => known === place.field)
    if (draft && field) return { to: 'field', field }
    if (draft && sentence) return { to: 'sentence', sentence }
  }
  const isCell = (cell: string) => recordsOf(doc).get(cellRecordId(cell))?.get('type') === 'cell'
  const own = place?.in === 'cell' && isCell(place.cell) ? place.cell : null
  const cell = own ?? (cells === 'all' && isCell(BACKUP) ? BACKUP : null)
  return cell !== null && reaches(cells, cell) ? { to: 'cell', cell } : null
}

/** Puts a text back on the board. Doing it again, in another tab or by somebody else, makes no second note of it. */
export function putBack(doc: Y.Doc, { key, text }: LostText, way: Way): void {
  if (way.to === 'cell') {
    noteTexts(text).forEach((piece, part) => {
      const id = `shape:${idOf(key, String(part))}`
      if (!recordsOf(doc).has(id)) addNote(doc, way.cell, piece, { id, origin: ORIGIN })
    })
    return
  }
  const draft = readDraft(doc)
  const now = way.to === 'field' ? draft[way.field] : (draft.sentences[way.sentence] ?? '')
  const between = way.to === 'field' ? '\n' : ' '
  // What stands there by now stays: somebody else may have written it.
  const both = !now.trim() || text.includes(now) ? text : now.includes(text) ? now : now + between + text
  writeDraft(doc, way.to === 'field' ? { [way.field]: both } : { sentences: { [way.sentence]: both } }, ORIGIN)
}
