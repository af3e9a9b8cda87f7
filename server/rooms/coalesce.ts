/** Runs `work` at once when it was quiet, and at most once per `milliseconds` when it is busy; the last call counts. */
export function coalesce(work: () => void, milliseconds: number): { (): void; cancel(): void } {
  let timer: NodeJS.Timeout | null = null
  let again = false
  const run = () => {
    work()
    timer = setTimeout(() => {
      timer = null
      if (!again) return
      again = false
      run()
    }, milliseconds)
  }
  const ask = () => {
    if (timer) again = true
    else run()
  }
  return Object.assign(ask, {
    cancel: () => {
      if (timer) clearTimeout(timer)
      timer = null
      again = false
    },
  })
}
