import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

const MEMORY = '/dev/shm'
/** Room that the databases of a whole run need at most, bytes. */
const ROOM = 2 * 1024 ** 3

/**
 * One folder for all that the tests of a run write, gone when it ends. It is in memory where there is enough: every commit
 * waits for the disk, some milliseconds each, and a disk is not what is tested. Only the long tests run on one, as the
 * product does. Vitest calls this for each project, and always for the root one.
 */
export default function onceARun(project: TestProject): (() => void) | undefined {
  if (!project.isRootProject()) return
  const long = project.vitest.projects.some(({ name }) => name === 'long')
  const folder = mkdtempSync(join(!long && hasRoom(MEMORY) ? MEMORY : tmpdir(), 'bestendig-'))
  chmodSync(folder, 0o711) // PostgreSQL does not run as root, so it is somebody else who looks for its own in here
  process.env.TMPDIR = folder
  process.env.MADE_DATABASE = join(folder, 'made')
  return () => rmSync(folder, { recursive: true, force: true })
}

function hasRoom(path: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(path)
    return bavail * bsize > ROOM
  } catch {
    return false // not on this system
  }
}
