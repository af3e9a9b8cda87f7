import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { MAX_CURSORS, MAX_CURSOR_STATE, MAX_CURSORS_PER_MESSAGE } from '../limits'

/** What a client wrote about itself: anything. */
export type CursorState = Readonly<Record<string, unknown>>

/**
 * Cursors of those who may point (the pen holder and facilitators), over the awareness protocol. The server says who
 * somebody is: a client id belongs to the connection that used it first, and name and role are stamped, whatever the
 * client wrote. Everybody else's awareness is dropped: n viewers' cursors would cost n².
 */
export class Presence<Owner extends object> {
  private readonly entries = new Map<number, { owner: Owner; clock: number; state: string }>()
  private moved = new Set<number>()

  /**
   * Takes an awareness update from `owner`. Returns whether there is anything new in it that is the owner's own: stock
   * clients echo everything they hear. `stamp` makes of a state what the others get. Throws when it does not follow the
   * protocol.
   */
  accept(owner: Owner, update: Uint8Array, stamp: (state: CursorState) => object): boolean {
    const decoder = decoding.createDecoder(update)
    let news = false
    const count = decoding.readVarUint(decoder)
    if (count > MAX_CURSORS_PER_MESSAGE) throw new Error('Too many cursors')
    for (let left = count; left > 0; left--) {
      const client = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      const text = decoding.readVarString(decoder)
      const known = this.entries.get(client)
      if (known ? known.owner !== owner || clock <= known.clock : this.clientsOf(owner).length >= MAX_CURSORS) continue
      if (text.length > MAX_CURSOR_STATE) throw new Error('Too large for a cursor')
      const state = JSON.parse(text) as unknown
      if (typeof state !== 'object' || Array.isArray(state)) throw new Error('Not an awareness state')
      if (state === null && !known) continue // an echo of somebody's leaving: it must not use up this owner's cursors
      const stamped = state === null ? 'null' : JSON.stringify(stamp(state as CursorState))
      this.entries.set(client, { owner, clock, state: stamped })
      this.moved.add(client)
      news = true
    }
    if (decoder.pos !== update.length) throw new Error('Not as long as it says')
    return news
  }

  /** Everybody who points at this moment, as an awareness update. */
  all(): Uint8Array {
    return this.encode([...this.entries.keys()])
  }

  /** What changed since this was last asked for. */
  changes(): Uint8Array {
    const changed = [...this.moved].filter((client) => this.entries.has(client))
    this.moved = new Set()
    return this.encode(changed)
  }

  /** Forgets the owner's cursors. Returns the update that tells the others, or null when there were none. */
  leave(owner: Owner): Uint8Array | null {
    const gone = this.clientsOf(owner)
    for (const client of gone) {
      const entry = this.entries.get(client)!
      this.entries.set(client, { owner, clock: entry.clock + 1, state: 'null' })
    }
    const update = gone.length > 0 ? this.encode(gone) : null
    for (const client of gone) this.entries.delete(client)
    return update
  }

  private clientsOf(owner: Owner): number[] {
    return [...this.entries].filter(([, entry]) => entry.owner === owner).map(([client]) => client)
  }

  private encode(clients: readonly number[]): Uint8Array {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, clients.length)
    for (const client of clients) {
      const entry = this.entries.get(client)!
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, entry.clock)
      encoding.writeVarString(encoder, entry.state)
    }
    return encoding.toUint8Array(encoder)
  }
}
