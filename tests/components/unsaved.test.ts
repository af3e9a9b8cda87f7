import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Device } from '@/components/room/device'
import { placesIn } from '@/components/room/places'
import { savingOf } from '@/components/room/saving'
import { Unsaved } from '@/components/room/unsaved'
import { recordsOf } from '@/domain/board/records'
import { writeDraft } from '@/domain/declaration/draft'
import { addNote, readNotes, removeNote, setNoteText } from '@/domain/board/notes'
import { memory } from './memory-device'
import { board, CELL } from './small-board'

function copy(of: Y.Doc): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(of))
  return doc
}
function page(server: Y.Doc, device: Device) {
  const doc = copy(server)
  const unsaved = new Unsaved(device)
  doc.on('update', (update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) =>
    unsaved.add(update, null, { by: 'pen', places: placesIn(transaction) }),
  )
  return { doc, unsaved }
}
const texts = (doc: Y.Doc) => readNotes(doc).map(({ text }) => text)
const origin = { source: 'test' }
const MADE = { by: 'pen', places: {} } as const

describe('what is saved', () => {
  it('SAVE-1: says saved only when connected, without trouble and with nothing pending', () => {
    expect(savingOf({ online: true, trouble: false }, 0, true)).toEqual({ state: 'saved' })
    expect(savingOf({ online: true, trouble: false }, 2, true)).toEqual({ state: 'saving', pending: 2 })
    expect(savingOf({ online: true, trouble: true }, 0, true)).toMatchObject({ state: 'trouble' })
    expect(savingOf({ online: false, trouble: false }, 0, true)).toMatchObject({ state: 'offline', pending: 0 })
    expect(savingOf({ online: false, trouble: true }, 3, false)).toEqual({ state: 'offline', pending: 3, kept: false })
  })

  it('SAVE-1: counts a change until the message that carries it is stored, and again when the line is lost before', () => {
    const { device, changes } = memory()
    const unsaved = new Unsaved(device)
    unsaved.add(new Uint8Array([1]), 1, MADE)
    unsaved.add(new Uint8Array([2]), 2, MADE)
    unsaved.add(new Uint8Array([3]), null, MADE)
    expect(unsaved.count).toBe(3)
    unsaved.stored(1)
    expect([unsaved.count, changes.size]).toEqual([2, 2])
    unsaved.lineLost()
    unsaved.stored(5) // counted on another socket: says nothing about these
    expect(unsaved.count).toBe(2)
    unsaved.carriedBy(1)
    unsaved.stored(1)
    expect([unsaved.count, changes.size]).toEqual([0, 0])
  })
})

describe('coming back', () => {
  it('SAVE-2: what a closed tab left goes on a fresh board, if the pen is still there', async () => {
    const server = board()
    const { device, changes } = memory()
    const before = page(server, device)
    addNote(before.doc, CELL, 'In de trein geschreven')
    addNote(before.doc, CELL, 'En nog iets')
    expect(changes.size).toBe(2)

    const after = page(server, device)
    expect(await after.unsaved.loaded).toEqual([])
    expect(after.unsaved.count).toBe(2)
    expect(after.unsaved.settle(after.doc, 'pen', origin)).toEqual([])
    expect(texts(after.doc).sort()).toEqual(['En nog iets', 'In de trein geschreven'])
    // Now one change of the new page, kept as such until it is stored.
    expect(after.unsaved.count).toBe(1)
    expect(changes.size).toBe(1)
    after.unsaved.carriedBy(1)
    after.unsaved.stored(1)
    expect(changes.size).toBe(0)
  })

  it('SAVE-2: coming back to a board that already has it changes nothing', async () => {
    const server = board()
    const { device, changes } = memory()
    const before = page(server, device)
    addNote(before.doc, CELL, 'Toch aangekomen')
    Y.applyUpdate(server, Y.encodeStateAsUpdate(before.doc))
    for (const right of ['pen', null] as const) {
      const after = page(server, device)
      await after.unsaved.loaded
      expect(after.unsaved.settle(after.doc, right, origin)).toEqual([])
      expect(texts(after.doc)).toEqual(['Toch aangekomen'])
      expect([after.unsaved.count, changes.size]).toEqual([0, 0])
    }
  })

  it('SAVE-3: without the pen the texts are lost ones, also the next time, until they are dismissed', async () => {
    const server = board()
    const { device, changes, lost } = memory()
    const before = page(server, device)
    addNote(before.doc, CELL, 'Te laat')
    const after = page(server, device)
    await after.unsaved.loaded
    const shown = after.unsaved.settle(after.doc, null, origin)
    expect(shown.map(({ text }) => text)).toEqual(['Te laat'])
    expect([texts(after.doc), changes.size, after.unsaved.count]).toEqual([[], 0, 0])
    expect(await new Unsaved(device).loaded).toEqual(shown)
    device.write({ dismiss: shown })
    expect(lost.size).toBe(0)
  })

  it('SAVE-4: a refused change is never sent again, not even by a page that has the pen', async () => {
    const server = board()
    const { device, changes } = memory()
    const before = page(server, device)
    addNote(before.doc, CELL, 'Geweigerd')
    before.unsaved.refuse('content')
    expect([...changes.values()].map(({ refused }) => refused)).toEqual(['content'])
    const after = page(server, device)
    await after.unsaved.loaded
    expect(after.unsaved.settle(after.doc, 'pen', origin).map(({ text }) => text)).toEqual(['Geweigerd'])
    expect([texts(after.doc), after.unsaved.count, changes.size]).toEqual([[], 0, 0])
  })

  it('SAVE-4: a change that builds on what the board never got is shown, not sent', async () => {
    const server = board()
    const { device } = memory()
    const stranger = copy(server)
    const id = addNote(stranger, CELL, 'Van een ander, nooit bewaard')
    const before = page(server, device)
    Y.applyUpdate(before.doc, Y.encodeStateAsUpdate(stranger), 'remote')
    // The page's own listener counts everything; only what follows is its own here.
    device.write({ forget: (await device.read()).changes })
    setNoteText(before.doc, id, 'Verder gebouwd')
    const after = page(server, device)
    await after.unsaved.loaded
    expect(after.unsaved.settle(after.doc, 'pen', origin).map(({ text }) => text)).toEqual(['Verder gebouwd'])
    expect(texts(after.doc)).toEqual([])
  })
})

describe('which texts are lost', () => {
  /** What is shown after `write` was done on a page without a line, while `meanwhile` happened on the board. */
  async function lostAfter(
    write: (doc: Y.Doc) => void,
    meanwhile: (server: Y.Doc) => void = () => {},
    server = board(),
  ) {
    const { device } = memory()
    const before = page(server, device)
    write(before.doc)
    meanwhile(server)
    const after = page(server, device)
    await after.unsaved.loaded
    return after.unsaved.settle(after.doc, null, origin).map(({ text }) => text)
  }

  it('SAVE-3: only the last form of what was typed letter by letter', async () => {
    expect(
      await lostAfter((doc) => {
        const id = addNote(doc, CELL, '')
        for (const text of ['E', 'Ee', 'Een idee']) setNoteText(doc, id, text)
      }),
    ).toEqual(['Een idee'])
  })

  it('SAVE-3: not what the writer took away again, nor a note that was only moved', async () => {
    const server = board()
    const old = addNote(server, CELL, 'Al op het bord')
    expect(
      await lostAfter(
        (doc) => {
          removeNote(doc, addNote(doc, CELL, 'Toch niet'))
          recordsOf(doc).get(old)!.set('index', 'a9')
        },
        () => {},
        server,
      ),
    ).toEqual([])
  })

  it('SAVE-3: also when others changed or removed the same note meanwhile', async () => {
    for (const meanwhile of [removeNote, (doc: Y.Doc, id: string) => setNoteText(doc, id, 'Van de ander')]) {
      const server = board()
      const id = addNote(server, CELL, 'Eerst')
      expect(
        await lostAfter(
          (doc) => setNoteText(doc, id, 'Van mij'),
          (doc) => meanwhile(doc, id),
          server,
        ),
      ).toEqual(['Van mij'])
    }
  })

  it('SAVE-3: also the same words that somebody else wrote elsewhere', async () => {
    expect(
      await lostAfter(
        (doc) => addNote(doc, CELL, 'Ja'),
        (doc) => addNote(doc, CELL, 'Ja'),
      ),
    ).toEqual(['Ja'])
  })

  it('SAVE-3: the fields of the declaration, as they would have become', async () => {
    const server = board()
    writeDraft(server, { trekkers: 'An' })
    expect(
      await lostAfter(
        (doc) => writeDraft(doc, { trekkers: 'An en Youssef' }),
        () => {},
        server,
      ),
    ).toEqual(['An en Youssef'])
    const both = await lostAfter(
      (doc) => writeDraft(doc, { how: 'Elke maand' }),
      (doc) => writeDraft(doc, { how: 'Nooit' }),
    )
    expect(both.join()).toContain('Elke maand')
  })

  it('TEXT-3: a sentence of the declaration that somebody else began meanwhile', async () => {
    const sentence = (text: string) => (doc: Y.Doc) => writeDraft(doc, { sentences: { 'E2.1': text } })
    expect((await lostAfter(sentence('Wij van de keuken.'), sentence('Wij van de tuin.'))).join()).toContain(
      'Wij van de keuken.',
    )
    const server = board()
    sentence('Wij samen.')(server)
    expect(await lostAfter(sentence('Wij allen samen.'), () => {}, server)).toEqual(['Wij allen samen.'])
  })
})
