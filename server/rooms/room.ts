import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import { drawNotes, notesIn, readNote } from '@/domain/board/notes'
import { composeDeclaration, TAKEN_OVER, wholeDraft } from '@/domain/declaration/compose'
import { readDraft } from '@/domain/declaration/draft'
import type { Notary } from '@/domain/declaration/signing/chain'
import { linkView, type SigningLink } from '@/domain/declaration/signing/link'
import { inspect, type Reach } from '@/domain/gate'
import { cellsFor } from '@/domain/stage/cells-for'
import type { Command } from '@/domain/stage/commands'
import type { Decision } from '@/domain/stage/decide'
import type { Drawing, Effect } from '@/domain/stage/effects'
import { type Action, type Actor, CLOCK, may } from '@/domain/stage/permissions'
import type { Sealed } from '@/domain/stage/sealed'
import type { Stage } from '@/domain/stage/stage'
import type { Locale } from '@/domain/text'
import type { Desk } from '@/domain/view/desk'
import type { MemberView, RoomView } from '@/domain/view/view'
import { CLOSE, type Trying, TRYING } from '@/domain/wire'
import * as limits from '../limits'
import type { Log } from '../log'
import { steadyMoment } from '../steady-clock'
import type { BoardLog } from '../storage/board-log'
import type { StoredMember, StoredWorkshop, WorkshopStore } from '../storage/workshops'
import { BoardDoc, notesPerAction, placedNotes, SERVER } from './board'
import { coalesce } from './coalesce'
import { Connection } from './connection'
import { Entrance } from './entrance'
import * as frames from './frames'
import { settleOrder, writeStructure } from './structure'
import { Outbox } from './outbox'
import { People } from './people'
import { Presence } from './presence'
import { Projection } from './projection'
import { SelfClosing } from './self-closing'
import { Sockets } from './sockets'
import { StageKeeper } from './stage-keeper'
import { Telling } from './telling'
import { Writer } from './writer'

export interface RoomDeps {
  log: Log
  boards: BoardLog
  workshops: WorkshopStore
  /** What only facilitators get of the method itself, in their language. */
  guidance(locale: Locale): Pick<Desk, 'cues' | 'guides' | 'says'>
  /** What it takes to add to the chain of this workshop. */
  notary(id: string): Notary
}

interface Loaded extends StoredWorkshop {
  /** The board's updates, in order, and how many rows of the log are not in the snapshot. */
  updates: Uint8Array[]
  tail: number
  people: readonly StoredMember[]
  sealed: Sealed
  authors: Map<string, string>
}

/**
 * One workshop that is open: the board in memory, the stage, and the sockets. Reads in the order in which things happen:
 * a socket comes in, sends a message, the message passes the gate, is applied, goes out to the others, is written to the
 * log, and is acknowledged. Commands take the other way in, and end in a new stage for everybody.
 */
export class Room {
  readonly locale: Locale
  readonly joinCode: string
  private readonly screenCode: string | null
  /** Who made the notes that were written while everybody might write: note id -> member id. */
  private readonly authors: Map<string, string>
  private readonly people: People
  private readonly sockets = new Sockets()
  private readonly presence = new Presence<Connection>()
  private readonly outbox = new Outbox(this.sockets, () => frames.writeAwareness(this.presence.changes()))
  private readonly board: BoardDoc
  private readonly projection: Projection
  private readonly writer: Writer
  private readonly keeper: StageKeeper
  /** Whether the database refuses to write at this moment. */
  private trouble = false
  private readonly telling: Telling
  private readonly entrance: Entrance
  /** Closes the step that is open to all. */
  private readonly selfClosing = new SelfClosing(
    () => this.command(CLOCK, { type: 'step.close' }),
    (err) => this.deps.log.error({ err, workshop: this.id }, 'closing an open step failed; trying again'),
  )
  private readonly reorder = coalesce(() => settleOrder(this.doc), limits.ORDER_EVERY)

  /** Loads a workshop, or null when there is none with this id. */
  static async load(id: string, deps: RoomDeps): Promise<Room | null> {
    const stored = await deps.workshops.load(id)
    if (!stored) return null
    const people = await deps.workshops.members(id)
    const [sealed, authors] = [await deps.workshops.sealed(id), await deps.workshops.authors(id)]
    const { updates, tail } = await deps.boards.load(id)
    return new Room(id, deps, { ...stored, updates, tail, people, sealed, authors })
  }

  private constructor(
    readonly id: string,
    private readonly deps: RoomDeps,
    loaded: Loaded,
  ) {
    this.locale = loaded.locale
    this.joinCode = loaded.joinCode
    this.screenCode = loaded.screenCode
    this.authors = loaded.authors
    this.people = new People(loaded.people)
    this.board = new BoardDoc(loaded.updates, (update, origin) => this.applied(update, origin))
    this.projection = new Projection(this.doc, this.authors)
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
    this.keeper = new StageKeeper(id, deps.workshops, loaded.stage, loaded.sealed, {
      facts: () => this.facts(),
      told: (effects) => this.staged(effects),
    })
    this.telling = new Telling(this.sockets, {
      stage: () => this.stage,
      sealed: () => this.keeper.sealed,
      members: () => this.members(),
      desk: () => this.desk(),
    })
    this.entrance = new Entrance(this.sockets, this.presence, this.outbox, {
      id,
      log: deps.log,
      board: this.board,
      stage: () => this.stage,
      entered: (connection) => this.entered(connection),
      left: (connection) => this.left(connection),
      update: (connection, update) => this.update(connection, update),
      tries: (connection, how) => this.tries(connection, how),
    })
    this.selfClosing.follow(this.stage.open?.until ?? null)
    this.restructure() // a newer version of the method, or a crash between a command and the structure it asks for
    settleOrder(this.doc)
  }

  get doc(): Y.Doc {
    return this.board.doc
  }

  // --- A socket comes in, and sends messages: see entrance.ts --------------------------------------------------------

  /** Takes a socket whose session was checked; `wire` is the stream under it. False when there is no place for it. */
  connect(socket: WebSocket, wire: Duplex, member: StoredMember, extended: boolean): boolean {
    return this.entrance.connect(socket, wire, member, extended)
  }

  private entered(connection: Connection): void {
    this.people.enter(connection.member.id)
    connection.write(Buffer.concat([...this.greeting(connection)]))
    this.telling.membersChanged()
  }

  private *greeting(connection: Connection): Generator<Buffer> {
    yield frames.writeAsk(Y.encodeStateVector(this.doc))
    yield frames.writeAwareness(this.presence.all())
    if (connection.extended && this.trouble) yield frames.writeTrouble(true)
    yield* this.telling.greeting(connection)
  }

  private left({ member: { id }, trying }: Connection): void {
    if (![...this.sockets].some(({ member }) => member.id === id)) this.people.leave(id, steadyMoment())
    this.telling.membersChanged()
    if (trying !== 'busy') this.telling.deskChanged()
  }

  /** Before the start only, and told to facilitators only; like a cursor it is written nowhere. */
  private tries(connection: Connection, how: Trying): void {
    if (this.stage.startedAt !== null || !this.memberMay(connection.member, 'try') || connection.trying === how) return
    connection.trying = how
    this.telling.deskChanged()
  }

  /** How those who are here get on with the tries, by member: on any of their devices. Nothing once it has started. */
  private get trying(): Desk['trying'] {
    const found: Record<string, Trying> = {}
    if (this.stage.startedAt !== null) return found
    for (const { member, trying } of this.sockets)
      if (TRYING.indexOf(trying) > TRYING.indexOf(found[member.id] ?? 'busy')) found[member.id] = trying
    return found
  }

  /** What a socket would tell this member now. */
  asked(member: StoredMember): RoomView {
    return { ...this.telling.asked(member), notes: placedNotes(this.doc), draft: readDraft(this.doc) }
  }

  // --- The gate, the board, the others, the log, the acknowledgement -------------------------------------------------

  private update(connection: Connection, update: Uint8Array): void {
    connection.taken++
    const verdict = inspect(this.doc, update, this.reachOf(connection.member))
    if (verdict.kind === 'known') {
      // On the board, but perhaps not on the disk: people who come back with it after a cut must not hear "saved" yet.
      connection.unsaved++
      return this.writer.after(() => this.saved(connection))
    }
    // We ask now who may draw, of the stage as it is now: a handover takes effect in mid-burst.
    if (!this.memberMay(connection.member, 'draw')) return this.entrance.refuse(connection, CLOSE.reset, 'pen')
    if (verdict.kind === 'refused') return this.entrance.refuse(connection, CLOSE.reset, verdict.reason)
    if (this.board.full) return this.entrance.refuse(connection, CLOSE.reset, 'full')
    connection.unsaved++
    if (this.stage.open && verdict.created.length > 0) this.sign(verdict.created, connection.member)
    Y.applyUpdate(this.doc, update, connection)
    if (verdict.placed) this.reorder()
  }

  private reachOf(member: StoredMember): Reach {
    const draft = this.memberMay(member, 'draft') ? this.stage.declaration.state : 'pen'
    return { draft, cells: cellsFor(this.stage, member) }
  }

  /** Remembers whose notes these are: told to facilitators only, and stored with the notes. */
  private sign(notes: readonly string[], { id }: Pick<StoredMember, 'id'>): void {
    for (const note of notes) this.authors.set(note, id)
    this.telling.deskChanged()
  }

  /** Every change of the board passes through here, whoever made it. */
  private applied(update: Uint8Array, origin: unknown): void {
    const writer = origin instanceof Connection ? origin : null
    this.outbox.update(frames.writeUpdate(update), writer)
    this.writer.add(update, writer && (() => this.saved(writer)))
  }

  private saved(connection: Connection): void {
    connection.unsaved--
    if (connection.extended) connection.write(frames.writeSaved(connection.taken - connection.unsaved))
  }

  private tellTrouble(error: Error | null): void {
    if (error) this.deps.log.error({ err: error, workshop: this.id }, 'a write failed; trying again')
    if (this.trouble === (error !== null)) return
    this.trouble = error !== null
    this.sockets.send(frames.writeTrouble(this.trouble), (connection) => connection.extended)
  }

  // --- Commands: the other way in ------------------------------------------------------------------------------------

  get stage(): Stage {
    return this.keeper.stage
  }

  /** Personal links to sign with. */
  get links(): readonly SigningLink[] {
    return this.keeper.sealed.links
  }

  /** Decides and stores a command. Everybody gets the new stage once it is durable. Rejects when it cannot be stored. */
  command(actor: Actor, command: Command): Promise<Decision> {
    return this.keeper.run(actor, command)
  }

  private facts() {
    const { doc, people, locale, stage } = this
    // Getters, since few commands need what only a look at the whole board can tell.
    return {
      locale,
      members: people.byId,
      notary: this.deps.notary(this.id),
      draw: (cell: string, texts: readonly string[]) => drawNotes(doc, cell, texts),
      cellOf: (note: string) => readNote(doc, note)?.cell ?? null,
      get notesPerAction() {
        return notesPerAction(doc)
      },
      get page() {
        const notes = TAKEN_OVER.flatMap((cell) => notesIn(doc, cell))
        return composeDeclaration(stage.preparation, wholeDraft(stage, notes, readDraft(doc)), locale)
      },
    }
  }

  private staged(effects: readonly Effect[]): void {
    for (const effect of effects) if (effect.type === 'board.draw') this.drawn(effect.drawing, effect.by)
    if (effects.some((effect) => effect.type === 'board.restructure')) this.restructure()
    for (const connection of this.sockets)
      if (!this.memberMay(connection.member, 'point')) this.entrance.hideCursors(connection)
    this.selfClosing.follow(this.stage.open?.until ?? null)
    this.telling.stageChanged(effects)
  }

  /** Stored with the stage, and once more with the board's own changes and the rows of its notes, which does no harm. */
  private drawn({ update, notes }: Drawing, by: string): void {
    if (this.stage.open) this.sign(notes, { id: by })
    Y.applyUpdate(this.doc, update, SERVER)
  }

  private desk(): Desk {
    const authors: Record<string, string> = {}
    for (const [note, member] of this.authors) {
      const name = this.people.byId.get(member)?.name
      if (name !== undefined) authors[note] = name
    }
    const { joinCode, screenCode, trying } = this
    const { voices, aside, links } = this.keeper.sealed
    const told = { joinCode, screenCode, ...this.deps.guidance(this.locale), voices, aside, authors, trying }
    return { ...told, links: links.map(linkView) }
  }

  private restructure(): void {
    writeStructure(this.doc, this.stage.preparation, this.locale)
  }

  // --- Who is here ---------------------------------------------------------------------------------------------------

  /** Somebody takes a seat, which `store` makes. */
  async admit(...seat: Parameters<People['admit']>): Promise<StoredMember> {
    const member = await this.people.admit(...seat)
    this.telling.membersChanged()
    return member
  }

  /** The place of an account or of a seat, if it has one. */
  memberOf(account: string | null, seat: string | null): StoredMember | null {
    return this.people.find(account, seat)
  }

  members(): MemberView[] {
    const online = new Set([...this.sockets].map((connection) => connection.member.id))
    return this.people.view(this.stage, (id) => online.has(id))
  }

  get size(): number {
    return this.sockets.size
  }

  private memberMay(member: StoredMember, action: Action): boolean {
    return may(this.stage, member, action)
  }

  // --- The end -------------------------------------------------------------------------------------------------------

  /** Resolves when everything taken so far is durable. */
  settled(): Promise<void> {
    return this.writer.idle()
  }

  /** Closes every socket and writes what is left. */
  async close(): Promise<void> {
    this.sockets.close()
    await this.keeper.idle()
    this.selfClosing.cancel()
    this.telling.close()
    this.reorder.cancel()
    await this.writer.close()
    this.outbox.close()
    this.projection.close()
    this.doc.destroy()
  }
}
