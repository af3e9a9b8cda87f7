import type pg from 'pg'
import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type BoardLog, boardLog, type NoteRow } from '@/server/storage/board-log'
import { type Database } from '@/server/storage/database'
import { databaseOf, ENGINES } from '../support/storage/databases'

describe.each(ENGINES)('DATA-2: the log on %s', (_name, open) => {
  let db: Database
  let log: BoardLog
  let board: string
  databaseOf(open, (opened) => {
    db = opened
    log = boardLog(db.pool)
  })
  let workshops = 0
  beforeEach(async () => {
    const made = await db.prisma.workshop.create({
      data: { joinCode: `code-${++workshops}`, locale: 'nl', stage: {}, stageVersion: 0 },
    })
    board = made.id
  })

  /** Updates of one doc, in which `letters` are typed one after the other. */
  function typed(letters: string): Uint8Array[] {
    const doc = new Y.Doc()
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    for (const letter of letters) doc.getText('t').insert(doc.getText('t').length, letter)
    return updates
  }
  const read = async () => {
    const doc = new Y.Doc()
    for (const update of (await log.load(board)).updates) Y.applyUpdate(doc, update)
    return doc.getText('t').toJSON()
  }
  const batch = (update: Uint8Array, notes: NoteRow[] = [], removed: string[] = []) => ({ update, notes, removed })
  const rows = () => db.prisma.note.findMany({ where: { workshopId: board }, orderBy: { id: 'asc' } })
  const note = (id: string, text: string): NoteRow => ({
    id,
    cell: 'S1.1/a1',
    step: 'step-1',
    question: 'S1.1',
    action: 'a1',
    text,
    marks: ['★'],
    position: 'a3',
    author: null,
  })

  test('an empty board loads as nothing', async () => {
    expect(await log.load(board)).toEqual({ updates: [], tail: 0 })
  })

  test('what is appended loads in order, numbered without gaps, also when much comes at once', async () => {
    const numbers = await Promise.all(typed('bestendig').map((update) => log.append(board, batch(update))))
    expect(numbers.sort((a, b) => Number(a - b))).toEqual(Array.from({ length: 9 }, (_, i) => BigInt(i + 1)))
    expect(await read()).toBe('bestendig')
  })

  test('a batch written twice, its first answer lost, does no harm', async () => {
    const [a, b] = typed('ab')
    for (const update of [a!, a!, b!, b!]) await log.append(board, batch(update, [note('n', 'x')], ['gone']))
    expect(await read()).toBe('ab')
    expect(await rows()).toHaveLength(1)
  })

  test('rows of notes come, change and go with the batch, whatever people typed', async () => {
    const [a, b, c] = typed('abc')
    await log.append(board, batch(a!, [note('n1', "O'Neill \\ \u0000 \u2028 ☃"), note('n2', 'weg')]))
    await log.append(board, batch(b!, [note('n1', '"anders"')], ['n2', 'never was']))
    await log.append(board, batch(c!))
    expect(await rows()).toEqual([{ workshopId: board, ...note('n1', '"anders"') }])
  })

  test('a batch that cannot be written leaves nothing', async () => {
    // A row without a text; no type lets that happen.
    const impossible = { ...note('n', 'x'), text: null as never }
    await expect(log.append(board, batch(typed('a')[0]!, [impossible]))).rejects.toThrow()
    expect(await log.load(board)).toEqual({ updates: [], tail: 0 })
    expect(await log.append(board, batch(typed('b')[0]!))).toBe(1n)
  })

  test('folding keeps the board, and goes on while others write and fold', async () => {
    const updates = typed('x'.repeat(300))
    for (const update of updates.slice(0, 100)) await log.append(board, batch(update))
    await log.compact(board)
    expect((await log.load(board)).tail).toBe(0)
    await Promise.all([
      ...updates.slice(100).map((update) => log.append(board, batch(update))),
      log.compact(board),
      log.compact(board),
    ])
    expect(await read()).toBe('x'.repeat(300))
    // Whatever of it is left over is a log that hardly grew; folding again, by several at once, changes nothing.
    await Promise.all([log.compact(board), log.compact(board), log.compact(board)])
    expect(await read()).toBe('x'.repeat(300))
  })

  test('ROOM-8: of two who fold at once the one who has read less undoes nothing', async () => {
    const updates = typed('x'.repeat(30))
    const write = async (from: number, to: number) => {
      for (const update of updates.slice(from, to)) await log.append(board, batch(update))
    }
    await write(0, 10)
    // Between what the first one reads and what it writes, the second one has read more and written it.
    const pool = meanwhileIn(db.pool, 'BoardSnapshot" AS s', async () => {
      await write(10, 20)
      await log.compact(board)
      expect((await log.load(board)).tail).toBe(0)
      await write(20, 30)
    })
    await boardLog(pool).compact(board)
    expect(await read()).toBe('x'.repeat(30))
    expect((await log.load(board)).tail).toBe(10)
  })

  test('DATA-9: written from scratch it has its own number, and what comes after goes on from there', async () => {
    const map = (write: (map: Y.Map<unknown>) => void) => {
      const doc = new Y.Doc()
      write(doc.getMap('records'))
      return Y.encodeStateAsUpdate(doc)
    }
    const all = async () => {
      const doc = new Y.Doc()
      for (const update of (await log.load(board)).updates) Y.applyUpdate(doc, update)
      return doc.getMap('records').toJSON()
    }
    await log.append(board, batch(map((records) => records.set('a', 1))))
    await log.append(board, batch(map((records) => records.set('b', 2))))
    for (const seq of [4n, 6n]) {
      expect(await log.renew(board)).toBe(true)
      const { updates, tail } = await log.load(board)
      expect([updates.length, tail]).toEqual([1, 0])
      expect(writersOf(updates[0]!), 'by one hand, whoever wrote it before').toBe(1)
      expect(await log.append(board, batch(map((records) => records.set(`${seq}`, 0))))).toBe(seq)
    }
    expect(await all()).toEqual({ a: 1, b: 2, 4: 0, 6: 0 })
    // Folding asks the number in the head too: nothing of what was written from scratch is folded away.
    await log.compact(board)
    expect(await all()).toEqual({ a: 1, b: 2, 4: 0, 6: 0 })
  })

  test('DATA-9: written from scratch while somebody appends it stays as it was, and so does any other', async () => {
    const doc = new Y.Doc()
    doc.getMap('records').set('a', 1)
    await log.append(board, batch(Y.encodeStateAsUpdate(doc)))
    const pool = meanwhileIn(db.pool, 'UPDATE "BoardHead"', async () => {
      await log.append(board, batch(Y.encodeStateAsUpdate(doc)))
    })
    expect(await boardLog(pool).renew(board)).toBe(false)
    expect((await log.load(board)).tail).toBe(2)
    const other = await db.prisma.workshop.create({
      data: { joinCode: `scratch-${workshops}`, locale: 'nl', stage: {}, stageVersion: 0 },
    })
    await log.append(other.id, batch(Y.encodeStateAsUpdate(doc)))
    expect(await log.renew(board)).toBe(true)
    expect((await log.load(other.id)).tail).toBe(1)
    expect(await log.append(other.id, batch(Y.encodeStateAsUpdate(doc)))).toBe(2n)
  })

  test('DATA-9: what cannot be read is not folded away, and says why', async () => {
    await log.append(board, batch(new Uint8Array([1, 2, 3])))
    const before = await log.load(board)
    await expect(log.compact(board)).rejects.toThrow()
    await expect(log.renew(board)).rejects.toThrow()
    expect(await log.load(board)).toEqual(before)
  })

  test('a log that has grown by a quarter, or by two thousand rows, is folded; one without rows is not', async () => {
    const folds = async () => {
      const { tail } = await log.load(board)
      await log.compact(board)
      return (await log.load(board)).tail < tail
    }
    await log.compact(board)
    expect(await log.load(board)).toEqual({ updates: [], tail: 0 })
    const bytes = (length: number) => {
      const doc = new Y.Doc()
      doc.getText('t').insert(0, 'y'.repeat(length))
      return Y.encodeStateAsUpdate(doc)
    }
    await log.append(board, batch(bytes(40_000)))
    expect(await folds(), 'the first one').toBe(true)
    await log.append(board, batch(bytes(9_000)))
    expect(await folds(), 'less than a quarter').toBe(false)
    await log.append(board, batch(bytes(1_500)))
    expect(await folds(), 'more than that').toBe(true)
    await db.pool.query(
      `INSERT INTO "BoardUpdate" ("workshopId", seq, data) SELECT $1, n, $2 FROM generate_series(4, 2002) AS n`,
      [board, Buffer.from([0, 0])],
    )
    expect(await folds(), 'one row short of two thousand').toBe(false)
    await db.pool.query(`INSERT INTO "BoardUpdate" ("workshopId", seq, data) VALUES ($1, 2003, $2)`, [
      board,
      Buffer.from([0, 0]),
    ])
    expect(await folds(), 'many, and tiny').toBe(true)
  })

  test('nobody’s log touches another’s', async () => {
    const other = await db.prisma.workshop.create({
      data: { joinCode: `other-${workshops}`, locale: 'nl', stage: {}, stageVersion: 0 },
    })
    const [a, b] = typed('ab')
    expect(await log.append(board, batch(a!, [note('n', 'hier')]))).toBe(1n)
    expect(await log.append(other.id, batch(b!, [note('n', 'daar')], ['n']))).toBe(1n)
    expect(await log.append(board, batch(b!))).toBe(2n)
    await log.compact(other.id)
    expect((await log.load(board)).tail).toBe(2)
    expect(await rows()).toMatchObject([{ text: 'hier' }])
  })

  test('a row of a note has all that there is to know of it, also when it changes', async () => {
    const [a, b] = typed('ab')
    await log.append(board, batch(a!, [note('n', 'eerst')]))
    const changed: NoteRow = {
      ...{ id: 'n', cell: 'S1.8', step: 'parking', question: 'S1.8', action: null, text: 'dan' },
      ...{ marks: ['pain', 'fun'], position: 'Zz', author: 'an' },
    }
    await log.append(board, batch(b!, [changed]))
    expect(await rows()).toEqual([{ workshopId: board, ...changed }])
  })

  test('a log that hardly grew is left alone', async () => {
    const updates = typed('y'.repeat(401))
    for (const update of updates.slice(0, 400)) await log.append(board, batch(update))
    await log.compact(board)
    await log.append(board, batch(updates[400]!))
    await log.compact(board)
    expect((await log.load(board)).tail).toBe(1)
  })
})

/** How many wrote what is there. */
function writersOf(update: Uint8Array): number {
  const { structs } = Y.decodeUpdate(update)
  return new Set(structs.flatMap((struct) => (struct instanceof Y.Item ? [struct.id.client] : []))).size
}

/** A pool on which something happens before the first query that has these words in it. */
function meanwhileIn(pool: pg.Pool, words: string, meanwhile: () => Promise<void>): pg.Pool {
  let happened = false
  const query = async (text: string, values: unknown[]) => {
    if (!happened && text.includes(words)) {
      happened = true
      await meanwhile()
    }
    return pool.query(text, values)
  }
  return { query } as unknown as pg.Pool
}
