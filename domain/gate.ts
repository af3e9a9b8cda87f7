import * as Y from 'yjs'
import { DECLARATION, DRAFT_TEXTS, DeclarationDraft, type FlatRecord, type Json, RECORDS, VARIANTS } from './document'
import { isStructure, PAGE_ID } from './method/structure'
import { MAX_NOTE_LENGTH } from './notes'

/**
 * Looks at an update from outside before it touches the board. Everything is decided from the decoded update and the
 * board as it stands; nothing is applied to find out. So a bad update never reaches the document.
 */
export type Verdict =
  /** Nothing in it that the board does not have already: a client that says hello. */
  | { kind: 'known' }
  /** Fine. `moved`: notes came, went or changed cell, so cells may have to grow. */
  | { kind: 'fine'; moved: boolean; texts: boolean }
  | { kind: 'refused'; reason: RefusalReason }

/**
 * malformed: no V1 update. gap: builds on something the board never got. structure: would change what only the server
 * writes. content: not a note, or not a valid one. final: the declaration is frozen.
 */
export type RefusalReason = 'malformed' | 'gap' | 'structure' | 'content' | 'final'

class Refused extends Error {
  constructor(readonly reason: RefusalReason) {
    super(reason)
  }
}

/** Where an item lives. `dead`: in something deleted, so Yjs will drop it on arrival. */
type Place =
  | { in: 'records'; key: string | null }
  | { in: 'record'; record: string; key: string | null }
  | { in: 'declaration'; key: string | null }
  | { in: 'text'; key: string }
  | { in: 'dead' }

type Struct = Y.Item | Y.GC
type WireParent = string | Y.ID | null

/** Says what an update would do to `doc`, under the rule that the draft is frozen when `draftOpen` is false. */
export function inspect(doc: Y.Doc, update: Uint8Array, { draftOpen }: { draftOpen: boolean }): Verdict {
  try {
    const decoded = Y.decodeUpdate(update)
    return new Inspection(doc, decoded.structs, decoded.ds, draftOpen).verdict()
  } catch (error) {
    if (error instanceof Refused) return { kind: 'refused', reason: error.reason }
    // lib0 throws on truncated input, and JavaScript on nesting deeper than its stack: both mean the same to us.
    return { kind: 'refused', reason: 'malformed' }
  }
}

class Inspection {
  private readonly records: Y.Map<unknown>
  private readonly declaration: Y.Map<unknown>
  /** Structs of the update that the board lacks, per client, in clock order without holes. */
  private readonly fresh = new Map<number, Struct[]>()
  private readonly places = new Map<Struct, Place>()
  /** Properties written per record, to judge new records as a whole. */
  private readonly written = new Map<string, FlatRecord>()
  private readonly created = new Set<string>()
  private moved = false
  private texts = false

  constructor(
    private readonly doc: Y.Doc,
    private readonly structs: readonly Struct[],
    private readonly deleted: ReturnType<typeof Y.decodeUpdate>['ds'],
    private readonly draftOpen: boolean,
  ) {
    this.records = doc.getMap(RECORDS)
    this.declaration = doc.getMap(DECLARATION)
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
    return { kind: 'fine', moved: this.moved, texts: this.texts }
  }

  private collectFresh(): void {
    for (const struct of this.structs) {
      const { client, clock } = struct.id
      const list = this.fresh.get(client)
      const last = list?.at(-1)
      const expected = last ? last.id.clock + last.length : Y.getState(this.doc.store, client)
      if (clock + struct.length <= expected) continue
      if (clock > expected || struct instanceof Y.Skip) throw new Refused('gap')
      if (list) list.push(struct)
      else this.fresh.set(client, [struct])
    }
  }

  /** Items on the board that the update would delete, each once. */
  private freshDeletions(): Struct[] {
    const found: Struct[] = []
    for (const [client, ranges] of this.deleted.clients) {
      const known = Y.getState(this.doc.store, client)
      const last = this.fresh.get(client)?.at(-1)
      const end = last ? last.id.clock + last.length : known
      for (const range of ranges) {
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

  // --- Finding where an item lives: the same rules by which Yjs will integrate it ------------------------------------

  private structAt(id: Y.ID): { struct: Struct; fresh: boolean } {
    if (id.clock < Y.getState(this.doc.store, id.client)) {
      return { struct: Y.getItem(this.doc.store, id), fresh: false }
    }
    const list = this.fresh.get(id.client) ?? []
    let low = 0
    let high = list.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const struct = list[middle]!
      if (id.clock < struct.id.clock) high = middle - 1
      else if (id.clock >= struct.id.clock + struct.length) low = middle + 1
      else return { struct, fresh: true }
    }
    throw new Refused('gap')
  }

  private placeAt(id: Y.ID): Place {
    const { struct, fresh } = this.structAt(id)
    return fresh ? this.placeOf(struct) : this.placeOnBoard(struct)
  }

  private placeOf(struct: Struct): Place {
    const cached = this.places.get(struct)
    if (cached) return cached
    const place = this.findPlace(struct)
    this.places.set(struct, place)
    return place
  }

  private findPlace(struct: Struct): Place {
    if (!(struct instanceof Y.Item)) return { in: 'dead' }
    const neighbours = [struct.origin, struct.rightOrigin].filter((id): id is Y.ID => id !== null)
    if (neighbours.length > 0) {
      const places = neighbours.map((id) => this.placeAt(id))
      return places.find((place) => place.in === 'dead') ?? places[0]!
    }
    const parent = struct.parent as unknown as WireParent
    const key = struct.parentSub
    if (parent === RECORDS) return { in: 'records', key }
    if (parent === DECLARATION) return { in: 'declaration', key }
    if (parent === null || typeof parent === 'string') throw new Refused('content')
    const { struct: owner, fresh } = this.structAt(parent)
    return inside(owner, fresh ? this.placeOf(owner) : this.placeOnBoard(owner), key)
  }

  private placeOnBoard(struct: Struct): Place {
    if (!(struct instanceof Y.Item)) return { in: 'dead' }
    const parent = struct.parent as Y.AbstractType<unknown> | null
    const key = struct.parentSub
    if (parent === this.records) return { in: 'records', key }
    if (parent === this.declaration) return { in: 'declaration', key }
    if (!parent?._item) return { in: 'dead' }
    return inside(parent._item, this.placeOnBoard(parent._item), key)
  }

  // --- What may be done where ----------------------------------------------------------------------------------------

  private checkStruct(struct: Struct): void {
    const place = this.placeOf(struct)
    if (place.in === 'dead' || !(struct instanceof Y.Item)) return
    const { content } = struct
    const gone = content instanceof Y.ContentDeleted
    switch (place.in) {
      case 'records':
        if (place.key === null) throw new Refused('content')
        this.mayTouch(place.key)
        if (gone) return
        if (!(content instanceof Y.ContentType && content.type instanceof Y.Map)) throw new Refused('content')
        if (!RECORD_ID.test(place.key)) throw new Refused('content')
        this.created.add(place.key)
        this.moved = true
        return
      case 'record': {
        if (place.key === null) throw new Refused('content')
        this.mayTouch(place.record)
        if (gone) return
        if (!(content instanceof Y.ContentAny) || content.arr.length !== 1) throw new Refused('content')
        this.checkProperty(place.key, content.arr[0])
        if (place.key === 'parentId') this.moved = true
        const flat = this.written.get(place.record) ?? new Map<string, Json>()
        this.written.set(place.record, flat.set(place.key, content.arr[0] as Json))
        return
      }
      case 'declaration':
        this.mayDraft()
        if (gone) return
        if (!(content instanceof Y.ContentAny) || content.arr.length !== 1) throw new Refused('content')
        if (!validDraftValue(place.key, content.arr[0])) throw new Refused('content')
        return
      case 'text':
        this.mayDraft()
        if (!gone && !(content instanceof Y.ContentString)) throw new Refused('content')
    }
  }

  private checkDeletion(struct: Struct): void {
    const place = this.placeOnBoard(struct)
    if (place.in === 'records' && place.key !== null) {
      this.mayTouch(place.key)
      this.moved = true
    } else if (place.in === 'record') this.mayTouch(place.record)
    else if (place.in === 'text') this.mayDraft()
    else if (place.in === 'declaration') {
      this.mayDraft()
      // The longer fields themselves stay; only what is written in them may go.
      if ((DRAFT_TEXTS as readonly (string | null)[]).includes(place.key)) throw new Refused('structure')
    }
  }

  private mayDraft(): void {
    if (!this.draftOpen) throw new Refused('final')
    this.texts = true
  }

  private mayTouch(id: string): void {
    const stored = this.records.get(id)
    if (
      stored instanceof Y.Map &&
      isStructure({ typeName: String(stored.get('typeName')), type: stored.get('type') as string })
    ) {
      throw new Refused('structure')
    }
  }

  private checkProperty(key: string, value: unknown): void {
    const valid = NOTE_PROPERTIES.get(key)
    if (!valid?.(value)) throw new Refused('content')
    if (key === 'parentId' && !this.isCell(value as string)) throw new Refused('content')
  }

  private isCell(id: string): boolean {
    const stored = this.records.get(id)
    return stored instanceof Y.Map && stored.get('type') === 'cell'
  }

  /** A new record must be whole: a canvas cannot show a note without its place or its text. */
  private checkNewRecords(): void {
    for (const id of this.created) {
      const flat = this.written.get(id)
      if (!flat || [...NOTE_PROPERTIES.keys()].some((key) => key !== MARKS && !flat.has(key)))
        throw new Refused('content')
    }
  }
}

/** The place of something whose parent is the type that `owner` holds. */
function inside(owner: Struct, place: Place, key: string | null): Place {
  if (!(owner instanceof Y.Item) || place.in === 'dead' || owner.content instanceof Y.ContentDeleted)
    return { in: 'dead' }
  if (!(owner.content instanceof Y.ContentType)) throw new Refused('content')
  if (place.in === 'records' && place.key !== null) return { in: 'record', record: place.key, key }
  if (place.in === 'declaration' && place.key !== null && owner.content.type instanceof Y.Text) {
    return { in: 'text', key: place.key }
  }
  throw new Refused('content')
}

function validDraftValue(key: string | null, value: unknown): boolean {
  if (key === 'variant') return (VARIANTS as readonly unknown[]).includes(value)
  return key === 'date' && DeclarationDraft.shape.date.safeParse(value).success
}

// --- What a note may look like ---------------------------------------------------------------------------------------

const RECORD_ID = /^shape:[\w-]{1,64}$/
const MARKS = 'meta.marks'
export const NOTE_COLORS = ['yellow', 'light-green', 'light-blue', 'light-violet', 'light-red', 'orange'] as const

const number = (min: number, max: number) => (value: unknown) =>
  typeof value === 'number' && Number.isFinite(value) && value >= min && value <= max
const oneOf = (allowed: readonly unknown[]) => (value: unknown) => allowed.includes(value)
const FAR = 1_000_000

/** Per stored key of a note: what may stand there. A key that is not here may not be written. */
const NOTE_PROPERTIES: ReadonlyMap<string, (value: unknown) => boolean> = new Map<string, (value: unknown) => boolean>([
  ['typeName', oneOf(['shape'])],
  ['type', oneOf(['note'])],
  ['xy', (value) => Array.isArray(value) && value.length === 2 && value.every(number(-FAR, FAR))],
  ['rotation', number(-10, 10)],
  ['index', (value) => typeof value === 'string' && /^[A-Za-z][0-9A-Za-z]{1,80}$/.test(value)],
  ['parentId', (value) => typeof value === 'string' && value !== PAGE_ID],
  ['isLocked', oneOf([false])],
  ['opacity', number(0, 1)],
  ['props.color', oneOf(NOTE_COLORS)],
  ['props.labelColor', oneOf(['black'])],
  ['props.size', oneOf(['s', 'm', 'l', 'xl'])],
  ['props.font', oneOf(['sans'])],
  ['props.fontSizeAdjustment', number(0, 200)],
  ['props.align', oneOf(['start', 'middle', 'end'])],
  ['props.verticalAlign', oneOf(['start', 'middle', 'end'])],
  ['props.growY', number(0, 10_000)],
  ['props.url', oneOf([''])],
  ['props.richText', (value) => isRichText(value)],
  ['props.scale', number(0.1, 10)],
  [
    MARKS,
    (value) =>
      Array.isArray(value) &&
      value.length <= 10 &&
      value.every((mark) => typeof mark === 'string' && mark.length <= 40),
  ],
])

const NODES = [
  'doc',
  'paragraph',
  'text',
  'hardBreak',
  'bulletList',
  'orderedList',
  'listItem',
  'heading',
  'blockquote',
  'codeBlock',
  'horizontalRule',
]
const MARK_TYPES = ['bold', 'italic', 'code', 'strike', 'link', 'highlight', 'underline']
const MAX_DEPTH = 12
/** JSON around a note's text weighs a few dozen bytes a line. */
const MAX_RICH_TEXT_JSON = MAX_NOTE_LENGTH * 8

/** TipTap's JSON, of known nodes only, not deep, not long, and without links that run anything. */
function isRichText(value: unknown): boolean {
  return (
    isNode(value, 0) && (value as { type: string }).type === 'doc' && JSON.stringify(value).length <= MAX_RICH_TEXT_JSON
  )
}

function isNode(value: unknown, depth: number): boolean {
  if (depth > MAX_DEPTH || typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const { type, content, text, marks } = value as { type?: unknown; content?: unknown; text?: unknown; marks?: unknown }
  if (!NODES.includes(String(type))) return false
  if (text !== undefined && typeof text !== 'string') return false
  if (content !== undefined && !(Array.isArray(content) && content.every((child) => isNode(child, depth + 1))))
    return false
  return marks === undefined || (Array.isArray(marks) && marks.every(isMark))
}

function isMark(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { type, attrs } = value as { type?: unknown; attrs?: { href?: unknown } }
  if (!MARK_TYPES.includes(String(type))) return false
  return type !== 'link' || /^(https?:|mailto:)/i.test(String(attrs?.href))
}
