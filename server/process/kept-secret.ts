import { closeSync, fsyncSync, linkSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { CannotStart } from '../cannot-start'
import { notWritten, syncFolder } from '../storage/folder'

/** What a kept secret has to look like, and what becomes of people's work without it. */
interface Kind {
  right: RegExp
  lost: string
}

export const SESSION_SECRET: Kind = {
  right: /^\S.{30,}\S$/s,
  lost: 'everybody has to sign in or join once more',
}
export const SIGNING_SEED: Kind = {
  right: /^[\w-]{43}$/,
  lost: 'what is signed from then on is signed with another key, and each of the two says so',
}

/**
 * The secret in a file, made by `make` when there is no such file. Throws CannotStart when what is there cannot be one: a
 * new one in its place would be the end of it.
 */
export function keptSecret(file: string, { right, lost }: Kind, make: () => string): string {
  const kept = read(file) ?? makeOnce(file, make)
  // An editor ends a file with a line end; that is not part of it.
  const secret = kept.trim()
  if (right.test(secret)) return secret
  const what = secret === '' ? 'is empty' : `is not whole, or not what was written there (${secret.length} characters)`
  throw new CannotStart(
    `${file} ${what}. Nothing was put in its place. Put it back from a backup of DATA_DIR. Without one, remove that file: the next start makes another, and ${lost}.`,
  )
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return null
    throw new CannotStart(`${file} cannot be read (${code}). It has to be a file that this user may read.`)
  }
}

/**
 * Writes it whole or not at all, whenever the power goes; readable for this user only. When two start at the same
 * moment, the first one's stands, for both.
 */
function makeOnce(file: string, make: () => string): string {
  const draft = `${file}.${process.pid}.new`
  try {
    const fd = openSync(draft, 'wx', 0o600)
    try {
      writeSync(fd, make())
      fsyncSync(fd)
    } finally {
      closeSync(fd)
    }
    putInPlace(draft, file)
    syncFolder(dirname(file))
  } catch (error) {
    throw new CannotStart(notWritten(dirname(file), (error as NodeJS.ErrnoException).code))
  } finally {
    rmSync(draft, { force: true })
  }
  return readFileSync(file, 'utf8')
}

/** A link is refused where there is a file already, and a renaming would take its place; not every disk knows links. */
function putInPlace(draft: string, file: string): void {
  try {
    linkSync(draft, file)
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EACCES'].includes(code)) throw error
    renameSync(draft, file)
  }
}
