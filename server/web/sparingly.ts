/**
 * For lines in the log that outsiders cause: `write` is called at most `most` times in `per` milliseconds, and hears how
 * many calls were left out since the one before.
 */
export function sparingly<Args extends unknown[]>(
  write: (leftOut: number, ...args: Args) => void,
  { most, per }: { most: number; per: number },
  now: () => number = () => performance.now(),
): (...args: Args) => void {
  let since = -Infinity
  let written = 0
  let leftOut = 0
  return (...args) => {
    if (now() - since >= per) {
      since = now()
      written = 0
    }
    if (written >= most) return void leftOut++
    written++
    write(leftOut, ...args)
    leftOut = 0
  }
}
