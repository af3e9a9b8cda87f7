'use client'
import { uuidv4 } from 'lib0/random'
import * as Y from 'yjs'
import { type DeclarationDraft, type Json, readDraft } from '@/domain/document'
import { holdsWords } from '@/domain/gate'
import { plainText } from '@/domain/notes'
import type { Device, KeptChange, LostText } from './device'

interface Change {
  key: string
  update: Uint8Array
  /** Number of the message that carries it on the present socket; null while nothing does. */
  message: number | null
}

/**
 * The changes made on this device that are not in the database as far as we know, each also kept on the device itself.
 * Outlives the document: what a closed tab or a thrown away document left, waits until a fresh one is there.
 */
export class Unsaved {
  private changes: Change[] = []
  /** From an earlier document. */
  private left: KeptChange[] = []
  private made = 0
  private readonly page = uuidv4()

  /** Resolves to the lost texts of earlier pages, once everything that these left on this device is known here. */
  readonly loaded: Promise<LostText[]>

  constructor(private readonly device: Device) {
    this.loaded = device.read().then(({ changes, lost }) => {
      this.left.push(...changes)
      return lost
    })
  }

  get count(): number {
    return this.changes.length + this.left.filter((change) => !change.refused).length
  }

  /** A change was made here; `message` carries it, if anything does. */
  add(update: Uint8Array, message: number | null): void {
    const key = `${this.page}/${++this.made}`
    this.changes.push({ key, update, message })
    this.device.write({ keep: [{ key, update, refused: false }] })
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
    this.device.write({ forget: saved.map(({ key }) => key) })
  }

  /** The document is thrown away: none of this is ever sent again, only its texts are shown. */
  refuse(): void {
    const refused = this.changes.map(({ key, update }) => ({ key, update, refused: true }))
    this.changes = []
    if (refused.length === 0) return
    this.left.push(...refused)
    this.device.write({ keep: refused })
  }

  /**
   * Settles what earlier documents left, on a board that is up to date: goes on it if that is allowed and possible;
   * otherwise its texts are lost, and returned.
   */
  settle(board: Y.Doc, mayDraw: boolean, origin: object): LostText[] {
    const left = this.left
    this.left = []
    const [refused, open] = split(left, (change) => change.refused)
    const update = merged(open)
    const goes = update && mayDraw && fits(board, update)
    if (goes) Y.applyUpdate(board, update, origin)
    const gone = goes ? refused : left
    const lost = gone.length > 0 ? lostTexts(merged(gone)!, board) : []
    if (left.length > 0) this.device.write({ forget: left.map(({ key }) => key), lose: lost })
    return lost
  }
}

function split<T>(all: readonly T[], test: (one: T) => boolean): [T[], T[]] {
  return [all.filter(test), all.filter((one) => !test(one))]
}

const merged = (changes: readonly KeptChange[]): Uint8Array | null =>
  changes.length > 0 ? Y.mergeUpdates(changes.map(({ update }) => update)) : null

/** Whether the board has everything that the update builds on. If not, the server would refuse it. */
function fits(board: Y.Doc, update: Uint8Array): boolean {
  const { store } = tried(board, update)
  if (store.pendingStructs !== null || store.pendingDs !== null) return false
  // Yjs drops what was written in something that is gone.
  const dropped = ({ lastId }: Y.Item) => Y.getItem(store, lastId) instanceof Y.GC
  return !freshItems(update, board).some((item) => holdsWords(item.content) && dropped(item))
}

/** What the update writes and the board never got; not what a later change in it replaces or removes. */
function freshItems(update: Uint8Array, board: Y.Doc): Y.Item[] {
  const { structs, ds } = Y.decodeUpdate(update)
  return structs.filter(
    (struct): struct is Y.Item =>
      struct instanceof Y.Item &&
      struct.id.clock + struct.length > Y.getState(board.store, struct.id.client) &&
      !Y.isDeleted(ds, struct.id),
  )
}

function tried(board: Y.Doc, update: Uint8Array): Y.Doc {
  const trial = new Y.Doc()
  Y.applyUpdate(trial, Y.encodeStateAsUpdate(board))
  Y.applyUpdate(trial, update)
  return trial
}

/**
 * What somebody typed in `update` and the board never got: notes by what the update itself says, so that it does not
 * matter whether others changed or removed the note since; fields of the declaration as they would have become.
 */
export function lostTexts(update: Uint8Array, board: Y.Doc): LostText[] {
  const lost: LostText[] = []
  let drafted = ''
  for (const { id, content } of freshItems(update, board)) {
    const { client, clock } = id
    if (content instanceof Y.ContentString) drafted += content.str
    if (!(content instanceof Y.ContentAny)) continue
    for (const value of content.arr as Json[]) {
      const text = isRichText(value) ? plainText(value).trim() : ''
      if (text) lost.push({ key: `${client}:${clock}`, text })
    }
  }
  if (!drafted.trim()) return lost
  const now = draftTexts(readDraft(board))
  const wanted = draftTexts(readDraft(tried(board, update)))
  const fields = Object.entries(wanted).flatMap(([field, text]) => (text.trim() && text !== now[field] ? [text] : []))
  // No field would have changed when somebody else began the same field at the same time: then the letters as typed.
  for (const text of fields.length > 0 ? fields : [drafted]) lost.push({ key: uuidv4(), text })
  return lost
}

/** All that is written in letters in a draft. */
const draftTexts = ({
  variant: _a,
  date: _b,
  aims: _c,
  sentences,
  ...texts
}: DeclarationDraft): Record<string, string> => ({
  ...texts,
  ...sentences,
})

const isRichText = (value: Json): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && value.type === 'doc'
