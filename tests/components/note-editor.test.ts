import { getSchema } from '@tiptap/core'
import type { Node, NodeType, Schema } from '@tiptap/pm/model'
import { EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { createTLStore, tipTapDefaultExtensions, type TLNoteShape, type TLRichText, type TLShapeId } from 'tldraw'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { bindCanvas, canvasHistory } from '@/components/board/binding'
import { ACTS_ORIGIN } from '@/components/board/origin'
import { NoteUtil } from '@/components/board/note'
import { noteExtensions, noteLimit, type Overflow, put } from '@/components/board/note-editor'
import { CellUtil } from '@/components/board/shapes'
import { type Json, recordsOf } from '@/domain/board/records'
import { inspect, type Reach } from '@/domain/gate'
import { isNoteText, lettersIn, MAX_NOTE_LENGTH, plainText, richText } from '@/domain/board/note-text'
import { addNote, readNotes } from '@/domain/board/notes'
import { type Random, randomFrom } from '../support/run/random'
import { board, CELL } from './small-board'

const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000)
const ROUNDS = Number(process.env.ROUNDS ?? 60)
const EVERYWHERE: Reach = { draft: 'open', cells: 'all' }

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

const heard: string[] = []
const over: Overflow = {
  full: () => heard.push('full'),
  rest: (texts) => heard.push(...texts),
  tooMuch: () => heard.push('too much'),
  table: () => heard.push('table'),
}
beforeEach(() => void heard.splice(0))

const ours = getSchema(noteExtensions(over))
/** What the canvas brings by itself, and boards from before were written with. */
const before = getSchema(tipTapDefaultExtensions)

const WORDS = ['ja', 'Zoë', '😀', '👩‍👩‍👧', 'مرحبا', '1. ', '- ', '# ', '**vet**', 'ftp://example.org/x', ' ', 'a\tb']
const HREFS = ['https://example.org', 'tel:+3212345678', '#_Toc1', '/weg', 'sms:1', 'ftp://x.org', 'mailto:a@b.be']

/** Any document that a schema allows: at each place one of the nodes that may stand there. */
function anyDoc(schema: Schema, random: Random): Node {
  const marks = () =>
    Object.values(schema.marks).flatMap((type) =>
      random.below(5) === 0 ? [type.create(type.name === 'link' ? { href: random.pick(HREFS) } : null)] : [],
    )
  const node = (type: NodeType, depth: number): Node => {
    const children: Node[] = []
    for (let match = type.contentMatch; ;) {
      const next = Array.from({ length: match.edgeCount }, (_, nth) => match.edge(nth))
      // Not for ever: a list in a list in a list ends in words.
      const some = next.filter(({ type }) => type.isText || type.isTextblock || depth < 6)
      if (some.length === 0 || (match.validEnd && random.below(2) === 0)) return type.create(null, children)
      const edge = random.pick(some)
      children.push(edge.type.isText ? schema.text(random.pick(WORDS), marks()) : node(edge.type, depth + 1))
      match = edge.next
    }
  }
  return node(schema.topNodeType, 0)
}

/** Somebody's canvas on a copy of the board, and what they write without a line. */
function away(server: Y.Doc) {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(server))
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const store = createTLStore({ shapeUtils: [CellUtil, NoteUtil], bindingUtils: [] })
  const history = canvasHistory(doc)
  const unbind = bindCanvas({ store, doc, undoManager: history, report: (id) => expect.fail(`${id} cannot be shown`) })
  return {
    doc,
    store,
    history,
    updates,
    unbind,
    /** What the editor says that a note's text is now. */
    writes(id: string, text: Node) {
      const note = store.get(id as TLShapeId) as TLNoteShape | undefined
      if (note) store.put([{ ...note, props: { ...note.props, richText: text.toJSON() as TLRichText } }])
    },
  }
}

describe('WORDS-2: whatever the editor can make, the server takes', () => {
  test(`typed with and without a line, undone, merged or not, in ${ROUNDS} rounds (SEED=${SEED})`, () => {
    const random = randomFrom(SEED)
    for (let round = 0; round < ROUNDS; round++) {
      const server = board()
      const mine = away(server)
      const acts: Record<string, () => void> = {
        'a new note': () => void addNote(mine.doc, CELL, random.pick(WORDS), { origin: ACTS_ORIGIN }),
        'a text': () => {
          const notes = readNotes(mine.doc)
          if (notes.length > 0) mine.writes(random.pick(notes).id, anyDoc(ours, random))
        },
        'a note gone': () => {
          const notes = readNotes(mine.doc)
          if (notes.length > 2) mine.store.remove([random.pick(notes).id as TLShapeId])
        },
        'a step of undo begins': () => mine.history.stopCapturing(),
        undo: () => void mine.history.undo(),
        redo: () => void mine.history.redo(),
        'time passes': () => void vi.advanceTimersByTime(100),
      }
      const done = Array.from({ length: 5 + random.below(60) }, () => {
        const act = random.pick([...Object.keys(acts), 'a text', 'a text', 'time passes'])
        acts[act]!()
        return act
      })
      mine.unbind()
      const said = `SEED=${SEED}, round ${round}: ${done.join(', ')}`
      // As it comes: change by change, or as one of the ways in which a device says all that the server lacks.
      const known = Y.encodeStateVector(server)
      const some = random.below(mine.updates.length + 1)
      const ways: Record<string, Uint8Array[]> = {
        'one by one': mine.updates,
        merged: [Y.mergeUpdates(mine.updates.length > 0 ? mine.updates : [Y.encodeStateAsUpdate(mine.doc, known)])],
        'as a document': [Y.encodeStateAsUpdate(mine.doc, known)],
        'with a part sent before': [...mine.updates.slice(0, some), Y.encodeStateAsUpdate(mine.doc, known)],
      }
      for (const [way, updates] of Object.entries(ways)) {
        const there = new Y.Doc()
        Y.applyUpdate(there, Y.encodeStateAsUpdate(server))
        for (const update of updates) {
          const verdict = inspect(there, update, EVERYWHERE)
          expect(['fine', 'known'], `${said}; ${way}: ${JSON.stringify(verdict)}`).toContain(verdict.kind)
          Y.applyUpdate(there, update)
        }
        expect(readNotes(there), `${said}; ${way}`).toEqual(readNotes(mine.doc))
      }
    }
  })

  test(`also what the canvas's own editor would make, with bold, links and lists (SEED=${SEED})`, () => {
    const random = randomFrom(SEED)
    for (let round = 0; round < ROUNDS; round++) {
      const json = anyDoc(before, random).toJSON() as Json
      if (lettersIn(plainText(json)) > MAX_NOTE_LENGTH) continue
      expect(isNoteText(json), `SEED=${SEED}, round ${round}: ${JSON.stringify(json).slice(0, 500)}`).toBe(true)
      // A board from before shows its words, as lines that can be written in.
      const server = board()
      const id = addNote(server, CELL, '')
      recordsOf(server).get(id)!.set('props.richText', json)
      const shown = (away(server).store.get(id as TLShapeId) as TLNoteShape).props.richText
      expect(plainText(shown as never)).toBe(plainText(json))
      expect(() => ours.nodeFromJSON(shown).check()).not.toThrow()
    }
  })
})

/** The editor of a note with this text, the caret behind it. */
function editing(text: string) {
  const doc = ours.nodeFromJSON(richText(text))
  let state = EditorState.create({ doc, plugins: [noteLimit(over)], selection: TextSelection.atEnd(doc) })
  return {
    get state() {
      return state
    },
    dispatch: (change: Transaction) => void (state = state.apply(change)),
    text: () => plainText(state.doc.toJSON() as Json),
    types(letters: string) {
      for (const letter of letters) this.dispatch(state.tr.insertText(letter))
    },
  }
}

describe('WORDS-3: what is in the field is on the note', () => {
  test('a letter too many is not taken, and told; there is room again once one is gone', async () => {
    const note = editing('x'.repeat(MAX_NOTE_LENGTH - 1))
    note.types('yz')
    await Promise.resolve()
    expect([lettersIn(note.text()), note.text().at(-1), heard]).toEqual([MAX_NOTE_LENGTH, 'y', ['full']])
    // A line too many is a letter too many.
    note.dispatch(note.state.tr.split(note.state.selection.from))
    expect(note.text()).not.toContain('\n')
    note.dispatch(note.state.tr.delete(1, 2))
    note.types('😀')
    expect([lettersIn(note.text()), note.text().endsWith('😀')]).toEqual([MAX_NOTE_LENGTH, true])
  })

  test('what was dictated at once and does not fit goes on', async () => {
    const note = editing('x'.repeat(MAX_NOTE_LENGTH - 5))
    note.dispatch(note.state.tr.insertText('dit is te lang'))
    await Promise.resolve()
    expect([lettersIn(note.text()), heard]).toEqual([MAX_NOTE_LENGTH - 5, ['dit is te lang']])
  })

  test('a text from before that is longer can be shortened, and what comes from elsewhere is shown', () => {
    const note = editing('x'.repeat(MAX_NOTE_LENGTH + 500))
    note.types('y')
    note.dispatch(note.state.tr.delete(1, 10))
    expect(note.text()).toBe('x'.repeat(MAX_NOTE_LENGTH + 491))
    note.dispatch(note.state.tr.insertText('elsewhere').setMeta('preventUpdate', true))
    expect(note.text()).toContain('elsewhere')
  })

  test('a paste goes in whole when it fits, in the place of what is selected', () => {
    const note = editing('een twee drie')
    note.dispatch(note.state.tr.setSelection(TextSelection.create(note.state.doc, 5, 9)))
    put(note, 'vier\nvijf', over)
    expect([note.text(), heard]).toEqual(['een vier\nvijf drie', []])
  })

  test('of a longer paste the rest goes on, and nothing is lost', () => {
    const line = `${'woord '.repeat(150)}einde`
    const pasted = Array.from({ length: 8 }, (_, nth) => `${nth} ${line}`).join('\n')
    const note = editing('Vooraf: ')
    put(note, pasted, over)
    expect(lettersIn(note.text())).toBeLessThanOrEqual(MAX_NOTE_LENGTH)
    expect(heard.length).toBeGreaterThan(2)
    expect([note.text(), ...heard].join('\n')).toBe(`Vooraf: ${pasted}`)
    expect(heard.every((text) => lettersIn(text) <= MAX_NOTE_LENGTH)).toBe(true)
  })

  test('a paste that is far too much changes nothing, and is told', () => {
    const note = editing('Vooraf')
    put(note, 'x'.repeat(50 * MAX_NOTE_LENGTH), over)
    expect([note.text(), heard]).toEqual(['Vooraf', ['too much']])
  })
})

test('WORDS-6: what is typed stays as it was typed: the editor knows lines and letters only', () => {
  expect(Object.keys(ours.nodes).sort()).toEqual(['doc', 'paragraph', 'text'])
  expect(Object.keys(ours.marks)).toEqual([])
})
