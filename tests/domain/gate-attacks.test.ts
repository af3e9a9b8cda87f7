import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { recordsOf, writeRecord } from '@/domain/document'
import { inspect, type Reach } from '@/domain/gate'
import { addNote, readNotes } from '@/domain/notes'

const EVERYWHERE: Reach = { draft: 'open', cells: 'all' }

function setUp() {
  const board = new Y.Doc()
  const cell = { id: 'shape:S2.1', typeName: 'shape', type: 'cell', x: 0, y: 0, parentId: 'page:board' }
  writeRecord(recordsOf(board), { ...cell, props: { w: 1, h: 1, label: '' }, meta: {} })
  addNote(board, 'S2.1', 'Een idee')
  const mine = new Y.Doc()
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(board))
  const look = (update = Y.encodeStateAsUpdate(mine, Y.encodeStateVector(board))) => {
    const verdict = inspect(board, update, EVERYWHERE)
    return verdict.kind === 'refused' ? verdict.reason : verdict.kind
  }
  return { board, mine, look }
}

const varint = (value: number): number[] =>
  value < 128 ? [value] : [(value % 128) | 128, ...varint(Math.floor(value / 128))]

test('GUARD-1: a property that a note needs cannot be taken away, only replaced', () => {
  const { mine, look } = setUp()
  const note = recordsOf(mine).get(readNotes(mine)[0]!.id)!
  note.delete('xy')
  expect(look()).toBe('content')
  note.set('xy', [1, 2])
  expect(look()).toBe('fine')
})

test('GUARD-1: a new note is not whole when the same update takes a property away again', () => {
  const { mine, look } = setUp()
  mine.transact(() =>
    recordsOf(mine)
      .get(addNote(mine, 'S2.1', 'Half'))!
      .delete('xy'),
  )
  expect(look()).toBe('content')
})

test('GUARD-2: a clock that no person could reach is refused', () => {
  const { look } = setUp()
  expect(look(new Uint8Array([1, 1, 77, 0, 0, ...varint(2 ** 40), 0]))).toBe('malformed')
  expect(look(new Uint8Array([1, 1, 77, 0, 0, 5, 0]))).toBe('fine')
})

test('GUARD-2: the same range deleted again and again is refused', () => {
  const { board, look } = setUp()
  const ranges = Array.from({ length: 10_000 }, () => [0, 1]).flat()
  expect(look(new Uint8Array([0, 1, ...varint(board.clientID), ...varint(10_000), ...ranges]))).toBe('malformed')
})
