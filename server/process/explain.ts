import { CannotStart } from '../cannot-start'
import { FolderInUse } from '../storage/lock'

/** What goes wrong at a start for reasons a person can mend: one line, no stack. Null for anything else, which is a bug. */
export function explain(error: unknown): string | null {
  if (error instanceof CannotStart) return error.message
  if (error instanceof FolderInUse) {
    return `Bestendig is already running on this data folder (${error.message}). Stop that one first, or choose another DATA_DIR.`
  }
  return null
}

/** The end of a process that cannot go on: why, and a status that says so. */
export function giveUp(error: unknown): never {
  process.stderr.write(`${explain(error) ?? (error as Error).stack}\n`)
  process.exit(1)
}
