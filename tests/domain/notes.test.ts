import { expect, test } from 'vitest'
import { recordsOf } from '@/domain/board/records'
import { addNote, indexAbove, notesIn, placeInCell, readNotes } from '@/domain/board/notes'
import { board } from '../components/small-board'

test('DOC-2, BOARD-10: notes are read cell by cell, row by row and from left to right, however they came to lie so', () => {
  const doc = board()
  const put = (cell: string, text: string, x: number, y: number) =>
    recordsOf(doc)
      .get(addNote(doc, cell, text))!
      .set('xy', [x, y])
  put('S2.1', 'zesde', 12, 900)
  put('S2.1', 'derde', 12, 48)
  put('S1.1/a1', 'tweede', 224, 30)
  put('S2.1', 'vierde', 224, 20) // a little higher is the same row
  put('S1.1/a1', 'eerste', 12, 48)
  put('S2.1', 'vijfde', 12, 260)
  const read = readNotes(doc).map(({ text }) => text)
  expect(read).toEqual(['eerste', 'tweede', 'derde', 'vierde', 'vijfde', 'zesde'])
  expect(notesIn(doc, 'S2.1').map(({ text }) => text)).toEqual(['derde', 'vierde', 'vijfde', 'zesde'])
  expect(notesIn(doc, 'S1.8')).toEqual([])
})

test('two notes in one place are read in the order of their ids, on every device', () => {
  const doc = board()
  const ids = ['een', 'twee', 'drie'].map((text) => addNote(doc, 'S2.1', text))
  for (const id of ids) recordsOf(doc).get(id)!.set('xy', [12, 48])
  expect(readNotes(doc).map(({ id }) => id)).toEqual([...ids].sort())
  expect(notesIn(doc, 'S2.1').map(({ id }) => id)).toEqual([...ids].sort())
})

test('wherever a note lies, its place fits in the database’s integer, and the order stays', () => {
  const far = [-1_000_000, -100_000, 0, 100, 100_000, 1_000_000]
  const rows = far.map((y) => placeInCell({ x: 0, y }))
  const columns = [-1_000_000, -400_000, 0, 400_000, 1_000_000].map((x) => placeInCell({ x, y: 0 }))
  for (const places of [rows, columns]) {
    expect([...places].sort((a, b) => a - b)).toEqual(places)
    for (const place of places) expect(Math.abs(place)).toBeLessThan(2 ** 31)
  }
  expect(placeInCell({ x: 499_999, y: 0 })).toBeLessThan(placeInCell({ x: -499_999, y: 100 }))
})

test.each([
  ['a0', 'a1'],
  ['a9', 'aA'],
  ['aZ', 'aa'],
  ['ay', 'az'],
  ['az', 'b00'],
  ['b0z', 'b10'],
  ['bzz', 'c000'],
  ['a5V', 'a6'],
])('above %s the canvas draws %s', (key, above) => {
  expect(indexAbove(key)).toBe(above)
  expect(above > key).toBe(true)
})

test('a new note is drawn above all that are there', () => {
  const doc = board()
  const first = addNote(doc, 'S2.1', 'eerst')
  recordsOf(doc).get(first)!.set('index', 'az')
  const second = addNote(doc, 'S1.1/a1', 'dan')
  expect(recordsOf(doc).get(second)!.get('index')).toBe('b00')
})
