// Writes a board from scratch, without its past: see docs/decisions/012-a-board-written-anew.md.
import { isDeepStrictEqual } from 'node:util'
import * as Y from 'yjs'

/**
 * The content of `old` as if it had just been written, as one update. Anyone who still has the old document can take it
 * like any other update, and has the same afterwards. Throws when anything would differ from what it was.
 * @param {Y.Doc} old
 * @returns {Uint8Array}
 */
export function renew(old) {
  if (old.store.pendingStructs || old.store.pendingDs) throw new Error('the log has gaps')
  const before = contentOf(old)
  const fresh = new Y.Doc()
  // The highest there is: where this meets the old entry under the same key, Yjs lets the higher one win.
  fresh.clientID = Math.max(...old.store.clients.keys()) + 1
  if (!Number.isSafeInteger(fresh.clientID)) throw new Error('no higher client id is left')
  fresh.transact(() => {
    for (const [name, values] of before) {
      for (const [key, value] of values) fresh.getMap(name).set(key, written(value))
    }
  })
  // Everybody's earlier writing as one piece that is gone: counted as received, and deleted wherever it still is.
  for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(old))) {
    fresh.store.clients.set(client, [new Y.GC(Y.createID(client, 0), clock)])
  }
  const update = Y.encodeStateAsUpdate(fresh)
  // Read back as the room will read it, and as somebody will who comes back with the old one.
  for (const doc of [new Y.Doc(), old]) {
    Y.applyUpdate(doc, update)
    if (!isDeepStrictEqual(contentOf(doc), before)) throw new Error('a board written from scratch was not the same')
  }
  return update
}

/**
 * Everything that `doc` holds, as plain data.
 * @param {Y.Doc} doc
 */
function contentOf(doc) {
  return new Map(
    [...doc.share.keys()].map((name) => {
      if (doc.share.get(name)?._start) throw new Error(`${name} is not a map`)
      return [name, read(doc.getMap(name))]
    }),
  )
}

/**
 * Maps as maps and texts as what is inserted in them; anything else below a type is unknown here.
 * @param {unknown} value
 * @returns {any}
 */
function read(value) {
  if (value instanceof Y.Map) return new Map([...value].map(([key, inner]) => [key, read(inner)]))
  if (value instanceof Y.Text) return new Letters(value.toDelta())
  if (value instanceof Y.AbstractType || value instanceof Y.Doc) throw new Error('an unknown type on the board')
  return value
}

/** What stands in a text, apart from values that happen to look like it. */
class Letters {
  /** @param {any[]} delta */
  constructor(delta) {
    this.delta = delta
  }
}

/**
 * The inverse of {@link read}.
 * @param {unknown} value
 * @returns {any}
 */
function written(value) {
  if (value instanceof Map) return new Y.Map([...value].map(([key, inner]) => [key, written(inner)]))
  if (!(value instanceof Letters)) return value
  const text = new Y.Text()
  text.applyDelta(value.delta)
  return text
}
