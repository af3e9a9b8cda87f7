import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { MESSAGE, SYNC } from '@/domain/wire'

/** What a client may send, parsed. Verbs in pairs: read here, write below. */
export type Incoming =
  | { type: 'ask'; stateVector: Uint8Array }
  | { type: 'update'; update: Uint8Array }
  | { type: 'awareness'; update: Uint8Array }
  | { type: 'query-awareness' }

/** Parses one frame. Throws when it is not of the protocol. */
export function readFrame(frame: Uint8Array): Incoming {
  const decoder = decoding.createDecoder(frame)
  const type = decoding.readVarUint(decoder)
  if (type === MESSAGE.awareness) return { type: 'awareness', update: decoding.readVarUint8Array(decoder) }
  if (type === MESSAGE.queryAwareness) return { type: 'query-awareness' }
  if (type !== MESSAGE.sync) throw new Error(`Unknown message type ${type}`)
  const step = decoding.readVarUint(decoder)
  const bytes = decoding.readVarUint8Array(decoder)
  if (step === SYNC.step1) return { type: 'ask', stateVector: bytes }
  if (step === SYNC.step2 || step === SYNC.update) return { type: 'update', update: bytes }
  throw new Error(`Unknown sync step ${step}`)
}

const frame = (...write: ((encoder: encoding.Encoder) => void)[]): Uint8Array => {
  const encoder = encoding.createEncoder()
  for (const step of write) step(encoder)
  return encoding.toUint8Array(encoder)
}
const uint = (value: number) => (encoder: encoding.Encoder) => encoding.writeVarUint(encoder, value)
const bytes = (value: Uint8Array) => (encoder: encoding.Encoder) => encoding.writeVarUint8Array(encoder, value)
const json = (value: unknown) => (encoder: encoding.Encoder) => encoding.writeVarString(encoder, JSON.stringify(value))

export const writeAsk = (stateVector: Uint8Array) => frame(uint(MESSAGE.sync), uint(SYNC.step1), bytes(stateVector))
export const writeAnswer = (update: Uint8Array) => frame(uint(MESSAGE.sync), uint(SYNC.step2), bytes(update))
export const writeUpdate = (update: Uint8Array) => frame(uint(MESSAGE.sync), uint(SYNC.update), bytes(update))
export const writeAwareness = (update: Uint8Array) => frame(uint(MESSAGE.awareness), bytes(update))
export const writeSaved = (count: number) => frame(uint(MESSAGE.saved), uint(count))
export const writeJson = (type: 'stage' | 'desk' | 'presence', value: unknown) =>
  frame(uint(MESSAGE[type]), json(value))
/** An awareness message about nobody: resets the 30 s after which stock clients believe the line is dead. */
export const KEEPALIVE_FRAME = writeAwareness(frame(uint(0)))
