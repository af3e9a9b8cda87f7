import { connect } from 'node:net'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import { MESSAGE, SYNC } from '@/domain/wire'

/** A socket without a client behind it: sends what it is told and keeps all that comes. */
export interface RawSocket {
  frames: Buffer[]
  closed: Promise<{ code: number; reason: string }>
  send(message: Uint8Array): void
  /** Resolves with the first frame for which this holds, one that came before included. */
  until(matches: (frame: Buffer) => boolean, what: string): Promise<Buffer>
  /** Resolves when the server has read everything sent so far, or has closed the socket. */
  read(): Promise<void>
  end(): void
}

/** Opens `/sync/<workshop>`. Rejects with `Refused` when the handshake is. */
export async function openRaw(
  url: string,
  workshop: string,
  cookie: string,
  extended = true,
  as?: string,
): Promise<RawSocket> {
  const asked = new URLSearchParams({ ...(extended ? { ext: '1' } : {}), ...(as ? { as } : {}) })
  const address = `${url.replace('http', 'ws')}/sync/${workshop}?${asked}`
  const socket = new WebSocket(address, { headers: { cookie, origin: url } })
  const frames: Buffer[] = []
  const looking = new Set<() => void>()
  socket.on('message', (data: Buffer) => {
    frames.push(data)
    for (const look of [...looking]) look()
  })
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() })),
  )
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('unexpected-response', (_request, response) => {
      reject(new Refused(response.statusCode ?? 0))
      response.destroy()
    })
    socket.on('error', reject)
  })
  /** Resolves with the first frame from number `from` on for which this holds. */
  const find = (matches: (frame: Buffer) => boolean, from = 0) =>
    new Promise<Buffer>((resolve) => {
      const look = () => {
        const found = frames.slice(from).find(matches)
        if (!found) return
        looking.delete(look)
        resolve(found)
      }
      looking.add(look)
      look()
    })
  return {
    frames,
    closed,
    send: (message) => socket.send(message),
    until: (matches, what) => within(find(matches), what),
    // The server reads in order: the answer to a question comes when all that was sent before it was read.
    async read() {
      const answer = find((frame) => frame[0] === MESSAGE.sync && frame[1] === SYNC.step2, frames.length)
      socket.send(message(MESSAGE.sync, SYNC.step1, new Uint8Array([0])))
      await within(Promise.race([answer, closed]), 'an answer')
    },
    end: () => socket.terminate(),
  }
}

/** The handshake was answered with this status. */
export class Refused extends Error {
  constructor(readonly status: number) {
    super(`refused with ${status}`)
  }
}

function within<T>(promise: Promise<T>, what: string, milliseconds = 10_000): Promise<T> {
  let timer: NodeJS.Timeout
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`never came: ${what}`)), milliseconds)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

/** A message from its parts: numbers as varuints, bytes with their length before them. */
export function message(...parts: (number | string | Uint8Array)[]): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const part of parts) {
    if (typeof part === 'number') encoding.writeVarUint(encoder, part)
    else if (typeof part === 'string') encoding.writeVarString(encoder, part)
    else encoding.writeVarUint8Array(encoder, part)
  }
  return encoding.toUint8Array(encoder)
}

/** An awareness message that says this of one client. */
export const cursor = (client: number, clock: number, state: unknown): Uint8Array =>
  message(MESSAGE.awareness, message(1, client, clock, JSON.stringify(state)))

/** The states in an awareness message, by client. */
export function readCursors(frame: Buffer): Map<number, unknown> {
  const decoder = decoding.createDecoder(frame)
  if (decoding.readVarUint(decoder) !== MESSAGE.awareness) return new Map()
  const update = decoding.createDecoder(decoding.readVarUint8Array(decoder))
  const states = new Map<number, unknown>()
  for (let left = decoding.readVarUint(update); left > 0; left--) {
    const client = decoding.readVarUint(update)
    decoding.readVarUint(update) // its clock
    states.set(client, JSON.parse(decoding.readVarString(update)))
  }
  return states
}

/** What a JSON message holds. */
export function readJson<T>(frame: Buffer): T {
  const decoder = decoding.createDecoder(frame)
  decoding.readVarUint(decoder)
  return JSON.parse(decoding.readVarString(decoder)) as T
}

/** Asks for an upgrade with exactly these headers, and tells what came back: the status, and what followed the headers. */
export function knock(
  url: string,
  path: string,
  headers: readonly string[],
): Promise<{ status: number; rest: Buffer }> {
  const { hostname, port, host } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname)
    const chunks: Buffer[] = []
    const lines = [
      `GET ${path} HTTP/1.1`,
      ...(headers.some((line) => /^host:/i.test(line)) ? [] : [`Host: ${host}`]),
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      ...headers,
    ]
    socket.write(`${lines.join('\r\n')}\r\n\r\n`)
    socket.on('data', (chunk) => {
      chunks.push(chunk)
      // Anyone who was let in gets the room's greeting next, and is not hung up on.
      if (answer().status === 101 && answer().rest.length > 0) socket.destroy()
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(answer()))
    const answer = () => {
      const all = Buffer.concat(chunks)
      const end = all.indexOf('\r\n\r\n')
      return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(all.toString('latin1'))?.[1]), rest: all.subarray(end + 4) }
    }
  })
}
