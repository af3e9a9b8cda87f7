import { EventEmitter } from 'node:events'
import type { Duplex } from 'node:stream'
import * as decoding from 'lib0/decoding'
import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import { NOTHING_SEALED, type Sealed, sealedAfter } from '@/domain/stage/sealed'
import { initialStage, type Stage } from '@/domain/stage/stage'
import { MESSAGE, SYNC } from '@/domain/wire'
import { makeLog } from '@/server/log'
import { firstBoard } from '@/server/rooms/structure'
import type { Room, RoomDeps } from '@/server/rooms/room'
import type { Batch } from '@/server/storage/board-log'
import { StaleStage, type StoredMember } from '@/server/storage/workshops'
import { PREPARATION } from './group'
import { message, readCursors } from '../line/raw-socket'
import { KEY } from './signing'

const FIRST_BOARD = firstBoard(PREPARATION, 'nl')

/** A workshop's storage for tests of the room that need no database: in memory, and it can be told to fail. */
export class MemoryStorage {
  batches: Batch[] = [{ update: FIRST_BOARD, notes: [], removed: [] }]
  stage: Stage = initialStage(PREPARATION, 'fatima')
  beside: Sealed = NOTHING_SEALED
  members: StoredMember[] = (
    [
      ['fatima', 'facilitator', 'an account'],
      ['an', 'participant', null],
      ['bo', 'participant', null],
      ['scherm', 'screen', null],
    ] as const
  ).map(([id, base, account]) => ({ id, base, name: id, account }))
  authors = new Map<string, string>()
  /** Why nothing can be read or written at this moment. */
  away: Error | null = null
  private held: Promise<void> = Promise.resolve()
  private release = () => {}
  /** What was asked of it besides appending: loads, folds and renewals. */
  asked: string[] = []

  readonly deps: RoomDeps = {
    log: makeLog('silent'),
    notary: KEY.notary,
    guidance: (locale) => ({ cues: [], guides: [{ step: `the guide in ${locale}` }] as never, says: {} }),
    boards: {
      append: async (_board, batch) => {
        await this.held
        if (this.away) throw this.away
        return BigInt(this.batches.push(batch))
      },
      load: async () => {
        await this.here('load')
        return { updates: this.batches.map(({ update }) => update), tail: this.batches.length }
      },
      compact: () => this.here('fold'),
      renew: async () => {
        await this.here('renew')
        return true
      },
    },
    workshops: {
      load: async (id) => {
        await this.here('read')
        return id === 'w1' ? { stage: this.stage, locale: 'nl', joinCode: 'JOIN', screenCode: 'SCREEN' } : null
      },
      members: () => Promise.resolve(this.members),
      sealed: () => Promise.resolve(this.beside),
      authors: () => Promise.resolve(new Map(this.authors)),
      advance: async (_id, next, effects) => {
        await this.here('advance')
        if (next.version !== this.stage.version + 1) throw new StaleStage('w1')
        this.stage = next
        this.beside = effects.reduce(sealedAfter, this.beside)
      },
    },
  }

  /** What a load would give: the board as it is stored. */
  get board(): Y.Doc {
    const doc = new Y.Doc()
    for (const { update } of this.batches) Y.applyUpdate(doc, update)
    return doc
  }

  /** From now on what is appended waits. */
  hold(): void {
    this.held = new Promise((resolve) => (this.release = resolve))
  }
  /** All is well again: what waits is stored. */
  recover(): void {
    this.away = null
    this.release()
    this.held = Promise.resolve()
  }

  private here(what: string): Promise<void> {
    this.asked.push(what)
    return this.away ? Promise.reject(this.away) : Promise.resolve()
  }
}

/** Somebody's socket, with the stream under it: no network, so what the room writes is there at once. */
export class Line {
  readonly messages: Buffer[] = []
  closed: string | null = null
  private readonly socket = Object.assign(new EventEmitter(), {
    ...{ OPEN: 1, readyState: 1, binaryType: '' },
    close: (code: number, reason: string) => {
      this.closed ??= `${code} ${reason}`
      this.socket.readyState = 2
    },
    terminate: () => {
      if (this.socket.readyState === 3) return
      this.socket.readyState = 3
      this.socket.emit('close')
    },
  })
  private readonly wire = { writableLength: 0, bytesWritten: 0, write: (bytes: Buffer) => this.take(bytes) }

  constructor(
    readonly room: Room,
    readonly id: string,
    extended = true,
  ) {
    const member = room.memberOf(null, id)
    if (!member) throw new Error(`${id} has no place here`)
    this.entered = room.connect(this.socket as unknown as WebSocket, this.wire as unknown as Duplex, member, extended)
  }
  readonly entered: boolean

  /** Sends a message; a text frame unless it is binary. */
  sends(bytes: Uint8Array, binary = true): void {
    this.socket.emit('message', Buffer.from(bytes), binary)
  }

  /** Changes a copy of the board as it is, and sends what that comes to. */
  does(change: (doc: Y.Doc) => void): Uint8Array {
    const mine = new Y.Doc()
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(this.room.doc))
    change(mine)
    const update = Y.encodeStateAsUpdate(mine, Y.encodeStateVector(this.room.doc))
    this.sends(message(MESSAGE.sync, SYNC.update, update))
    return update
  }

  /** Its end, as when the other side is gone. */
  leaves(): void {
    this.socket.readyState = 3
    this.socket.emit('close')
  }

  /** What happens when the network cuts it off. */
  breaks(error: Error): void {
    this.socket.emit('error', error)
  }

  /** What came of this kind since it was last asked for. */
  heard(kind: keyof typeof MESSAGE): Buffer[] {
    const found = this.messages.filter(([type]) => type === MESSAGE[kind])
    for (const each of found) this.messages.splice(this.messages.indexOf(each), 1)
    return found
  }
  /** The same, of messages that hold JSON. */
  told(kind: 'stage' | 'desk' | 'presence' | 'inbox' | 'mine' | 'clock'): unknown[] {
    return this.heard(kind).map((each) => {
      const decoder = decoding.createDecoder(each)
      decoding.readVarUint(decoder)
      return JSON.parse(decoding.readVarString(decoder)) as unknown
    })
  }
  /** The same, of messages that hold a number. */
  counts(kind: 'saved' | 'trouble'): number[] {
    return this.heard(kind).map((each) => {
      const decoder = decoding.createDecoder(each)
      decoding.readVarUint(decoder)
      return decoding.readVarUint(decoder)
    })
  }
  /** Whose cursors came, and how they are. */
  cursors(): [number, unknown][] {
    return this.heard('awareness').flatMap((each) => [...readCursors(each)])
  }
  /** What came of changes of the board, and answers to a question about it. */
  updates(step: keyof typeof SYNC = 'update'): Uint8Array[] {
    const found = this.messages.filter(([type, second]) => type === MESSAGE.sync && second === SYNC[step])
    for (const each of found) this.messages.splice(this.messages.indexOf(each), 1)
    return found.map((each) => {
      const decoder = decoding.createDecoder(each)
      decoding.readVarUint(decoder)
      decoding.readVarUint(decoder)
      return Uint8Array.from(decoding.readVarUint8Array(decoder))
    })
  }

  /** Takes whole WebSocket frames apart (RFC 6455, 5.2). */
  private take(bytes: Buffer): void {
    for (let at = 0; at < bytes.length;) {
      const opcode = bytes[at]! & 0x0f
      let length = bytes[at + 1]!
      at += 2
      if (length === 126) {
        length = bytes.readUInt16BE(at)
        at += 2
      } else if (length === 127) {
        length = Number(bytes.readBigUInt64BE(at))
        at += 8
      }
      if (opcode === 2) this.messages.push(bytes.subarray(at, at + length))
      at += length
    }
  }
}

/** Lets everything happen that waits for nothing but its turn. */
export const turns = async (): Promise<void> => {
  for (let left = 6; left > 0; left--) await new Promise<void>((resolve) => setImmediate(resolve))
}
