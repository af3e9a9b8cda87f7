import type * as Y from 'yjs'
import { type BoardNote, noteRecord } from '../board/notes'
import { recordsOf, writeRecord } from '../board/records'
import { boardRecords } from '../board/structure'
import { type DeclarationDraft, readDraft, resetSentence, writeDraft } from '../declaration/draft'
import type { Preparation } from '../method/preparation'
import type { SentenceId } from '../method/sentences'
import { ordersBetween } from '../order'
import type { Locale } from '../text'

/** All that is on a board. */
export interface Content {
  preparation: Preparation
  locale: Locale
  /** In the order in which they are read. */
  notes: readonly Pick<BoardNote, 'id' | 'cell' | 'text' | 'marks' | 'from' | 'color'>[]
  draft: DeclarationDraft
}

/**
 * Makes a document the board with this content, and nothing else. Writes only what differs.
 */
export function fillBoard(doc: Y.Doc, { preparation, locale, notes, draft }: Content, origin?: unknown): void {
  const orders = ordersBetween(null, null, notes.length)
  const written = notes.map(({ marks, from, ...note }, at) => {
    const meta = { ...(marks.length > 0 ? { marks } : {}), ...(from === null ? {} : { from }) }
    return { ...noteRecord({ ...note, order: orders[at]! }), meta }
  })
  const wanted = [...boardRecords(preparation, locale), ...written]
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
