import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { flatten, recordsOf, writeRecord } from '@/domain/board/records'
import { inspect, type Reach } from '@/domain/gate'
import { addNote, noteRecord, readNotes, setNoteText } from '@/domain/board/notes'

const EVERYWHERE: Reach = { draft: 'open', cells: 'all' }

function setUp() {
  const board = new Y.Doc()
  const cell = { id: 'shape:S2.1', typeName: 'shape', type: 'cell', parentId: 'page:board' }
  writeRecord(recordsOf(board), { ...cell, props: { label: '' }, meta: {} })
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
  note.delete('index')
  expect(look()).toBe('content')
  note.set('index', 'a2')
  expect(look()).toBe('fine')
})

test('GUARD-1: a new note is not whole when the same update takes a property away again', () => {
  const { mine, look } = setUp()
  mine.transact(() =>
    recordsOf(mine)
      .get(addNote(mine, 'S2.1', 'Half'))!
      .delete('index'),
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

/** The updates that `change` makes of a copy of `doc`, one a transaction, as if the device had this client id. */
function updatesBy(client: number, doc: Y.Doc, ...changes: ((copy: Y.Doc) => void)[]): Uint8Array[] {
  const copy = new Y.Doc()
  copy.clientID = client
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  const made: Uint8Array[] = []
  copy.on('update', (update: Uint8Array) => made.push(update))
  for (const change of changes) change(copy)
  return made
}
const text = (words: string) => (doc: Y.Doc) => setNoteText(doc, readNotes(doc)[0]!.id, words)

const WORDS = 'Van een ander toestel'

test('GUARD-1: a value that will not be the one in force does not make up for one that is taken away', () => {
  const { board, look } = setUp()
  const { id } = readNotes(board)[0]!
  const empty = (doc: Y.Doc) => recordsOf(doc).get(id)!.delete('props.richText')
  const [earlier, later] = [updatesBy(10, board, text(WORDS))[0]!, updatesBy(2 ** 30, board, text(WORDS))[0]!]
  Y.applyUpdate(board, updatesBy(1_000, board, text('Van iemand anders'))[0]!)
  const [gone] = updatesBy(5, board, empty)
  expect(look(gone)).toBe('content')
  expect(look(Y.mergeUpdates([earlier, gone!])), 'the board puts it before what is taken away').toBe('content')
  expect(look(Y.mergeUpdates([later, gone!])), 'the board puts it after that').toBe('fine')
})

test('GUARD-1: what is written in the old note does not make a new one of the same name whole', () => {
  const { board, look } = setUp()
  const { id } = readNotes(board)[0]!
  const half = new Y.Map<unknown>([['type', 'note']])
  const whole = noteRecord({ id, cell: 'S2.1', text: 'Heel', order: 'a7' })
  const rewrite = (doc: Y.Doc) =>
    doc.transact(() => {
      for (const [key, value] of flatten(whole)) recordsOf(doc).get(id)!.set(key, value)
    })
  const made = updatesBy(7, board, rewrite, (doc) => void recordsOf(doc).set(id, half))
  expect(look(made[0])).toBe('fine')
  expect(look(Y.mergeUpdates(made))).toBe('content')
})

test('GUARD-4: what the board has already may not name a root or build on something that the board does not know', () => {
  const { board, mine, look } = setUp()
  addNote(mine, 'S2.1', 'Nog een')
  const all = Buffer.from(Y.encodeStateAsUpdate(mine)).toString('latin1')
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))
  expect(look(bytes(all))).toBe('fine')
  const known = Y.encodeStateAsUpdate(board)
  const other = Buffer.from(known).toString('latin1').replace('records', 'rec.rds')
  expect(look(Y.mergeUpdates([bytes(other), Y.encodeStateAsUpdate(mine, Y.encodeStateVector(board))]))).toBe('content')
  // The note's second property, as if it belonged to what some other device made.
  const foreign = Buffer.from(known)
  const parent = Buffer.from(varint(board.clientID))
  const at = foreign.lastIndexOf(parent)
  foreign.set(
    parent.map((byte, i) => (i === 0 ? byte ^ 1 : byte)),
    at,
  )
  expect(look(new Uint8Array(foreign))).toBe('gap')
})
