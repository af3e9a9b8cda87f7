import { join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '../generated/prisma/client'
import type { Log } from '../log'
import { openEmbedded } from './embedded'
import { lockFolder } from './lock'
import { migrate } from './migrate'
import { PGliteStream } from './pglite-stream'

export interface Database {
  /** For the log and the commands: plain SQL. */
  pool: pg.Pool
  /** For everything else. Never use it inside a transaction of `pool`: embedded, there is one connection. */
  prisma: PrismaClient
  kind: 'postgresql' | 'embedded'
  close(): Promise<void>
}

const POOL_SIZE = 10

/**
 * A database that does not answer (the network swallows everything, a machine hangs) must not be waited for for ever: our
 * side gives up on a connection after so many milliseconds. And its side lets go of what we locked on a connection that
 * is dead without its knowing, or the same row would stay locked when we come back on another.
 */
const PATIENCE = {
  keepAlive: true,
  connectionTimeoutMillis: 5_000,
  query_timeout: 10_000,
  statement_timeout: 8_000,
  idle_in_transaction_session_timeout: 8_000,
}

/**
 * Opens PostgreSQL at `databaseUrl`, or else the embedded one in `dataDir`, with all migrations applied.
 * Throws FolderInUse when another process has the folder.
 */
export async function openDatabase(
  { databaseUrl, dataDir }: { databaseUrl: string | null; dataDir: string },
  log: Log,
): Promise<Database> {
  const { pool, kind, close } = await (databaseUrl ? openServer(databaseUrl, log) : openFolder(join(dataDir, 'pglite')))
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) })
  return {
    pool,
    prisma,
    kind,
    close: async () => {
      await prisma.$disconnect()
      await close()
    },
  }
}

type Opened = Pick<Database, 'pool' | 'kind' | 'close'>

async function openServer(connectionString: string, log: Log): Promise<Opened> {
  const patient = new pg.Pool({ connectionString, max: 1 }) // a migration may take as long as it takes
  try {
    await migrate(patient)
  } finally {
    await patient.end()
  }
  const pool = new pg.Pool({ connectionString, max: POOL_SIZE, ...PATIENCE })
  // A lost idle connection is replaced by the pool; without a listener it would end the process.
  pool.on('error', (err) => log.warn({ err }, 'lost a database connection'))
  return { pool, kind: 'postgresql', close: () => pool.end() }
}

async function openFolder(folder: string): Promise<Opened> {
  const unlock = await lockFolder(folder)
  const db = await openEmbedded(folder).catch(async (error: unknown) => {
    await unlock()
    throw error
  })
  const pool = new pg.Pool({
    host: 'pglite',
    user: 'postgres',
    database: 'postgres',
    max: 1,
    idleTimeoutMillis: 0,
    stream: () => new PGliteStream(db),
  })
  const close = async () => {
    await pool.end()
    await db.close()
    await unlock()
  }
  try {
    await migrate(pool)
  } catch (error) {
    await close()
    throw error
  }
  return { pool, kind: 'embedded', close }
}
