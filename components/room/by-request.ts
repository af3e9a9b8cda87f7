'use client'

/** Attempts in a row without a word from the server, after which it is asked with an ordinary request. */
const ENOUGH = 2
/** How often a page without a live connection asks, milliseconds. */
export const ASK_EVERY = 10_000

/**
 * Finds out whether a network lets requests through but no live connection: the server answers a request, and an
 * attempt to connect after that answer is met with silence once more. A server that starts again, or is away, is
 * neither. While a network does so, follows the room by asking now and then.
 */
export class ByRequest<View> {
  /** The number of silent attempts when the server last answered a request; null while it did not. */
  private answeredAt: number | null = null
  private silent = 0
  private asking = false
  private over = false
  private timer: ReturnType<typeof setInterval> | null = null

  constructor(
    /** Resolves to null when no good answer came. */
    private readonly ask: () => Promise<View | null>,
    private readonly on: { view: (view: View) => void; blocked: (blocked: boolean) => void },
    private readonly every = ASK_EVERY,
  ) {}

  /** The last attempts to connect, this many in a row, brought nothing. */
  attempts(silent: number): void {
    this.silent = silent
    if (silent === 0) this.end()
    else if (this.answeredAt !== null && silent > this.answeredAt) this.begin()
    else if (this.answeredAt === null && silent >= ENOUGH) void this.look()
  }

  /** Asks now, if this is how the page follows: something has just been changed. */
  now(): void {
    if (this.timer) void this.look()
  }

  stop(): void {
    this.over = true
    this.end()
  }

  private async look(): Promise<void> {
    if (this.asking) return
    this.asking = true
    const view = await this.ask()
    this.asking = false
    if (this.over || this.silent === 0) return
    if (view === null) return this.end()
    this.answeredAt ??= this.silent
    this.on.view(view)
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
