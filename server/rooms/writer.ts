import * as Y from 'yjs'
import type { Batch, BoardLog, NoteRow } from '../storage/board-log'
import { COMPACT_AFTER, MERGE_AT_ONCE, RETRY_FIRST, RETRY_MOST, TROUBLE_AFTER } from '../limits'

interface Waiting {
  /** Null for somebody who only waits for what came before. */
  update: Uint8Array | null
  /** Called once, when the update and all before it are durable. */
  saved: (() => void) | null
}

/** What a writer needs of its room. */
export interface WriterHost {
  board: string
  log: BoardLog
  /** Note rows that changed since this was last asked for; once a batch, which keeps them until it is stored. */
  changes(): { notes: NoteRow[]; removed: string[] }
  /** Writing fails, or gets no answer; called once for each reason there is. `null` once it works again. */
  trouble(reason: Error | null): void
  /** Folding the log failed: nothing is lost, the log is only longer. */
  compactionFailed(error: Error): void
}

/**
 * Writes a board's updates by group commit: while one batch is on its way to the disk, everything that arrives waits
 * and becomes the next. A failed batch is tried again, in order, until it works: nothing after it can overtake it. It
 * does not matter whether a failed one was stored after all (its answer lost): updates and rows can be written twice.
 */
export class Writer {
  private waiting: Waiting[] = []
  private running: Promise<void> | null = null
  private folding: Promise<void> | null = null
  private tail: number
  /** Why writing does not work at this moment; empty when it does. */
  private readonly reasons = new Set<string>()
  private closed = false
  private wake: (() => void) | null = null

  constructor(
    private readonly host: WriterHost,
    loaded: { tail: number },
  ) {
    this.tail = loaded.tail
  }

  /** Takes an update that is already on the board; `saved` is called once it and all before it are durable. */
  add(update: Uint8Array, saved: (() => void) | null = null): void {
    this.take({ update, saved })
  }

  /** Calls `saved` once everything taken so far is durable: what is on the board need not be on the disk yet. */
  after(saved: () => void): void {
    if (this.running) this.take({ update: null, saved })
    else saved()
  }

  /** Resolves when everything taken so far is durable, and nothing is being folded. */
  async idle(): Promise<void> {
    while (this.running ?? this.folding) await (this.running ?? this.folding)
  }

  /** Gives up retrying; what is not durable by now was never acknowledged. */
  async close(): Promise<void> {
    this.closed = true
    this.wake?.()
    await this.idle()
  }

  private take(entry: Waiting): void {
    this.waiting.push(entry)
    this.running ??= this.run().finally(() => {
      this.running = null
    })
  }

  private async run(): Promise<void> {
    // Everything that arrives in the same turn of the event loop joins the first batch.
    await new Promise<void>((resolve) => setImmediate(resolve))
    while (this.waiting.length > 0) {
      const batch = this.waiting
      this.waiting = []
      const updates = batch.map((entry) => entry.update).filter((update) => update !== null)
      if (updates.length > 0 && !(await this.write({ update: merge(updates), ...this.host.changes() }))) return
      for (const entry of batch) entry.saved?.()
    }
  }

  /** False when it had to give up. */
  private async write(batch: Batch): Promise<boolean> {
    for (let wait = RETRY_FIRST; ; wait = Math.min(wait * 2, RETRY_MOST)) {
      const failure = await this.attempt(batch)
      if (!failure) break
      this.failed(failure)
      if (this.closed) return false
      await this.pause(wait)
    }
    if (this.reasons.size > 0) {
      this.reasons.clear()
      this.host.trouble(null)
    }
    if (++this.tail >= COMPACT_AFTER) {
      this.folding ??= this.fold().finally(() => {
        this.folding = null
      })
    }
    return true
  }

  private async attempt(batch: Batch): Promise<Error | null> {
    // A database that does not answer is given time, but nobody is left to believe that all is well.
    const silence = setTimeout(() => this.failed(new Error('the database does not answer')), TROUBLE_AFTER)
    try {
      await this.host.log.append(this.host.board, batch)
      return null
    } catch (error) {
      return error as Error
    } finally {
      clearTimeout(silence)
    }
  }

  private failed(reason: Error): void {
    if (this.reasons.has(reason.message)) return
    this.reasons.add(reason.message)
    this.host.trouble(reason)
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

  /** Beside the writing, which goes on. */
  private async fold(): Promise<void> {
    try {
      this.tail = 0 // whatever comes of it: the next try is due after as many rows again
      await this.host.log.compact(this.host.board)
    } catch (error) {
      this.host.compactionFailed(error as Error)
    }
  }
}

/**
 * Yjs goes through all updates at each step, which is quadratic: 12,000, the work of ten minutes without a database,
 * took 2.6 s at once and 0.1 s like this.
 */
function merge(updates: Uint8Array[]): Uint8Array {
  let left = updates
  while (left.length > 1) {
    const groups = Array.from({ length: Math.ceil(left.length / MERGE_AT_ONCE) }, (_, i) =>
      left.slice(i * MERGE_AT_ONCE, (i + 1) * MERGE_AT_ONCE),
    )
    left = groups.map((group) => (group.length === 1 ? group[0]! : Y.mergeUpdates(group)))
  }
  return left[0]!
}
