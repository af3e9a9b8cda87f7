import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { DatabaseUnusable } from './unusable'

/** The key under which Prisma's own migrator locks, so that the two never work at once. */
const PRISMA_LOCK = 72707369

/** Prisma's own bookkeeping, so that `prisma migrate status` elsewhere agrees with what was done here. */
const BOOKKEEPING = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`

interface Applied {
  migration_name: string
  checksum: string
  finished_at: Date | null
}

const MIGRATIONS = 'prisma/migrations'

/**
 * Applies the migrations in `folder` that the database lacks, in order, each in a transaction. Returns their names.
 * Throws DatabaseUnusable, changing nothing, when the database is newer than this version or a migration was edited after use.
 */
export async function migrate(pool: pg.Pool, folder = MIGRATIONS): Promise<string[]> {
  const client = await pool.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK])
    await client.query(BOOKKEEPING)
    const lacking = await lackingIn(client, folder)
    for (const { name, sql, checksum } of lacking) await applyOne(client, name, sql, checksum)
    return lacking.map(({ name }) => name)
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [PRISMA_LOCK])
    client.release()
  }
}

/** In place of `migrate`, for a tool that only looks: throws DatabaseUnusable unless nothing is left to apply. */
export async function assertMigrated(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ begun: boolean }>(
    `SELECT to_regclass('"_prisma_migrations"') IS NOT NULL AS begun`,
  )
  if (!rows[0]!.begun) throw new DatabaseUnusable('There is nothing of Bestendig in this database yet.')
  const [first] = await lackingIn(pool, MIGRATIONS)
  if (first)
    throw new DatabaseUnusable(
      `The database is older than this version of Bestendig (it lacks ${first.name}). Start the server once, which brings it up to date.`,
    )
}

interface Migration {
  name: string
  sql: string
  checksum: string
}

/** The migrations in `folder` that the database lacks, in order. Throws DatabaseUnusable when the two do not belong together. */
async function lackingIn(client: Pick<pg.PoolClient, 'query'>, folder: string): Promise<Migration[]> {
  const all = readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'migration.sql')))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
  const { rows } = await client.query<Applied>(
    'SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL',
  )
  for (const row of rows) {
    const known = all.find(({ name }) => name === row.migration_name)
    if (!known)
      throw new DatabaseUnusable(
        `The database is newer than this version of Bestendig (${row.migration_name}). Start the version that made it, or a later one.`,
      )
    if (!row.finished_at) throw new DatabaseUnusable(`Migration ${row.migration_name} failed before; resolve it first.`)
    if (known.checksum !== row.checksum)
      throw new DatabaseUnusable(`Migration ${row.migration_name} was edited after it was applied.`)
  }
  const applied = new Set(rows.map((row) => row.migration_name))
  return all.filter(({ name }) => !applied.has(name))
}

async function applyOne(client: pg.PoolClient, name: string, sql: string, checksum: string): Promise<void> {
  await client.query('BEGIN')
  try {
    await client.query(sql)
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count) VALUES ($1, $2, $3, now(), 1)`,
      [randomUUID(), checksum, name],
    )
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw new Error(`Migration ${name} failed`, { cause: error })
  }
}
