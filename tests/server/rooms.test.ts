import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { recordsOf } from '@/domain/board/records'
import { addNote, readNotes } from '@/domain/board/notes'
import { mostlyPast } from '@/server/rooms/mostly-past'
import { Rooms } from '@/server/rooms/rooms'
import { isAway } from '@/server/storage/away'
import { Line, MemoryStorage, turns } from '../support/room/memory-room'

let storage: MemoryStorage
let rooms: Rooms
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'] })
  storage = new MemoryStorage()
  rooms = new Rooms(storage.deps)
})
afterEach(async () => {
  storage.recover()
  await rooms.close()
  vi.useRealTimers()
})
const loads = () => storage.asked.filter((what) => what === 'load').length

describe('a workshop is loaded', () => {
  test('once, however many ask for it at once', async () => {
    const [one, two] = await Promise.all([rooms.get('w1'), rooms.get('w1')])
    expect(one).toBe(two)
    expect(await rooms.get('w1')).toBe(one)
    expect([loads(), rooms.size]).toEqual([1, 1])
  })

  test('not when it is not there, and that is not remembered', async () => {
    expect(await rooms.get('w2')).toBeNull()
    await turns()
    expect(rooms.size).toBe(0)
    await rooms.get('w2')
    expect(storage.asked).toEqual(['read', 'read'])
  })

  test('not when that fails, and the next one who asks gets another try', async () => {
    storage.away = new Error('away')
    await expect(rooms.get('w1')).rejects.toThrow('away')
    await turns()
    expect(rooms.size).toBe(0)
    storage.recover()
    expect(await rooms.get('w1')).not.toBeNull()
  })
})

describe('a room that nobody is in', () => {
  test('is let go after half a minute, and loaded again with all that was in it', async () => {
    const room = (await rooms.get('w1'))!
    const fatima = new Line(room, 'fatima')
    fatima.does((doc) => void addNote(doc, 'S2.1', 'Een idee'))
    await vi.advanceTimersByTimeAsync(5_000)
    fatima.leaves()
    await vi.advanceTimersByTimeAsync(24_000)
    await turns()
    expect(rooms.size).toBe(1)
    await vi.advanceTimersByTimeAsync(1_000)
    await turns()
    expect([rooms.size, room.doc.isDestroyed]).toEqual([0, true])
    const again = (await rooms.get('w1'))!
    expect(again).not.toBe(room)
    expect(readNotes(again.doc).map(({ text }) => text)).toEqual(['Een idee'])
  })

  test('stays while somebody is in it', async () => {
    const room = (await rooms.get('w1'))!
    new Line(room, 'an')
    await rooms.unloadEmpty()
    expect([rooms.size, room.doc.isDestroyed]).toEqual([1, false])
  })

  test('stays when somebody comes in while it is being written', async () => {
    const room = (await rooms.get('w1'))!
    const fatima = new Line(room, 'fatima')
    storage.hold()
    fatima.does((doc) => void addNote(doc, 'S2.1', 'Een idee'))
    fatima.leaves()
    const unloading = rooms.unloadEmpty()
    await turns()
    const an = new Line(room, 'an')
    storage.recover()
    await unloading
    expect([rooms.size, an.closed, await rooms.get('w1')]).toEqual([1, null, room])
  })

  test('one that could not be loaded is not a reason not to let go of the others', async () => {
    await rooms.get('w1')
    storage.away = new Error('away')
    const failing = rooms.get('w3').catch(() => 'failed')
    await rooms.unloadEmpty()
    expect(await failing).toBe('failed')
    storage.recover()
    await turns()
    await rooms.unloadEmpty()
    expect(rooms.size).toBe(0)
  })
})

describe('DATA-9: a board that consists mostly of its past', () => {
  /** Moves a note to and fro, thousands of times. */
  const live = (doc: Y.Doc) => {
    const ids = ['Een', 'Twee'].map((text) => addNote(doc, 'S2.1', text))
    doc.transact(() => {
      for (let i = 0; i < 5_200; i++)
        recordsOf(doc)
          .get(ids[i % 2]!)!
          .set('index', `a${1 + (i % 9)}`)
    })
  }
  const old = async () => {
    const room = (await rooms.get('w1'))!
    live(room.doc)
    expect(mostlyPast(room.doc)).toBe(true)
    return room
  }

  test('is written from scratch when it is let go, and any other is not', async () => {
    await rooms.get('w1')
    await rooms.unloadEmpty()
    await turns()
    expect(rooms.size).toBe(0)
    expect(storage.asked).not.toContain('renew')
    const room = await old()
    await rooms.unloadEmpty()
    await turns()
    expect([rooms.size, room.doc.isDestroyed]).toEqual([0, true])
    expect(storage.asked.at(-1)).toBe('renew')
  })

  test('anyone who comes in meanwhile waits for it', async () => {
    await old()
    let renewed!: () => void
    const renew = storage.deps.boards.renew.bind(null)
    storage.deps.boards.renew = async () => {
      storage.deps.boards.renew = renew
      storage.asked.push('renew')
      await new Promise<void>((resolve) => (renewed = resolve))
      storage.asked.push('renewed')
      return true
    }
    await rooms.unloadEmpty()
    await turns()
    const coming = rooms.get('w1')
    await turns()
    expect(storage.asked.at(-1)).toBe('renew')
    renewed()
    expect(await coming).not.toBeNull()
    const after = storage.asked.slice(storage.asked.lastIndexOf('renew'))
    expect(after).toEqual(['renew', 'renewed', 'read', 'load'])
  })

  test('stays as it was when that fails, which the log says, and is loaded as ever', async () => {
    const log = vi.spyOn(storage.deps.log, 'error')
    await old()
    storage.deps.boards.renew = () => Promise.reject(new Error('not the same'))
    await rooms.unloadEmpty()
    await turns()
    expect(readNotes((await rooms.get('w1'))!.doc)).toHaveLength(2)
    expect(log.mock.calls.map(([about]) => about)).toEqual([{ err: new Error('not the same'), workshop: 'w1' }])
  })
})

describe('whether a board is mostly past', () => {
  /** A doc in which so many values were overwritten, and so many are there. */
  function written(past: number, living: number): Y.Doc {
    const doc = new Y.Doc()
    const [one, two] = [doc.getMap('one'), doc.getMap('two')]
    // By turns under two names, or Yjs would keep the past of each as one piece.
    for (let nth = 0; nth < past + 2; nth++) (nth % 2 ? one : two).set('x', nth)
    for (let nth = 0; nth < living - 2; nth++) doc.getMap('three').set(`${nth}`, nth)
    return doc
  }
  const counted = (doc: Y.Doc) => {
    const structs = [...doc.store.clients.values()].flat()
    return [structs.filter(({ deleted }) => deleted).length, structs.filter(({ deleted }) => !deleted).length]
  }

  test('that takes five thousand remains, one for each writer not counted, and twice what is there', () => {
    expect(counted(written(10, 4))).toEqual([10, 4])
    expect(mostlyPast(written(5_001, 4))).toBe(true)
    expect(mostlyPast(written(5_000, 4))).toBe(false)
    expect(mostlyPast(written(6_001, 3_000))).toBe(true)
    expect(mostlyPast(written(6_000, 3_000))).toBe(false)
  })
})

test('the end: every room is closed, and what is being written from scratch is waited for', async () => {
  const room = (await rooms.get('w1'))!
  const an = new Line(room, 'an')
  await rooms.close()
  expect([an.closed, room.doc.isDestroyed, rooms.size]).toEqual(['4503 stopping', true, 0])
  await vi.advanceTimersByTimeAsync(60_000)
  expect(vi.getTimerCount()).toBe(0)
})

test('RUN-5: at the end nobody gets a room any more, as if the database were away', async () => {
  await rooms.get('w1')
  await rooms.close()
  const { length } = storage.asked
  await expect(rooms.get('w1')).rejects.toSatisfy(isAway)
  expect([rooms.size, storage.asked.length]).toEqual([0, length])
})

test('EDGE-6: a room that cannot be closed is told to the log, and keeps the end from nobody', async () => {
  const log = vi.spyOn(storage.deps.log, 'error')
  const room = (await rooms.get('w1'))!
  const close = vi.spyOn(room, 'close').mockRejectedValue(new Error('stuck'))
  await rooms.close()
  expect(log.mock.calls).toEqual([[{ err: new Error('stuck'), workshop: 'w1' }, 'closing a room failed']])
  close.mockRestore()
  await room.close()
})
