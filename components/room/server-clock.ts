'use client'

/**
 * The server's clock as this page knows it. It goes by elapsed time: it does not matter what the clock of the device
 * says, or when somebody puts that right.
 */
export class ServerClock {
  private ahead: number
  private fresh = true

  /** `at`: the server's clock as the page was made, ms since 1970. */
  constructor(
    at: number,
    private readonly elapsed: () => number = () => performance.now(),
  ) {
    this.ahead = at - elapsed()
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.elapsed() + this.ahead
  }

  /** A new line, perhaps to a server that was restarted: what it says replaces what was known. */
  newLine(): void {
    this.fresh = true
  }

  /**
   * The server said what time it is. Of the messages on one line, the one that travelled fastest knows best, and a
   * device that slept, without counting it, is put right by the next.
   */
  heard(at: number): void {
    const ahead = at - this.elapsed()
    this.ahead = this.fresh ? ahead : Math.max(this.ahead, ahead)
    this.fresh = false
  }
}
