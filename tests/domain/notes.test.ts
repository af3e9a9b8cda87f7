import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { recordsOf } from '@/domain/board/records'
import { addNote, addNotes, drawNotes, endOf, notesIn, readNotes, rewriteNote } from '@/domain/board/notes'
import { moveNote } from '@/domain/board/moves'
import { board } from '../components/small-board'

const textsIn = (doc: Y.Doc, cell: string) => notesIn(doc, cell).map(({ text }) => text)

test('DOC-2, BOARD-10: notes are read cell by cell, each cell’s in their order, however they came to be there', () => {
  const doc = board()
  const put = (cell: string, text: string, order: string) =>
    recordsOf(doc)
      .get(addNote(doc, cell, text))!
      .set('index', order)
  put('S2.1', 'zesde', 'b00')
  put('S2.1', 'vierde', 'a1')
  put('S1.1/a1', 'tweede', 'a0V')
  put('S2.1', 'vijfde', 'a1V')
  put('S1.1/a1', 'eerste', 'Zz')
  put('S2.1', 'derde', 'a0')
  const read = readNotes(doc).map(({ text }) => text)
  expect(read).toEqual(['eerste', 'tweede', 'derde', 'vierde', 'vijfde', 'zesde'])
  expect(textsIn(doc, 'S2.1')).toEqual(['derde', 'vierde', 'vijfde', 'zesde'])
  expect(textsIn(doc, 'S1.8')).toEqual([])
})

test('BOARD-11: two notes with one place in the order are read in the order of their ids, on every device', () => {
  const doc = board()
  const ids = ['een', 'twee', 'drie'].map((text) => addNote(doc, 'S2.1', text))
  for (const id of ids) recordsOf(doc).get(id)!.set('index', 'a1')
  expect(readNotes(doc).map(({ id }) => id)).toEqual([...ids].sort())
  expect(notesIn(doc, 'S2.1').map(({ id }) => id)).toEqual([...ids].sort())
})

test('BOARD-10: a new note comes last in its cell, whatever is there; so do several at once, in their order', () => {
  const doc = board()
  recordsOf(doc)
    .get(addNote(doc, 'S2.1', 'achteraan'))!
    .set('index', 'bzz')
  addNote(doc, 'S1.1/a1', 'elders')
  addNote(doc, 'S2.1', 'dan')
  addNotes(doc, 'S2.1', ['een', 'twee'])
  Y.applyUpdate(doc, drawNotes(doc, 'S2.1', ['drie', 'vier']).update)
  rewriteNote(doc, { id: readNotes(doc)[0]!.id, cell: 'S2.1' }, `${'x'.repeat(1_999)}\nvijf`)
  moveNote(doc, addNote(doc, 'S2.1+plan', 'terug'), 'demote')
  const texts = textsIn(doc, 'S2.1')
  expect(texts).toEqual(['achteraan', 'dan', 'een', 'twee', 'drie', 'vier', 'vijf', 'terug'])
  expect(endOf(doc, 'S2.1', 0)).toEqual([])
  expect(() => addNote(doc, 'S9.9', 'nergens')).toThrow('No cell S9.9')
})

test('a note whose place in the order was lost comes first, and the next one still last', () => {
  const doc = board()
  addNote(doc, 'S2.1', 'een')
  recordsOf(doc)
    .get(addNote(doc, 'S2.1', 'verloren'))!
    .delete('index')
  addNote(doc, 'S2.1', 'twee')
  expect(textsIn(doc, 'S2.1')).toEqual(['verloren', 'een', 'twee'])
})
