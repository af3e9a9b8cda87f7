import { EventEmitter } from 'node:events'
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Connection } from '@/server/rooms/connection'
import { HEARTBEAT } from '@/server/rooms/frames'
import { Sockets } from '@/server/rooms/sockets'

/** A WebSocket that does nothing by itself. */
class Socket extends EventEmitter {
  readonly OPEN = 1
  readyState = 1
  said: string[] = []
  close(code: number, reason: string): void {
    this.readyState = 2
    this.said.push(`${code} ${reason}`)
  }
  terminate(): void {
    this.readyState = 3
    this.said.push('cut off')
  }
}
/** The stream under it: what was written waits until the test lets the kernel take it. */
class Wire {
  writableLength = 0
  bytesWritten = 0
  writes: Buffer[] = []
  write(bytes: Buffer): void {
    this.writes.push(bytes)
    this.writableLength += bytes.length
    this.bytesWritten += bytes.length
  }
  takes(count: number): void {
    this.writableLength -= count
  }
}

let sockets: Sockets
const opened: Sockets[] = []
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'] })
  sockets = new Sockets()
  opened.push(sockets)
})
afterEach(() => {
  for (const each of opened.splice(0)) each.close()
  vi.useRealTimers()
})

/** Somebody in the room. */
function enter(member = 'an') {
  const [socket, wire] = [new Socket(), new Wire()]
  const connection = new Connection(
    socket as unknown as WebSocket,
    wire as unknown as Duplex,
    { id: member, name: member, base: 'participant', account: null },
    false,
  )
  sockets.add(connection)
  return { socket, wire, connection }
}
const MB = 1024 * 1024

describe('GUARD-5: how much one may send', () => {
  test('twelve hundred messages at once, and then a hundred and twenty a second', () => {
    const { connection } = enter()
    const allowed = () => {
      let count = 0
      while (connection.allow(1)) count++
      return count
    }
    expect(allowed()).toBe(1200)
    vi.advanceTimersByTime(1_000)
    // The one that was too many is paid back first.
    expect(allowed()).toBe(119)
    vi.advanceTimersByTime(60_000)
    expect(allowed(), 'what is saved up is no more than that').toBe(1200)
  })

  test('a dear message costs as many as it says', () => {
    const { connection } = enter()
    for (let left = 12; left > 0; left--) expect(connection.allow(100)).toBe(true)
    expect(connection.allow(1)).toBe(false)
  })

  test('pings cost as messages do: whoever floods is hung up on', () => {
    const { connection, socket } = enter()
    for (let left = 1200; left > 0; left--) socket.emit('ping')
    expect(socket.said).toEqual([])
    socket.emit('ping')
    expect(socket.said).toEqual(['4429 flood'])
    expect(connection.open).toBe(false)
  })
})

describe('GUARD-5: a reader who does not keep up', () => {
  test('has four megabytes waiting at most', () => {
    const { connection, wire, socket } = enter()
    connection.write(Buffer.alloc(4 * MB))
    connection.write(Buffer.alloc(1))
    expect([wire.writes.length, socket.said]).toEqual([2, []])
    connection.write(Buffer.alloc(1))
    expect([wire.writes.length, socket.said]).toEqual([2, ['4508 slow']])
  })

  test('is hung up on after six seconds in which nothing was taken, at a beat', () => {
    const { connection, socket } = enter()
    connection.write(Buffer.alloc(MB))
    for (let beat = 0; beat < 2; beat++) {
      vi.advanceTimersByTime(3_000)
      socket.emit('pong')
    }
    expect(socket.said).toEqual([])
    vi.advanceTimersByTime(3_000)
    expect(socket.said).toEqual(['4508 slow'])
  })

  test('anyone who takes a little each time is waited for', () => {
    const { connection, socket, wire } = enter()
    connection.write(Buffer.alloc(MB))
    for (let beat = 0; beat < 20; beat++) {
      vi.advanceTimersByTime(3_000)
      socket.emit('pong')
      wire.takes(HEARTBEAT.length + 10)
    }
    expect(socket.said).toEqual([])
  })

  test('and so is who took everything meanwhile', () => {
    const { connection, socket, wire } = enter()
    for (let round = 0; round < 5; round++) {
      connection.write(Buffer.alloc(MB))
      vi.advanceTimersByTime(3_000)
      socket.emit('pong')
      wire.takes(wire.writableLength)
      vi.advanceTimersByTime(3_000)
      socket.emit('pong')
      wire.takes(wire.writableLength)
    }
    expect(socket.said).toEqual([])
  })
})

describe('GUARD-6, GUARD-7: a line that falls silent', () => {
  const takeAll = (wire: Wire) => wire.takes(wire.writableLength)

  test('is cut off at the third beat', () => {
    const { socket, wire } = enter()
    for (let beat = 0; beat < 2; beat++) {
      vi.advanceTimersByTime(3_000)
      takeAll(wire)
    }
    expect(socket.said).toEqual([])
    vi.advanceTimersByTime(3_000)
    expect(socket.said).toEqual(['cut off'])
  })

  test('lives on whatever it is heard by: an answer to the beat or a message', () => {
    for (const sign of [(socket: Socket) => socket.emit('pong'), (_: Socket, c: Connection) => c.allow(1)]) {
      const { socket, wire, connection } = enter()
      for (let beat = 0; beat < 10; beat++) {
        vi.advanceTimersByTime(3_000)
        takeAll(wire)
        sign(socket, connection)
      }
      expect(socket.said).toEqual([])
    }
  })

  test('the beat goes to everybody, every three seconds', () => {
    const [an, bo] = [enter('an'), enter('bo')]
    vi.advanceTimersByTime(2_999)
    expect(an.wire.writes).toEqual([])
    vi.advanceTimersByTime(1)
    expect([an.wire.writes, bo.wire.writes]).toEqual([[HEARTBEAT], [HEARTBEAT]])
  })
})

describe('the end of a line', () => {
  test('says why, writes nothing more, and is cut off soon, answered or not', () => {
    const { connection, socket, wire } = enter()
    connection.close(4409, 'pen')
    connection.close(4400, 'malformed')
    connection.write(Buffer.alloc(10))
    expect([socket.said, wire.writes]).toEqual([['4409 pen'], []])
    vi.advanceTimersByTime(799)
    expect(socket.said).toEqual(['4409 pen'])
    vi.advanceTimersByTime(1)
    expect(socket.said).toEqual(['4409 pen', 'cut off'])
  })

  test('nothing to say is not written', () => {
    const { connection, wire } = enter()
    connection.write(Buffer.alloc(0))
    expect(wire.writes).toEqual([])
  })

  test('all are told when the server stops, and the heart stops beating', () => {
    const [an, bo] = [enter('an'), enter('bo')]
    sockets.close()
    expect([an.socket.said, bo.socket.said]).toEqual([['4503 stopping'], ['4503 stopping']])
    expect(vi.getTimerCount()).toBe(2) // each is cut off soon
  })
})

describe('who is in the room', () => {
  test('comes once, leaves once, and gets what is for them', () => {
    const [an, bo] = [enter('an'), enter('bo')]
    expect([sockets.size, [...sockets]]).toEqual([2, [an.connection, bo.connection]])
    sockets.send(Buffer.from('all'))
    sockets.send(Buffer.from('an'), ({ member }) => member.id === 'an')
    expect([an, bo].map(({ wire }) => wire.writes.map(String))).toEqual([['all', 'an'], ['all']])
    expect([sockets.delete(an.connection), sockets.delete(an.connection)]).toEqual([true, false])
    sockets.send(Buffer.from('later'))
    expect([sockets.size, an.wire.writes.length]).toEqual([1, 2])
  })

  test('in a full room whoever has the most sockets makes place, with the oldest, unless it is the one who comes', () => {
    const [greedy] = [enter('greedy'), enter('greedy'), enter('greedy')]
    enter('an')
    enter('bo')
    enter('bo')
    for (let left = 2_993; left > 0; left--) enter(`viewer ${left}`)
    expect(sockets.whoMakesPlace('new'), 'one place is left').toBeNull()
    enter('last')
    expect(sockets.size).toBe(3_000)
    expect(sockets.whoMakesPlace('new')).toBe(greedy.connection)
    expect(sockets.whoMakesPlace('an')).toBe(greedy.connection)
    expect(sockets.whoMakesPlace('greedy')).toBeUndefined()
  })
})
