import { join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import type { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { PrismaClient } from '../generated/prisma/client'
import type { Log } from '../log'
import { openEmbedded } from './embedded'
import { assertWritable, lookInto, makeWhole, notRead } from './folder'
import { lockFolder } from './lock'
import { migrate } from './migrate'
import { PGliteStream } from './pglite-stream'
import { DatabaseUnusable, explainServer } from './unusable'

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

/** What is done with a database before it is used. */
type Prepare = (pool: pg.Pool) => Promise<unknown>

/**
 * Opens PostgreSQL at `databaseUrl`, or else the embedded one in `dataDir`, with all migrations applied, or with what
 * `prepare` does instead. Throws FolderInUse when another process has the folder, and DatabaseUnusable when it cannot be
 * used.
 */
export async function openDatabase(
  { databaseUrl, dataDir }: { databaseUrl: string | null; dataDir: string },
  log: Log,
  prepare: Prepare = migrate,
): Promise<Database> {
  const { pool, kind, close } = await (databaseUrl
    ? openServer(databaseUrl, log, prepare)
    : openFolder(join(dataDir, 'pglite'), prepare))
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

async function openServer(connectionString: string, log: Log, prepare: Prepare): Promise<Opened> {
  const { connectionTimeoutMillis } = PATIENCE
  const patient = new pg.Pool({ connectionString, max: 1, connectionTimeoutMillis }) // a migration takes as long as it takes
  patient.on('error', () => {}) // whoever asks next is told
  try {
    await prepare(patient)
  } catch (error) {
    throw explainServer(error, connectionString)
  } finally {
    await patient.end()
  }
  const pool = new pg.Pool({ connectionString, max: POOL_SIZE, ...PATIENCE })
  // A lost idle connection is replaced by the pool; without a listener it would end the process.
  pool.on('error', (err) => log.warn({ err }, 'lost a database connection'))
  return { pool, kind: 'postgresql', close: () => pool.end() }
}

async function openFolder(folder: string, prepare: Prepare): Promise<Opened> {
  assertWritable(folder)
  const unlock = await lockFolder(folder)
  const db = await openOrMake(folder).catch(async (error: unknown) => {
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
    await prepare(pool)
  } catch (error) {
    await close().catch(() => {}) // of a damaged one nothing has to work
    throw unusable(folder, error)
  }
  return { pool, kind: 'embedded', close }
}

async function openOrMake(folder: string): Promise<PGlite> {
  if (lookInto(folder) === 'empty') return makeWhole(folder, () => openEmbedded(folder))
  return openEmbedded(folder).catch((error: unknown) => {
    throw unusable(folder, error)
  })
}

/** What the database in a folder stops at: a failing migration says what it is, and the rest is WebAssembly's. */
function unusable(folder: string, error: unknown): DatabaseUnusable {
  if (error instanceof DatabaseUnusable) return error
  const { message = '', code } = error as Partial<NodeJS.ErrnoException>
  return new DatabaseUnusable(notRead(folder, code ? `${message} (${code})` : 'the built-in PostgreSQL stops at it'))
}
