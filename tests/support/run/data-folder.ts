import { constants, cpSync, existsSync, mkdtempSync, renameSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * A data folder of one's own, as a first start that was stopped leaves it: with a database and nothing in it. To make
 * one takes a first start four seconds of processor, so it is made once a run and copied. What a test wants to see of a
 * first start, it sees on a folder that it makes itself.
 */
export async function dataFolder(folder = mkdtempSync(join(tmpdir(), 'bestendig-data-'))): Promise<string> {
  const made = process.env.MADE_DATABASE // by once-a-run.ts; a benchmark has none
  if (!made) return folder
  if (!existsSync(made)) await makeDatabase(made)
  cpSync(made, folder, { recursive: true, mode: constants.COPYFILE_FICLONE })
  return folder
}

/** Whole or not at all: two tests that start at once both make one, and the first to be ready is used. */
async function makeDatabase(at: string): Promise<void> {
  const [{ openDatabase }, { makeLog }] = await Promise.all([
    import('@/server/storage/database'),
    import('@/server/log'),
  ])
  const dataDir = mkdtempSync(`${at}-`)
  const db = await openDatabase({ databaseUrl: null, dataDir }, makeLog('silent'))
  await db.close()
  try {
    renameSync(dataDir, at)
  } catch (error) {
    if (!existsSync(at)) throw error
  }
}
