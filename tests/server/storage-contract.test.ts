import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type BoardLog, boardLog, type NoteRow } from '@/server/storage/board-log'
import { type Database } from '@/server/storage/database'
import { databaseOf, ENGINES } from '../support/databases'

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

  /** Updates of one document, in which `letters` are typed one after the other. */
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
    position: 3,
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
    const impossible = { ...note('n', 'x'), position: 1e12 }
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

  test('a log that hardly grew is left alone', async () => {
    const updates = typed('y'.repeat(401))
    for (const update of updates.slice(0, 400)) await log.append(board, batch(update))
    await log.compact(board)
    await log.append(board, batch(updates[400]!))
    await log.compact(board)
    expect((await log.load(board)).tail).toBe(1)
  })
})
