import * as encoding from 'lib0/encoding'
import { MESSAGE, SYNC } from '@/domain/wire'

/** What the load generator has to know to talk to one of the servers. */
export interface Target {
  /**
   * What is spoken: `bare` takes y-websocket's bytes but answers nothing; hocuspocus puts the room's name before them;
   * tldraw has JSON of its own.
   */
  protocol: 'yjs' | 'hocuspocus' | 'bare' | 'tldraw'
  url: string
  room: string
  headers: Record<string, string>
  /** The schema of tldraw's records as JSON; empty for the others. */
  schema: string
}

/** Marks before the 16-digit time at which an edit or a cursor was sent; light viewers look for these bytes only. */
export const EDIT_MARK = '@@T'
export const CURSOR_MARK = '@@C'
/** Microseconds of the machine's monotonic clock, which all processes share. */
export const micros = (): number => Number(process.hrtime.bigint() / 1000n)
export const stamp = (mark: string): string => mark + String(micros()).padStart(16, '0')

/** Bytes that come before every message of this target. */
export function prefix({ protocol, room }: Target): Buffer {
  if (protocol !== 'hocuspocus') return Buffer.alloc(0)
  return bytes((out) => encoding.writeVarString(out, room))
}

/** What a client of Hocuspocus says before anything else. */
export const hello = ({ protocol }: Target): Buffer[] =>
  protocol === 'hocuspocus'
    ? [
        bytes((out) => {
          encoding.writeVarUint(out, MESSAGE.auth)
          encoding.writeVarUint(out, 0)
          encoding.writeVarString(out, 'token')
          encoding.writeVarString(out, '4.7.0')
        }),
      ]
    : []

/** Sync step 1 of an empty doc, and the empty answer to the server's. */
export const ASK = Buffer.from([MESSAGE.sync, SYNC.step1, 1, 0])
export const ANSWER = Buffer.from([MESSAGE.sync, SYNC.step2, 2, 0, 0])

export const syncMessage = (kind: number, update: Uint8Array): Buffer =>
  bytes((out) => {
    encoding.writeVarUint(out, MESSAGE.sync)
    encoding.writeVarUint(out, kind)
    encoding.writeVarUint8Array(out, update)
  })

export const cursorMessage = (client: number, clock: number, state: unknown): Buffer =>
  bytes((out) => {
    encoding.writeVarUint(out, MESSAGE.awareness)
    encoding.writeVarUint8Array(
      out,
      bytes((inner) => {
        encoding.writeVarUint(inner, 1)
        encoding.writeVarUint(inner, client)
        encoding.writeVarUint(inner, clock)
        encoding.writeVarString(inner, JSON.stringify(state))
      }),
    )
  })

function bytes(write: (out: encoding.Encoder) => void): Buffer {
  const out = encoding.createEncoder()
  write(out)
  return Buffer.from(encoding.toUint8Array(out))
}

/** What a client of tldraw says first; the answer to it has all records. */
export const connectMessage = (schema: string): Buffer =>
  Buffer.from(`{"type":"connect","connectRequestId":"1","lastServerClock":-1,"protocolVersion":7,"schema":${schema}}`)
export const CONNECTED = '"type":"connect"'
export const PING_MESSAGE = Buffer.from('{"type":"ping"}')
export const pushMessage = (clientClock: number, what: { diff: object } | { presence: unknown[] }): Buffer =>
  Buffer.from(JSON.stringify({ type: 'push', clientClock, ...what }))
/** A cursor in tldraw's presence: the whole record the first time, then what changed. */
export const presence = (first: boolean, x: number, y: number): unknown[] =>
  first
    ? [
        'put',
        {
          ...{ id: 'instance_presence:any', typeName: 'instance_presence', userId: 'any', userName: 'Guest' },
          ...{ lastActivityTimestamp: 0, followingUserId: null, color: '#ff0000', chatMessage: '', meta: {} },
          ...{ camera: { x: 0, y: 0, z: 1 }, screenBounds: { x: 0, y: 0, w: 1280, h: 720 }, selectedShapeIds: [] },
          ...{ currentPageId: 'page:page', brush: null, scribbles: [], cursor: { x, y, type: 'default', rotation: 0 } },
        },
      ]
    : ['patch', { cursor: ['patch', { x: ['put', x], y: ['put', y] }] }]

/** Calls at a fixed rate by the clock: a slow turn does not lower the rate that is offered. */
export function every(perSecond: number, call: () => void): () => void {
  const start = performance.now()
  let count = 0
  let timer: NodeJS.Timeout
  let stopped = false
  const next = () => {
    timer = setTimeout(
      () => {
        call()
        if (!stopped) next()
      },
      Math.max(0, start + (++count * 1000) / perSecond - performance.now()),
    )
  }
  next()
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}
