import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { live, share } from '@/components/room/live'
import { type Outline, outlineOf, readOutline } from '@/components/outline/outline'
import { recordsOf, writeRecord } from '@/domain/board/records'
import { boardRecords } from '@/domain/board/structure'
import { cellsOf, PANELS, WHAT_IT_TAKES } from '@/domain/method/template'
import { addNote, noteRecord, removeNote, setNoteText } from '@/domain/board/notes'
import type { Preparation } from '@/domain/method/preparation'

const preparation: Preparation = {
  organisation: 'Buurthuis De Linde',
  audience: 'bezoekers',
  date: '2026-11-24',
  persona: '',
  actions: [
    { id: 'a1', title: 'De weerapp', description: 'Voor de wandeling.', activity: '' },
    { id: 'a2', title: 'Een QR-code', description: '', activity: '' },
  ],
}

function board(): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    // Backwards: a doc that came over the network has its records in any order.
    for (const record of boardRecords(preparation, 'nl').reverse()) writeRecord(recordsOf(doc), record)
  })
  return doc
}
const cellsIn = (outline: Outline) => outline.panels.flatMap(({ groups }) => groups.flatMap(({ cells }) => cells))
const panel = (outline: Outline, place: string) => outline.panels.find((each) => each.place === place)!

test('the list has every sheet and every cell of the method, in its order, Parkeerplek last', () => {
  const outline = readOutline(board())
  expect(outline.panels.map(({ place }) => place)).toEqual(Object.keys(PANELS))
  expect(
    cellsIn(outline)
      .map(({ id }) => id)
      .sort(),
  ).toEqual(
    cellsOf(preparation)
      .map(({ id }) => id)
      .sort(),
  )
  expect(panel(outline, 'declaration').hasPaper).toBe(true)
})

test('the grid is grouped by past action, each with its questions from left to right', () => {
  const [first, second, rest] = panel(readOutline(board()), 'step-1').groups
  expect(first).toMatchObject({ action: 'a1', title: 'De weerapp' })
  expect(first!.cells.map(({ id }) => id)).toEqual(['S1.1/a1', 'S1.2/a1', 'S1.3/a1', 'S1.4/a1', 'S1.5/a1'])
  expect(second).toMatchObject({ action: 'a2', title: 'Een QR-code' })
  expect(rest!.cells.map(({ id }) => id)).toContain('S1.7')
})

test('what a sheet says besides its questions is in the list too; column headings are not said twice', () => {
  const outline = readOutline(board())
  const said = outline.panels.flatMap(({ groups }) => groups.flatMap(({ texts }) => texts.map(({ title }) => title)))
  expect(said).toEqual([WHAT_IT_TAKES.title.nl])
})

test('notes are in their cell, and nothing that lies elsewhere is left out', () => {
  const doc = board()
  addNote(doc, 'S1.1/a2', 'Iedereen deed mee')
  for (const [id, cell] of [
    ['shape:sheet', 'panel/step-2'],
    ['shape:lost', 'S9.9'],
  ] as const)
    writeRecord(recordsOf(doc), noteRecord({ id, cell, text: id, order: 'a1' }))
  const outline = readOutline(doc)
  const cell = cellsIn(outline).find(({ id }) => id === 'S1.1/a2')!
  expect(cell.notes).toMatchObject([{ text: 'Iedereen deed mee', color: 'yellow' }])
  expect(panel(outline, 'step-2').loose).toMatchObject([{ text: 'shape:sheet' }])
  expect(outline.loose).toMatchObject([{ text: 'shape:lost' }])
})

test('it is live, and what did not change stays the same object', () => {
  const doc = board()
  const id = addNote(doc, 'S2.1', 'Een idee')
  const { subscribe, get } = outlineOf(doc)
  let calls = 0
  const stop = subscribe(() => calls++)
  const before = get()
  expect(get()).toBe(before)

  setNoteText(doc, id, 'Een beter idee')
  const after = get()
  expect(calls).toBe(1)
  expect(panel(after, 'step-2')).not.toBe(panel(before, 'step-2'))
  expect(panel(after, 'step-1')).toBe(panel(before, 'step-1'))

  recordsOf(doc).get(id)!.set('index', 'a7')
  expect(get(), 'an order that makes no difference').toBe(after)

  stop()
  removeNote(doc, id)
  expect(calls, 'nobody listens any more').toBe(2)
  expect(cellsIn(get()).flatMap(({ notes }) => notes)).toEqual([])
})

test('one observer however many listeners', () => {
  const doc = new Y.Doc()
  const map = doc.getMap<unknown>('m')
  let reads = 0
  const value = live(map, () => {
    reads++
    return map.size
  })
  const stops = [1, 2, 3].map(() => value.subscribe(() => undefined))
  map.set('a', 1)
  const before = reads
  expect([value.get(), value.get(), value.get()]).toEqual([1, 1, 1])
  expect(reads - before).toBe(1)
  stops.forEach((stop) => stop())
})

test('KEPT-1: what changes between the first look and the listening is there at the next look', () => {
  const doc = board()
  const { subscribe, get } = outlineOf(doc)
  expect(cellsIn(get()).flatMap(({ notes }) => notes)).toEqual([])
  const id = addNote(doc, 'S2.1', 'Net ertussen')
  const stop = subscribe(() => undefined)
  expect(
    cellsIn(get())
      .map(({ notes }) => notes.map(({ text }) => text).join())
      .join(''),
  ).toBe('Net ertussen')
  stop()
  // The same once nobody has listened for a while.
  get()
  setNoteText(doc, id, 'En later nog eens')
  const again = subscribe(() => undefined)
  expect(
    cellsIn(get())
      .map(({ notes }) => notes.map(({ text }) => text).join())
      .join(''),
  ).toBe('En later nog eens')
  again()
})

test('share keeps what is equal', () => {
  const old = { a: [{ x: 1 }, { x: 2 }], b: { c: null } }
  expect(share(old, structuredClone(old))).toBe(old)
  const next = share(old, { a: [{ x: 1 }, { x: 3 }], b: { c: null } })
  expect(next).toEqual({ a: [{ x: 1 }, { x: 3 }], b: { c: null } })
  expect(next.a[0]).toBe(old.a[0])
  expect(next.b).toBe(old.b)
})
