/** Asked again within so many milliseconds, it is the same question: npm passes on the Ctrl-C that the terminal sent too. */
const SAME = 1_000

/**
 * Stops at SIGINT and SIGTERM: cleanly once `started` was told how, and at once before that, when nobody was promised
 * anything, or when it is asked a second time. From the first moment on, since the first process of a container is not
 * stopped by a signal that it does not listen to.
 */
export function stopAtSignals(): { started(stop: () => Promise<void>): void } {
  let stop: (() => Promise<void>) | null = null
  let asked: number | null = null
  const ask = () => {
    if (!stop) process.exit(1)
    if (asked !== null) {
      if (performance.now() - asked > SAME) process.exit(1)
      return
    }
    asked = performance.now()
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, ask)
  return {
    started: (how) => {
      stop = how
    },
  }
}
