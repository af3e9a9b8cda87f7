import { createTLStore, type TLRecord, type TLShapeId, type TLStore } from 'tldraw'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { bindCanvas, canvasHistory } from '@/components/board/binding'
import { ACTS_ORIGIN } from '@/components/board/origin'
import { NoteUtil } from '@/components/board/note'
import { toCanvas } from '@/components/board/records'
import { CellUtil } from '@/components/board/shapes'
import { PLACED_ORIGIN, placing, SERVER_ORIGIN } from '@/components/room/placed'
import { type BoardRecord, recordsOf, writeRecord } from '@/domain/board/records'
import {
  addNote,
  addNotes,
  cellRecordId,
  drawNotes,
  noteRecord,
  notesIn,
  removeNote,
  richText,
  setNoteText,
} from '@/domain/board/notes'
import { board, CELL } from './small-board'

const OTHER = 'S1.2/a1'

/** Another window on the same board; both send each other their updates, as through a server. */
function peer(doc: Y.Doc): Y.Doc {
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'wire') Y.applyUpdate(other, update, 'wire')
  })
  other.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'wire') Y.applyUpdate(doc, update, 'wire')
  })
  return other
}

interface Window {
  doc: Y.Doc
  store: TLStore
  history: Y.UndoManager
  reported: string[]
  unbind: () => void
}
const open = new Set<() => void>()
function look(doc: Y.Doc): Window {
  const store = createTLStore({ shapeUtils: [CellUtil, NoteUtil], bindingUtils: [] })
  const history = canvasHistory(doc)
  const reported: string[] = []
  const unbind = bindCanvas({ store, doc, undoManager: history, report: (id) => reported.push(id) })
  open.add(unbind)
  return { doc, store, history, reported, unbind }
}

const shape = (store: TLStore, id: string) => store.get(id as TLShapeId) as unknown as BoardRecord | undefined
const props = (store: TLStore, id: string) => shape(store, id)?.props as Record<string, unknown>
const put = (store: TLStore, record: BoardRecord) => store.put([record as unknown as TLRecord])
const add = (store: TLStore, record: BoardRecord) => store.put([toCanvas(record, undefined)])
/** To another place in the order of its cell. */
const move = ({ store }: Window, id: string, index: string) => put(store, { ...shape(store, id)!, index })
const paint = ({ store }: Window, id: string, color: string) =>
  put(store, { ...shape(store, id)!, props: { ...(shape(store, id)!.props as object), color } })
const stored = (doc: Y.Doc, id: string) => recordsOf(doc).get(id)
const settle = () => vi.advanceTimersByTime(200)

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  for (const close of open) close()
  open.clear()
  vi.useRealTimers()
})

describe('what is in the doc is on the canvas', () => {
  it('shows the whole board at once, and what others add, change and remove', () => {
    const doc = board()
    const { store, reported } = look(doc)
    expect(store.allRecords().filter((record) => record.typeName === 'shape').length).toBeGreaterThan(20)
    const id = addNote(doc, CELL, 'Vlot')
    expect(props(store, id).richText).toEqual(richText('Vlot'))
    setNoteText(doc, id, 'Heel vlot')
    expect(props(store, id).richText).toEqual(richText('Heel vlot'))
    removeNote(doc, id)
    expect(shape(store, id)).toBeUndefined()
    expect(reported).toEqual([])
  })

  it('KEPT-1: what went or changed while the canvas was not bound is seen as soon as it is', () => {
    const doc = board()
    const [gone, changed] = [addNote(doc, CELL, 'Gaat weg'), addNote(doc, CELL, 'Eerst')]
    const { store, unbind } = look(doc)
    unbind()
    open.delete(unbind)
    removeNote(doc, gone)
    setNoteText(doc, changed, 'Later')
    open.add(bindCanvas({ store, doc, report: () => undefined }))
    expect(shape(store, gone)).toBeUndefined()
    expect(props(store, changed).richText).toEqual(richText('Later'))
  })

  it('BOARD-7: skips a bad record, says which, and shows the rest', () => {
    const doc = board()
    const good = noteRecord({ id: 'shape:good', cell: CELL, text: 'Goed', order: 'a1' })
    const bad = { ...good, id: 'shape:bad', props: { color: 'nowhere' } }
    const foreign = { id: 'camera:mine', typeName: 'camera', x: 0, y: 0, z: 1, meta: {} }
    doc.transact(() => {
      for (const record of [bad, foreign, good]) writeRecord(recordsOf(doc), record)
    })
    const { store, reported } = look(doc)
    expect(reported.sort()).toEqual(['camera:mine', 'shape:bad'])
    expect(shape(store, 'shape:good')).toBeDefined()
    recordsOf(doc).get('shape:good')?.set('props.size', 'enormous')
    expect(reported.at(-1)).toBe('shape:good')
    expect(props(store, 'shape:good').size).toBe('m')
  })
})

describe('what somebody draws is in the doc', () => {
  it('writes new, changed and removed notes, and only the properties that changed', () => {
    const doc = board()
    const window = look(doc)
    add(window.store, noteRecord({ id: 'shape:n1', cell: CELL, text: '', order: 'a1' }))
    settle()
    expect(stored(doc, 'shape:n1')?.get('parentId')).toBe(cellRecordId(CELL))
    expect(stored(doc, 'shape:n1')?.has('props.font'), 'what goes without saying').toBe(false)
    const keys: string[] = []
    recordsOf(doc).observeDeep((events) => {
      for (const event of events) keys.push(...event.keys.keys())
    })
    move(window, 'shape:n1', 'a3')
    settle()
    expect(keys).toEqual(['index'])
    window.store.remove(['shape:n1' as TLShapeId])
    settle()
    expect(stored(doc, 'shape:n1')).toBeUndefined()
  })

  it('SHEET-1: where something lies on this canvas is its own: nothing is written of it, and nothing is there to undo', () => {
    const doc = board()
    const window = look(doc)
    const id = addNote(doc, CELL, 'Hier')
    settle()
    let written = 0
    doc.on('update', () => written++)
    put(window.store, { ...shape(window.store, id)!, x: 300, y: 200, meta: { laid: { w: 10, h: 10 } } })
    settle()
    expect(written).toBe(0)
    expect(window.history.canUndo()).toBe(false)
    setNoteText(doc, id, 'Daar')
    expect(shape(window.store, id)).toMatchObject({ x: 300, y: 200, meta: { laid: { w: 10, h: 10 } } })
  })

  it('echoes nothing: a change goes over the wire once, from the window where it was made', () => {
    const here = look(board())
    const there = look(peer(here.doc))
    const id = addNote(here.doc, CELL, 'Een')
    let sent = 0
    for (const { doc } of [here, there]) doc.on('update', (_update, origin) => origin !== 'wire' && sent++)
    move(here, id, 'a7')
    settle()
    expect(sent).toBe(1)
    expect(shape(there.store, id)).toMatchObject({ index: 'a7' })
  })

  it('never writes structure', () => {
    const doc = board()
    const window = look(doc)
    const before = JSON.stringify(recordsOf(doc).toJSON())
    const cell = `shape:${CELL}`
    move(window, cell, 'a9')
    put(window.store, { ...shape(window.store, cell)!, id: 'shape:mine' })
    window.store.remove(['shape:S2.1' as TLShapeId])
    settle()
    expect(JSON.stringify(recordsOf(doc).toJSON())).toBe(before)
  })

  it('writes nothing of what is being dragged until it is put down', () => {
    const doc = board()
    const id = addNote(doc, CELL, 'Onderweg')
    const store = createTLStore({ shapeUtils: [CellUtil, NoteUtil], bindingUtils: [] })
    let dragging = true
    open.add(bindCanvas({ store, doc, inTheAir: () => dragging, report: () => undefined }))
    put(store, { ...shape(store, id)!, parentId: `shape:${OTHER}` })
    settle()
    expect(stored(doc, id)?.get('parentId')).toBe(`shape:${CELL}`)
    dragging = false
    settle()
    expect(stored(doc, id)?.get('parentId')).toBe(`shape:${OTHER}`)
  })

  it('keeps a note in the air to itself until it lies in a cell again', () => {
    const doc = board()
    const window = look(doc)
    const id = addNote(doc, CELL, 'Onderweg')
    put(window.store, { ...shape(window.store, id)!, parentId: 'page:board', x: 900, y: 20 })
    settle()
    expect(stored(doc, id)?.get('parentId')).toBe(`shape:${CELL}`)
    put(window.store, { ...shape(window.store, id)!, parentId: `shape:${OTHER}`, x: 12, y: 48 })
    settle()
    expect(stored(doc, id)?.get('parentId')).toBe(`shape:${OTHER}`)
  })

  it('writes what changes all the time about 15 times a second, with its end', () => {
    const doc = board()
    const window = look(doc)
    const id = addNote(doc, CELL, 'Sleep')
    let writes = 0
    doc.on('update', () => writes++)
    for (let frame = 0; frame < 60; frame++) {
      move(window, id, `a${frame % 10}`)
      vi.advanceTimersByTime(1000 / 60)
    }
    settle()
    expect(writes).toBeGreaterThan(10)
    expect(writes).toBeLessThanOrEqual(18)
    expect(stored(doc, id)?.get('index')).toBe('a9')
  })

  it('lets go of everything when unbound, after writing what was waiting', () => {
    const doc = board()
    const window = look(doc)
    const id = addNote(doc, CELL, 'Laatste')
    move(window, id, 'a2')
    move(window, id, 'a4')
    window.unbind()
    open.delete(window.unbind)
    expect(stored(doc, id)?.get('index')).toBe('a4')
    expect(vi.getTimerCount()).toBe(0)
    move(window, id, 'a9')
    settle()
    expect(stored(doc, id)?.get('index')).toBe('a4')
    setNoteText(doc, id, 'Anders')
    expect(props(window.store, id).richText).toEqual(richText('Laatste'))
    // Its own, and what other buttons do: it never undoes through a closed binding.
    const others = [ACTS_ORIGIN, PLACED_ORIGIN, SERVER_ORIGIN]
    expect(window.history.trackedOrigins).toEqual(new Set([...others, window.history]))
  })
})

describe('two people at once', () => {
  it('both windows end up with the same board', () => {
    const here = look(board())
    const there = look(peer(here.doc))
    add(here.store, noteRecord({ id: 'shape:n1', cell: CELL, text: 'Hier', order: 'a1' }))
    add(there.store, noteRecord({ id: 'shape:n2', cell: OTHER, text: 'Daar', order: 'a1' }))
    settle()
    move(there, 'shape:n1', 'a5')
    move(here, 'shape:n2', 'a6')
    settle()
    expect(here.store.serialize('document')).toEqual(there.store.serialize('document'))
    expect(shape(here.store, 'shape:n1')).toMatchObject({ index: 'a5' })
  })

  it('two properties of one note changed at once both survive, also while it is being dragged', () => {
    const here = look(board())
    const there = look(peer(here.doc))
    const id = addNote(here.doc, CELL, 'Samen')
    move(here, id, 'a2')
    move(here, id, 'a3') // waits for its turn
    paint(there, id, 'orange')
    expect(shape(here.store, id)).toMatchObject({ index: 'a3' })
    settle()
    for (const { store } of [here, there]) {
      expect(shape(store, id)).toMatchObject({ index: 'a3' })
      expect(props(store, id).color).toBe('orange')
    }
  })

  it('a note that somebody removes while it is dragged stays away', () => {
    const here = look(board())
    const other = peer(here.doc)
    const id = addNote(here.doc, CELL, 'Weg')
    move(here, id, 'a2')
    move(here, id, 'a3')
    removeNote(other, id)
    settle()
    expect(stored(here.doc, id)).toBeUndefined()
    expect(shape(here.store, id)).toBeUndefined()
  })

  it('BOARD-6: undo takes back what one did oneself, and nothing of somebody else', () => {
    const here = look(board())
    const there = look(peer(here.doc))
    const id = addNote(here.doc, CELL, 'Van ons')
    const { index } = shape(here.store, id)!
    move(here, id, 'a8')
    settle()
    paint(there, id, 'light-blue')
    const theirs = addNote(there.doc, OTHER, 'Van hen')
    settle()
    here.history.undo()
    for (const { store } of [here, there]) {
      expect(shape(store, id)).toMatchObject({ index })
      expect(props(store, id).color).toBe('light-blue')
      expect(shape(store, theirs)).toBeDefined()
    }
    here.history.redo()
    expect(shape(there.store, id)).toMatchObject({ index: 'a8' })
    expect(there.history.canUndo()).toBe(true)
  })

  it('BOARD-6: both undo at once, each their own, also in one note', () => {
    const here = look(board())
    const there = look(peer(here.doc))
    const id = addNote(here.doc, CELL, 'Van ons')
    const { index } = shape(here.store, id)!
    move(here, id, 'a8')
    paint(there, id, 'light-blue')
    add(there.store, noteRecord({ id: 'shape:theirs', cell: OTHER, text: 'Van hen', order: 'a1' }))
    settle()
    there.history.undo()
    for (const { store } of [here, there]) {
      expect(shape(store, id)).toMatchObject({ index: 'a8' })
      expect(props(store, id).color).toBe('yellow')
      expect(shape(store, 'shape:theirs')).toBeUndefined()
    }
    here.history.undo()
    for (const { store } of [here, there]) expect(shape(store, id)).toMatchObject({ index })
    expect(here.history.canUndo() || there.history.canUndo()).toBe(false)
    there.history.redo()
    for (const { store } of [here, there]) {
      expect(shape(store, id)).toMatchObject({ index })
      expect(shape(store, 'shape:theirs')).toBeDefined()
    }
  })

  it('ROUND-3: undo takes back, in one step, what the server put on the board because it was asked to here, and nothing else', () => {
    const doc = board()
    canvasHistory(doc) // of a canvas that was begun on and thrown away
    const here = look(doc)
    const server = Object.create(SERVER_ORIGIN.prototype) as object
    const comes = (...texts: string[]) => Y.applyUpdate(doc, drawNotes(doc, CELL, texts).update, server)
    const lie = () => notesIn(doc, CELL).map(({ text }) => text)
    comes('Van iemand anders')
    placing(doc, CELL, ['Een', 'Twee'])
    comes('Een')
    comes('Twee', 'Een')
    comes('Een', 'Twee')
    placing(doc, CELL, ['Geweigerd'])()
    comes('Geweigerd')
    addNotes(doc, CELL, ['Daarna'], PLACED_ORIGIN)
    here.history.undo()
    expect(lie()).toEqual(['Van iemand anders', 'Een', 'Twee', 'Een', 'Een', 'Twee', 'Geweigerd'])
    here.history.undo()
    expect(lie()).toEqual(['Van iemand anders', 'Een', 'Een', 'Twee', 'Geweigerd'])
    expect(here.history.canUndo()).toBe(false)
    here.history.redo()
    expect(lie()).toHaveLength(7)
  })

  it('undoes a whole drag as one step, and brings a removed note back', () => {
    const here = look(board())
    const id = addNote(here.doc, CELL, 'Terug')
    const { index } = shape(here.store, id)!
    for (let step = 0; step < 100; step++) {
      move(here, id, `a${step % 10}`)
      vi.advanceTimersByTime(50)
    }
    settle()
    here.history.stopCapturing()
    here.store.remove([id as TLShapeId])
    settle()
    expect(stored(here.doc, id)).toBeUndefined()
    here.history.undo()
    expect(shape(here.store, id)).toMatchObject({ index: 'a9' })
    here.history.undo()
    expect(shape(here.store, id)).toMatchObject({ index })
  })
})

describe('how large a board grows', () => {
  it('BOARD-8: a note dragged 5,000 times stays small, for the server and for whoever drags', () => {
    const here = look(board())
    const server = peer(here.doc)
    const id = addNote(here.doc, CELL, 'Lange reis')
    settle()
    const size = (doc: Y.Doc) => Y.encodeStateAsUpdate(doc).byteLength
    const before = { server: size(server), here: size(here.doc) }
    for (let step = 0; step < 5000; step++) {
      move(here, id, `a${step % 10}`)
      vi.advanceTimersByTime(70)
    }
    const grown = { server: size(server) - before.server, here: size(here.doc) - before.here }
    console.info(`5,000 moves: +${grown.server} bytes on the server, +${grown.here} bytes where it was dragged`)
    expect(stored(server, id)?.get('index')).toBe('a9')
    expect(grown.server).toBeLessThan(500)
    // Whoever drags keeps what undo needs: one key a move, nothing of the rest of the note.
    expect(grown.here).toBeLessThan(100_000)
  }, 60_000)
})
