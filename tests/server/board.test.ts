import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import * as Y from 'yjs'
import { recordsOf } from '@/domain/board/records'
import { addNote } from '@/domain/board/notes'
import { BoardDoc, isCell, notesPerAction, placedNotes, SERVER } from '@/server/rooms/board'
import { coalesce } from '@/server/rooms/coalesce'
import { HEARTBEAT, writeAnswer, writeUpdate } from '@/server/rooms/frames'
import { noteRow } from '@/server/rooms/projection'
import { firstBoard } from '@/server/rooms/structure'
import { PREPARATION } from '../support/room/group'

const FIRST = firstBoard(PREPARATION, 'nl')
const NOBODY = Y.encodeStateVector(new Y.Doc())

test('a note that is in no cell of the method, or is not there, has no row', () => {
  const { doc } = new BoardDoc([FIRST], () => {})
  const id = addNote(doc, 'S2.1', 'Een idee')
  expect(noteRow(doc, id, 'an')).toMatchObject({ id, cell: 'S2.1', text: 'Een idee', author: 'an' })
  recordsOf(doc).get(id)!.set('parentId', 'shape:S9.9')
  expect(noteRow(doc, id, 'an')).toBeNull()
  expect(noteRow(doc, 'shape:gone', 'an')).toBeNull()
})

describe('a board in memory', () => {
  test('is made of all that is stored, which is not a change, and tells each change after that with where it came from', () => {
    const changes: unknown[] = []
    const board = new BoardDoc([FIRST], (update, origin) => changes.push([update.length > 0, origin]))
    expect(recordsOf(board.doc).has('shape:S2.1')).toBe(true)
    expect(changes).toEqual([])
    board.doc.transact(() => addNote(board.doc, 'S2.1', 'Een idee'), SERVER)
    expect(changes).toEqual([[true, SERVER]])
  })

  test('ROOM-1: an answer has what somebody lacks, is made once for all who know the same, and again after a change', () => {
    const board = new BoardDoc([FIRST], () => {})
    const answer = () => board.answer(NOBODY)
    expect(answer()).toEqual(writeAnswer(Y.encodeStateAsUpdate(board.doc)))
    const first = answer()
    expect(answer()).toBe(first)
    const known = Y.encodeStateVector(board.doc)
    addNote(board.doc, 'S2.1', 'Een idee')
    expect(answer()).not.toEqual(first)
    expect(answer()).toEqual(writeAnswer(Y.encodeStateAsUpdate(board.doc)))
    expect(board.answer(known)).toEqual(writeAnswer(Y.encodeStateAsUpdate(board.doc, known)))
    expect(board.answer(known).length).toBeLessThan(2_000)
  })

  test('and eight of them are kept', () => {
    const board = new BoardDoc([FIRST], () => {})
    const vector = (nth: number) => {
      const doc = new Y.Doc()
      doc.clientID = 1 + nth
      doc.getMap('x').set('x', 1)
      return Y.encodeStateVector(doc)
    }
    const first = board.answer(vector(0))
    for (let nth = 1; nth < 8; nth++) board.answer(vector(nth))
    expect(board.answer(vector(0))).toBe(first)
    const ninth = board.answer(vector(8))
    expect(board.answer(vector(0))).not.toBe(first)
    expect(board.answer(vector(8))).toBe(ninth)
  })

  test('is full past its limit, and looked at again once there is a megabyte more', () => {
    const MB = 1024 * 1024
    const source = new Y.Doc()
    const updates: Uint8Array[] = []
    source.on('update', (update: Uint8Array) => updates.push(update))
    const text = source.getText('t')
    text.insert(0, 'x'.repeat(24 * MB - 100))
    expect(new BoardDoc(updates, () => {}).full).toBe(false)
    text.insert(0, 'x'.repeat(200))
    const board = new BoardDoc(updates, () => {})
    expect(board.full).toBe(true)
    // What goes makes room, but that is not known before it is measured.
    board.doc.getText('t').delete(0, 2 * MB)
    expect(board.full).toBe(true)
    board.doc.getText('t').insert(0, 'x'.repeat(MB - 1_000))
    expect(board.full).toBe(true)
    board.doc.getText('t').insert(0, 'x'.repeat(1_000))
    expect(board.full, '23 MB').toBe(false)
    board.doc.getText('t').insert(0, 'x'.repeat(MB + 100))
    expect(board.full).toBe(true)
  })
})

describe('what is on a board', () => {
  let doc: Y.Doc
  beforeEach(() => {
    doc = new Y.Doc()
    Y.applyUpdate(doc, FIRST)
  })

  test('a cell is one that the board has', () => {
    for (const id of ['S2.1', 'S1.1/a3', 'S1.8']) expect(isCell(doc, id), id).toBe(true)
    for (const id of ['S1.1/a4', 'shape:S2.1', 'page:board', '', 5, null, undefined])
      expect(isCell(doc, id)).toBe(false)
    const note = addNote(doc, 'S2.1', 'Een idee')
    expect(isCell(doc, note.slice('shape:'.length))).toBe(false)
  })

  test('DOC-2: notes stand in their place in the method; of one in no cell there is nowhere to read', () => {
    addNote(doc, 'S2.1', 'Een idee')
    const marked = addNote(doc, 'S1.2/a2', 'Ging vlot', { color: 'orange' })
    recordsOf(doc).get(marked)!.set('meta.marks', ['pain'])
    const lost = addNote(doc, 'S2.1', 'Verdwaald')
    recordsOf(doc).get(lost)!.set('parentId', 'shape:S9.9')
    expect(placedNotes(doc)).toEqual([
      {
        ...{ id: marked, cell: 'S1.2/a2', step: 'step-1', question: 'S1.2', action: 'a2' },
        ...{ text: 'Ging vlot', marks: ['pain'], color: 'orange', from: null },
      },
      expect.objectContaining({ cell: 'S2.1', step: 'step-2', question: 'S2.1', action: null, text: 'Een idee' }),
    ])
    expect(notesPerAction(doc)).toEqual({ a2: 1 })
    addNote(doc, 'S1.4/a2', 'Nog een')
    addNote(doc, 'S1.1/a1', 'En een')
    expect(notesPerAction(doc)).toEqual({ a1: 1, a2: 2 })
  })
})

describe('what goes out at most so often', () => {
  test('goes at once when it was quiet, and the last one counts when it is busy', () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    let calls = 0
    const tell = coalesce(() => calls++, 100)
    const quiet = () => vi.advanceTimersByTime(1_000)
    tell()
    quiet()
    expect(calls, 'asked once, it comes once').toBe(1)
    tell()
    expect(calls).toBe(2)
    tell()
    tell()
    vi.advanceTimersByTime(99)
    expect(calls).toBe(2)
    vi.advanceTimersByTime(1)
    expect(calls).toBe(3)
    quiet()
    expect(calls).toBe(3)
    tell()
    expect(calls).toBe(4)
    tell()
    tell.cancel()
    expect([calls, vi.getTimerCount()], 'what was cancelled does not come').toEqual([4, 0])
    tell()
    quiet()
    expect(calls).toBe(5)
  })
})

describe('ROOM-1: a frame says how long it is (RFC 6455, 5.2)', () => {
  // The message's own two bytes, and the length of the update in one or three, come before the update.
  test.each([
    [122, 3, [0x82, 125]],
    [123, 3, [0x82, 126, 0, 126]],
    [65_530, 5, [0x82, 126, 0xff, 0xff]],
    [65_531, 5, [0x82, 127, 0, 0, 0, 0, 0, 1, 0, 0]],
  ])('an update of %d bytes', (length, before, head) => {
    const frame = writeUpdate(new Uint8Array(length).fill(7))
    expect([...frame.subarray(0, head.length)]).toEqual(head)
    expect(frame.length).toBe(head.length + before + length)
    expect([...frame.subarray(head.length, head.length + 2), frame.at(-1)]).toEqual([0, 2, 7])
  })

  test('the heart beats with a ping, and an awareness message about nobody', () => {
    expect([...HEARTBEAT]).toEqual([0x89, 0, 0x82, 3, 1, 1, 0])
  })
})
