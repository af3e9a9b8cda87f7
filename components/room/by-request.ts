'use client'

/** Attempts in a row without a word from the server, after which it is asked with an ordinary request. */
const ENOUGH = 2
/** How often a page without a live connection asks, milliseconds. */
export const ASK_EVERY = 10_000

/**
 * Asks with an ordinary request what the line does not say: why there is none, since a browser does not say how a
 * handshake was refused, and what it should have brought.
 *
 * The server may no longer know this browser. Or the network lets requests through but no live connection: the server
 * answers a request, and an attempt to connect after that answer is met with silence once more. While a network does so,
 * follows the room by asking now and then. A server that starts again, or is away, is neither.
 */
export class ByRequest<View> {
  /** The number of silent attempts when the server last answered a request; null while it did not. */
  private answeredAt: number | null = null
  private silent = 0
  private asking = false
  /** What is under way may have been answered too early. */
  private again = false
  private over = false
  private timer: ReturnType<typeof setInterval> | null = null

  constructor(
    /** Resolves to null when no good answer came. */
    private readonly ask: () => Promise<View | 'unknown' | null>,
    private readonly on: {
      view: (view: View) => void
      /** There is no line, because the browser is not known any more. */
      unknown: () => void
      blocked: (blocked: boolean) => void
    },
    private readonly every = ASK_EVERY,
  ) {}

  /** The last attempts to connect, this many in a row, brought nothing. */
  attempts(silent: number): void {
    this.silent = silent
    if (silent === 0) this.end()
    else if (this.answeredAt !== null && silent > this.answeredAt) this.begin()
    else if (this.answeredAt === null && silent >= ENOUGH) void this.look()
  }

  /** Something has just been changed: asks now, if this is how the page follows. */
  changed(): void {
    if (this.timer) this.missed()
  }

  /** Something is not here that should be: asks now, whatever the line says of itself. */
  missed(): void {
    this.again = this.asking
    void this.look()
  }

  stop(): void {
    this.over = true
    this.end()
  }

  private async look(): Promise<void> {
    if (this.asking || this.over) return
    this.asking = true
    const answer = await this.ask()
    this.asking = false
    if (this.over) return
    if (answer === null || answer === 'unknown') this.end()
    else {
      if (this.silent >= ENOUGH) this.answeredAt ??= this.silent
      this.on.view(answer)
    }
    if (answer === 'unknown' && this.silent > 0) this.on.unknown()
    if (!this.again) return
    this.again = false
    void this.look()
  }

  private begin(): void {
    if (this.timer) return
    this.timer = setInterval(() => void this.look(), this.every)
    this.on.blocked(true)
  }

  private end(): void {
    this.answeredAt = null
    if (!this.timer) return
    clearInterval(this.timer)
    this.timer = null
    this.on.blocked(false)
  }
}
