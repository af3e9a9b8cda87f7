import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as sync from 'y-protocols/sync'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { recordsOf } from '@/domain/board/records'
import { readDraft, writeDraft } from '@/domain/declaration/draft'
import { addNote, readNotes, removeNote, setNoteText } from '@/domain/board/notes'
import { orderBetween } from '@/domain/order'
import { CLOSE, MESSAGE, SYNC } from '@/domain/wire'
import { noteRow } from '@/server/rooms/projection'
import { boardLog } from '@/server/storage/board-log'
import { type Random, randomFrom } from '../run/random'
import { type Person, type TestServer, until } from './rooms'

const REMOTE = Symbol('remote')

/** A client that comes and goes when it is told to, goes on working while it is away, and notes what was acknowledged. */
export class Peer {
  doc!: Y.Doc
  undo!: Y.UndoManager
  socket: WebSocket | null = null
  /** Updates that the server called saved: they may never be gone. */
  acknowledged: Uint8Array[] = []
  resets = 0
  /** Sync messages written on this socket, and those not acknowledged yet. */
  private unsaved: Uint8Array[] = []
  private saved = 0
  private answered: (() => void) | null = null

  constructor(
    readonly person: Pick<Person, 'id' | 'cookie'>,
    private readonly workshop: string,
  ) {
    this.startAfresh()
  }

  get settled(): boolean {
    return this.socket?.readyState === WebSocket.OPEN && this.unsaved.length === 0
  }

  /** Resolves when it has what the server had. Rejects when the server refuses what it brings. */
  connect(url: string): Promise<'synced' | 'reset'> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/sync/${this.workshop}?ext=1`, {
      headers: { cookie: this.person.cookie, origin: url },
    })
    socket.binaryType = 'nodebuffer'
    this.socket = socket
    this.unsaved = []
    this.saved = 0
    return new Promise((resolve, reject) => {
      socket.on('error', reject)
      socket.on('open', () => this.send((encoder) => sync.writeSyncStep1(encoder, this.doc)))
      socket.on('message', (data: Buffer) => {
        if (this.socket !== socket || this.receive(data) !== 'answer') return
        resolve('synced')
        this.answered?.()
      })
      socket.on('close', (code) => {
        if (this.socket !== socket) return
        this.socket = null
        if (code === CLOSE.reset) this.startAfresh()
        else if (code !== CLOSE.stopping && code !== ABRUPT) reject(new Error(`closed with ${code}`))
        resolve('reset')
      })
    })
  }

  /** Asks again; resolves when the answer is there, and with it whatever the server had to say before. */
  ask(): Promise<void> {
    const { socket } = this
    if (!socket) return Promise.reject(new Error('not connected'))
    this.send((encoder) => sync.writeSyncStep1(encoder, this.doc))
    return new Promise((resolve, reject) => {
      this.answered = resolve
      socket.once('close', () => reject(new Error('closed before the answer')))
    })
  }

  /** True when everything written on this socket is acknowledged, false when it closes before. */
  quiet(): Promise<boolean> {
    const { socket } = this
    if (!socket || this.settled) return Promise.resolve(this.settled)
    return new Promise((resolve) => {
      const done = (quiet: boolean) => {
        socket.off('message', look)
        socket.off('close', closed)
        resolve(quiet)
      }
      const look = () => this.settled && done(true)
      const closed = () => done(false)
      socket.on('message', look)
      socket.on('close', closed)
    })
  }

  /** Comes back if it was away, and resolves when everything it has is acknowledged; refused work is thrown away. */
  async settle(url: string): Promise<void> {
    for (let tries = 0; tries < 3; tries++) {
      if (!this.socket) await this.connect(url)
      if (await this.quiet()) return
    }
    throw new Error(`${this.person.id} was refused again and again`)
  }

  /** The line is cut: whatever was under way is lost. */
  cut(): void {
    this.socket?.terminate()
    this.socket = null
  }

  private receive(data: Buffer): 'answer' | null {
    const decoder = decoding.createDecoder(data)
    const type = decoding.readVarUint(decoder)
    if (type === MESSAGE.saved) this.acknowledge(decoding.readVarUint(decoder))
    if (type !== MESSAGE.sync) return null
    const reply = encoding.createEncoder()
    const step = sync.readSyncMessage(decoder, reply, this.doc, REMOTE)
    // The answer to the server's question is everything it lacks: acknowledged as one message.
    if (step === SYNC.step1) this.write(reply, Y.encodeStateAsUpdate(this.doc))
    return step === SYNC.step2 ? 'answer' : null
  }

  private acknowledge(saved: number): void {
    this.acknowledged.push(...this.unsaved.splice(0, saved - this.saved))
    this.saved = saved
  }

  private startAfresh(): void {
    if (this.doc) this.resets++
    this.doc = new Y.Doc()
    this.undo = new Y.UndoManager(recordsOf(this.doc), { trackedOrigins: new Set([null]), captureTimeout: 0 })
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === REMOTE || this.socket?.readyState !== WebSocket.OPEN) return
      const encoder = encoding.createEncoder()
      sync.writeUpdate(encoder, update)
      this.write(encoder, update)
    })
  }

  private write(sync: encoding.Encoder, holds: Uint8Array): void {
    this.unsaved.push(holds)
    this.send((encoder) => encoding.writeUint8Array(encoder, encoding.toUint8Array(sync)))
  }

  private send(write: (encoder: encoding.Encoder) => void): void {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, MESSAGE.sync)
    write(encoder)
    this.socket?.send(encoding.toUint8Array(encoder))
  }
}
/** What `ws` reports for a connection that ended without a close frame. */
const ABRUPT = 1006

const CELLS = ['S1.1/a1', 'S1.2/a2', 'S2.1', 'S2.2']
const DRAFTS = ['profile', 'general', 'how'] as const

/** One change by whoever holds the pen, or believes to; with ten kinds, notes only. */
export function edit({ doc, undo }: Pick<Peer, 'doc' | 'undo'>, random: Random, nth: number, kinds = 12): void {
  const records = recordsOf(doc)
  const cells = CELLS.filter((cell) => records.has(`shape:${cell}`))
  if (cells.length === 0) return // nothing received yet
  const notes = readNotes(doc)
  const note = notes.length > 0 ? random.pick(notes) : null
  const kind = note ? random.below(kinds) : 0
  if (kind <= 2 && notes.length < 40) addNote(doc, random.pick(cells), `Idee ${nth}`)
  else if (!note) return
  else if (kind <= 4) records.get(note.id)!.set('index', orderBetween(random.pick(notes).order, null))
  else if (kind === 5)
    records.get(note.id)!.set('xy', [random.below(900), random.below(600)]) // an old page
  else if (kind === 6) records.get(note.id)!.set('parentId', `shape:${random.pick(cells)}`)
  else if (kind === 7) setNoteText(doc, note.id, `Anders ${nth}`)
  else if (kind === 8) removeNote(doc, note.id)
  else if (kind === 9) undo.undo()
  else {
    const key = random.pick(DRAFTS)
    const old = readDraft(doc)[key]
    const at = random.below(old.length + 1)
    writeDraft(doc, { [key]: `${old.slice(0, at)}${nth} ${old.slice(at + random.below(6))}`.slice(-200) })
  }
}

export interface Size {
  clients: number
  /** Of each client. */
  operations: number
}

const content = (doc: Y.Doc) => ({ records: recordsOf(doc).toJSON() as object, draft: readDraft(doc) })

/** Whether a note still says where it lies, as old pages do. */
const placed = (doc: Y.Doc) => [...recordsOf(doc).values()].some((record) => record.has('xy'))

/** Equal in what they say and in what they have seen. */
function same(a: Y.Doc, b: Y.Doc): boolean {
  const seen = (doc: Y.Doc) => Buffer.from(Y.encodeStateVector(doc)).toString('latin1')
  return seen(a) === seen(b) && JSON.stringify(sorted(content(a))) === JSON.stringify(sorted(content(b)))
}
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}

/** How many of these updates are not on the board: one that is all there changes nothing when it is applied again. */
export function missingFrom(board: Y.Doc, updates: readonly Uint8Array[]): number {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(board))
  let missing = 0
  copy.on('update', () => missing++)
  for (const update of updates) Y.applyUpdate(copy, update)
  return missing
}

/** What happened, so that a test can tell that something did. */
export interface Story {
  edits: number
  acknowledged: number
  cuts: number
  restarts: number
  handovers: number
  resets: number
}

/**
 * Lets some people work on one board as the seed says: with the pen going round, lines that are cut, a server that
 * restarts and a log that is folded. Then everybody comes back, and throws unless all of them, the room and the database
 * hold the same board, and everything acknowledged is on it.
 */
export async function converge(server: TestServer, seed: number, { clients, operations }: Size): Promise<Story> {
  const random = randomFrom(seed)
  const workshop = await server.workshop()
  const { facilitator } = workshop
  const people = [facilitator]
  while (people.length < clients) people.push(await workshop.join(`Persoon ${people.length}`))
  const peers = people.map((person) => new Peer(person, workshop.id))
  await Promise.all(peers.map((peer) => peer.connect(server.url)))
  const story: Story = { edits: 0, acknowledged: 0, cuts: 0, restarts: 0, handovers: 0, resets: 0 }
  const fail = (what: string) => new Error(`seed ${seed}: ${what}`)
  const reopen = async () => {
    await server.reopen()
    for (const peer of peers) peer.cut()
    story.restarts++
  }

  let holder = peers[0]!
  const total = clients * operations
  const restartAt = new Set([random.below(total), random.below(total)])
  for (let nth = 0; nth < total; nth++) {
    const peer = random.pick(peers)
    const luck = random.below(240)
    if (restartAt.has(nth)) await reopen()
    else if (luck < 40 && peer.socket) {
      peer.cut()
      story.cuts++
    } else if (!peer.socket && luck < 160) await peer.connect(server.url)
    else if (luck === 239) await boardLog(server.db.pool).compact(workshop.id)
    else if (luck >= 234) {
      holder = peer
      await facilitator.command({ type: 'pen.give', to: peer.person.id })
      story.handovers++
    } else {
      edit(holder, random, nth)
      story.edits++
    }
    // Now and then the sockets get their turn, so that what is under way at a cut differs.
    if (luck % 8 === 0) await new Promise((resolve) => setImmediate(resolve))
  }

  // Everybody comes back, and whoever held the pen last hands in what is left; then once more, from the database.
  for (const round of ['as it was', 'reloaded']) {
    if (round === 'reloaded') await reopen()
    for (const peer of peers) await peer.settle(server.url)
    const { doc } = (await server.rooms.get(workshop.id))!
    await until(doc, () => !placed(doc), `seed ${seed}: every place read as an order, ${round}`)
    for (const peer of peers)
      await until(
        peer.doc,
        () => same(peer.doc, doc),
        `seed ${seed}: ${peer.person.id} agreeing with the room, ${round}`,
      )
  }

  const room = (await server.rooms.get(workshop.id))!
  await room.settled()
  const stored = new Y.Doc()
  for (const update of (await boardLog(server.db.pool).load(workshop.id)).updates) Y.applyUpdate(stored, update)
  if (!same(stored, room.doc)) throw fail('the database holds another board than the room')
  const rows = await server.db.prisma.note.findMany({ where: { workshopId: workshop.id }, omit: { workshopId: true } })
  const wanted = readNotes(stored).map((note) => noteRow(stored, note.id, null))
  const byId = (list: ({ id: string } | null)[]) =>
    JSON.stringify(sorted(list.sort((a, b) => (a!.id < b!.id ? -1 : 1))))
  if (byId(rows) !== byId(wanted)) throw fail('the rows of the notes differ from the board')

  const missing = missingFrom(
    stored,
    peers.flatMap((peer) => peer.acknowledged),
  )
  if (missing > 0) throw fail(`${missing} acknowledged updates are not on the board`)
  for (const peer of peers) {
    story.acknowledged += peer.acknowledged.length
    story.resets += peer.resets
    peer.cut()
  }
  return story
}
