import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Told } from '@/domain/view/told'
import { MESSAGE, SYNC, type Trying, TRYING } from '@/domain/wire'

/** What a client may send. */
export type Kind = 'ask' | 'update' | 'awareness' | 'query-awareness' | 'trying'

/**
 * Reads what a message is, and leaves the rest of it to `body` or `trying`: most of what comes in is dropped unread. Its type is
 * read as the number it is, since a number can be written in more bytes than it needs. Both throw when it does not
 * follow the protocol. Verbs in pairs: read here, write below.
 */
export function readMessage(message: Uint8Array): { kind: Kind; body: () => Uint8Array; trying: () => Trying } {
  const decoder = decoding.createDecoder(message)
  const kind = readKind(decoder)
  return { kind, body: () => decoding.readVarUint8Array(decoder), trying: () => readTrying(decoder) }
}

function readTrying(decoder: decoding.Decoder): Trying {
  const how = TRYING[decoding.readVarUint(decoder)]
  if (!how || decoding.hasContent(decoder)) throw new Error('Not a way to get on')
  return how
}

function readKind(decoder: decoding.Decoder): Kind {
  const type = decoding.readVarUint(decoder)
  if (type === MESSAGE.awareness) return 'awareness'
  if (type === MESSAGE.queryAwareness) return 'query-awareness'
  if (type === MESSAGE.trying) return 'trying'
  if (type !== MESSAGE.sync) throw new Error(`Unknown message type ${type}`)
  const step = decoding.readVarUint(decoder)
  if (step === SYNC.step1) return 'ask'
  if (step === SYNC.step2 || step === SYNC.update) return 'update'
  throw new Error(`Unknown sync step ${step}`)
}

const OPCODE = { binary: 0x2, ping: 0x9 } as const

/**
 * One whole WebSocket frame, unmasked as servers send (RFC 6455, 5.2). Made once and written to every socket as it is:
 * framing per socket would make header and payload two pieces of each write.
 */
function frame(payload: Uint8Array, opcode: number = OPCODE.binary): Buffer {
  const { length } = payload
  const header = length < 126 ? Buffer.alloc(2) : length < 0x1_0000 ? Buffer.alloc(4) : Buffer.alloc(10)
  header[0] = 0x80 | opcode
  if (length < 126) header[1] = length
  else if (length < 0x1_0000) {
    header[1] = 126
    header.writeUInt16BE(length, 2)
  } else {
    header[1] = 127
    header.writeBigUInt64BE(BigInt(length), 2)
  }
  return Buffer.concat([header, payload])
}

type Part = (encoder: encoding.Encoder) => void
const encode = (...parts: Part[]): Uint8Array => {
  const encoder = encoding.createEncoder()
  for (const part of parts) part(encoder)
  return encoding.toUint8Array(encoder)
}
const message = (...parts: Part[]): Buffer => frame(encode(...parts))
const uint =
  (value: number): Part =>
  (encoder) =>
    encoding.writeVarUint(encoder, value)
const bytes =
  (value: Uint8Array): Part =>
  (encoder) =>
    encoding.writeVarUint8Array(encoder, value)
const text =
  (value: string): Part =>
  (encoder) =>
    encoding.writeVarString(encoder, value)

// All of these return what goes over the wire as it is: one WebSocket frame with one message.
export const writeAsk = (stateVector: Uint8Array) => message(uint(MESSAGE.sync), uint(SYNC.step1), bytes(stateVector))
export const writeAnswer = (update: Uint8Array) => message(uint(MESSAGE.sync), uint(SYNC.step2), bytes(update))
export const writeUpdate = (update: Uint8Array) => message(uint(MESSAGE.sync), uint(SYNC.update), bytes(update))
export const writeAwareness = (update: Uint8Array) => message(uint(MESSAGE.awareness), bytes(update))
export const writeSaved = (count: number) => message(uint(MESSAGE.saved), uint(count))
export const writeTrouble = (trouble: boolean) => message(uint(MESSAGE.trouble), uint(trouble ? 1 : 0))
/** `json` is already text, since many hear the same: what is in it is a `Told` of this type. */
export const writeJson = (type: Exclude<keyof Told, 'clock'>, json: string) => message(uint(MESSAGE[type]), text(json))
/** The clock that timers go by, ms since 1970. */
export const writeClock = (now: number) => message(uint(MESSAGE.clock), text(JSON.stringify(Math.round(now))))

/** A ping, and an awareness message about nobody: browsers cannot see pings, and give up after a silence. */
export const HEARTBEAT = Buffer.concat([frame(new Uint8Array(0), OPCODE.ping), writeAwareness(encode(uint(0)))])
/** The same with the clock, so that a device that slept shows the right time again. */
export const writeBeat = (now: number) => Buffer.concat([HEARTBEAT, writeClock(now)])
