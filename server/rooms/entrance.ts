import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { may, shownRole } from '@/domain/stage/permissions'
import type { Stage } from '@/domain/stage/stage'
import { CLOSE, type Trying } from '@/domain/wire'
import * as limits from '../limits'
import type { Log } from '../log'
import type { StoredMember } from '../storage/workshops'
import { type BoardDoc, isCell } from './board'
import { Connection } from './connection'
import * as frames from './frames'
import type { Outbox } from './outbox'
import type { CursorState, Presence } from './presence'
import type { Sockets } from './sockets'

/** What an entrance needs of its room. */
export interface EntranceHost {
  id: string
  log: Pick<Log, 'info' | 'warn'>
  board: BoardDoc
  stage(): Stage
  /** A socket is in and gets what there is. */
  entered(connection: Connection): void
  left(connection: Connection): void
  /** A change of the board came in, and none of it was looked at yet. */
  update(connection: Connection, update: Uint8Array): void
  /** How this person gets on with the tries before the start. */
  tries(connection: Connection, how: Trying): void
}

/** Where sockets come in, send their messages, and go. */
export class Entrance {
  constructor(
    private readonly sockets: Sockets,
    private readonly presence: Presence<Connection>,
    private readonly outbox: Outbox,
    private readonly host: EntranceHost,
  ) {}

  /** Takes a socket whose session was checked; `wire` is the stream under it. False when there is no place for it. */
  connect(socket: WebSocket, wire: Duplex, member: StoredMember, extended: boolean): boolean {
    if (!this.makePlace(member)) return false
    const connection = new Connection(socket, wire, member, extended)
    this.sockets.add(connection)
    socket.binaryType = 'nodebuffer'
    socket.on('message', (data, binary) => this.receive(connection, data as Buffer, binary))
    socket.on('close', () => this.disconnect(connection))
    socket.on('error', (err) => this.host.log.warn({ err, ...this.about(connection) }, 'socket error'))
    this.host.entered(connection)
    return true
  }

  /** Closes a socket that did what it may not. */
  refuse(connection: Connection, code: number, reason: string): void {
    this.host.log.info({ ...this.about(connection), code, reason }, 'socket refused')
    connection.close(code, reason)
  }

  hideCursors(connection: Connection): void {
    const left = this.presence.leave(connection)
    if (left) this.sockets.send(frames.writeAwareness(left))
  }

  private makePlace(member: StoredMember): boolean {
    const leaving = this.sockets.whoMakesPlace(member.id)
    if (leaving) {
      this.refuse(leaving, CLOSE.crowded, 'crowded')
      this.disconnect(leaving)
    }
    return leaving !== undefined
  }

  private disconnect(connection: Connection): void {
    if (!this.sockets.delete(connection)) return
    this.hideCursors(connection)
    this.host.left(connection)
  }

  private receive(connection: Connection, data: Buffer, binary: boolean): void {
    if (!connection.open) return // closed by us; what was under way is void
    try {
      if (!binary) throw new Error('text frame')
      const { kind, body, trying } = frames.readMessage(data)
      if (!connection.allow(kind === 'ask' ? limits.ASK_COST : 1)) return this.refuse(connection, CLOSE.flood, 'flood')
      switch (kind) {
        case 'ask':
          return connection.write(this.host.board.answer(body()))
        case 'update':
          return this.host.update(connection, body())
        case 'awareness':
          // Most of what comes in is stock clients echoing the cursors of others: dropped unread.
          if (may(this.host.stage(), connection.member, 'point')) this.point(connection, body())
          return
        case 'query-awareness':
          return connection.write(frames.writeAwareness(this.presence.all()))
        case 'trying':
          return this.host.tries(connection, trying())
      }
    } catch (err) {
      this.host.log.warn({ err, ...this.about(connection) }, 'malformed message')
      this.refuse(connection, CLOSE.malformed, 'malformed')
    }
  }

  private point(connection: Connection, update: Uint8Array): void {
    const { id, name } = connection.member
    const stage = this.host.stage()
    const user = { id, name, role: shownRole(stage, connection.member) }
    const stamp = (state: CursorState) => ({
      ...state,
      // Where the note-taker writes is shown to all, so only the pen holder says it, and only of a cell that exists.
      cell: stage.pen === id && isCell(this.host.board.doc, state.cell) ? state.cell : undefined,
      user,
    })
    if (this.presence.accept(connection, update, stamp)) this.outbox.cursorsMoved()
  }

  private about({ member }: Connection): { workshop: string; member: string } {
    return { workshop: this.host.id, member: member.id }
  }
}
