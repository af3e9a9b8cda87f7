import * as Y from 'yjs'
import type { Batch, BoardLog, NoteRow } from '../storage/board-log'
import { COMPACT_AFTER, RETRY_FIRST, RETRY_MOST } from './limits'

interface Waiting {
  update: Uint8Array
  /** Called once, when the update is durable. */
  saved: (() => void) | null
}

/** What a writer needs of its room. */
export interface WriterHost {
  board: string
  log: BoardLog
  /** Note rows that changed since this was last asked for; once a batch, which keeps them until it is stored. */
  changes(): { notes: NoteRow[]; removed: string[] }
  /** A write failed and will be tried again; `null` once it worked. */
  trouble(error: Error | null): void
  /** Folding the log failed: nothing is lost, the log is only longer. */
  compactionFailed(error: Error): void
}

/**
 * Writes a board's updates by group commit: while one batch is on its way to the disk, everything that arrives waits and
 * becomes the next. A failed batch is tried again, in order, until it works: nothing after it can overtake it.
 */
export class Writer {
  private waiting: Waiting[] = []
  private running: Promise<void> | null = null
  private tail: number
  private closed = false
  private wake: (() => void) | null = null

  constructor(
    private readonly host: WriterHost,
    loaded: { tail: number },
  ) {
    this.tail = loaded.tail
  }

  /** Takes an update that is already on the board; `saved` is called once it is durable. */
  add(update: Uint8Array, saved: (() => void) | null = null): void {
    this.waiting.push({ update, saved })
    this.running ??= this.run().finally(() => {
      this.running = null
    })
  }

  /** Resolves when everything taken so far is durable. */
  async idle(): Promise<void> {
    while (this.running) await this.running
  }

  /** Gives up retrying; what is not durable by now was never acknowledged. */
  async close(): Promise<void> {
    this.closed = true
    this.wake?.()
    await this.idle()
  }

  private async run(): Promise<void> {
    // Everything that arrives in the same turn of the event loop joins the first batch.
    await new Promise<void>((resolve) => setImmediate(resolve))
    while (this.waiting.length > 0) {
      const batch = this.waiting
      this.waiting = []
      const updates = batch.map((entry) => entry.update)
      const stored = await this.append({
        update: updates.length === 1 ? updates[0]! : Y.mergeUpdates(updates),
        ...this.host.changes(),
      })
      if (!stored) return
      for (const entry of batch) entry.saved?.()
      if (++this.tail >= COMPACT_AFTER) await this.compact()
    }
  }

  private async append(batch: Batch): Promise<boolean> {
    for (let wait = RETRY_FIRST; ; wait = Math.min(wait * 2, RETRY_MOST)) {
      try {
        await this.host.log.append(this.host.board, batch)
        this.host.trouble(null)
        return true
      } catch (error) {
        this.host.trouble(error as Error)
        if (this.closed) return false
        await this.pause(wait)
      }
    }
  }

  private pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds)
      this.wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  private async compact(): Promise<void> {
    try {
      await this.host.log.compact(this.host.board)
      this.tail = 0
    } catch (error) {
      this.host.compactionFailed(error as Error)
    }
  }
}
