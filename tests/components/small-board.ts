import * as Y from 'yjs'
import { recordsOf, writeRecord } from '@/domain/board/records'
import { boardRecords } from '@/domain/board/structure'

const preparation = {
  organisation: 'Huis',
  audience: 'bezoekers',
  date: '2026-11-24',
  persona: '',
  actions: [{ id: 'a1', title: 'Weer', description: '', activity: '' }],
}

/** A cell of it. */
export const CELL = 'S1.1/a1'

/** A doc with a board of one past action, as the server makes it. */
export function board(): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const record of boardRecords(preparation, 'nl')) writeRecord(recordsOf(doc), record)
  })
  return doc
}
