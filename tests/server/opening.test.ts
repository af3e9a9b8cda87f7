import { existsSync, mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import { makeLog } from '@/server/log'
import { type Database, openDatabase } from '@/server/storage/database'
import { fsyncs } from '@/server/storage/embedded'
import { FolderInUse } from '@/server/storage/lock'
import { DatabaseUnusable } from '@/server/storage/unusable'
import { dataFolder } from '../support/run/data-folder'

/** A data folder that goes when the test ends: with a database that was made before, or new. */
const folder = async (kind: 'made' | 'new' = 'made') => {
  const dataDir = mkdtempSync(join(tmpdir(), 'bestendig-opening-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  return kind === 'made' ? dataFolder(dataDir) : dataDir
}
/** Opens the one in a folder, and closes it when the test ends. */
async function open(dataDir: string, prepare?: (pool: pg.Pool) => Promise<unknown>): Promise<Database> {
  const db = await openDatabase({ databaseUrl: null, dataDir }, makeLog('silent'), prepare)
  onTestFinished(() => db.close())
  return db
}
const refusal = (dataDir: string, prepare?: (pool: pg.Pool) => Promise<unknown>) =>
  open(dataDir, prepare).then(
    () => Promise.reject(new Error('it opened')),
    (error: unknown) => error as Error,
  )
const one = async ({ pool }: Database, sql: string) =>
  Object.values((await pool.query(sql)).rows[0] as object)[0] as unknown

describe('RUN-4: the embedded database', () => {
  test('is made at the first start, with all tables, and is there at the next', async () => {
    const dataDir = await folder('new')
    const db = await openDatabase({ databaseUrl: null, dataDir }, makeLog('silent'))
    expect(db.kind).toBe('embedded')
    await db.prisma.account.create({ data: { name: 'A', email: 'a@example.org', passwordHash: 'x' } })
    await db.close()
    expect(readdirSync(dataDir).filter((name) => /making|probe/.test(name))).toEqual([])
    expect(await (await open(dataDir)).prisma.account.count()).toBe(1)
  })

  test('reaches the disk at each commit, and takes little memory', async () => {
    const db = await open(await folder())
    for (const [setting, value] of [
      ['fsync', 'on'],
      ['synchronous_commit', 'on'],
      ['wal_sync_method', 'fsync'],
      ['shared_buffers', '16MB'],
    ])
      expect(await one(db, `SHOW ${setting}`), setting).toBe(value)
    for (let nth = 0; nth < 3; nth++) {
      const before = fsyncs.count
      await db.pool.query(`INSERT INTO "Account" (id, name, email, "passwordHash") VALUES ($1, 'A', $1, 'x')`, [
        `${nth}`,
      ])
      expect(fsyncs.count).toBeGreaterThan(before)
    }
  })

  test('is asked by both, the log and all else, over one connection', async () => {
    const db = await open(await folder())
    const ids = await Promise.all([1, 2, 3].map(() => one(db, 'SELECT pg_backend_pid()')))
    expect(new Set(ids).size).toBe(1)
    expect(db.pool.totalCount).toBe(1)
    expect(await db.prisma.account.count()).toBe(0)
  })

  test('RUN-1: has one process at a time, and is free again when it is closed', async () => {
    const dataDir = await folder()
    const db = await openDatabase({ databaseUrl: null, dataDir }, makeLog('silent'))
    expect(await refusal(dataDir)).toBeInstanceOf(FolderInUse)
    expect(await db.prisma.account.count()).toBe(0)
    await db.close()
    await expect(db.pool.query('SELECT 1')).rejects.toThrow()
    await open(dataDir)
  })
})

describe('EDGE-8: a database that does not open', () => {
  test('is called so, with where it is; nothing is put in its place, and nobody has it locked', async () => {
    const dataDir = await folder()
    truncateSync(join(dataDir, 'pglite/global/pg_control'), 100)
    for (const _time of [1, 2]) {
      const error = await refusal(dataDir)
      expect(error).toBeInstanceOf(DatabaseUnusable)
      expect(error.message).toContain(
        `The database in ${join(dataDir, 'pglite')} does not open: the built-in PostgreSQL`,
      )
    }
    expect(existsSync(join(dataDir, 'pglite/PG_VERSION'))).toBe(true)
  })

  test('when a folder of somebody else is there, that is told as it is, and it is not locked', async () => {
    const dataDir = await folder()
    rmSync(join(dataDir, 'pglite/PG_VERSION'))
    for (const _time of [1, 2]) {
      const error = await refusal(dataDir)
      expect(error).toBeInstanceOf(DatabaseUnusable)
      expect(error.message).toContain('does not open: PG_VERSION is missing')
    }
  })

  test('when what is done with it first fails, that is told, and it is closed', async () => {
    const dataDir = await folder()
    const newer = new DatabaseUnusable('it is newer')
    expect(await refusal(dataDir, () => Promise.reject(newer))).toBe(newer)
    const sql = await refusal(dataDir, (pool) => pool.query('SELECT * FROM nowhere'))
    expect(sql).toBeInstanceOf(DatabaseUnusable)
    expect(sql.message).toMatch(/does not open: .*nowhere.* \(42P01\)\./)
    const stopped = await refusal(dataDir, () => Promise.reject(new Error('unreachable')))
    expect(stopped.message).toContain('does not open: the built-in PostgreSQL')
    expect(stopped.message).not.toContain('unreachable')
    await open(dataDir)
  })

  test('a tool prepares it in its own way', async () => {
    let prepared = 0
    const db = await open(await folder(), (pool) => pool.query('SELECT 1').then(() => prepared++))
    expect([prepared, await one(db, 'SELECT 2')]).toEqual([1, 2])
  })
})

test('EDGE-8: a PostgreSQL where nobody is there is told, with where that is', async () => {
  const databaseUrl = 'postgresql://bo:geheim@127.0.0.1:1/bord'
  const start = openDatabase({ databaseUrl, dataDir: '' }, makeLog('silent'))
  const error: unknown = await start.catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(DatabaseUnusable)
  expect((error as Error).message).toMatch(/^PostgreSQL at 127\.0\.0\.1:1\/bord cannot be reached\..*ECONNREFUSED/)
})
