import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { addNote, cellRecordId, notesIn, readNotes } from '@/domain/board/notes'
import { flatten, readRecord, recordsOf } from '@/domain/board/records'
import { boardRecords } from '@/domain/board/structure'
import { initialDraft } from '@/domain/declaration/compose'
import { readDraft } from '@/domain/declaration/draft'
import type { SavedBoard } from '@/domain/documents/saved-board'
import { SERVER } from '@/server/rooms/board'
import { boardOf, firstBoard, settleOrder, writeStructure } from '@/server/rooms/structure'
import { PREPARATION } from '../support/room/group'

const read = (update: Uint8Array) => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  return doc
}
const structureOf = (doc: Y.Doc) =>
  new Map([...recordsOf(doc).keys()].map((id) => [id, readRecord(recordsOf(doc), id)]))
test('a new board has the structure of its preparation, in its language, and the draft to begin with', () => {
  for (const locale of ['nl', 'en'] as const) {
    const doc = read(firstBoard(PREPARATION, locale))
    expect(readDraft(doc)).toEqual(initialDraft(PREPARATION))
    const records = boardRecords(PREPARATION, locale).map((record) => [record.id, Object.fromEntries(flatten(record))])
    expect(recordsOf(doc).toJSON()).toEqual(Object.fromEntries(records))
  }
})

test('DOC-13: a board that goes on from a saved one has its notes in their order, each with an id of its own, and its draft', () => {
  const notes = ['een', 'twee', 'drie'].map((text) => ({
    ...{ cell: 'S2.1', text, marks: ['fun' as const], color: 'light-blue' as const, from: null },
  }))
  const draft = { ...initialDraft(PREPARATION), variant: 'B' as const, how: 'Elke maand' }
  // Of all that is in a saved board, what is on the board.
  const saved = { preparation: PREPARATION, locale: 'nl', notes, declaration: { draft } } as unknown as SavedBoard
  const given = notes.map(() => `shape:${randomUUID()}`)
  const doc = read(boardOf(saved, given))
  expect(readNotes(doc)).toMatchObject(notes)
  const ids = readNotes(doc).map(({ id }) => id)
  expect(new Set(ids).size).toBe(3)
  expect(ids).toEqual(given)
  expect(readDraft(doc)).toEqual(draft)
  expect(recordsOf(doc).has(cellRecordId('S2.1'))).toBe(true)
})

describe('the structure of a board that is there', () => {
  let doc: Y.Doc
  let changes: unknown[]
  beforeEach(() => {
    doc = read(firstBoard(PREPARATION, 'nl'))
    changes = []
    doc.on('update', (_update: Uint8Array, origin: unknown) => changes.push(origin))
  })

  test('is left alone when it is what is asked for', () => {
    writeStructure(doc, PREPARATION, 'nl')
    expect(changes).toEqual([])
  })

  test('follows the preparation, in one change of the server’s own', () => {
    const note = addNote(doc, 'S1.1/a1', 'blijft')
    changes = []
    const actions = [
      { ...PREPARATION.actions[0]!, title: 'Anders' },
      { id: 'a4', title: 'Nieuw', description: '', activity: '' },
    ]
    writeStructure(doc, { ...PREPARATION, actions }, 'nl')
    expect(changes).toEqual([SERVER])
    const records = structureOf(doc)
    expect(records.get('shape:head/a1')).toMatchObject({ props: { title: 'Anders' } })
    expect(records.has(cellRecordId('S1.1/a4'))).toBe(true)
    for (const gone of ['a2', 'a3']) expect(records.has(cellRecordId(`S1.1/${gone}`))).toBe(false)
    expect(records.has('shape:head/a2')).toBe(false)
    expect(records.get(note)).toMatchObject({ type: 'note' })
    expect(records.size).toBe(boardRecords({ ...PREPARATION, actions }, 'nl').length + 1)
  })

  test('has notes in an order where old pages gave them a place', () => {
    const [first, last] = [addNote(doc, 'S2.1', 'links'), addNote(doc, 'S2.1', 'rechts')]
    recordsOf(doc).get(first)!.set('xy', [224, 48])
    recordsOf(doc).get(last)!.set('xy', [12, 48])
    changes = []
    settleOrder(doc)
    expect(changes).toEqual([SERVER])
    expect(notesIn(doc, 'S2.1').map(({ text }) => text)).toEqual(['rechts', 'links'])
    settleOrder(doc)
    expect(changes).toHaveLength(1)
  })
})
