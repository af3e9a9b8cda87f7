// What a file's tests share and its support opened for them. Modules outlive the file (vitest.config.ts), so that an
// `afterAll` at their top would be heard by the first file only.
const opened: (() => Promise<unknown>)[] = []

/** Has this done after the last test of the file that is running; what was opened last goes first. */
export const closing = (close: () => Promise<unknown>): void => void opened.push(close)

/** Closes it all, also where one of them fails. Throws the first failure. */
export async function closeAll(): Promise<void> {
  const failures: unknown[] = []
  for (const close of opened.splice(0).reverse()) await close().catch((error: unknown) => failures.push(error))
  if (failures.length > 0) throw failures[0]
}
