import * as Y from 'yjs'
import { isRichText } from '../board/note-text'
import { cellOfRecordId, cellRecordId } from '../board/notes'
import { type Cells, reaches } from '../board/reach'
import { isStoredStructure, RECORDS } from '../board/records'
import { DECLARATION, DRAFT_TEXTS, isSentenceKey } from '../declaration/draft'
import { MAX_SENTENCE } from '../method/sentences'
import { cleaned } from '../text'
import { DRAFT_VALUES } from './draft'
import { lastEntry } from './in-force'
import { lastGoes, partsLeft } from './left'
import { NEEDED, NOTE_PROPERTIES, RECORD_ID } from './note'
import { Places, Refused, type RefusalReason, type Struct } from './place'

/**
 * Looks at an update from outside before it touches the board. Everything is decided from the decoded update and the
 * board as it stands; nothing is applied to find out. So a bad update never reaches the doc.
 */
export type Verdict =
  /** Nothing in it that the board does not have already: a client that says hello. */
  | { kind: 'known' }
  /** Fine. `placed`: it says where notes lie, as old pages do: to be read as an order. `created`: ids of new notes. */
  | { kind: 'fine'; placed: boolean; created: readonly string[] }
  | { kind: 'refused'; reason: RefusalReason }

/** Clocks beyond this are not the work of people, and sums with them would lose precision. */
const MAX_CLOCK = 2 ** 31
/** No structs, no deletions: two zeroes. */
const EMPTY_LENGTH = 2

/** Where somebody may write: the draft of the declaration, and the cells of the board. */
export interface Reach {
  draft: 'open' | 'final' | 'pen'
  cells: Cells
}

/** Properties that name a cell, which has to be on the board and within reach: how to find its record. */
const CELL_KEYS: ReadonlyMap<string, (value: string) => string> = new Map([
  ['parentId', (record) => record],
  ['meta.from', cellRecordId],
])

/** Says what an update would do to `doc`, from somebody with this reach. */
export function inspect(doc: Y.Doc, update: Uint8Array, reach: Reach): Verdict {
  try {
    const decoded = Y.decodeUpdate(update)
    // Yjs reads no further than it has to. Its second encoding starts with what is an empty update in the first.
    const empty = decoded.structs.length === 0 && decoded.ds.clients.size === 0
    if (empty && update.length > EMPTY_LENGTH) throw new Refused('malformed')
    return new Inspection(doc, decoded.structs, decoded.ds, reach).verdict()
  } catch (error) {
    if (error instanceof Refused) return { kind: 'refused', reason: error.reason }
    // lib0 throws on truncated input, and JavaScript on nesting deeper than its stack: both mean the same to us.
    return { kind: 'refused', reason: 'malformed' }
  }
}

class Inspection {
  private readonly records: Y.Map<unknown>
  private readonly places: Places
  /** Structs of the update that the board lacks, per client, in clock order without holes. */
  private readonly fresh = new Map<number, Struct[]>()
  /** What the update writes under the properties that a note needs, per record and property. */
  private readonly written = new Map<Struct, Map<string, Y.Item[]>>()
  /** New records, by what holds them. */
  private readonly created = new Map<Struct, string>()
  /** Properties of which the update deletes something that is, or might have become, the value in force. */
  private readonly emptied = new Map<Y.Item, Set<string>>()
  /** What the update writes under the declaration's sentences, per sentence. */
  private readonly sentences = new Map<string, Y.Item[]>()
  /** How many letters the update writes in a sentence, by what holds it. */
  private readonly longer = new Map<Y.Item, number>()
  private placed = false

  constructor(
    private readonly doc: Y.Doc,
    private readonly structs: readonly Struct[],
    private readonly deleted: ReturnType<typeof Y.decodeUpdate>['ds'],
    private readonly reach: Reach,
  ) {
    this.records = doc.getMap(RECORDS)
    this.places = new Places(doc, this.fresh)
  }

  verdict(): Verdict {
    this.collectFresh()
    const deletions = this.freshDeletions()
    if (this.fresh.size === 0 && deletions.length === 0) return { kind: 'known' }
    for (const structs of this.fresh.values()) {
      for (const struct of structs) this.checkStruct(struct)
    }
    for (const item of deletions) this.checkDeletion(item)
    this.checkNewRecords()
    this.checkEmptied()
    this.checkSentences()
    return { kind: 'fine', placed: this.placed, created: [...new Set(this.created.values())] }
  }

  private collectFresh(): void {
    for (const struct of this.structs) {
      const { client, clock } = struct.id
      const list = this.fresh.get(client)
      const last = list?.at(-1)
      const expected = last ? last.id.clock + last.length : Y.getState(this.doc.store, client)
      if (clock + struct.length <= expected) {
        this.checkKnown(struct)
        continue
      }
      if (clock > expected || struct instanceof Y.Skip) throw new Refused('gap')
      if (clock + struct.length > MAX_CLOCK) throw new Refused('malformed')
      if (list) list.push(struct)
      else this.fresh.set(client, [struct])
    }
  }

  /** What is on the board already changes nothing, but Yjs makes the root it names, and waits for what it builds on. */
  private checkKnown(struct: Struct): void {
    if (!(struct instanceof Y.Item)) return
    const { origin, rightOrigin, parent } = struct as { origin: Y.ID | null; rightOrigin: Y.ID | null; parent: unknown }
    if (typeof parent === 'string' && parent !== RECORDS && parent !== DECLARATION) throw new Refused('content')
    for (const id of [origin, rightOrigin, parent])
      if (id instanceof Y.ID && id.clock >= Y.getState(this.doc.store, id.client)) throw new Refused('gap')
  }

  /** Items on the board that the update would delete, each once. */
  private freshDeletions(): Struct[] {
    const found: Struct[] = []
    for (const [client, ranges] of this.deleted.clients) {
      const known = Y.getState(this.doc.store, client)
      const last = this.fresh.get(client)?.at(-1)
      const end = last ? last.id.clock + last.length : known
      let from = 0
      for (const range of ranges) {
        // Yjs writes them in order and apart. Others would be walked again for every range, here and by Yjs.
        if (range.clock < from) throw new Refused('malformed')
        from = range.clock + range.len
        if (range.clock + range.len > end) throw new Refused('gap')
        const structs = this.doc.store.clients.get(client)
        const to = Math.min(range.clock + range.len, known)
        if (!structs || range.clock >= to) continue
        for (let at = Y.findIndexSS(structs, range.clock); at < structs.length; at++) {
          const struct = structs[at]!
          if (struct.id.clock >= to) break
          if (!struct.deleted) found.push(struct)
        }
      }
    }
    return found
  }

  // --- What may be done where ----------------------------------------------------------------------------------------

  private checkStruct(struct: Struct): void {
    const place = this.places.of(struct)
    if (!(struct instanceof Y.Item)) return
    const { content } = struct
    const gone = content instanceof Y.ContentDeleted
    switch (place.in) {
      case 'dead':
        // Yjs would drop it while its writer is told that it is saved. That will do for a move, but not for words.
        if (holdsWords(content) && partsLeft(this.deleted, struct) > 0) throw new Refused('gone')
        return
      case 'records':
        if (place.key === null) throw new Refused('content')
        this.mayTouch(place.key)
        // Made and taken away again without a line: the canvas keeps it, so that it can be undone.
        if (gone || this.goes(struct)) return
        if (!(content instanceof Y.ContentType && content.type instanceof Y.Map)) throw new Refused('content')
        if (!RECORD_ID.test(place.key)) throw new Refused('content')
        this.created.set(struct, place.key)
        return
      case 'record': {
        const { key, owner } = place
        // Under a key, clients write after what is there, never before it.
        if (key === null || struct.rightOrigin !== null) throw new Refused('content')
        this.mayTouch(place.record)
        if (NEEDED.has(key)) {
          this.writtenUnder(owner, key).push(struct)
          if (this.goes(struct)) this.mayEmpty(owner, key)
        }
        if (gone) return
        const values = this.freshValues(struct)
        if (!values.every((value) => NOTE_PROPERTIES.get(key)?.(value))) throw new Refused('content')
        if (this.goes(struct)) return
        const value = values.at(-1)
        this.checkCell(key, value)
        if (key === 'xy') this.placed = true
        return
      }
      case 'declaration':
        this.mayDraft()
        if (isSentenceKey(place.key)) return this.checkSentence(place.key, struct)
        if (gone) return
        for (const value of this.freshValues(struct))
          if (!DRAFT_VALUES.get(place.key ?? '')?.(value)) throw new Refused('content')
        return
      case 'text':
        this.mayDraft()
        if (gone) return
        if (!(content instanceof Y.ContentString && cleaned(content.str) === content.str)) throw new Refused('content')
        if (isSentenceKey(place.key)) this.lengthen(place.owner, struct)
    }
  }

  private checkDeletion(struct: Struct): void {
    const place = this.places.onBoard(struct)
    if (place.in === 'records' && place.key !== null) {
      this.mayTouch(place.key)
    } else if (place.in === 'record') {
      this.mayTouch(place.record)
      const { key, owner } = place
      if (key !== null && NEEDED.has(key) && entryOf(owner, key) === struct) this.mayEmpty(owner, key)
    } else if (place.in === 'text') {
      this.mayDraft()
    } else if (place.in === 'declaration') {
      this.mayDraft()
      // The longer fields themselves stay; only what is written in them may go.
      if ((DRAFT_TEXTS as readonly (string | null)[]).includes(place.key)) throw new Refused('structure')
    }
  }

  private checkSentence(key: string, struct: Y.Item): void {
    const { content } = struct
    // Under a key, clients write after what is there, never before it.
    if (struct.rightOrigin !== null) throw new Refused('content')
    this.sentences.set(key, [...(this.sentences.get(key) ?? []), struct])
    if (content instanceof Y.ContentDeleted) return
    // Not its heirs: XML is a text to Yjs too.
    if (!(content instanceof Y.ContentType && content.type.constructor === Y.Text)) throw new Refused('content')
  }

  /** Counts letters that the board does not have yet. */
  private lengthen(owner: Y.Item, struct: Y.Item): void {
    const from = Y.getState(this.doc.store, struct.id.client)
    this.longer.set(owner, (this.longer.get(owner) ?? 0) + partsLeft(this.deleted, struct, from))
  }

  /**
   * The plain values that a struct brings. There are several where one client wrote under a key again and again, as
   * whoever works without a line does: then Yjs puts them together, and the last one counts.
   */
  private freshValues({ id, content }: Y.Item): unknown[] {
    if (!(content instanceof Y.ContentAny) || content.arr.length === 0) throw new Refused('content')
    return content.arr.slice(Math.max(0, Y.getState(this.doc.store, id.client) - id.clock))
  }

  /**
   * A sentence is begun where there is none. When two people begin one at once, the first has it: the other one's words
   * are refused rather than lost with the text that Yjs would drop.
   */
  private checkSentences(): void {
    for (const [key, items] of this.sentences) {
      if (items.every((item) => this.goes(item))) continue
      const current = this.doc.getMap(DECLARATION)._map.get(key)
      if (current && !this.goes(current)) throw new Refused('gone')
      const last = lastEntry(this.doc, current, items)
      if (!last || !items.includes(last)) throw new Refused('gone')
    }
    for (const [owner, letters] of this.longer) {
      const text = owner.content instanceof Y.ContentType ? (owner.content.type as Y.Text) : null
      // A text that the update brings has no doc yet, and no length. What the update deletes is not subtracted: one
      // sentence in the place of another may need twice the room.
      const length = text?.doc ? text.length : 0
      if (length + letters > 2 * MAX_SENTENCE) throw new Refused('content')
    }
  }

  private mayDraft(): void {
    if (this.reach.draft !== 'open') throw new Refused(this.reach.draft)
  }

  private mayTouch(id: string): void {
    const stored = this.records.get(id)
    if (isStoredStructure(stored)) throw new Refused('structure')
    if (stored instanceof Y.Map) this.mayReach(String(stored.get('parentId')))
  }

  private mayReach(cellRecord: string): void {
    const { cells } = this.reach
    if (!reaches(cells, cellOfRecordId(cellRecord))) throw new Refused(cells === null ? 'pen' : 'reach')
  }

  /** Only of where a note ends up: a cell it passed through without a line may be gone by now. */
  private checkCell(key: string, value: unknown): void {
    const cell = CELL_KEYS.get(key)?.(value as string)
    if (cell === undefined) return
    if (!this.isCell(cell)) throw new Refused('content')
    this.mayReach(cell)
  }

  private isCell(id: string): boolean {
    const stored = this.records.get(id)
    return stored instanceof Y.Map && stored.get('type') === 'cell'
  }

  /** A new record must be whole: a canvas cannot show a note without its place or its text. */
  private checkNewRecords(): void {
    for (const owner of this.created.keys())
      for (const key of NEEDED) if (this.isEmptied(owner, key)) throw new Refused('content')
  }

  /** A property may be replaced, not taken away: a note stays whole as long as it is there. */
  private checkEmptied(): void {
    for (const [owner, keys] of this.emptied)
      for (const key of keys) if (!this.goes(owner) && this.isEmptied(owner, key)) throw new Refused('content')
  }

  /** To be looked at once everything is known, and once however often it was written: a drag is thousands of values. */
  private mayEmpty(owner: Y.Item, key: string): void {
    this.emptied.set(owner, (this.emptied.get(owner) ?? new Set()).add(key))
  }

  /** Whether nothing will be in force under this key of the record that `owner` holds. */
  private isEmptied(owner: Struct, key: string): boolean {
    const last = lastEntry(this.doc, entryOf(owner, key), this.writtenUnder(owner, key))
    return !last || this.goes(last)
  }

  /** Whether nothing of it will be in force. */
  private goes(item: Y.Item): boolean {
    return item.deleted || item.content instanceof Y.ContentDeleted || lastGoes(this.deleted, item)
  }

  private writtenUnder(owner: Struct, key: string): Y.Item[] {
    const keys = this.written.get(owner) ?? new Map<string, Y.Item[]>()
    this.written.set(owner, keys)
    const items = keys.get(key) ?? []
    keys.set(key, items)
    return items
  }
}

/** The entry of the board that is in force under a key of the record that `owner` holds, or the last one that was. */
function entryOf(owner: Struct, key: string): Y.Item | undefined {
  return owner instanceof Y.Item && owner.content instanceof Y.ContentType
    ? owner.content.type._map.get(key)
    : undefined
}

/** Whether words that somebody typed are in it, or a note as a whole. */
export const holdsWords = (content: Y.Item['content']): boolean =>
  content instanceof Y.ContentString ||
  content instanceof Y.ContentType ||
  (content instanceof Y.ContentAny && content.arr.some(isRichText))
