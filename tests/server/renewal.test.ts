import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { recordsOf } from '@/domain/board/records'
import { readDraft, writeDraft } from '@/domain/declaration/draft'
import { addNote, readNote, readNotes, removeNote, setNoteText } from '@/domain/board/notes'
import { makeLog } from '@/server/log'
import { mostlyPast } from '@/server/rooms/mostly-past'
import { type BoardLog, boardLog } from '@/server/storage/board-log'
import { type Database, openDatabase } from '@/server/storage/database'
import { asChange } from '@/components/room/kept'
import { memory } from '../components/memory-device'
import { board as smallBoard, CELL } from '../components/small-board'
import { dataFolder } from '../support/run/data-folder'
import { databaseOf, ENGINES } from '../support/storage/databases'
import { openPage } from '../support/browser/page'
import { type Proxy, startProxy } from '../support/line/proxy'
import { type Person, startRooms, type TestServer, type TestWorkshop, until } from '../support/room/rooms'

const folder = () => mkdtempSync(join(tmpdir(), 'bestendig-renewal-'))
const contentOf = (doc: Y.Doc) => ({ records: recordsOf(doc).toJSON(), draft: readDraft(doc) })
const textsOn = (doc: Y.Doc) =>
  readNotes(doc)
    .map(({ text }) => text)
    .sort()
const structsOf = (doc: Y.Doc) => [...doc.store.clients.values()].flat()
const structsIn = (doc: Y.Doc) => structsOf(doc).length
const livingIn = (doc: Y.Doc) => structsOf(doc).filter(({ deleted }) => !deleted).length
const loaded = async (log: BoardLog, board: string) => {
  const doc = new Y.Doc()
  for (const update of (await log.load(board)).updates) Y.applyUpdate(doc, update)
  return doc
}

/** Moves two notes to and fro, thousands of times. In turns, or Yjs would keep the past of each as one piece. */
function live(doc: Y.Doc, ids: readonly string[], times = 8_000): void {
  doc.transact(() => {
    for (let i = 0; i < times; i++)
      recordsOf(doc)
        .get(ids[i % ids.length]!)!
        .set('index', `a${1 + (i % 9)}`)
  })
}

// --- The log ---------------------------------------------------------------------------------------------------------

describe.each(ENGINES)('DATA-9: a board written from scratch on %s', (_name, open) => {
  let db: Database
  let log: BoardLog
  let board: string
  let doc: Y.Doc
  databaseOf(open, (opened) => {
    db = opened
    log = boardLog(db.pool)
  })
  let workshops = 0
  beforeEach(async () => {
    const data = { joinCode: `code-${++workshops}`, locale: 'nl', stage: {}, stageVersion: 0 }
    board = (await db.prisma.workshop.create({ data })).id
    doc = smallBoard()
    const ids = ['Een', 'Twee'].map((text) => addNote(doc, CELL, text))
    writeDraft(doc, { variant: 'A', general: 'Samen', how: '' })
    writeDraft(doc, { variant: 'B', general: 'Samen verder' })
    live(doc, ids)
    await log.append(board, batch(doc))
  })
  const batch = (of: Y.Doc) => ({ update: Y.encodeStateAsUpdate(of), notes: [], removed: [] })

  test('has the same content and next to no past, folded before or not, and the log goes on after it', async () => {
    for (const prepare of [() => Promise.resolve(), () => log.compact(board)]) {
      await prepare()
      expect(await log.renew(board)).toBe(true)
      const after = await loaded(log, board)
      expect(contentOf(after)).toEqual(contentOf(doc))
      // What is there, and one piece for each of those who ever wrote.
      expect(structsIn(after)).toBeLessThan(livingIn(doc) + 5)
      expect(mostlyPast(after)).toBe(false)
    }
    const after = await loaded(log, board)
    addNote(after, CELL, 'Drie')
    expect(await log.append(board, batch(after))).toBe(4n)
    expect(textsOn(await loaded(log, board))).toEqual(['Drie', 'Een', 'Twee'])
  })

  test('is not kept when something was written while it was made', async () => {
    const late = new Y.Doc()
    Y.applyUpdate(late, Y.encodeStateAsUpdate(doc))
    addNote(late, CELL, 'Nog net')
    const [pool, raced] = poolIn(db.pool, () => log.append(board, batch(late)))
    expect(await boardLog(pool).renew(board)).toBe(false)
    expect(raced()).toBe(true)
    expect(Y.encodeStateAsUpdate(await loaded(log, board))).toEqual(Y.encodeStateAsUpdate(late))
  })

  test.each([
    ['an unknown type on the board', (of: Y.Doc) => of.getMap('records').set('shape:x', new Y.Array())],
    ['other is not a map', (of: Y.Doc) => of.getArray('other').push(['x'])],
    ['the log has gaps', (of: Y.Doc) => Y.applyUpdate(of, updateWithGap())],
    [
      'no higher client id is left',
      (of: Y.Doc) => withClient(of, Number.MAX_SAFE_INTEGER, () => addNote(of, CELL, 'Drie')),
    ],
  ])('is not kept when the same board cannot be made for certain: %s', async (what, add) => {
    add(doc)
    await log.append(board, batch(doc))
    const before = await log.load(board)
    await expect(log.renew(board)).rejects.toThrow(what)
    expect(await log.load(board)).toEqual(before)
  })
})

/** The second of two updates. */
function updateWithGap(): Uint8Array {
  const doc = smallBoard()
  const before = Y.encodeStateVector(doc)
  addNote(doc, CELL, 'Drie')
  return Y.encodeStateAsUpdate(doc, before)
}
function withClient(doc: Y.Doc, client: number, write: () => void): void {
  const { clientID } = doc
  doc.clientID = client
  write()
  doc.clientID = clientID
}

/** A pool on which something happens between the first thing read and the first thing written. */
function poolIn(pool: pg.Pool, meanwhile: () => Promise<unknown>): [pg.Pool, () => boolean] {
  let queries = 0
  const query = async (text: string, values: unknown[]) => {
    if (++queries === 2) await meanwhile()
    return pool.query(text, values)
  }
  return [{ query } as unknown as pg.Pool, () => queries === 2]
}

test('DATA-9: after kill -9 in the middle of it there is the old board or the new one', async () => {
  const dataDir = await dataFolder(folder())
  try {
    // Each round writes one note more, says so, and begins to write the board from scratch; killed a little later each time.
    for (const lines of [1, 3]) {
      const child = spawn(process.execPath, ['--import', 'tsx', 'tests/support/storage/renewing.ts', dataDir], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const said: string[] = []
      const gone = new Promise((resolve) => child.once('exit', resolve))
      for await (const line of createInterface({ input: child.stdout })) {
        said.push(line)
        if (said.length === lines) child.kill('SIGKILL')
      }
      await gone
      const promised = said.map((line) => JSON.parse(line) as { board: string; notes: number }).at(-1)!
      const db = await openDatabase({ databaseUrl: null, dataDir }, makeLog('silent'))
      const doc = await loaded(boardLog(db.pool), promised.board)
      await db.close()
      const texts = textsOn(doc)
      expect(texts.length).toBeGreaterThanOrEqual(promised.notes)
      expect(texts).toEqual(texts.map((_, nth) => `Notitie ${nth}`).sort())
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}, 120_000)

// --- The rooms -------------------------------------------------------------------------------------------------------

describe('people', () => {
  let rooms: TestServer
  let proxy: Proxy
  let workshop: TestWorkshop
  let an: Person
  let notes: string[]
  /** While it is not null, writing from scratch waits for it. */
  let held: Promise<void> | null = null
  const renewals: Promise<boolean>[] = []
  const open: (() => void)[] = []

  beforeAll(async () => {
    rooms = await startRooms((log) => ({
      ...log,
      renew(board) {
        const renewal = Promise.resolve(held).then(() => log.renew(board))
        renewals.push(renewal)
        return renewal
      },
    }))
  })
  afterAll(() => rooms.stop())
  beforeEach(async () => {
    proxy = await startProxy(Number(new URL(rooms.url).port))
    workshop = await rooms.workshop()
    an = await workshop.join('An')
    await workshop.facilitator.command({ type: 'pen.give', to: an.id })
    const client = await an.provider({ extended: true })
    notes = ['Eerste', 'Tweede', 'Derde'].map((text) => client.note(CELL, text))
    live(client.doc, notes)
    const room = (await rooms.rooms.get(workshop.id))!
    await until(room.doc, () => mostlyPast(room.doc), 'a long past')
    await room.settled()
    client.leave()
  })
  afterEach(async () => {
    for (const close of open.splice(0)) close()
    await proxy.close()
    renewals.length = 0
    held = null
  })

  const page = (who: Person, device = memory().device) => {
    const seen = openPage({ person: who, workshop: workshop.id, url: proxy.url, device })
    open.push(seen.close)
    return seen
  }
  const eventually = <T>(read: () => T, wanted: T) => vi.waitFor(() => expect(read()).toEqual(wanted), 15_000)
  const room = async () => (await rooms.rooms.get(workshop.id))!
  /** Waits until all are gone and lets go of the board, which is then written from scratch. Returns it as it was. */
  const renewal = async () => {
    const before = await room()
    await vi.waitFor(() => expect(before.size).toBe(0), 15_000)
    const content = contentOf(before.doc)
    await rooms.rooms.unloadEmpty()
    await vi.waitFor(() => expect(renewals).toHaveLength(1))
    expect(await renewals[0]).toBe(true)
    return content
  }

  test('DATA-9: a board with a long past is written from scratch when nobody is in it; one without is left alone', async () => {
    const rows = await rooms.db.prisma.note.findMany({ where: { workshopId: workshop.id } })
    const { stage } = await room()
    const before = await renewal()
    const after = await room()
    expect(contentOf(after.doc)).toEqual(before)
    expect(after.stage).toEqual(stage)
    expect(await rooms.db.prisma.note.findMany({ where: { workshopId: workshop.id } })).toEqual(rows)
    await rooms.rooms.unloadEmpty()
    expect(renewals).toHaveLength(1)
  })

  test('DATA-9: anyone who comes in meanwhile waits, and finds the new board', async () => {
    let go!: () => void
    held = new Promise((resolve) => (go = resolve))
    const before = await room()
    await vi.waitFor(() => expect(before.size).toBe(0), 15_000)
    await rooms.rooms.unloadEmpty()
    await vi.waitFor(() => expect(renewals).toHaveLength(1))
    let inside = false
    const coming = workshop.facilitator.provider().then((client) => {
      inside = true
      return client
    })
    // Nothing can tell that somebody waits but that others, whose board is not concerned, do not.
    const elsewhere = await rooms.workshop()
    ;(await elsewhere.facilitator.provider()).leave()
    expect(inside).toBe(false)
    go()
    const client = await coming
    expect(structsIn(client.doc)).toBeLessThan(5_000)
    expect(textsOn(client.doc)).toEqual(['Derde', 'Eerste', 'Tweede'])
  })

  test('DATA-10: anyone who comes back with the old board sees the present one, and hears what happens then', async () => {
    const rosa = await workshop.join('Rosa')
    const viewer = await rosa.provider()
    viewer.provider.disconnect()
    await renewal()
    const pen = await an.provider()
    removeNote(pen.doc, notes[0]!)
    setNoteText(pen.doc, notes[1]!, 'Tweede, beter')
    const { doc } = await room()
    await until(doc, () => readNotes(doc).length === 2, 'the note going')
    viewer.provider.connect()
    await until(viewer.doc, () => viewer.texts().length === 2, 'the note going there too')
    expect(contentOf(viewer.doc)).toEqual(contentOf(doc))
    pen.note(CELL, 'Vierde')
    await until(viewer.doc, () => viewer.texts().includes('Vierde'), 'the new note')
    expect(contentOf(viewer.doc)).toEqual(contentOf(doc))
    expect(viewer.provider.wsconnected).toBe(true)
  })

  test('DATA-10: whoever had the pen goes on writing; what was stored is not shown as lost, what was not goes on the board', async () => {
    const pen = page(an)
    await eventually(() => pen.synced, true)
    addNote(pen.doc, CELL, 'Vierde')
    await eventually(() => pen.unsaved.count, 0)
    proxy.cut()
    await eventually(() => pen.online, false)
    const before = await renewal()
    addNote(pen.doc, CELL, 'In de trein')
    recordsOf(pen.doc).get(notes[0]!)!.set('index', 'a0V')
    proxy.heal()
    await eventually(() => [pen.synced, pen.unsaved.count], [true, 0])
    const { doc } = await room()
    expect(contentOf(pen.doc)).toEqual(contentOf(doc))
    expect(textsOn(doc)).toEqual(['Derde', 'Eerste', 'In de trein', 'Tweede', 'Vierde'])
    expect(contentOf(doc).records).toMatchObject(before.records)
    setNoteText(pen.doc, notes[0]!, 'Eerste, en verder')
    await eventually(() => pen.unsaved.count, 0)
    expect(readNote(doc, notes[0]!)!.text).toBe('Eerste, en verder')
    expect([pen.resets, pen.lost]).toEqual([[], []])
  })

  test('DATA-10: words in what the board no longer has are refused and shown, and the board stays what it was', async () => {
    const { device } = memory()
    const pen = page(an, device)
    await eventually(() => pen.synced, true)
    proxy.cut()
    await eventually(() => pen.online, false)
    const before = await renewal()
    setNoteText(pen.doc, notes[0]!, 'Eerste, in de trein')
    writeDraft(pen.doc, { how: 'Elke maand' })
    proxy.heal()
    await eventually(() => pen.resets, ['gone'])
    pen.close()
    const after = page(an, device)
    await eventually(() => after.lost.length, 2)
    expect(after.lost[0]!.text).toBe('Eerste, in de trein')
    expect(after.lost[1]!.text).toContain('Elke maand')
    expect(contentOf((await room()).doc)).toEqual(before)
    expect(contentOf(after.doc)).toEqual(before)
    expect(after.resets).toEqual([])
  })

  test('DATA-10: of what a closed page left, only what was never stored is shown', async () => {
    const { device, changes } = memory()
    const pen = page(an, device)
    await eventually(() => pen.synced, true)
    const kept: [string, Uint8Array][] = []
    pen.doc.on('update', (update: Uint8Array) => kept.push([`kept/${kept.length}`, update]))
    setNoteText(pen.doc, notes[0]!, 'Aangekomen')
    await eventually(() => pen.unsaved.count, 0)
    proxy.cut()
    await eventually(() => pen.online, false)
    setNoteText(pen.doc, notes[1]!, 'Blijven liggen')
    pen.close()
    // As if the line had gone just before the page heard that the first was stored.
    device.write({ keep: kept.slice(0, 1).map(([key, update]) => asChange({ owner: device.owner, key, update })) })
    expect(changes.size).toBe(2)
    const before = await renewal()
    proxy.heal()
    const after = page(an, device)
    await eventually(() => after.lost.map(({ text }) => text), ['Blijven liggen'])
    expect([after.resets, changes.size]).toEqual([[], 0])
    expect(contentOf((await room()).doc)).toEqual(before)
  })
})
