import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll } from 'vitest'
import { makeLog } from '@/server/log'
import { type Database, openDatabase } from '@/server/storage/database'
import { dataFolder } from '../run/data-folder'
import { startPostgres } from './postgres'

const embedded = async () => {
  const dataDir = await dataFolder()
  const remove = () => Promise.resolve(rmSync(dataDir, { recursive: true, force: true }))
  return { dataDir, databaseUrl: null, remove }
}
const server = async () => {
  const postgres = await startPostgres()
  return { dataDir: tmpdir(), databaseUrl: postgres.url, remove: () => postgres.remove() }
}

const ALL = [
  ['embedded', embedded],
  ['PostgreSQL', server],
] as const

/** Each engine that the product runs on, for describe.each: its name, and how to get a fresh one. `ENGINE` names one. */
export const ENGINES = ALL.filter(([name]) => (process.env.ENGINE ?? name) === name)

/** Opens a database for the tests of a describe block, and takes it away after them. */
export function databaseOf(open: (typeof ENGINES)[number][1], opened: (db: Database) => void): void {
  let db: Database
  let remove: () => Promise<void>
  beforeAll(async () => {
    const engine = await open()
    remove = engine.remove
    db = await openDatabase(engine, makeLog('silent'))
    opened(db)
  })
  afterAll(async () => {
    try {
      await db.close()
    } finally {
      await remove()
    }
  })
}
