import type { PGlite } from '@electric-sql/pglite'
import { beforeEach, describe, expect, test } from 'vitest'
import { PGliteStream } from '@/server/storage/pglite-stream'

/** A message of PostgreSQL's protocol; the first of a connection has no type. */
function packet(type: string, body = ''): Buffer {
  const bytes = Buffer.from(body)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(4 + bytes.length)
  return Buffer.concat([Buffer.from(type), length, bytes])
}
const STARTUP = packet('', 'user postgres')

/** A PGlite that answers everything with what it heard, and what was asked of it. */
class Fake {
  closed = false
  inTransaction = false
  broken: Error | null = null
  heard: string[] = []
  /** What of it has the database for itself. */
  private busy = false

  async runExclusive(work: () => Promise<void>): Promise<void> {
    if (this.busy) throw new Error('two at once')
    this.busy = true
    try {
      await work()
    } finally {
      this.busy = false
    }
  }
  isInTransaction = () => this.inTransaction
  execProtocolRawStream(message: Uint8Array, { onRawData }: { onRawData: (data: Uint8Array) => void }): Promise<void> {
    if (this.broken) return Promise.reject(this.broken)
    this.heard.push(Buffer.from(message).toString('latin1'))
    onRawData(Buffer.from(`answer ${this.heard.length}`))
    return Promise.resolve()
  }
}

let db: Fake
let stream: PGliteStream
let answers: string[]
beforeEach(() => {
  db = new Fake()
  stream = new PGliteStream(db as unknown as PGlite)
  answers = []
  stream.on('data', (data: Buffer) => answers.push(data.toString()))
})
/** Resolves once it was taken, and what came of that was read. */
const send = async (bytes: Buffer) => {
  await new Promise<void>((resolve, reject) => stream.write(bytes, (error) => (error ? reject(error) : resolve())))
  await new Promise<void>((resolve) => setImmediate(resolve))
}
const asText = (...packets: Buffer[]) => Buffer.concat(packets).toString('latin1')

describe('DATA-2: what is not a real socket', () => {
  test('connects at the next turn, and lets itself be set up like one', async () => {
    const connected = new Promise((resolve) => stream.once('connect', () => resolve('connected')))
    expect(stream.connect().setNoDelay().setKeepAlive().ref().unref()).toBe(stream)
    expect(await connected).toBe('connected')
  })

  test('hands on what is whole, and answers as it is answered', async () => {
    await send(STARTUP)
    await send(packet('Q', 'SELECT 1'))
    expect(db.heard).toEqual([asText(STARTUP), asText(packet('Q', 'SELECT 1'))])
    expect(answers).toEqual(['answer 1', 'answer 2'])
  })

  test('waits for the rest of a message, wherever it was cut', async () => {
    const all = Buffer.concat([STARTUP, packet('Q', 'SELECT 1')])
    for (const byte of all.subarray(0, STARTUP.length - 1)) await send(Buffer.from([byte]))
    expect(db.heard).toEqual([])
    await send(all.subarray(STARTUP.length - 1, STARTUP.length + 3))
    expect(db.heard).toEqual([asText(STARTUP)])
    await send(all.subarray(STARTUP.length + 3, -1))
    expect(db.heard).toHaveLength(1)
    await send(all.subarray(-1))
    expect(db.heard).toEqual([asText(STARTUP), asText(packet('Q', 'SELECT 1'))])
  })

  test('hands on together what is answered together: a query in parts goes with its sync', async () => {
    await send(STARTUP)
    const [parse, bind, execute, sync] = [packet('P', 'p'), packet('B', 'b'), packet('E', 'e'), packet('S')]
    await send(Buffer.concat([parse, bind]))
    await send(execute)
    expect(db.heard).toHaveLength(1)
    await send(Buffer.concat([sync, packet('P', 'next')]))
    expect(db.heard.slice(1)).toEqual([asText(parse, bind, execute, sync)])
    await send(packet('S'))
    expect(db.heard.slice(2)).toEqual([asText(packet('P', 'next'), packet('S'))])
  })

  test.each(['Q', 'S', 'H', 'c', 'd', 'f'])('a message of type %s is answered by itself', async (type) => {
    await send(STARTUP)
    await send(packet(type, 'x'))
    expect(db.heard).toHaveLength(2)
  })
  test.each(['P', 'B', 'E', 'D', 'C'])('one of type %s is not', async (type) => {
    await send(STARTUP)
    await send(packet(type, 'x'))
    expect(db.heard).toHaveLength(1)
  })

  test('what the database throws is an error of the connection', async () => {
    await send(STARTUP)
    db.broken = new Error('out of memory')
    const failed = new Promise((resolve) => stream.once('error', resolve))
    await expect(send(packet('Q', 'SELECT 1'))).rejects.toThrow('out of memory')
    expect(await failed).toBe(db.broken)
  })
})

describe('a connection that goes away leaves nothing behind', () => {
  const ROLLBACK = asText(packet('Q', 'ROLLBACK\0'))
  const DISCARD = asText(packet('Q', 'DISCARD ALL\0'))
  const ended = () => new Promise((resolve) => stream.once('close', resolve))

  test('when it says goodbye: the database does not hear that, and what it was asked before is done', async () => {
    await send(STARTUP)
    const end = ended()
    await send(Buffer.concat([packet('Q', 'SELECT 1'), packet('X')]))
    stream.end()
    await end
    expect(db.heard.slice(1)).toEqual([asText(packet('Q', 'SELECT 1')), DISCARD])
    expect(answers, 'what that is answered is for nobody').toEqual(['answer 1', 'answer 2'])
  })

  test('its transaction neither, when it is cut', async () => {
    await send(STARTUP)
    db.inTransaction = true
    const end = ended()
    stream.destroy()
    await end
    expect(db.heard.slice(1)).toEqual([ROLLBACK, DISCARD])
  })

  test('and that is done once', async () => {
    await send(STARTUP)
    const end = ended()
    await send(packet('X'))
    stream.destroy()
    await end
    expect(db.heard.slice(1)).toEqual([DISCARD])
  })

  test('not when the database is closed already', async () => {
    await send(STARTUP)
    db.closed = true
    const end = ended()
    stream.destroy()
    await end
    expect(db.heard).toHaveLength(1)
  })

  test('why it went is told on', async () => {
    const failed = new Promise((resolve) => stream.once('error', resolve))
    const why = new Error('gone')
    stream.destroy(why)
    expect(await failed).toBe(why)
  })
})
