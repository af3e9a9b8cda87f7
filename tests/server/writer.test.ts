import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { Writer } from '@/server/rooms/writer'
import type { Batch, BoardLog } from '@/server/storage/board-log'

/** A log that does what the test says: each call waits until it is answered, unless all are answered at once. */
class ScriptedLog implements Pick<BoardLog, 'append' | 'compact'> {
  batches: Batch[] = []
  folds = 0
  /** What becomes of appends and folds, one after the other; those after the last one work at once. */
  appends: (Error | Promise<void>)[] = []
  foldings: (Error | Promise<void>)[] = []

  async append(board: string, batch: Batch): Promise<bigint> {
    expect(board).toBe('w1')
    this.batches.push(batch)
    await ScriptedLog.play(this.appends.shift())
    return BigInt(this.batches.length)
  }
  async compact(board: string): Promise<void> {
    expect(board).toBe('w1')
    this.folds++
    await ScriptedLog.play(this.foldings.shift())
  }
  private static async play(step: Error | Promise<void> | undefined): Promise<void> {
    if (step instanceof Error) throw step
    await step
  }
}

/** A promise, and what ends it. */
function pending() {
  let end!: () => void
  let fail!: (error: Error) => void
  const promise = new Promise<void>((resolve, reject) => {
    end = resolve
    fail = reject
  })
  return { promise, end, fail }
}
/** Lets everything happen that waits for nothing but its turn. */
const turns = async () => {
  for (let left = 5; left > 0; left--) await new Promise((resolve) => setImmediate(resolve))
}

let log: ScriptedLog
let said: string[]
let rows: number
let doc: Y.Doc
function writerOf(tail = 0): Writer {
  return new Writer(
    {
      board: 'w1',
      log: log as unknown as BoardLog,
      changes: () => ({ notes: [], removed: [`row ${++rows}`] }),
      trouble: (reason) => said.push(reason ? `trouble: ${reason.message}` : 'fine'),
      compactionFailed: (error) => said.push(`not folded: ${error.message}`),
    },
    { tail },
  )
}
/** The update of one letter typed. */
function typed(letter: string): Uint8Array {
  let made: Uint8Array = new Uint8Array()
  doc.once('update', (update: Uint8Array) => (made = update))
  doc.getText('t').insert(doc.getText('t').length, letter)
  return made
}
/** What the log holds, read again. */
const stored = () => {
  const read = new Y.Doc()
  for (const { update } of log.batches) Y.applyUpdate(read, update)
  return read.getText('t').toJSON()
}
const save = (letter: string) => () => void said.push(`saved ${letter}`)
/** Writes so many batches, one after the other. */
async function write(writer: Writer, count: number): Promise<void> {
  for (let left = count; left > 0; left--) {
    writer.add(typed('x'))
    await turns()
  }
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] })
  log = new ScriptedLog()
  said = []
  rows = 0
  doc = new Y.Doc()
})
afterEach(() => vi.useRealTimers())

describe('ROOM-4: group commit', () => {
  test('what comes in one turn is one batch, with the rows that changed, and is called saved in order', async () => {
    const writer = writerOf()
    for (const letter of 'abc') writer.add(typed(letter), save(letter))
    expect([log.batches.length, said]).toEqual([0, []])
    await turns()
    expect(log.batches).toHaveLength(1)
    expect(log.batches[0]).toMatchObject({ notes: [], removed: ['row 1'] })
    expect(stored()).toBe('abc')
    expect(said).toEqual(['saved a', 'saved b', 'saved c'])
  })

  test('what comes while one is on its way waits, and is the next', async () => {
    const first = pending()
    log.appends = [first.promise]
    const writer = writerOf()
    writer.add(typed('a'), save('a'))
    await turns()
    for (const letter of 'bc') writer.add(typed(letter), save(letter))
    await turns()
    expect([log.batches.length, said]).toEqual([1, []])
    first.end()
    await writer.idle()
    expect(log.batches.map(({ removed }) => removed)).toEqual([['row 1'], ['row 2']])
    expect([stored(), said]).toEqual(['abc', ['saved a', 'saved b', 'saved c']])
  })

  test('hundreds of updates are one batch too', async () => {
    const writer = writerOf()
    const letters = 'x'.repeat(250)
    for (const letter of letters) writer.add(typed(letter))
    await writer.idle()
    expect([log.batches.length, stored()]).toEqual([1, letters])
  })

  test('anyone who only waits for what came before is told at once when nothing is on its way, and writes nothing', async () => {
    const writer = writerOf()
    writer.after(save('at once'))
    expect(said).toEqual(['saved at once'])
    const first = pending()
    log.appends = [first.promise]
    writer.add(typed('a'), save('a'))
    writer.after(save('with a'))
    await turns()
    writer.after(save('later'))
    expect(said).toEqual(['saved at once'])
    first.end()
    await writer.idle()
    expect(said).toEqual(['saved at once', 'saved a', 'saved with a', 'saved later'])
    expect(log.batches).toHaveLength(1)
  })
})

describe('ROOM-5: a write that fails', () => {
  test('is told once, tried again with the same rows, and nothing is saved or overtakes it until it works', async () => {
    log.appends = [new Error('full'), new Error('full'), new Error('gone')]
    const writer = writerOf()
    writer.add(typed('a'), save('a'))
    await turns()
    expect(said).toEqual(['trouble: full'])
    writer.add(typed('b'), save('b'))
    await vi.advanceTimersByTimeAsync(200)
    expect([log.batches.length, said]).toEqual([2, ['trouble: full']])
    await vi.advanceTimersByTimeAsync(400)
    expect(said).toEqual(['trouble: full', 'trouble: gone'])
    expect(log.batches.map(({ removed }) => removed)).toEqual([['row 1'], ['row 1'], ['row 1']])
    await vi.advanceTimersByTimeAsync(800)
    await writer.idle()
    expect(said).toEqual(['trouble: full', 'trouble: gone', 'fine', 'saved a', 'saved b'])
    expect(stored()).toBe('ab')
    log.appends = [new Error('full')]
    writer.add(typed('c'))
    await turns()
    expect(said.at(-1), 'the next time it is told again').toBe('trouble: full')
  })

  test('waits twice as long each time, and five seconds at most', async () => {
    log.appends = Array.from({ length: 9 }, () => new Error('full'))
    const writer = writerOf()
    writer.add(typed('a'))
    await turns()
    const tried: number[] = []
    let before = performance.now()
    for (let seen = 1; log.batches.length < 10;) {
      await vi.advanceTimersByTimeAsync(100)
      if (log.batches.length === seen) continue
      seen = log.batches.length
      tried.push(performance.now() - before)
      before = performance.now()
    }
    expect(tried).toEqual([200, 400, 800, 1600, 3200, 5000, 5000, 5000, 5000])
  })

  test('DATA-4: one that gets no answer is told after a second and a half, once, and found again', async () => {
    const silent = pending()
    log.appends = [silent.promise]
    const writer = writerOf()
    writer.add(typed('a'), save('a'))
    await turns()
    await vi.advanceTimersByTimeAsync(1499)
    expect(said).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(said).toEqual(['trouble: the database does not answer'])
    await vi.advanceTimersByTimeAsync(10_000)
    silent.end()
    await writer.idle()
    expect(said).toEqual(['trouble: the database does not answer', 'fine', 'saved a'])
    await vi.advanceTimersByTimeAsync(10_000)
    expect(said).toHaveLength(3)
  })

  test('one that answers in time says nothing', async () => {
    const slow = pending()
    log.appends = [slow.promise]
    const writer = writerOf()
    writer.add(typed('a'))
    await turns()
    await vi.advanceTimersByTimeAsync(1400)
    slow.end()
    await writer.idle()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(said).toEqual([])
  })
})

describe('the end', () => {
  test('DATA-6: closing while nothing can be written tries once more, gives up, and calls nothing saved', async () => {
    log.appends = Array.from({ length: 9 }, () => new Error('full'))
    const writer = writerOf()
    writer.add(typed('a'), save('a'))
    await turns()
    writer.add(typed('b'), save('b'))
    await writer.close()
    expect(log.batches).toHaveLength(2)
    expect(said).toEqual(['trouble: full'])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(log.batches).toHaveLength(2)
  })

  test('closing while there was trouble writes what is left, if it works again by then', async () => {
    log.appends = [new Error('full')]
    const writer = writerOf()
    writer.add(typed('a'), save('a'))
    await turns()
    await writer.close()
    expect([stored(), said]).toEqual(['a', ['trouble: full', 'fine', 'saved a']])
  })

  test('closing waits for what is on its way, and for the fold', async () => {
    const fold = pending()
    log.foldings = [fold.promise]
    const writer = writerOf(199)
    writer.add(typed('a'), save('a'))
    let closed = false
    const closing = writer.close().then(() => (closed = true))
    await turns()
    expect([said, log.folds, closed]).toEqual([['saved a'], 1, false])
    fold.end()
    await closing
    expect(closed).toBe(true)
  })
})

describe('ROOM-8: the log folds by itself', () => {
  test('at the two hundredth batch, once, and again after as many', async () => {
    const writer = writerOf()
    await write(writer, 199)
    expect(log.folds).toBe(0)
    await write(writer, 1)
    expect(log.folds).toBe(1)
    await write(writer, 199)
    expect(log.folds).toBe(1)
    await write(writer, 1)
    expect(log.folds).toBe(2)
    expect(said).toEqual([])
  })

  test('what was in the log when it was loaded counts', async () => {
    const writer = writerOf(150)
    await write(writer, 49)
    expect(log.folds).toBe(0)
    await write(writer, 1)
    expect(log.folds).toBe(1)
  })

  test('a batch that has to be tried again counts once', async () => {
    log.appends = [new Error('full'), new Error('full')]
    const writer = writerOf(198)
    writer.add(typed('a'))
    await turns()
    await vi.advanceTimersByTimeAsync(600)
    await writer.idle()
    expect([log.batches.length, log.folds]).toEqual([3, 0])
    await write(writer, 1)
    expect(log.folds).toBe(1)
  })

  test('a fold that fails is told, and writing goes on; the next is due after as many batches', async () => {
    log.foldings = [new Error('no room')]
    const writer = writerOf(199)
    writer.add(typed('a'), save('a'))
    await writer.idle()
    expect(said).toEqual(['saved a', 'not folded: no room'])
    await write(writer, 199)
    expect([stored().length, log.folds]).toEqual([200, 1])
    await write(writer, 1)
    expect(log.folds).toBe(2)
    expect(said).toEqual(['saved a', 'not folded: no room'])
  })

  test('writing goes on beside it, and there is one at a time', async () => {
    const fold = pending()
    log.foldings = [fold.promise]
    const writer = writerOf(199)
    await write(writer, 1)
    writer.add(typed('a'), save('a'))
    await turns()
    expect([said, log.folds]).toEqual([['saved a'], 1])
    await write(writer, 250)
    expect(log.folds, 'another one is due, and waits').toBe(1)
    fold.end()
    await turns()
    await write(writer, 1)
    expect(log.folds).toBe(2)
  })
})
