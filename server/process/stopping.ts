import type { Log } from '../log'

/** Does these one after the other, each even if one before it failed; rejects in the end when one did. */
export function inOrder(log: Pick<Log, 'error'>, steps: readonly (() => Promise<void> | void)[]): () => Promise<void> {
  return async () => {
    const failures: unknown[] = []
    for (const step of steps) {
      try {
        await step()
      } catch (err) {
        failures.push(err)
        log.error({ err }, 'stopping did not go well')
      }
    }
    if (failures.length > 0) throw failures[0]
  }
}
