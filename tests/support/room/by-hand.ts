import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

/** Updates that no client of ours makes: written item by item, in Yjs' first encoding. */
export interface Piece {
  /** What it says it was written after and before; what it lies in is said only when it says neither. */
  after?: Y.ID
  before?: Y.ID
  /** The name of a root, or the item that holds what it lies in. */
  within?: string | Y.ID
  key?: string
  content: Y.Item['content']
}

/** The pieces one device writes from this clock on, and the ranges [client, clock, length] that the update deletes. */
export function byHand(
  client: number,
  clock: number,
  pieces: readonly Piece[],
  deleted: readonly (readonly [client: number, clock: number, length: number])[] = [],
): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  const { restEncoder: rest } = encoder
  encoding.writeVarUint(rest, pieces.length > 0 ? 1 : 0)
  if (pieces.length > 0) {
    for (const number of [pieces.length, client, clock]) encoding.writeVarUint(rest, number)
    let at = clock
    for (const { after, before, within, key, content } of pieces) {
      const id = Y.createID(client, at)
      const item = new Y.Item(id, null, after ?? null, null, before ?? null, within as never, key ?? null, content)
      item.write(encoder, 0)
      at += item.length
    }
  }
  encoding.writeVarUint(rest, deleted.length)
  for (const [of, from, length] of deleted)
    for (const number of [of, 1, from, length]) encoding.writeVarUint(rest, number)
  return encoding.toUint8Array(rest)
}
