'use client'
import type { Stage } from '@/domain/stage/stage'

/** How long a stage may take to come by itself, milliseconds: the server tells ten a second. */
const SOON = 2_000
/** By now a page whose line is dead says so (SAVE-5): nobody waits any longer. */
const AT_MOST = 10_000

/** The stage that a page shows: the highest version that came, by whichever way. */
export class ShownStage {
  private readonly waiting = new Set<{ version: number; done: () => void }>()

  constructor(
    private latest: Stage,
    private readonly show: (stage: Stage) => void,
  ) {}

  get now(): Stage {
    return this.latest
  }

  /** A stage came. Ways overtake each other: one that is older than what is shown counts no more. */
  heard(stage: Stage): void {
    if (stage.version < this.latest.version) return
    this.latest = stage
    this.show(stage)
    for (const { version, done } of this.waiting) if (version <= stage.version) done()
  }

  /** Resolves when this version or a later one is shown. `missed`: it should have come by now. */
  until(version: number, missed: () => void): Promise<void> {
    if (version <= this.latest.version) return Promise.resolve()
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(soon)
        clearTimeout(atMost)
        this.waiting.delete(wait)
        resolve()
      }
      const wait = { version, done }
      const soon = setTimeout(missed, SOON)
      const atMost = setTimeout(done, AT_MOST)
      this.waiting.add(wait)
    })
  }
}
