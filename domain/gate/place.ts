import * as Y from 'yjs'
import { RECORDS } from '../board/records'
import { DECLARATION } from '../declaration/draft'

/**
 * malformed: not a V1 update. gap: builds on something the board never got. gone: words in something that is gone.
 * structure: would change what only the server writes. content: not a note, or not a valid one. final: the declaration
 * is frozen. pen: only the pen writes there. reach: in a cell that is not open to this person now.
 */
export type RefusalReason = 'malformed' | 'gap' | 'gone' | 'structure' | 'content' | 'final' | 'pen' | 'reach'

export class Refused extends Error {
  constructor(readonly reason: RefusalReason) {
    super(reason)
  }
}

/** Where an item lives. `owner`: what holds the record or the text, as one may be replaced by another of its name. `dead`: in something deleted, so Yjs would drop it on arrival. */
type Place =
  | { in: 'records'; key: string | null }
  | { in: 'record'; record: string; key: string | null; owner: Y.Item }
  | { in: 'declaration'; key: string | null }
  | { in: 'text'; key: string; owner: Y.Item }
  | { in: 'dead' }

export type Struct = Y.Item | Y.GC
type WireParent = string | Y.ID | null

/** Finds where items live, by the rules by which Yjs will integrate them. `fresh`: what the update brings, per client. */
export class Places {
  private readonly cache = new Map<Struct, Place>()
  private readonly records: Y.Map<unknown>
  private readonly declaration: Y.Map<unknown>

  constructor(
    private readonly doc: Y.Doc,
    private readonly fresh: ReadonlyMap<number, Struct[]>,
  ) {
    this.records = doc.getMap(RECORDS)
    this.declaration = doc.getMap(DECLARATION)
  }

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
    return fresh ? this.of(struct) : this.onBoard(struct)
  }

  /** Where an item of the update will live. */
  of(struct: Struct): Place {
    const cached = this.cache.get(struct)
    if (cached) return cached
    const place = this.findPlace(struct)
    this.cache.set(struct, place)
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
    return inside(owner, fresh ? this.of(owner) : this.onBoard(owner), key)
  }

  /** Where an item of the board lives. */
  onBoard(struct: Struct): Place {
    if (!(struct instanceof Y.Item)) return { in: 'dead' }
    const parent = struct.parent as Y.AbstractType<unknown> | null
    const key = struct.parentSub
    if (parent === this.records) return { in: 'records', key }
    if (parent === this.declaration) return { in: 'declaration', key }
    if (!parent?._item) return { in: 'dead' }
    return inside(parent._item, this.onBoard(parent._item), key)
  }
}

/** The place of something whose parent is the type that `owner` holds. */
function inside(owner: Struct, place: Place, key: string | null): Place {
  if (!(owner instanceof Y.Item) || place.in === 'dead' || owner.content instanceof Y.ContentDeleted)
    return { in: 'dead' }
  if (!(owner.content instanceof Y.ContentType)) throw new Refused('content')
  if (place.in === 'records' && place.key !== null) return { in: 'record', record: place.key, key, owner }
  if (place.in === 'declaration' && place.key !== null && owner.content.type instanceof Y.Text) {
    return { in: 'text', key: place.key, owner }
  }
  throw new Refused('content')
}
