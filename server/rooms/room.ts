import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { Command } from '@/domain/commands'
import type { Decision, Effect } from '@/domain/decide'
import { readDraft } from '@/domain/document'
import { inspect } from '@/domain/gate'
import type { InboxText } from '@/domain/inbox'
import { composeDeclaration, gapsOf } from '@/domain/method/declaration'
import { type Action, type Actor, may, shownRole } from '@/domain/permissions'
import type { Stage } from '@/domain/stage'
import type { Locale } from '@/domain/text'
import type { MemberView } from '@/domain/view'
import { CLOSE, MESSAGE } from '@/domain/wire'
import { declarationHash } from '../exports/canonical'
import type { Log } from '../log'
import type { BoardLog } from '../storage/board-log'
import type { StoredMember, StoredWorkshop, WorkshopStore } from '../storage/workshops'
import { layOut, notesPerAction, SERVER } from './board'
import { coalesce } from './coalesce'
import { Connection } from './connection'
import * as frames from './frames'
import * as limits from './limits'
import { Outbox } from './outbox'
import { Presence } from './presence'
import { Projection } from './projection'
import { StageKeeper } from './stage-keeper'
import { Writer } from './writer'

export interface RoomDeps {
  log: Log
  boards: BoardLog
  workshops: WorkshopStore
  /** What facilitators of this workshop see besides, in their language. */
  desk(joinCode: string, locale: Locale): unknown
}

interface Loaded extends StoredWorkshop {
  doc: Y.Doc
  /** Size of what the board was made from, bytes, and how many rows of the log are not in the snapshot. */
  size: number
  tail: number
  people: readonly StoredMember[]
  inbox: readonly InboxText[]
}

/**
 * One workshop that is open: the board in memory, the stage, and the sockets. Reads in the order in which things happen:
 * a socket comes in, sends a message, the message passes the gate, is applied, goes out to the others, is written to the
 * log, and is acknowledged. Commands take the other way in, and end in a new stage for everybody.
 */
export class Room {
  readonly doc: Y.Doc
  readonly locale: Locale
  readonly joinCode: string
  private readonly people: Map<string, StoredMember>
  private readonly connections = new Set<Connection>()
  private readonly presence = new Presence<Connection>()
  private readonly outbox = new Outbox(this.connections, () => frames.writeAwareness(this.presence.changes()))
  private readonly projection: Projection
  private readonly writer: Writer
  private readonly keeper: StageKeeper
  /** Whole boards as answers, by the state vector they answer; good until the board changes. */
  private readonly answers = new Map<string, Buffer>()
  /** Whether the database refuses to write at this moment. */
  private trouble = false
  /** The board's size as it was last measured, and what came since, bytes. */
  private measured: number
  private unmeasured = 0
  private readonly beat: NodeJS.Timeout
  private shownMembers = ''
  private readonly tellMembers = coalesce(() => this.sendMembers(), limits.PRESENCE_EVERY)
  private readonly tellStage = coalesce(() => this.sendStage(), limits.STAGE_EVERY)
  private readonly grow = coalesce(() => this.relayout(), limits.LAYOUT_EVERY)

  /** Loads a workshop, or null when there is none with this id. */
  static async load(id: string, deps: RoomDeps): Promise<Room | null> {
    const stored = await deps.workshops.load(id)
    if (!stored) return null
    const [people, inbox] = [await deps.workshops.members(id), await deps.workshops.inbox(id)]
    const { updates, tail } = await deps.boards.load(id)
    const doc = new Y.Doc()
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update)
    }, SERVER)
    const size = updates.reduce((sum, update) => sum + update.length, 0)
    return new Room(id, deps, { ...stored, doc, size, tail, people, inbox })
  }

  private constructor(
    readonly id: string,
    private readonly deps: RoomDeps,
    loaded: Loaded,
  ) {
    this.doc = loaded.doc
    this.locale = loaded.locale
    this.joinCode = loaded.joinCode
    this.people = new Map(loaded.people.map((member) => [member.id, member]))
    this.measured = loaded.size
    this.projection = new Projection(this.doc)
    this.writer = new Writer(
      {
        board: id,
        log: deps.boards,
        changes: () => this.projection.changes(),
        trouble: (error) => this.tellTrouble(error),
        compactionFailed: (err) => deps.log.error({ err, workshop: id }, 'folding the log failed'),
      },
      { tail: loaded.tail },
    )
    this.keeper = new StageKeeper(id, deps.workshops, loaded.stage, loaded.inbox, {
      facts: () => this.facts(),
      told: (effects) => this.staged(effects),
    })
    this.doc.on('update', (update: Uint8Array, origin: unknown) => this.applied(update, origin))
    this.relayout() // a newer version of the method, or a crash between a command and its layout
    this.beat = setInterval(() => this.heartbeat(), limits.HEARTBEAT_EVERY)
    this.beat.unref()
  }

  // --- A socket comes in ---------------------------------------------------------------------------------------------

  /** Takes a socket whose session was checked; `wire` is the stream under it. False when there is no place for it. */
  connect(socket: WebSocket, wire: Duplex, member: StoredMember, extended: boolean): boolean {
    if (!this.makePlace(member)) return false
    const connection = new Connection(socket, wire, member, extended)
    this.connections.add(connection)
    socket.binaryType = 'nodebuffer'
    socket.on('message', (data, binary) => this.receive(connection, data as Buffer, binary))
    socket.on('close', () => this.disconnect(connection))
    socket.on('error', (err) => this.deps.log.warn({ err, workshop: this.id, member: member.id }, 'socket error'))
    connection.write(Buffer.concat([...this.greeting(connection)]))
    this.tellMembers()
    return true
  }

  private *greeting({ member, extended }: Connection): Generator<Buffer> {
    yield frames.writeAsk(Y.encodeStateVector(this.doc))
    yield frames.writeAwareness(this.presence.all())
    if (!extended) return
    yield frames.writeJson('stage', this.stage)
    yield frames.writeJson('presence', this.members())
    if (this.trouble) yield frames.writeTrouble(true)
    if (this.memberMay(member, 'desk')) yield frames.writeJson('desk', this.deps.desk(this.joinCode, this.locale))
    if (this.memberMay(member, 'inbox')) yield frames.writeJson('inbox', this.keeper.inbox)
  }

  /** In a full room the person with the most sockets gives up the oldest, so that nobody can keep others out. */
  private makePlace(member: StoredMember): boolean {
    if (this.connections.size < limits.MAX_SOCKETS_PER_ROOM) return true
    const sockets = new Map<string, Connection[]>()
    for (const one of this.connections) {
      const others = sockets.get(one.member.id)
      if (others) others.push(one)
      else sockets.set(one.member.id, [one])
    }
    const most = [...sockets.values()].reduce((a, b) => (b.length > a.length ? b : a))
    const oldest = most[0]!
    if (oldest.member.id === member.id) return false
    this.refuse(oldest, CLOSE.crowded, 'crowded')
    this.disconnect(oldest)
    return true
  }

  private disconnect(connection: Connection): void {
    if (!this.connections.delete(connection)) return
    const left = this.presence.leave(connection)
    if (left) this.send(frames.writeAwareness(left))
    this.tellMembers()
  }

  // --- It sends a message --------------------------------------------------------------------------------------------

  private receive(connection: Connection, data: Buffer, binary: boolean): void {
    if (!connection.open) return // closed by us; what was under way is void
    const type = data[0]
    const asks = type === MESSAGE.sync && data[1] === 0
    if (!connection.allow(asks ? limits.ASK_COST : 1)) return this.refuse(connection, CLOSE.flood, 'flood')
    // Most of what comes in is stock clients echoing the cursors of others: dropped unread.
    if (type === MESSAGE.awareness && !this.memberMay(connection.member, 'point')) return
    try {
      if (!binary) throw new Error('text frame')
      const message = frames.readMessage(data)
      switch (message.type) {
        case 'ask':
          return connection.write(this.answer(message.stateVector))
        case 'update':
          return this.update(connection, message.update)
        case 'awareness':
          return this.point(connection, message.update)
        case 'query-awareness':
          return connection.write(frames.writeAwareness(this.presence.all()))
      }
    } catch (err) {
      this.deps.log.warn({ err, workshop: this.id, member: connection.member.id }, 'malformed message')
      this.refuse(connection, CLOSE.malformed, 'malformed')
    }
  }

  /** Those who join have nothing yet, and those who come back together know the same: encoded once for all of them. */
  private answer(stateVector: Uint8Array): Buffer {
    const known = Buffer.from(stateVector).toString('latin1')
    let frame = this.answers.get(known)
    if (!frame) {
      frame = frames.writeAnswer(Y.encodeStateAsUpdate(this.doc, stateVector))
      if (this.answers.size >= limits.MAX_ANSWERS) this.answers.clear()
      this.answers.set(known, frame)
    }
    return frame
  }

  private point(connection: Connection, update: Uint8Array): void {
    const { id, name } = connection.member
    const who = { id, name, role: shownRole(this.stage, connection.member) }
    if (this.presence.accept(connection, update, who)) this.outbox.cursorsMoved()
  }

  // --- The gate, the board, the others, the log, the acknowledgement -------------------------------------------------

  private update(connection: Connection, update: Uint8Array): void {
    connection.taken++
    const verdict = inspect(this.doc, update, { draftOpen: this.stage.declaration.state === 'open' })
    if (verdict.kind === 'known') return this.acknowledge(connection)
    // Who may draw is asked now, of the stage as it is now: a handover takes effect in mid-burst.
    if (!this.memberMay(connection.member, 'draw')) return this.refuse(connection, CLOSE.reset, 'pen')
    if (verdict.kind === 'refused') return this.refuse(connection, CLOSE.reset, verdict.reason)
    if (this.full()) return this.refuse(connection, CLOSE.reset, 'full')
    connection.unsaved++
    Y.applyUpdate(this.doc, update, connection)
    if (verdict.moved) this.grow()
  }

  /** Every change of the board passes here, whoever made it. */
  private applied(update: Uint8Array, origin: unknown): void {
    const writer = origin instanceof Connection ? origin : null
    this.answers.clear()
    this.unmeasured += update.length
    this.outbox.update(frames.writeUpdate(update), writer)
    this.writer.add(update, writer && (() => this.saved(writer)))
  }

  private saved(connection: Connection): void {
    connection.unsaved--
    this.acknowledge(connection)
  }

  private acknowledge(connection: Connection): void {
    if (connection.extended) connection.write(frames.writeSaved(connection.taken - connection.unsaved))
  }

  private tellTrouble(error: Error | null): void {
    if (error) this.deps.log.error({ err: error, workshop: this.id }, 'a write failed; trying again')
    if (this.trouble === (error !== null)) return
    this.trouble = error !== null
    this.send(frames.writeTrouble(this.trouble), (connection) => connection.extended)
  }

  /** Whether the board has reached its limit. Encoding it whole tells, so that is done once per so many new bytes. */
  private full(): boolean {
    if (this.measured + this.unmeasured <= limits.MAX_BOARD) return false
    if (this.unmeasured >= limits.MEASURE_AFTER) {
      this.measured = Y.encodeStateAsUpdate(this.doc).length
      this.unmeasured = 0
    }
    return this.measured + this.unmeasured > limits.MAX_BOARD
  }

  // --- Commands: the other way in ------------------------------------------------------------------------------------

  get stage(): Stage {
    return this.keeper.stage
  }

  /** Decides and stores a command. Everybody gets the new stage once it is durable. Rejects when it cannot be stored. */
  command(actor: Actor, command: Command): Promise<Decision> {
    return this.keeper.run(actor, command)
  }

  private facts() {
    const { doc, people, locale, stage } = this
    // Getters, since few commands need what it takes a look at the whole board to know.
    return {
      members: people,
      hash: declarationHash,
      get notesPerAction() {
        return notesPerAction(doc)
      },
      get draft() {
        const draft = readDraft(doc)
        return { document: composeDeclaration(stage.preparation, draft, locale), gaps: gapsOf(draft) }
      },
    }
  }

  private staged(effects: readonly Effect[]): void {
    if (effects.some((effect) => effect.type === 'board.relayout')) this.relayout()
    this.tellStage()
    this.tellMembers()
  }

  private sendStage(): void {
    this.send(frames.writeJson('stage', this.stage), ({ extended }) => extended)
    this.send(frames.writeJson('inbox', this.keeper.inbox), (c) => c.extended && this.memberMay(c.member, 'inbox'))
    this.send(frames.writeJson('inbox', []), (c) => c.extended && !this.memberMay(c.member, 'inbox'))
  }

  private relayout(): void {
    layOut(this.doc, this.stage.preparation, this.locale)
  }

  // --- Who is here ---------------------------------------------------------------------------------------------------

  /** Somebody took a seat. */
  admit(member: StoredMember): void {
    this.people.set(member.id, member)
    this.tellMembers()
  }

  /** The place of an account or of a seat; who has both is the facilitator. */
  memberOf(account: string | null, seat: string | null): StoredMember | null {
    const own = account === null ? null : [...this.people.values()].find((member) => member.account === account)
    return own ?? this.people.get(seat ?? '') ?? null
  }

  members(): MemberView[] {
    const online = new Set([...this.connections].map((connection) => connection.member.id))
    return [...this.people.values()].map((member) => ({
      id: member.id,
      name: member.name,
      role: shownRole(this.stage, member),
      online: online.has(member.id),
    }))
  }

  get size(): number {
    return this.connections.size
  }

  private memberMay(member: StoredMember, action: Action): boolean {
    return may(this.stage, member, action)
  }

  private sendMembers(): void {
    const members = this.members()
    const shown = JSON.stringify(members)
    if (shown === this.shownMembers) return
    this.shownMembers = shown
    this.send(frames.writeJson('presence', members), (connection) => connection.extended)
  }

  private send(frame: Buffer, to: (connection: Connection) => boolean = () => true): void {
    for (const connection of this.connections) if (to(connection)) connection.write(frame)
  }

  private refuse(connection: Connection, code: number, reason: string): void {
    this.deps.log.info({ workshop: this.id, member: connection.member.id, code, reason }, 'socket refused')
    connection.close(code, reason)
  }

  private heartbeat(): void {
    const now = Date.now()
    for (const connection of this.connections) {
      connection.check(now)
      connection.write(frames.HEARTBEAT)
    }
  }

  // --- The end -------------------------------------------------------------------------------------------------------

  /** Resolves when everything taken so far is durable. */
  settled(): Promise<void> {
    return this.writer.idle()
  }

  /** Closes every socket and writes what is left. */
  async close(): Promise<void> {
    clearInterval(this.beat)
    for (const connection of this.connections) connection.close(CLOSE.stopping, 'stopping')
    await this.keeper.idle()
    for (const told of [this.grow, this.tellMembers, this.tellStage]) told.cancel()
    await this.writer.close()
    this.outbox.close()
    this.projection.close()
    this.doc.destroy()
  }
}
