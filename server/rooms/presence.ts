import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/**
 * Cursors of those who may point (the pen holder and facilitators), over the awareness protocol. The server says who
 * somebody is: a client id belongs to the connection that used it first, and name and role are stamped, whatever the
 * client wrote. Everybody else's awareness is dropped: n viewers' cursors would cost n².
 */
export class Presence<Owner extends object> {
  private readonly entries = new Map<number, { owner: Owner; clock: number; state: string }>()

  /**
   * Takes an awareness update from `owner`. Returns the update to pass on, or null when there is nothing new in it that
   * is the owner's own: stock clients echo everything they hear. Throws when it is not of the protocol.
   */
  accept(owner: Owner, update: Uint8Array, who: object): Uint8Array | null {
    const decoder = decoding.createDecoder(update)
    const changed: number[] = []
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      const client = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      const text = decoding.readVarString(decoder)
      const known = this.entries.get(client)
      if (known && (known.owner !== owner || clock <= known.clock)) continue
      const mine = [...this.entries].filter(([, entry]) => entry.owner === owner)
      if (!known && mine.length >= MAX_CLIENTS) continue
      const state = JSON.parse(text) as unknown
      if (typeof state !== 'object' || text.length > MAX_STATE) throw new Error('Not an awareness state')
      this.entries.set(client, {
        owner,
        clock,
        state: state === null ? 'null' : JSON.stringify({ ...state, user: who }),
      })
      changed.push(client)
    }
    return changed.length > 0 ? this.encode(changed) : null
  }

  /** Everybody who points at this moment. */
  all(): Uint8Array {
    return this.encode([...this.entries.keys()])
  }

  /** Forgets the owner's cursors. Returns the update that tells the others, or null when there were none. */
  leave(owner: Owner): Uint8Array | null {
    const gone = [...this.entries].filter(([, entry]) => entry.owner === owner)
    for (const [, entry] of gone) Object.assign(entry, { clock: entry.clock + 1, state: 'null' })
    const update = gone.length > 0 ? this.encode(gone.map(([client]) => client)) : null
    for (const [client] of gone) this.entries.delete(client)
    return update
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

/** A device shows one cursor; a reload before the old socket is gone makes it two for a moment. */
const MAX_CLIENTS = 2
/** A cursor with its name is some 100 characters. */
const MAX_STATE = 2_000
