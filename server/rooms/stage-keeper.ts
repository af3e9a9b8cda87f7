import { randomUUID } from 'node:crypto'
import { moment } from '@/domain/clock'
import type { Command } from '@/domain/stage/commands'
import { decide, type Decision, type Facts } from '@/domain/stage/decide'
import type { Effect } from '@/domain/stage/effects'
import type { Actor } from '@/domain/stage/permissions'
import { type Sealed, sealedAfter } from '@/domain/stage/sealed'
import type { Stage } from '@/domain/stage/stage'
import { steadyMoment } from '../steady-clock'
import type { WorkshopStore } from '../storage/workshops'

/** What a stage keeper needs of its room. */
export interface StageHost {
  /** What deciding may need to know about the board and the people. */
  facts(): Omit<Facts, 'now' | 'steady' | 'sealed' | 'freshId'>
  /** A new stage is durable. */
  told(effects: readonly Effect[]): void
}

/**
 * The stage of one workshop and what is kept beside it: a command is decided, stored and then told, one after the other.
 * Nobody gets a stage that is not in the database.
 */
export class StageKeeper {
  private queue: Promise<unknown> = Promise.resolve()
  /**
   * After a write that failed, nobody knows whether it was stored: then the database is asked before the next command.
   */
  private doubtful: Extract<Decision, { ok: true }> | null = null

  constructor(
    private readonly id: string,
    private readonly store: WorkshopStore,
    public stage: Stage,
    public sealed: Sealed,
    private readonly host: StageHost,
  ) {}

  /** Rejects when it could not be stored. */
  run(actor: Actor, command: Command): Promise<Decision> {
    const result = this.queue.then(() => this.execute(actor, command))
    this.queue = result.catch(() => {}) // the caller gets the error; the next command must not
    return result
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    await this.queue
  }

  private async execute(actor: Actor, command: Command): Promise<Decision> {
    if (this.doubtful) await this.reload(this.doubtful)
    const times = { now: moment(), steady: steadyMoment() }
    const facts = Object.assign(this.host.facts(), { ...times, sealed: this.sealed, freshId: randomUUID })
    const decision = decide(this.stage, command, actor, facts)
    if (!decision.ok) return decision
    try {
      await this.store.advance(this.id, decision.stage, decision.effects)
    } catch (error) {
      this.doubtful = decision
      throw error
    }
    this.stage = decision.stage
    this.sealed = decision.effects.reduce(sealedAfter, this.sealed)
    this.host.told(decision.effects)
    return decision
  }

  private async reload({ stage, effects }: Extract<Decision, { ok: true }>): Promise<void> {
    const stored = await this.store.load(this.id)
    if (!stored) throw new Error(`Workshop ${this.id} is gone`)
    const missed = stored.stage.version !== this.stage.version
    this.sealed = await this.store.sealed(this.id)
    this.stage = stored.stage
    this.doubtful = null
    // What it did to the board is in the log by now, and has to get onto the board that people see.
    const drawn = stored.stage.version === stage.version ? effects.filter(({ type }) => type === 'board.draw') : []
    if (missed) this.host.told([...drawn, { type: 'board.restructure' }])
  }
}
