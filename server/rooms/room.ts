import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { Command } from '@/domain/commands'
import { decide, type Decision, type Facts } from '@/domain/decide'
import { readDraft } from '@/domain/document'
import { inspect } from '@/domain/gate'
import { composeDeclaration, gapsOf } from '@/domain/method/declaration'
import { type Action, type Actor, may, shownRole } from '@/domain/permissions'
import type { Stage } from '@/domain/stage'
import type { Locale } from '@/domain/text'
import type { MemberView } from '@/domain/view'
import { CLOSE } from '@/domain/wire'
import { declarationHash } from '../exports/canonical'
import type { Log } from '../log'
import type { BoardLog } from '../storage/board-log'
import type { StoredMember, WorkshopStore } from '../storage/workshops'
import { layOut, noteRows, notesPerAction, SERVER } from './board'
import { coalesce } from './coalesce'
import {
  KEEPALIVE_FRAME,
  readFrame,
  writeAnswer,
  writeAsk,
  writeAwareness,
  writeJson,
  writeSaved,
  writeUpdate,
} from './frames'
import {
  COALESCE,
  KEEPALIVE,
  MAX_BOARD,
  MAX_MESSAGES_PER_SECOND,
  MAX_QUEUE,
  MEASURE_AFTER,
  PONG_TIMEOUT,
} from './limits'
import { Presence } from './presence'
import { Writer } from './writer'

export interface RoomDeps {
  log: Log
  boards: BoardLog
  workshops: WorkshopStore
  /** What facilitators of this workshop see besides, in their language. */
  desk(joinCode: string, locale: Locale): unknown
}

/** One socket of one person. */
interface Connection {
  socket: WebSocket
  member: StoredMember
  /** Whether it understands the messages beyond y-websocket's. */
  extended: boolean
  /** Sync updates taken from it, and those of them that are not durable yet. */
  taken: number
  unsaved: number
  /** Messages it may still send; refilled with time. */
  allowance: number
  refilled: number
  /** When it last gave a sign of life. */
  alive: number
}

/**
 * One workshop that is open: the board in memory, the stage, and the sockets. Reads in the order in which things happen:
 * a socket comes in, sends a frame, the frame passes the gate, is applied, goes out to the others, is written to the
 * log, and is acknowledged. Commands take the other way in, and end in a new stage for everybody.
 */
export class Room {
  private readonly connections = new Set<Connection>()
  private readonly presence = new Presence<Connection>()
  private readonly writer: Writer
  private commands: Promise<unknown> = Promise.resolve()
  private stateFrame: Uint8Array | null = null
  /** Size of the board when it was last encoded whole, and what came since, bytes. */
  private measured: number
  private unmeasured = 0
  private readonly beat: NodeJS.Timeout
  private readonly tellPresence = coalesce(() => this.sendPresence(), COALESCE)
  private readonly tellStage = coalesce(() => this.send(writeJson('stage', this.stage), (c) => c.extended), COALESCE)
  private readonly grow = coalesce(() => this.relayout(), COALESCE)

  private constructor(
    readonly id: string,
    private readonly deps: RoomDeps,
    readonly doc: Y.Doc,
    readonly locale: Locale,
    readonly joinCode: string,
    public stage: Stage,
    private people: Map<string, StoredMember>,
    tail: number,
  ) {
    this.writer = new Writer(
      {
        board: id,
        log: deps.boards,
        notes: () => noteRows(doc),
        trouble: (error) => error && deps.log.error({ err: error, workshop: id }, 'a write failed; trying again'),
        compactionFailed: (err) => deps.log.error({ err, workshop: id }, 'folding the log failed'),
      },
      { tail, notes: noteRows(doc) },
    )
    this.measured = Y.encodeStateAsUpdate(doc).length
    doc.on('update', (update: Uint8Array, origin: unknown) => this.applied(update, origin))
    this.relayout() // a newer version of the method, or a crash between a command and its layout
    this.beat = setInterval(() => this.heartbeat(), KEEPALIVE)
    this.beat.unref()
  }

  /** Loads a workshop, or null when there is none with this id. */
  static async load(id: string, deps: RoomDeps): Promise<Room | null> {
    const stored = await deps.workshops.load(id)
    if (!stored) return null
    const [{ updates, tail }, members] = [await deps.boards.load(id), await deps.workshops.members(id)]
    const doc = new Y.Doc()
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update)
    }, SERVER)
    const people = new Map(members.map((member) => [member.id, member]))
    return new Room(id, deps, doc, stored.locale, stored.joinCode, stored.stage, people, tail)
  }

  // --- A socket comes in ---------------------------------------------------------------------------------------------

  /** Takes a socket whose session was checked. The board is loaded, so listening starts before anything can arrive. */
  connect(socket: WebSocket, member: StoredMember, extended: boolean): void {
    const now = Date.now()
    const connection: Connection = {
      socket,
      member,
      extended,
      taken: 0,
      unsaved: 0,
      allowance: BURST,
      refilled: now,
      alive: now,
    }
    this.connections.add(connection)
    socket.binaryType = 'nodebuffer'
    socket.on('message', (data, binary) => this.receive(connection, data as Buffer, binary))
    socket.on('pong', () => (connection.alive = Date.now()))
    socket.on('close', () => this.disconnect(connection))
    socket.on('error', (err) => this.deps.log.warn({ err, workshop: this.id, member: member.id }, 'socket error'))
    this.post(connection, writeAsk(Y.encodeStateVector(this.doc)))
    if (extended) this.post(connection, writeJson('stage', this.stage))
    if (extended && this.actorMay(member, 'desk')) {
      this.post(connection, writeJson('desk', this.deps.desk(this.joinCode, this.locale)))
    }
    this.post(connection, writeAwareness(this.presence.all()))
    this.tellPresence()
  }

  private disconnect(connection: Connection): void {
    if (!this.connections.delete(connection)) return
    const left = this.presence.leave(connection)
    if (left) this.send(writeAwareness(left))
    this.tellPresence()
  }

  // --- It sends a frame ----------------------------------------------------------------------------------------------

  private receive(connection: Connection, data: Buffer, binary: boolean): void {
    if (connection.socket.readyState !== connection.socket.OPEN) return // closed by us; what was under way is void
    connection.alive = Date.now()
    if (!this.allow(connection)) return this.refuse(connection, CLOSE.flood, 'flood')
    try {
      if (!binary) throw new Error('text frame')
      const message = readFrame(data)
      switch (message.type) {
        case 'ask':
          return this.post(connection, this.answer(message.stateVector))
        case 'update':
          return this.update(connection, message.update)
        case 'awareness':
          return this.point(connection, message.update)
        case 'query-awareness':
          return this.post(connection, writeAwareness(this.presence.all()))
      }
    } catch (err) {
      this.deps.log.warn({ err, workshop: this.id, member: connection.member.id }, 'malformed frame')
      this.refuse(connection, CLOSE.malformed, 'malformed')
    }
  }

  /** A bucket of messages that fills with time: bursts are fine, floods are not. */
  private allow(connection: Connection): boolean {
    const now = Date.now()
    const earned = ((now - connection.refilled) / 1000) * MAX_MESSAGES_PER_SECOND
    connection.allowance = Math.min(BURST, connection.allowance + earned) - 1
    connection.refilled = now
    return connection.allowance >= 0
  }

  /** Almost everybody who joins has nothing yet: the whole board is encoded once for all of them. */
  private answer(stateVector: Uint8Array): Uint8Array {
    if (Y.decodeStateVector(stateVector).size > 0) return writeAnswer(Y.encodeStateAsUpdate(this.doc, stateVector))
    return (this.stateFrame ??= writeAnswer(Y.encodeStateAsUpdate(this.doc)))
  }

  // --- The gate, then the board --------------------------------------------------------------------------------------

  private update(connection: Connection, update: Uint8Array): void {
    connection.taken++
    const verdict = inspect(this.doc, update, { draftOpen: this.stage.declaration.state === 'open' })
    if (verdict.kind === 'known') return this.acknowledge(connection)
    // Who may draw is asked now, of the stage as it is now: a handover takes effect in mid-burst.
    if (!this.actorMay(connection.member, 'draw')) return this.refuse(connection, CLOSE.reset, 'pen')
    if (verdict.kind === 'refused') return this.refuse(connection, CLOSE.reset, verdict.reason)
    if (this.full()) return this.refuse(connection, CLOSE.reset, 'full')
    connection.unsaved++
    Y.applyUpdate(this.doc, update, connection)
    if (verdict.moved) this.grow()
  }

  /** Whether the board has reached its limit. Encoding it whole tells, so that is done once per so many new bytes. */
  private full(): boolean {
    if (this.unmeasured >= MEASURE_AFTER) {
      this.measured = Y.encodeStateAsUpdate(this.doc).length
      this.unmeasured = 0
    }
    return this.measured + this.unmeasured > MAX_BOARD
  }

  /** Every change of the board passes here, whoever made it: out to the others, and into the log. */
  private applied(update: Uint8Array, origin: unknown): void {
    this.stateFrame = null
    this.unmeasured += update.length
    this.send(writeUpdate(update), (connection) => connection !== origin)
    const writer = this.connections.has(origin as Connection) ? (origin as Connection) : null
    this.writer.add(update, writer && (() => this.saved(writer)))
  }

  private saved(connection: Connection): void {
    connection.unsaved--
    this.acknowledge(connection)
  }

  private acknowledge(connection: Connection): void {
    if (connection.extended) this.post(connection, writeSaved(connection.taken - connection.unsaved))
  }

  private point(connection: Connection, update: Uint8Array): void {
    const { member } = connection
    if (!this.actorMay(member, 'point')) return
    const who = { id: member.id, name: member.name, role: shownRole(this.stage, member) }
    const news = this.presence.accept(connection, update, who)
    if (news) this.send(writeAwareness(news), (other) => other !== connection)
  }

  // --- Commands: the other way in ------------------------------------------------------------------------------------

  /** Decides and stores a command, one after the other. Everybody gets the new stage once it is durable. */
  command(actor: Actor, command: Command): Promise<Decision> {
    const result = this.commands.then(() => this.execute(actor, command))
    this.commands = result.catch(() => {}) // the caller gets the error; the next command must not
    return result
  }

  private async execute(actor: Actor, command: Command): Promise<Decision> {
    const decision = decide(this.stage, command, actor, this.facts())
    if (!decision.ok) return decision
    await this.deps.workshops.advance(this.id, decision.stage, decision.effects)
    this.stage = decision.stage
    if (decision.effects.some((effect) => effect.type === 'board.relayout')) this.relayout()
    this.tellStage()
    this.tellPresence()
    return decision
  }

  private facts(): Facts {
    const draft = readDraft(this.doc)
    return {
      now: new Date().toISOString(),
      members: this.people,
      notesPerAction: notesPerAction(this.doc),
      draft: { document: composeDeclaration(this.stage.preparation, draft, this.locale), gaps: gapsOf(draft) },
      hash: declarationHash,
    }
  }

  private relayout(): void {
    layOut(this.doc, this.stage.preparation, this.locale)
  }

  // --- Who is here ---------------------------------------------------------------------------------------------------

  /** Somebody took a seat. */
  admit(member: StoredMember): void {
    this.people.set(member.id, member)
    this.tellPresence()
  }

  member(id: string): StoredMember | null {
    return this.people.get(id) ?? null
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

  private actorMay(member: StoredMember, action: Action): boolean {
    return may(this.stage, member, action)
  }

  private sendPresence(): void {
    this.send(writeJson('presence', this.members()), (connection) => connection.extended)
  }

  // --- Out to the sockets --------------------------------------------------------------------------------------------

  private send(frame: Uint8Array, to: (connection: Connection) => boolean = () => true): void {
    for (const connection of this.connections) if (to(connection)) this.post(connection, frame)
  }

  private post({ socket }: Connection, frame: Uint8Array): void {
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > MAX_QUEUE) return socket.close(CLOSE.slow, 'slow')
    socket.send(frame, { binary: true, compress: false })
  }

  private refuse(connection: Connection, code: number, reason: string): void {
    this.deps.log.info({ workshop: this.id, member: connection.member.id, code, reason }, 'socket refused')
    connection.socket.close(code, reason)
  }

  private heartbeat(): void {
    const now = Date.now()
    for (const connection of this.connections) {
      if (now - connection.alive > PONG_TIMEOUT) connection.socket.terminate()
      else connection.socket.ping()
    }
    this.send(KEEPALIVE_FRAME)
  }

  // --- The end -------------------------------------------------------------------------------------------------------

  /** Resolves when everything taken so far is durable. */
  settled(): Promise<void> {
    return this.writer.idle()
  }

  /** Closes every socket and writes what is left. */
  async close(): Promise<void> {
    clearInterval(this.beat)
    for (const connection of this.connections) connection.socket.close(CLOSE.stopping, 'stopping')
    await this.commands
    this.grow.cancel()
    this.tellPresence.cancel()
    this.tellStage.cancel()
    await this.writer.close()
    this.doc.destroy()
  }
}

/** Messages that may come at once: ten seconds' worth. */
const BURST = MAX_MESSAGES_PER_SECOND * 10
