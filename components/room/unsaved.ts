'use client'
import { uuidv4 } from 'lib0/random'
import * as Y from 'yjs'
import { holdsWords } from '@/domain/gate'
import type { Device } from './device'
import type { KeptChange, LostText, Right, Why } from './kept'
import { goOn } from './go-on'
import { freshItems, lostTexts, tried } from './lost-texts'

interface Change extends KeptChange {
  /** Number of the message that carries it on the present socket; null while nothing does. */
  message: number | null
}

/**
 * The changes made on this device that are not in the database as far as we know, each also kept on the device itself.
 * Outlives the doc: what a closed tab or a thrown away doc left, waits until a fresh one is there.
 */
export class Unsaved {
  private changes: Change[] = []
  /** From an earlier doc. */
  private left: KeptChange[] = []
  /** Of other people who were in this workshop on this device. */
  private others: KeptChange[] = []
  private made = 0
  private readonly page = uuidv4()

  /** Resolves to the lost texts of earlier pages, once everything that these left on this device is known here. */
  readonly loaded: Promise<LostText[]>

  constructor(private readonly device: Device) {
    this.loaded = device.read().then(({ changes, lost }) => {
      const [own, others] = split(changes, ({ owner }) => owner === device.owner)
      this.left.push(...own)
      this.others = others
      return lost
    })
  }

  get count(): number {
    return this.changes.length + this.left.filter((change) => !change.refused).length
  }

  /** A change was made here; `message` carries it, if anything does. */
  add(update: Uint8Array, message: number | null, made: Pick<KeptChange, 'by' | 'places'>): void {
    const key = `${this.page}/${++this.made}`
    const kept: KeptChange = { owner: this.device.owner, key, update, refused: null, ...made }
    this.changes.push({ ...kept, message })
    this.device.write({ keep: [kept] })
  }

  /** A socket is gone, and with it what was under way. */
  lineLost(): void {
    for (const change of this.changes) change.message = null
  }

  /** A message went out with all that the server does not have. */
  carriedBy(message: number): void {
    for (const change of this.changes) change.message ??= message
  }

  /** The first `messages` on this socket are in the database. */
  stored(messages: number): void {
    const [saved, still] = split(this.changes, ({ message }) => message !== null && message <= messages)
    if (saved.length === 0) return
    this.changes = still
    this.device.write({ forget: saved })
  }

  /** The doc is thrown away: none of this is ever sent again, only its texts are shown. */
  refuse(reason: Why): void {
    const refused = this.changes.map(({ message: _, ...kept }) => ({ ...kept, refused: whyFor(reason, kept.by) }))
    this.changes = []
    if (refused.length === 0) return
    this.left.push(...refused)
    this.device.write({ keep: refused })
  }

  /**
   * Settles what earlier docs left, on a board that is up to date: goes on it if that is allowed and possible;
   * otherwise its texts are lost, and returned. What others left on this device never goes on by itself.
   */
  settle(board: Y.Doc, right: Right | null, origin: object): LostText[] {
    const { left, others } = this
    this.left = []
    this.others = []
    const [refused, open] = split(left, (change) => change.refused !== null)
    const trouble = right === null ? 'pen' : open.length > 0 ? misfit(board, merged(open)) : null
    const lost = [
      ...lostTexts(trouble === null ? refused : left, board, ({ by }) => whyFor(trouble ?? 'unknown', by)),
      ...(trouble === null && open.length > 0 ? goOn(board, open, origin) : []),
      ...byOwner(others).flatMap((changes) => lostTexts(changes, board, () => 'unknown')),
    ]
    if (left.length + others.length > 0) this.device.write({ forget: [...left, ...others], lose: lost })
    return lost
  }
}

/** Without the pen is without the pen; but anyone who never needed it was kept out by another door. */
const whyFor = (why: Why, by: Right): Why => (why === 'pen' && by === 'open' ? 'closed' : why)

function split<T>(all: readonly T[], test: (one: T) => boolean): [T[], T[]] {
  return [all.filter(test), all.filter((one) => !test(one))]
}

const byOwner = (changes: readonly KeptChange[]): KeptChange[][] =>
  [...new Set(changes.map(({ owner }) => owner))].map((owner) => changes.filter((change) => change.owner === owner))

const merged = (changes: readonly KeptChange[]): Uint8Array => Y.mergeUpdates(changes.map(({ update }) => update))

/** Why the server would refuse the update, if the board lacks what it builds on. */
function misfit(board: Y.Doc, update: Uint8Array): Why | null {
  const { store } = tried(board, update)
  if (store.pendingStructs !== null || store.pendingDs !== null) return 'gap'
  // Yjs drops what was written in something that is gone.
  const dropped = ({ lastId }: Y.Item) => Y.getItem(store, lastId) instanceof Y.GC
  return freshItems(update, board).some((item) => holdsWords(item.content) && dropped(item)) ? 'gone' : null
}
