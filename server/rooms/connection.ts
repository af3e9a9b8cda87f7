import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import type { StoredMember } from '../storage/workshops'
import { CLOSE, type Trying } from '@/domain/wire'
import { BURST, CLOSE_GRACE, MAX_QUEUE, MAX_MESSAGES_PER_SECOND, PONG_TIMEOUT, STUCK_TIMEOUT } from '../limits'

/** One socket of one person. `wire` is the TCP stream under `socket`. */
export class Connection {
  /** Sync updates taken from it, and those of them that are not durable yet. */
  taken = 0
  unsaved = 0
  /** How its person gets on with the tries before the start: kept here only, and gone with the socket. */
  trying: Trying = 'busy'
  private allowance = BURST
  private refilled = performance.now()
  private heard = performance.now()
  /** Bytes the kernel had taken when the queue was last looked at, and since when that has not changed. */
  private delivered = 0
  private stuckSince: number | null = null

  constructor(
    readonly socket: WebSocket,
    private readonly wire: Duplex & { bytesWritten?: number },
    readonly member: StoredMember,
    /** Whether it understands the messages beyond y-websocket's. */
    readonly extended: boolean,
  ) {
    socket.on('pong', () => (this.heard = performance.now()))
    socket.on('ping', () => this.allow(1) || this.close(CLOSE.flood, 'flood')) // each is answered: they cost as much as others
  }

  get open(): boolean {
    return this.socket.readyState === this.socket.OPEN
  }

  /**
   * Notes a message of this cost. False when it is one too many: a bucket that fills with time allows bursts, but not
   * floods.
   */
  allow(cost: number): boolean {
    const now = performance.now()
    this.heard = now
    const earned = ((now - this.refilled) / 1000) * MAX_MESSAGES_PER_SECOND
    this.allowance = Math.min(BURST, this.allowance + earned) - cost
    this.refilled = now
    return this.allowance >= 0
  }

  /**
   * Writes whole frames (see frames.ts), past the WebSocket's own framing. That is safe because it writes whole frames
   * too, at once, as long as nothing is compressed; and nothing may follow its close frame, hence the look at the state.
   */
  write(frames: Buffer): void {
    if (!this.open || frames.length === 0) return
    if (this.wire.writableLength > MAX_QUEUE) this.close(CLOSE.slow, 'slow')
    else this.wire.write(frames)
  }

  /** Ends it if the other side gave no sign of life, or does not read. Called with every heartbeat; `now` is elapsed time. */
  check(now: number): void {
    if (now - this.heard > PONG_TIMEOUT) return this.socket.terminate()
    const waiting = this.wire.writableLength
    const delivered = (this.wire.bytesWritten ?? 0) - waiting
    if (waiting === 0 || delivered !== this.delivered) this.stuckSince = null
    else this.stuckSince ??= now
    this.delivered = delivered
    if (this.stuckSince !== null && now - this.stuckSince >= STUCK_TIMEOUT) this.close(CLOSE.slow, 'slow')
  }

  /** Says why, and hangs up soon whether or not the other side answers. */
  close(code: number, reason: string): void {
    if (!this.open) return
    this.socket.close(code, reason)
    setTimeout(() => this.socket.terminate(), CLOSE_GRACE).unref()
  }
}
