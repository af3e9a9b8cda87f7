import { describe, expect, it, test } from 'vitest'
import * as Y from 'yjs'
import { rightOf, type LostText, type Why, WHYS, whyOf } from '@/components/room/kept'
import { placesIn } from '@/components/room/places'
import { putBack, wayBack } from '@/components/room/put-back'
import { Unsaved } from '@/components/room/unsaved'
import { recordsOf } from '@/domain/board/records'
import { readDraft, writeDraft } from '@/domain/declaration/draft'
import { messages } from '@/domain/messages'
import { addNote, readNotes, removeNote, setNoteText } from '@/domain/board/notes'
import { LOCALES } from '@/domain/text'
import { memory } from './memory-device'
import { board, CELL } from './small-board'

const ORIGIN = { source: 'test' }
const PEN = { cells: 'all', draft: true } as const
const texts = (doc: Y.Doc) => readNotes(doc).map(({ cell, text }) => `${cell}: ${text}`)

function copy(of: Y.Doc): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(of))
  return doc
}
/** A page of somebody who writes by this right, on a device where others were too. */
function page(server: Y.Doc, device = memory().device, by: 'pen' | 'open' = 'pen') {
  const doc = copy(server)
  const unsaved = new Unsaved(device)
  doc.on('update', (update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) =>
    unsaved.add(update, null, { by, places: placesIn(transaction) }),
  )
  return { doc, unsaved }
}
/** What a page shows after the server refused what `write` did. */
function refusedFor(
  reason: Why,
  write: (doc: Y.Doc) => void,
  by: 'pen' | 'open' = 'pen',
  server = board(),
): LostText[] {
  const { doc, unsaved } = page(server, memory().device, by)
  write(doc)
  unsaved.refuse(reason)
  return unsaved.settle(copy(server), 'pen', ORIGIN)
}

describe('why a text is not on the board', () => {
  it('KEPT-2: is what the server said, and has words in both languages', () => {
    for (const why of WHYS) {
      for (const locale of LOCALES) expect(messages[locale].room.lost.why[why]).toBeTruthy()
      if (why === 'pen') continue
      expect(refusedFor(why, (doc) => addNote(doc, CELL, 'Iets')).map((text) => text.why)).toEqual([why])
    }
    expect(whyOf('a reason of a newer server')).toBe('unknown')
  })

  it('KEPT-2: is never the pen for somebody who wrote without it', () => {
    const write = (doc: Y.Doc) => void addNote(doc, CELL, 'Iets')
    expect(refusedFor('pen', write, 'pen')[0]!.why).toBe('pen')
    expect(refusedFor('pen', write, 'open')[0]!.why).toBe('closed')
    expect([rightOf('all'), rightOf('step-2'), rightOf(null)]).toEqual(['pen', 'open', null])
  })

  it('SAVE-3: is not said of words that are on their note, whatever space came after them', () => {
    const server = board()
    const note = addNote(server, CELL, 'Bob schrijft')
    expect(refusedFor('pen', (doc) => setNoteText(doc, note, 'Bob schrijft '), 'open', server)).toEqual([])
    expect(refusedFor('pen', (doc) => setNoteText(doc, note, 'Bob schrijft n'), 'open', server)).toMatchObject([
      { text: 'Bob schrijft n' },
    ])
  })

  it('KEPT-2: is told of each text apart, also of what was left without a refusal', async () => {
    const server = board()
    const { device } = memory()
    const first = page(server, device)
    addNote(first.doc, CELL, 'Geweigerd')
    first.unsaved.refuse('full')
    addNote(first.doc, CELL, 'Niet verstuurd')
    const later = new Unsaved(device)
    await later.loaded
    const lost = later.settle(copy(server), null, ORIGIN)
    expect(lost.map(({ text, why }) => [text, why])).toEqual([
      ['Geweigerd', 'full'],
      ['Niet verstuurd', 'pen'],
    ])
  })

  it('KEPT-2: what builds on something that is not there says so, pen or no pen', async () => {
    const server = board()
    const id = addNote(server, CELL, 'Eerst')
    const { device } = memory()
    const before = page(server, device)
    setNoteText(before.doc, id, 'Verder geschreven')
    removeNote(server, id)
    const later = new Unsaved(device)
    await later.loaded
    expect(later.settle(copy(server), 'pen', ORIGIN)).toMatchObject([{ text: 'Verder geschreven', why: 'gone' }])
  })
})

describe('the way back', () => {
  it('KEPT-3: knows the cell of a note, also of one that somebody removed since', () => {
    const server = board()
    const id = addNote(server, 'S2.1', 'Eerst')
    const [fresh, changed] = refusedFor(
      'content',
      (doc) => {
        addNote(doc, CELL, 'Nieuw')
        setNoteText(doc, id, 'Veranderd')
      },
      'pen',
      server,
    )
    expect(fresh!.place).toMatchObject({ in: 'cell', cell: CELL })
    expect(changed!.place).toEqual({ in: 'cell', cell: 'S2.1', note: id })
    removeNote(server, id)
    putBack(server, changed!, wayBack(server, changed!.place, PEN)!)
    expect(texts(server)).toEqual(['S2.1: Veranderd'])
  })

  it('KEPT-3: is for those who may write there, and to Parkeerplek for the pen when the place is gone', () => {
    const doc = board()
    const place = { in: 'cell', cell: 'S2.1', note: 'shape:x' } as const
    expect(wayBack(doc, place, PEN)).toEqual({ to: 'cell', cell: 'S2.1' })
    expect(wayBack(doc, place, { cells: 'step-2', draft: false })).toEqual({ to: 'cell', cell: 'S2.1' })
    expect(wayBack(doc, place, { cells: 'step-1', draft: false })).toBeNull()
    expect(wayBack(doc, place, { cells: null, draft: false })).toBeNull()
    for (const gone of [{ ...place, cell: 'S1.1/a9' }, null]) {
      expect(wayBack(doc, gone, PEN)).toEqual({ to: 'cell', cell: 'S1.8' })
      expect(wayBack(doc, gone, { cells: 'step-1', draft: false })).toBeNull()
    }
  })

  it('KEPT-3: leads into the declaration too, and writes over nothing there', () => {
    const server = board()
    writeDraft(server, { trekkers: 'An' })
    const lost = refusedFor(
      'gone',
      (doc) => {
        writeDraft(doc, { trekkers: 'An en Youssef' })
        writeDraft(doc, { sentences: { 'E2.1': 'Wij zijn het huis.' } })
      },
      'pen',
      server,
    )
    expect(lost.map(({ text, place }) => [text, place])).toEqual([
      ['An en Youssef', { in: 'declaration', field: 'trekkers' }],
      ['Wij zijn het huis.', { in: 'declaration', field: 'E2.1' }],
    ])
    writeDraft(server, { sentences: { 'E2.1': 'Wij van de tuin.' } })
    for (const text of lost) putBack(server, text, wayBack(server, text.place, PEN)!)
    expect(readDraft(server)).toMatchObject({
      trekkers: 'An en Youssef',
      sentences: { 'E2.1': 'Wij van de tuin. Wij zijn het huis.' },
    })
  })

  it('KEPT-3: a sentence that two began at once goes back to that sentence', () => {
    const server = board()
    const { doc, unsaved } = page(server)
    writeDraft(doc, { sentences: { 'E2.1': 'Van mij.' } })
    // Of a higher client, so that Yjs would drop the other one.
    const other = copy(server)
    other.clientID = doc.clientID + 1
    writeDraft(other, { sentences: { 'E2.1': 'Van de ander.' } })
    Y.applyUpdate(server, Y.encodeStateAsUpdate(other))
    unsaved.refuse('gone')
    const [text] = unsaved.settle(copy(server), 'pen', ORIGIN)
    expect(text).toMatchObject({ text: 'Van mij.', place: { in: 'declaration', field: 'E2.1' } })
  })

  it('KEPT-4: put back in two tabs it is one note', () => {
    const server = board()
    const [text] = refusedFor('full', (doc) => addNote(doc, CELL, 'Een keer'))
    const [one, two] = [copy(server), copy(server)]
    for (const doc of [one, two]) putBack(doc, text!, wayBack(doc, text!.place, PEN)!)
    Y.applyUpdate(one, Y.encodeStateAsUpdate(two))
    expect(texts(one)).toEqual([`${CELL}: Een keer`])
  })
})

describe('coming back to a note on which somebody else wrote meanwhile', () => {
  it('KEPT-11: their words stay, and mine are shown; the rest goes on the board', async () => {
    // Whichever of the two writers Yjs lets count.
    for (const theirs of [1, 2 ** 32 - 1]) {
      const server = board()
      const [both, other, mine] = ['Allebei', 'Alleen zij', 'Alleen ik'].map((text) => addNote(server, CELL, text))
      const { device } = memory()
      const before = page(server, device)
      setNoteText(before.doc, both!, 'Eerst half')
      setNoteText(before.doc, both!, 'Van mij, zonder lijn')
      setNoteText(before.doc, mine!, 'Alleen ik, anders')
      addNote(before.doc, 'S2.1', 'Nieuw')
      const somebody = copy(server)
      somebody.clientID = theirs
      setNoteText(somebody, both!, 'Van een ander')
      setNoteText(somebody, other!, 'Alleen zij, anders')
      Y.applyUpdate(server, Y.encodeStateAsUpdate(somebody))

      const after = page(server, device)
      await after.unsaved.loaded
      const lost = after.unsaved.settle(after.doc, 'pen', ORIGIN)
      expect(lost).toMatchObject([{ text: 'Van mij, zonder lijn', why: 'clash', place: { cell: CELL, note: both } }])
      expect(texts(after.doc).sort()).toEqual(
        [`${CELL}: Van een ander`, `${CELL}: Alleen zij, anders`, `${CELL}: Alleen ik, anders`, 'S2.1: Nieuw'].sort(),
      )
      // All of it in one change, so that the server and the others see the same.
      Y.applyUpdate(server, Y.encodeStateAsUpdate(after.doc))
      expect(texts(server).sort()).toEqual(texts(after.doc).sort())
    }
  })

  it('KEPT-11: what was written after seeing theirs is not a clash', async () => {
    const server = board()
    const id = addNote(server, CELL, 'Eerst')
    const { device } = memory()
    const before = page(server, device)
    const somebody = copy(server)
    setNoteText(somebody, id, 'Van een ander')
    Y.applyUpdate(before.doc, Y.encodeStateAsUpdate(somebody), 'wire')
    device.write({ forget: (await device.read()).changes }) // that one is not this page's own
    setNoteText(before.doc, id, 'Van mij, erna')
    Y.applyUpdate(server, Y.encodeStateAsUpdate(somebody))
    const after = page(server, device)
    await after.unsaved.loaded
    expect(after.unsaved.settle(after.doc, 'pen', ORIGIN)).toEqual([])
    expect(texts(after.doc)).toEqual([`${CELL}: Van mij, erna`])
  })
})

describe('a device that several people use', () => {
  test('KEPT-5: what somebody else left goes nowhere by itself, and is shown as theirs until it is dealt with', async () => {
    const server = board()
    const { deviceOf, changes, lost } = memory()
    const an = page(server, deviceOf('an'))
    addNote(an.doc, CELL, 'Van An')
    const omar = page(server, deviceOf('omar'))
    await omar.unsaved.loaded
    expect(omar.unsaved.count).toBe(0)
    const shown = omar.unsaved.settle(omar.doc, 'pen', ORIGIN)
    expect(texts(omar.doc)).toEqual([])
    expect(shown).toMatchObject([{ owner: 'an', text: 'Van An', place: { cell: CELL } }])
    expect([changes.size, lost.size]).toEqual([0, 1])

    // An herself, back on it, has it too; it is no longer sent behind Omar's back.
    const back = page(server, deviceOf('an'))
    expect(await back.unsaved.loaded).toEqual(shown)
    expect(back.unsaved.settle(back.doc, 'pen', ORIGIN)).toEqual([])
    expect(texts(back.doc)).toEqual([])
  })

  test('KEPT-5: what of it is on the board already is not shown', async () => {
    const server = board()
    const { deviceOf } = memory()
    const an = page(server, deviceOf('an'))
    addNote(an.doc, CELL, 'Toch aangekomen')
    Y.applyUpdate(server, Y.encodeStateAsUpdate(an.doc))
    const omar = page(server, deviceOf('omar'))
    await omar.unsaved.loaded
    expect(omar.unsaved.settle(omar.doc, 'pen', ORIGIN)).toEqual([])
    expect(recordsOf(omar.doc).size).toBe(recordsOf(server).size)
  })
})
