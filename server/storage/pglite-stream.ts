import { Duplex } from 'node:stream'
import type { PGlite } from '@electric-sql/pglite'

/** Messages after which the server answers: startup, query, sync, flush, copy data/done/fail. */
const ANSWERED = 'QSHcdf'
const TERMINATE = 'X'
const ROLLBACK = simpleQuery('ROLLBACK')
const DISCARD = simpleQuery('DISCARD ALL')

/**
 * Not a real socket: it speaks PostgreSQL's wire protocol (version 3) to a PGlite in this process, so that `pg` and
 * everything on top of it work unchanged. PGlite has one session, so let the pool hold one connection.
 */
export class PGliteStream extends Duplex {
  private buffered = Buffer.alloc(0)
  private started = false
  private forgotten = false

  constructor(private readonly db: PGlite) {
    super({ allowHalfOpen: false })
  }

  // What `pg` asks of a net.Socket.
  connect(): this {
    queueMicrotask(() => this.emit('connect'))
    return this
  }
  setNoDelay(): this {
    return this
  }
  setKeepAlive(): this {
    return this
  }
  ref(): this {
    return this
  }
  unref(): this {
    return this
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.receive(chunk).then(() => done(), done)
  }

  override _final(done: () => void): void {
    this.push(null)
    done()
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.reset().then(() => done(error), done)
  }

  private async receive(chunk: Buffer): Promise<void> {
    this.buffered = Buffer.concat([this.buffered, chunk])
    const { complete, terminated } = this.split()
    if (complete > 0) {
      const message = new Uint8Array(this.buffered.subarray(0, complete))
      this.buffered = this.buffered.subarray(complete)
      await this.db.runExclusive(() =>
        this.db.execProtocolRawStream(message, { onRawData: (data) => void this.push(Buffer.from(data)) }),
      )
    }
    if (terminated) {
      await this.reset()
      this.push(null)
    }
  }

  /** How many buffered bytes are whole messages up to the last one that gets an answer; the rest waits for more. */
  private split(): { complete: number; terminated: boolean } {
    let at = 0
    let complete = 0
    for (;;) {
      const typeBytes = this.started ? 1 : 0 // the startup packet alone has no type
      if (this.buffered.length - at < typeBytes + 4) break
      const length = this.buffered.readUInt32BE(at + typeBytes) + typeBytes
      if (this.buffered.length - at < length) break
      const type = this.started ? String.fromCharCode(this.buffered[at]!) : ''
      if (type === TERMINATE) return { complete, terminated: true } // PGlite would shut down
      this.started = true
      at += length
      if (type === '' || ANSWERED.includes(type)) complete = at
    }
    return { complete, terminated: false }
  }

  /**
   * There is one session: a connection that goes away must not leave the next one inside its transaction, nor with
   * prepared statements that it thinks are still to be made.
   */
  private async reset(): Promise<void> {
    if (this.forgotten || this.db.closed) return
    this.forgotten = true
    await this.db.runExclusive(async () => {
      for (const message of this.db.isInTransaction() ? [ROLLBACK, DISCARD] : [DISCARD])
        await this.db.execProtocolRawStream(message, { onRawData: () => {} })
    })
  }
}

function simpleQuery(sql: string): Uint8Array {
  const body = Buffer.from(`${sql}\0`)
  const message = Buffer.alloc(5 + body.length)
  message.write('Q', 0)
  message.writeUInt32BE(4 + body.length, 1)
  body.copy(message, 5)
  return message
}
