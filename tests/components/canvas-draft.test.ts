import { createTLStore, toRichText, type TLNoteShape, type TLShapeId, type TLStore } from 'tldraw'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { bindCanvas } from '@/components/board/binding'
import { NoteDraft } from '@/components/board/draft'
import { NoteUtil } from '@/components/board/note'
import { CellUtil } from '@/components/board/shapes'
import { carryNote } from '@/domain/board/moves'
import { addNote, readNote, removeNote, setNoteText } from '@/domain/board/notes'
import type { Cells } from '@/domain/board/reach'
import { board, CELL } from './small-board'

// The canvas's side of a note that somebody writes in, against a doc that others change.

const open = new Set<() => void>()
beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  for (const close of open) close()
  open.clear()
  vi.useRealTimers()
})

/** A canvas on which somebody writes in a note, and the doc of somebody else, who hears and is heard at once. */
function writingIn(text: string, cells: Cells = 'all', composing = () => false) {
  const doc = board()
  const id = addNote(doc, CELL, text) as TLShapeId
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  for (const [from, to] of [
    [doc, other],
    [other, doc],
  ] as const)
    from.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'wire') Y.applyUpdate(to, update, 'wire')
    })
  const store: TLStore = createTLStore({ shapeUtils: [CellUtil, NoteUtil], bindingUtils: [] })
  const draft = new NoteDraft(store, composing)
  draft.reach(cells)
  const bind = () => bindCanvas({ store, doc, draft, report: () => undefined })
  let unbind = bind()
  open.add(() => unbind())
  const shape = () => store.get(id) as TLNoteShape | undefined
  draft.begin(id)
  return {
    doc,
    other,
    id,
    draft,
    shape,
    /** As when somebody's reach changes. */
    bindAgain: () => {
      unbind()
      unbind = bind()
    },
    types: (words: string) => store.put([{ ...shape()!, props: { ...shape()!.props, richText: toRichText(words) } }]),
    field: () => draft.textOf(id),
    onBoard: () => readNote(other, id)?.text,
    /** Lets what waits be written and what was released be read again. */
    settle: async () => {
      await Promise.resolve()
      vi.advanceTimersByTime(500)
      await Promise.resolve()
    },
  }
}

describe('somebody else writes on the note', () => {
  it('KEPT-9: their words stay on the board and mine in the field, also when I type on', async () => {
    const { types, other, id, draft, field, onBoard, settle } = writingIn('Eerst')
    types('Eerst, zei An')
    await settle()
    expect(onBoard()).toBe('Eerst, zei An')
    setNoteText(other, id, 'Youssef zei iets anders')
    await settle()
    expect(draft.held.get()).toEqual({ why: 'clash', note: id, theirs: 'Youssef zei iets anders' })
    types('Eerst, zei An, en meer')
    await settle()
    expect([field(), onBoard()]).toEqual(['Eerst, zei An, en meer', 'Youssef zei iets anders'])
    setNoteText(other, id, 'Youssef zei nog meer')
    expect(draft.held.get()).toMatchObject({ theirs: 'Youssef zei nog meer' })
  })

  it('KEPT-9: what was typed and not yet written does not go over words that just came in', async () => {
    const { types, other, id, field, onBoard, settle } = writingIn('Eerst')
    types('Eerst a')
    types('Eerst ab')
    setNoteText(other, id, 'Van de ander')
    await settle()
    expect([field(), onBoard()]).toEqual(['Eerst ab', 'Van de ander'])
  })

  it('KEPT-9: theirs is taken over where nothing was typed here', async () => {
    const { other, id, draft, field, types, onBoard, settle } = writingIn('Eerst')
    setNoteText(other, id, 'Van de ander')
    await settle()
    expect([draft.held.get(), field()]).toEqual([null, 'Van de ander'])
    types('Van de ander, en van mij')
    await settle()
    expect(onBoard()).toBe('Van de ander, en van mij')
  })

  it('KEPT-9: theirs chosen, the field follows again; left without a choice, mine is handed over', async () => {
    for (const choose of [true, false]) {
      const { types, other, id, draft, field, onBoard, settle } = writingIn('Eerst')
      types('Van mij')
      setNoteText(other, id, 'Van de ander')
      if (choose) draft.release()
      const words = draft.end()
      await settle()
      expect(words).toEqual(choose ? null : { note: id, cell: CELL, text: 'Van mij', why: 'clash' })
      expect([field(), onBoard()]).toEqual(['Van de ander', 'Van de ander'])
    }
  })

  it('KEPT-9: a canvas that is bound again keeps what is in the field apart', async () => {
    const { types, other, id, draft, bindAgain, field, onBoard, settle } = writingIn('Eerst')
    types('Van mij')
    setNoteText(other, id, 'Van de ander')
    bindAgain()
    await settle()
    expect([field(), onBoard()]).toEqual(['Van mij', 'Van de ander'])
    expect(draft.end()).toMatchObject({ text: 'Van mij', why: 'clash' })
  })

  it('WORDS-9: letters that are being composed are not written over, also where the writing has just begun', async () => {
    let composing = true
    const { types, other, id, draft, field, onBoard, settle } = writingIn('Wij ni', 'all', () => composing)
    setNoteText(other, id, 'Ja! Wij ni')
    await settle()
    expect(draft.held.get()).toEqual({ why: 'clash', note: id, theirs: 'Ja! Wij ni' })
    types('Wij 你')
    composing = false
    await settle()
    expect([field(), onBoard()]).toEqual(['Wij 你', 'Ja! Wij ni'])
  })

  it('KEPT-9: a colour or a place that somebody else gives it is not a clash', async () => {
    const { types, other, id, draft, shape, onBoard, settle } = writingIn('Eerst')
    types('Eerst, en dan')
    other.getMap<Y.Map<unknown>>('records').get(id)!.set('props.color', 'orange')
    await settle()
    expect(draft.held.get()).toBeNull()
    expect([shape()!.props.color, onBoard()]).toEqual(['orange', 'Eerst, en dan'])
  })
})

describe('the note goes away', () => {
  it('KEPT-10: removed, it stays under the hands of whoever types, and comes back for nobody', async () => {
    const { types, other, id, draft, shape, field, onBoard, settle } = writingIn('Eerst')
    types('Eerst, en dan')
    await settle()
    removeNote(other, id)
    types('Eerst, en dan dit')
    await settle()
    expect(draft.held.get()).toEqual({ why: 'removed', note: id })
    expect([field(), onBoard()]).toEqual(['Eerst, en dan dit', undefined])
    expect(draft.end()).toEqual({ note: id, cell: CELL, text: 'Eerst, en dan dit', why: 'removed' })
    await settle()
    expect([shape(), onBoard()]).toEqual([undefined, undefined])
  })

  it('KEPT-10: removed before anything was typed, it is gone', async () => {
    const { other, id, draft, shape, settle } = writingIn('Eerst')
    removeNote(other, id)
    await settle()
    expect([draft.held.get(), shape()]).toEqual([null, undefined])
  })

  it('KEPT-10: moved within reach the words go along; out of reach they stay here, and go along once it is back', async () => {
    const pen = writingIn('Eerst')
    pen.types('Eerst, en dan')
    carryNote(pen.other, pen.id, 'S1.8')
    pen.types('Eerst, en dan dit')
    await pen.settle()
    expect([pen.draft.held.get(), pen.onBoard(), pen.shape()!.parentId]).toEqual([
      null,
      'Eerst, en dan dit',
      'shape:S1.8',
    ])

    const { types, other, id, draft, onBoard, settle } = writingIn('Eerst', 'step-1')
    types('Eerst, en dan')
    await settle()
    carryNote(other, id, 'S2.1')
    types('Eerst, en dan dit')
    await settle()
    expect([draft.held.get(), onBoard()]).toEqual([{ why: 'moved', note: id, cell: 'S2.1' }, 'Eerst, en dan'])
    carryNote(other, id, CELL)
    await settle()
    expect([draft.held.get(), onBoard()]).toEqual([null, 'Eerst, en dan dit'])
  })
})
