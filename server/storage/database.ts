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
 * Opens PostgreSQL at `databaseUrl`, or else the embedded one in `dataDir`, with all migrations applied.
 * Throws FolderInUse when another process has the folder.
 */
export async function openDatabase(
  { databaseUrl, dataDir }: { databaseUrl: string | null; dataDir: string },
  log: Log,
): Promise<Database> {
  const { pool, kind, close } = databaseUrl ? openServer(databaseUrl, log) : await openFolder(join(dataDir, 'pglite'))
  try {
    await migrate(pool)
  } catch (error) {
    await close()
    throw error
  }
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

function openServer(connectionString: string, log: Log): Opened {
  const pool = new pg.Pool({ connectionString, max: POOL_SIZE })
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
  return {
    pool,
    kind: 'embedded',
    close: async () => {
      await pool.end()
      await db.close()
      await unlock()
    },
  }
}
