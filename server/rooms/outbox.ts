import type { Connection } from './connection'
import type { Sockets } from './sockets'
import { CURSOR_ECHOES_PER_SECOND, CURSOR_WAIT } from '../limits'

/**
 * What goes out to everybody in a room. A change of the board leaves at the end of the turn of the event loop in which
 * it was applied, so that all that came in together costs one write per socket; when the server is busy, turns get
 * longer and more goes into one. A cursor waits a little for a change of the board to travel with: with 20 of each a
 * second that halves the writes.
 */
export class Outbox {
  private updates: { frame: Buffer; from: Connection | null }[] = []
  private turn: NodeJS.Immediate | null = null
  private cursorTimer: NodeJS.Timeout | null = null
  private cursorsSent = 0

  constructor(
    private readonly sockets: Sockets,
    /** The frame with the cursors that moved since it was last asked for. */
    private readonly cursors: () => Buffer,
  ) {}

  /** A change of the board, for everybody but the one it came from. */
  update(frame: Buffer, from: Connection | null): void {
    this.updates.push({ frame, from })
    this.turn ??= setImmediate(() => this.flush())
  }

  /** Cursors moved. */
  cursorsMoved(): void {
    const wait = Math.max(CURSOR_WAIT, this.cursorsDue() - performance.now())
    this.cursorTimer ??= setTimeout(() => this.flush(true), wait)
  }

  /**
   * When cursors may go out again. Stock clients echo each cursor they get, so in a room of 500 a cursor at 20 a second
   * is 10,000 messages a second coming back: the larger the room, the slower cursors move.
   */
  private cursorsDue(): number {
    return this.cursorsSent + (this.sockets.size / CURSOR_ECHOES_PER_SECOND) * 1000
  }

  private flush(cursors = this.cursorTimer !== null && performance.now() >= this.cursorsDue()): void {
    const updates = this.updates
    const frames = updates.map((update) => update.frame)
    this.updates = []
    if (this.turn) clearImmediate(this.turn)
    this.turn = null
    if (cursors) {
      if (this.cursorTimer) clearTimeout(this.cursorTimer)
      this.cursorTimer = null
      this.cursorsSent = performance.now()
      frames.push(this.cursors())
    }
    const writers = new Set(updates.map((update) => update.from))
    const all = frames.length === 1 ? frames[0]! : Buffer.concat(frames)
    for (const connection of this.sockets) {
      if (!writers.has(connection)) connection.write(all)
      else connection.write(Buffer.concat(frames.filter((_frame, i) => updates[i]?.from !== connection)))
    }
  }

  /** Drops what is waiting. */
  close(): void {
    if (this.turn) clearImmediate(this.turn)
    if (this.cursorTimer) clearTimeout(this.cursorTimer)
  }
}
