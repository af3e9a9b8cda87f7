import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DatabaseUnusable } from './unusable'

/** The major version of PostgreSQL that is built in; a folder of another one does not open. */
const MAJOR = '18'
/** Room that a start needs, bytes: the log of what is written grows in pieces of 16 MB. */
const ROOM = 32 * 1024 * 1024

/** Throws DatabaseUnusable when nothing can be written where the database is, before anything of it is touched. */
export function assertWritable(folder: string): void {
  const parent = dirname(folder)
  const probe = `${folder}.probe`
  try {
    writeFileSync(probe, Buffer.alloc(64 * 1024), { flush: true })
  } catch (error) {
    throw new DatabaseUnusable(notWritten(parent, (error as NodeJS.ErrnoException).code))
  } finally {
    rmSync(probe, { force: true })
  }
  if (!roomIn(parent)) throw new DatabaseUnusable(notWritten(parent, 'ENOSPC'))
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full. Make room on it',
  EDQUOT: 'there is no more room for this user. Make room',
  EROFS: 'the disk is read-only. Make it writable, or choose another DATA_DIR',
  EACCES: 'this user may not write there. Give it that right, or choose another DATA_DIR',
  EPERM: 'this user may not write there. Give it that right, or choose another DATA_DIR',
  ENOTDIR: 'it is not a folder. Choose another DATA_DIR',
  EEXIST: 'it is not a folder. Choose another DATA_DIR',
  EIO: 'the disk is broken. Put what is on it on another one',
}

/** What to tell of a folder in which nothing can be written. */
export const notWritten = (folder: string, code = 'unknown'): string =>
  `Nothing can be written in ${folder}: ${REASONS[code] ?? 'look at it'}, then start again. (${code})`

function roomIn(folder: string): boolean {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize > ROOM
}

/**
 * Whether there is a database in a folder, or nothing at all, in which case one can be made. Throws DatabaseUnusable when
 * there is something else: one made over it would be the end of what it was.
 */
export function lookInto(folder: string): 'empty' | 'database' {
  // A first start that was broken off: nobody was promised anything of it.
  if (existsSync(marker(folder))) rmSync(folder, { recursive: true, force: true })
  if (!existsSync(folder)) return 'empty'
  let names: string[]
  try {
    names = readdirSync(folder)
  } catch (error) {
    throw new DatabaseUnusable(notRead(folder, String((error as Error).message)))
  }
  if (names.length === 0) return 'empty'
  const version = join(folder, 'PG_VERSION')
  if (!existsSync(version)) throw new DatabaseUnusable(notRead(folder, 'PG_VERSION is missing'))
  const major = readFileSync(version, 'utf8').trim()
  if (major !== MAJOR)
    throw new DatabaseUnusable(notRead(folder, `PG_VERSION says ${major || 'nothing'} where this version has ${MAJOR}`))
  return 'database'
}

/** What to tell of a database that does not open. */
export function notRead(folder: string, reason: string): string {
  if (!roomIn(dirname(folder))) return notWritten(dirname(folder), 'ENOSPC')
  return `The database in ${folder} does not open: ${reason}. It is damaged, incomplete or of another version; nothing was put in its place. Keep a copy of that folder, then put back the last backup of DATA_DIR and start again.`
}

/** Makes the database with `make`, so that a start that is broken off in the middle leaves none instead of half of one. */
export async function makeWhole<T>(folder: string, make: () => Promise<T>): Promise<T> {
  writeFileSync(marker(folder), 'This database is being made.\n', { flush: true })
  const made = await make()
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  await Promise.all(files.map(({ parentPath, name }) => reachDisk(join(parentPath, name))))
  rmSync(marker(folder))
  syncFolder(dirname(folder))
  return made
}
const marker = (folder: string) => `${folder}.making`

async function reachDisk(file: string): Promise<void> {
  const handle = await open(file, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** What was made, renamed or removed in a folder is so after a power cut too. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return // which has no such thing
  const fd = openSync(folder, 'r')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}
