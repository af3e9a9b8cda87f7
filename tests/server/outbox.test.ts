import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Connection } from '@/server/rooms/connection'
import { Outbox } from '@/server/rooms/outbox'
import type { Sockets } from '@/server/rooms/sockets'

/** Somebody who keeps what is written to them, write by write. */
class Reader {
  writes: string[] = []
  write(frames: Buffer): void {
    this.writes.push(frames.toString())
  }
}

let readers: Reader[]
let outbox: Outbox
/** Counts the times that it was asked where cursors are. */
let asked: number
/** A room with so many in it; the first three are looked at. */
function room(size = 3): [Reader, Reader, Reader] {
  readers = Array.from({ length: size }, () => new Reader())
  outbox = new Outbox(readers as unknown as Sockets, () => Buffer.from(`<${++asked}>`))
  Object.defineProperty(readers, 'size', { get: () => readers.length })
  return readers as [Reader, Reader, Reader]
}
const sends = (frame: string, from: Reader | null) =>
  outbox.update(Buffer.from(frame), from as unknown as Connection | null)
const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] })
  vi.advanceTimersByTime(60_000) // the server has been running for a while
  asked = 0
})
afterEach(() => vi.useRealTimers())

describe('a change of the board', () => {
  test('goes to everybody but whoever made it, at the end of the turn', async () => {
    const [an, bo, cas] = room()
    sends('a', an)
    expect(bo.writes).toEqual([])
    await turn()
    expect([an.writes, bo.writes, cas.writes]).toEqual([[''], ['a'], ['a']])
  })

  test('what several made in one turn is one write for each, without their own', async () => {
    const [an, bo, cas] = room()
    sends('a', an)
    sends('b', bo)
    sends('A', an)
    sends('s', null)
    await turn()
    expect([an.writes, bo.writes, cas.writes]).toEqual([['bs'], ['aAs'], ['abAs']])
    sends('c', null)
    await turn()
    expect(cas.writes, 'and each only once').toEqual(['abAs', 'c'])
  })
})

describe('cursors', () => {
  test('wait forty milliseconds, and are asked for once', async () => {
    const [an] = room()
    outbox.cursorsMoved()
    outbox.cursorsMoved()
    await vi.advanceTimersByTimeAsync(39)
    expect([asked, an.writes]).toEqual([0, []])
    await vi.advanceTimersByTimeAsync(1)
    expect([asked, an.writes]).toEqual([1, ['<1>']])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(asked).toBe(1)
    outbox.cursorsMoved()
    await vi.advanceTimersByTimeAsync(40)
    expect(an.writes).toEqual(['<1>', '<2>'])
  })

  test('travel with a change of the board that goes meanwhile, also to whoever made that', async () => {
    const [an, bo] = room()
    outbox.cursorsMoved()
    await vi.advanceTimersByTimeAsync(10)
    sends('a', an)
    await turn()
    expect([an.writes, bo.writes]).toEqual([['<1>'], ['a<1>']])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(asked).toBe(1)
  })

  test('that did not move are not told with a change of the board', async () => {
    const [, bo] = room()
    sends('a', null)
    await turn()
    expect([asked, bo.writes]).toEqual([0, ['a']])
  })

  test('move more slowly in a large room: in one of five hundred twice a second', async () => {
    const [an] = room(500)
    const times: number[] = []
    const began = performance.now()
    for (let ms = 0; ms < 2_000; ms += 10) {
      outbox.cursorsMoved()
      const before = asked
      await vi.advanceTimersByTimeAsync(10)
      if (asked > before) times.push(performance.now() - began)
    }
    expect(times).toEqual([40, 540, 1040, 1540])
    expect(an.writes).toHaveLength(4)
  })

  test('and there a change of the board does not take them along before it is their time', async () => {
    const [an] = room(500)
    outbox.cursorsMoved()
    await vi.advanceTimersByTimeAsync(40)
    outbox.cursorsMoved()
    await vi.advanceTimersByTimeAsync(400)
    sends('a', null)
    await turn()
    expect(an.writes).toEqual(['<1>', 'a'])
    await vi.advanceTimersByTimeAsync(100)
    expect(an.writes).toEqual(['<1>', 'a', '<2>'])
  })
})

test('what waits when the room closes is dropped', async () => {
  const [an] = room()
  sends('a', null)
  outbox.cursorsMoved()
  outbox.close()
  await turn()
  await vi.advanceTimersByTimeAsync(1_000)
  expect([asked, an.writes]).toEqual([0, []])
})
