import { connect, type Socket } from 'node:net'
import * as Y from 'yjs'
import { RECORDS } from '@/domain/board/records'
import { addNote } from '@/domain/board/notes'
import { CLOSE, MESSAGE, SYNC } from '@/domain/wire'
import { MAX_FRAME, MAX_MESSAGES_PER_SECOND } from '@/server/limits'
import type { Random } from '../run/random'
import { cursor, message } from './raw-socket'

/** A WebSocket client that can say anything: it makes its own handshake and then writes bytes. */
export interface Hostile {
  wire: Socket
  /** The close frame, or code null when the line went without one; and how long after the last write. */
  closed: Promise<{ code: number | null; reason: string; after: number }>
  /** Writes these bytes, then waits until the server has read them all, or has closed. Resolves with the close code. */
  attack(bytes: readonly Buffer[]): Promise<Ending>
  write(bytes: Buffer): void
  end(): void
}

/** Joins a workshop; `silent` answers no ping, as somebody who is gone does not. */
export async function openHostile(
  url: string,
  workshop: string,
  cookie: string,
  { silent = false }: { silent?: boolean } = {},
): Promise<Hostile> {
  const { hostname, port, host } = new URL(url)
  const wire = connect(Number(port), hostname)
  wire.setNoDelay(true)
  const pongs = new Map<string, () => void>()
  let written = performance.now()
  let heard: Buffer = Buffer.alloc(0)
  let tellClosed!: (end: { code: number | null; reason: string; after: number }) => void
  const closed = new Promise<{ code: number | null; reason: string; after: number }>(
    (resolve) => (tellClosed = resolve),
  )
  const end = (code: number | null, reason: string) => tellClosed({ code, reason, after: performance.now() - written })
  wire.on('error', () => wire.destroy()) // a reset: the line went without a close frame
  wire.on('close', () => end(null, ''))
  wire.write(
    `GET /sync/${workshop} HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${url}\r\nCookie: ${cookie}\r\nConnection: Upgrade\r\n` +
      'Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  )
  const take = ({ opcode, payload }: ServerFrame) => {
    if (opcode === OPCODE.ping && !silent) wire.write(frame(payload, { opcode: OPCODE.pong }))
    if (opcode === OPCODE.pong) pongs.get(payload.toString())?.()
    if (opcode === OPCODE.close)
      end(payload.length < 2 ? null : payload.readUInt16BE(0), payload.subarray(2).toString())
  }
  const readFrames = () => {
    for (let next = readServerFrame(heard); next; next = readServerFrame(heard)) {
      heard = heard.subarray(next.size)
      take(next)
    }
  }
  await new Promise<void>((resolve, reject) => {
    let joined = false
    wire.once('close', () => reject(new Error('hung up during the handshake')))
    wire.on('data', (chunk) => {
      heard = heard.length > 0 ? Buffer.concat([heard, chunk]) : chunk
      if (!joined) {
        const headers = heard.indexOf('\r\n\r\n')
        if (headers < 0) return
        const [status] = heard.toString('latin1').split('\r\n')
        if (!status!.includes('101')) return reject(new Error(status))
        heard = heard.subarray(headers + 4)
        joined = true
        resolve()
      }
      readFrames()
    })
  })
  let asked = 0
  const write = (bytes: Buffer) => {
    written = performance.now()
    wire.write(bytes)
  }
  return {
    wire,
    closed,
    write,
    async attack(bytes) {
      const question = `read ${++asked}`
      const read = new Promise<'open'>((resolve) => pongs.set(question, () => resolve('open')))
      bytes.forEach(write)
      write(frame(Buffer.from(question), { opcode: OPCODE.ping }))
      return Promise.race([read, closed.then(({ code }) => code)])
    },
    end: () => wire.destroy(),
  }
}

const OPCODE = { more: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const

type ServerFrame = { opcode: number; payload: Buffer; size: number }
function readServerFrame(bytes: Buffer): ServerFrame | null {
  if (bytes.length < 2) return null
  const short = bytes[1]! & 0x7f
  const start = short < 126 ? 2 : short === 126 ? 4 : 10
  if (bytes.length < start) return null
  const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2))
  if (bytes.length < start + length) return null
  return { opcode: bytes[0]! & 0xf, payload: bytes.subarray(start, start + length), size: start + length }
}

interface FrameOptions {
  opcode?: number
  fin?: boolean
  /** The three reserved bits, as a number from 0 to 7. */
  reserved?: number
  masked?: boolean
  /** What the header claims; the true length unless given. */
  claimed?: bigint
}

/** A client's WebSocket frame, right or wrong. */
export function frame(payload: Uint8Array, options: FrameOptions = {}): Buffer {
  const { opcode = OPCODE.binary, fin = true, reserved = 0, masked = true } = options
  const { claimed = BigInt(payload.length) } = options
  const first = (fin ? 0x80 : 0) | (reserved << 4) | opcode
  const mask = masked ? 0x80 : 0
  const long = Buffer.alloc(8)
  long.writeBigUInt64BE(claimed)
  const header =
    claimed < 126n
      ? [first, mask | Number(claimed)]
      : claimed < 0x1_0000n
        ? [first, mask | 126, ...long.subarray(6)]
        : [first, mask | 127, ...long]
  const key = masked ? [0, 0, 0, 0] : [] // a mask of zeroes leaves the payload as it is, and is as good as any
  return Buffer.concat([Buffer.from([...header, ...key]), payload])
}

/** What hostile bytes are made from: a copy of the board as it is. */
export interface Target {
  doc: Y.Doc
}

/** A close code, null when the line just goes, or `open`: legal and useless, so nothing happens. */
type Ending = number | null | 'open'

export interface Attack {
  name: string
  bytes: (target: Target) => Buffer[]
  /** How it may end for whoever holds the pen and for whoever does not. */
  ends: { holder: readonly Ending[]; viewer: readonly Ending[] }
}

const PROTOCOL = 1002
const NOT_UTF8 = 1007
const TOO_BIG = 1009
const TOO_MANY_PIECES = 1008
const FLOOD = MAX_MESSAGES_PER_SECOND * 10 + 200

const both = (...endings: Ending[]) => ({ holder: endings, viewer: endings })
/** Messages in frames of their own. */
const says = (...messages: Uint8Array[]) => messages.map((payload) => frame(payload))
const update = (bytes: Uint8Array) => says(message(MESSAGE.sync, SYNC.update, bytes))

/** What a copy of the board sends after this change. */
function changed({ doc }: Target, change: (copy: Y.Doc) => void): Uint8Array {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  const before = Y.encodeStateVector(copy)
  copy.transact(() => change(copy))
  return Y.encodeStateAsUpdate(copy, before)
}
const record = (doc: Y.Doc, id: string) => doc.getMap(RECORDS).get(id) as Y.Map<unknown>

function nested(depth: number): (doc: Y.Doc) => void {
  return (doc) => {
    let map = doc.getMap(RECORDS)
    for (let level = 0; level < depth; level++) map = map.set('shape:deep', new Y.Map())
  }
}

/** Wrong on the WebSocket itself, so whoever sends it. */
const FRAMES: Record<string, [bytes: Buffer[], code: number]> = {
  'a text frame': [[frame(Buffer.from('hello'), { opcode: OPCODE.text })], CLOSE.malformed],
  'text that is not UTF-8': [[frame(Buffer.from([0xff, 0xfe]), { opcode: OPCODE.text })], NOT_UTF8],
  'the first reserved bit': [[frame(Buffer.from([3]), { reserved: 4 })], PROTOCOL],
  'the other reserved bits': [[frame(Buffer.from([3]), { reserved: 3 })], PROTOCOL],
  'no mask': [[frame(Buffer.from([3]), { masked: false })], PROTOCOL],
  'an opcode that does not exist': [[frame(Buffer.from([3]), { opcode: 3 })], PROTOCOL],
  'a length of 2^63': [[frame(Buffer.alloc(0), { claimed: 2n ** 63n })], TOO_BIG],
  'a length over the limit': [[frame(Buffer.alloc(0), { claimed: BigInt(MAX_FRAME) + 1n })], TOO_BIG],
  'fragments over the limit': [
    [frame(Buffer.alloc(MAX_FRAME), { fin: false }), frame(Buffer.alloc(1), { opcode: OPCODE.more })],
    TOO_BIG,
  ],
  'a message in a thousand pieces': [
    Array.from({ length: 1000 }, (_, i) => frame(Buffer.from([3]), { opcode: i ? OPCODE.more : 2, fin: false })),
    TOO_MANY_PIECES,
  ],
  'a continuation of nothing': [[frame(Buffer.from([3]), { opcode: OPCODE.more })], PROTOCOL],
  'a message within a message': [[frame(Buffer.from([3]), { fin: false }), frame(Buffer.from([3]))], PROTOCOL],
  'a ping in pieces': [[frame(Buffer.alloc(1), { opcode: OPCODE.ping, fin: false })], PROTOCOL],
  'a ping that is too long': [[frame(Buffer.alloc(126), { opcode: OPCODE.ping })], PROTOCOL],
  'a close frame with half a code': [[frame(Buffer.from([3]), { opcode: OPCODE.close })], PROTOCOL],
  'a close code that may not be sent': [[frame(Buffer.from([0x03, 0xed]), { opcode: OPCODE.close })], PROTOCOL],
  'a close reason that is not UTF-8': [[frame(Buffer.from([3, 232, 255]), { opcode: OPCODE.close })], NOT_UTF8],
}

/** Not of the protocol, so whoever sends it. */
const MESSAGES: Record<string, Uint8Array> = {
  'an empty message': Buffer.alloc(0),
  'a type that never ends': Buffer.alloc(20, 0xff),
  'an unknown type': message(77),
  'a type that only the server sends': message(MESSAGE.saved, 1),
  'a way to get on that does not exist': message(MESSAGE.trying, 9),
  'a way to get on, with more after it': message(MESSAGE.trying, 1, 'meer'),
  'auth, which is not used': message(MESSAGE.auth, 0, 'no'),
  'an unknown sync step': message(MESSAGE.sync, 3, new Uint8Array(1)),
  'sync without a step': message(MESSAGE.sync),
  'an update shorter than it says': message(MESSAGE.sync, SYNC.update, 200, 1, 2, 3),
  'a question with a garbage state vector': message(MESSAGE.sync, SYNC.step1, Buffer.alloc(40, 0xee)),
  'a question with a state vector shorter than it says': message(MESSAGE.sync, SYNC.step1, message(2 ** 32 - 1, 1, 1)),
}

/** Changes that nobody may make; from somebody without the pen they are refused for that. */
const UPDATES: Record<string, (target: Target) => Uint8Array> = {
  'garbage for an update': () => Buffer.alloc(200, 0xab),
  'an update that claims 2^32 clients': () => message(2 ** 32 - 1, 1, 1, 0),
  'half an update': (target) => {
    const whole = changed(target, (doc) => void addNote(doc, 'S2.1', 'Half'))
    return whole.subarray(0, whole.length / 2)
  },
  'an update with a gap': (target) => {
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(target.doc))
    addNote(copy, 'S2.1', 'Nooit aangekomen')
    const before = Y.encodeStateVector(copy)
    addNote(copy, 'S2.1', 'Met gat')
    return Y.encodeStateAsUpdate(copy, before)
  },
  'an update in the second encoding': (target) =>
    Y.convertUpdateFormatV1ToV2(changed(target, (doc) => void addNote(doc, 'S2.1', 'V2'))),
  'maps 20,000 deep': (target) => changed(target, nested(20_000)),
  'a record of a foreign type': (target) =>
    changed(target, (doc) => {
      const image = new Y.Map(Object.entries({ typeName: 'shape', type: 'image', parentId: 'shape:S2.1', xy: [0, 0] }))
      doc.getMap(RECORDS).set('shape:image', image)
    }),
  'a record that is not a map': (target) => changed(target, (doc) => void doc.getMap(RECORDS).set('shape:x', 'text')),
  'a root that is not of the board': (target) => changed(target, (doc) => void doc.getMap('elsewhere').set('a', 1)),
  'half a note': (target) =>
    changed(target, (doc) => void doc.getMap(RECORDS).set('shape:half', new Y.Map([['type', 'note']]))),
  'a cell moved away': (target) => changed(target, (doc) => void record(doc, 'shape:S2.1').set('xy', [9e5, 9e5])),
  'a cell removed': (target) => changed(target, (doc) => doc.getMap(RECORDS).delete('shape:S2.1')),
  'the page removed': (target) => changed(target, (doc) => doc.getMap(RECORDS).delete('page:board')),
}

const manyCursors = (count: number) =>
  message(
    MESSAGE.awareness,
    Buffer.concat([message(count), ...Array.from({ length: count }, (_, i) => message(i + 1, 1, '{}'))]),
  )

/** Cursors: those of whoever may not point are dropped unread. */
const CURSORS: Record<string, [bytes: Buffer[], holder: number]> = {
  'awareness shorter than it says': [says(message(MESSAGE.awareness, 200, 1)), CLOSE.malformed],
  'awareness of nobody, with more after it': [says(message(MESSAGE.awareness, message(0, 5))), CLOSE.malformed],
  'awareness of 2^32 clients': [says(message(MESSAGE.awareness, message(2 ** 32 - 1, 1, 1, '{}'))), CLOSE.malformed],
  '60,000 cursors in one message': [says(manyCursors(60_000)), CLOSE.malformed],
  'a cursor of 400 kB': [says(cursor(5, 1, { x: 'x'.repeat(400_000) })), CLOSE.malformed],
  'a cursor that is a list 900 deep': [
    says(message(MESSAGE.awareness, message(1, 5, 1, '['.repeat(900) + ']'.repeat(900)))),
    CLOSE.malformed,
  ],
  'a cursor that is not JSON': [says(message(MESSAGE.awareness, message(1, 5, 1, '{"x"'))), CLOSE.malformed],
  'a cursor that is a number': [says(cursor(5, 1, 7)), CLOSE.malformed],
}

const PINGS = 'a flood of pings'
const FLOODS: Record<string, Buffer[]> = {
  'a flood of questions': Array.from({ length: 20 }, () =>
    frame(message(MESSAGE.sync, SYNC.step1, new Uint8Array([0]))),
  ),
  'a flood of questions whose type takes more bytes than it needs': Array.from({ length: 20 }, () =>
    frame(Buffer.from([0x80, MESSAGE.sync, 0x80, SYNC.step1, 1, 0])),
  ),
  'a flood of cursors': Array.from({ length: FLOOD }, (_, i) => frame(cursor(5, i + 1, {}))),
  'a flood of updates that are known': Array.from({ length: FLOOD }, () => update(new Uint8Array([0, 0]))).flat(),
  // Too many pongs waiting is the end in ws itself, without a word.
  [PINGS]: Array.from({ length: FLOOD }, () => frame(Buffer.from('x'), { opcode: OPCODE.ping })),
}

/** Every kind of attack, with what comes of it. */
export const ATTACKS: readonly Attack[] = [
  ...Object.entries(FRAMES).map(([name, [bytes, code]]) => ({ name, bytes: () => bytes, ends: both(code) })),
  ...Object.entries(MESSAGES).map(([name, payload]) => ({
    name,
    bytes: () => says(payload),
    ends: both(CLOSE.malformed),
  })),
  ...Object.entries(UPDATES).map(([name, make]) => ({
    name,
    bytes: (target: Target) => update(make(target)),
    ends: both(CLOSE.reset),
  })),
  ...Object.entries(CURSORS).map(([name, [bytes, code]]) => ({
    name,
    bytes: () => bytes,
    ends: { holder: [code], viewer: ['open' as const] },
  })),
  ...Object.entries(FLOODS).map(([name, bytes]) => ({
    name,
    bytes: () => bytes,
    ends: both(CLOSE.flood, ...(name === PINGS ? [null] : [])),
  })),
  { name: 'an update with nothing in it', bytes: () => update(new Uint8Array([0, 0])), ends: both('open') },
]

/** Attacks that take no more than a few frames, for long runs. */
const QUICK = ATTACKS.filter(({ name }) => !name.startsWith('a flood') && !/,000|thousand|over the limit/.test(name))

/** Bytes for one frame or a few, by chance: an attack as it is, or with some of its bytes changed, cut or doubled. */
export function randomAttack(random: Random, target: Target): Buffer[] {
  const whole = random.pick(QUICK).bytes(target)
  return whole.map((bytes) => {
    const mutant = Buffer.from(bytes)
    switch (random.below(5)) {
      case 0: // bytes after the header, so that the message arrives, and is wrong
        for (let n = 1 + random.below(4); n > 0 && mutant.length > 6; n--)
          mutant[6 + random.below(mutant.length - 6)] = random.below(256)
        return mutant
      case 1:
        for (let n = 1 + random.below(4); n > 0; n--) mutant[random.below(mutant.length)] = random.below(256)
        return mutant
      case 2: // a shorter message in a whole frame
        return frame(bytes.subarray(6, 6 + random.below(Math.max(1, bytes.length - 6))))
      case 3:
        return Buffer.concat([mutant, mutant])
      default:
        return mutant
    }
  })
}
