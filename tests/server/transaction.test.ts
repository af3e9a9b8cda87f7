import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import { isAway } from '@/server/storage/away'
import { assertMigrated, migrate } from '@/server/storage/migrate'
import { inTransaction } from '@/server/storage/transaction'
import { DatabaseUnusable } from '@/server/storage/unusable'

/** A pool of one connection that answers as it is told, and what was asked of it. */
function scripted(answer: (sql: string, values?: unknown[]) => unknown = () => ({ rows: [] })) {
  const asked: string[] = []
  const client = {
    query: (sql: string, values?: unknown[]) => {
      asked.push(sql)
      // As `pg` does: what fails is a rejection.
      return new Promise((resolve) => resolve(answer(sql, values)))
    },
    release: (broken?: boolean) => void asked.push(broken === undefined ? 'release' : `release, broken: ${broken}`),
  }
  return { pool: { connect: () => Promise.resolve(client), query: client.query } as unknown as pg.Pool, asked }
}
const failing = (...at: string[]) =>
  scripted((sql) => {
    if (at.some((start) => sql.startsWith(start))) throw new Error(`${sql} failed`)
    return { rows: [] }
  })

describe('a transaction', () => {
  test('begins, works, commits and gives the connection back', async () => {
    const { pool, asked } = scripted()
    const result = await inTransaction(pool, async (client) => {
      await client.query('WORK')
      return 'done'
    })
    expect([result, asked]).toEqual(['done', ['BEGIN', 'WORK', 'COMMIT', 'release']])
  })

  test.each([
    ['BEGIN', ['BEGIN', 'ROLLBACK', 'release, broken: false']],
    ['WORK', ['BEGIN', 'WORK', 'ROLLBACK', 'release, broken: false']],
    ['COMMIT', ['BEGIN', 'WORK', 'COMMIT', 'ROLLBACK', 'release, broken: false']],
  ])('is rolled back when %s fails, and says why', async (what, expected) => {
    const { pool, asked } = failing(what)
    await expect(inTransaction(pool, (client) => client.query('WORK'))).rejects.toThrow(`${what} failed`)
    expect(asked).toEqual(expected)
  })

  test('whose rollback fails too takes its connection out of use, and says what failed first', async () => {
    const { pool, asked } = failing('WORK', 'ROLLBACK')
    await expect(inTransaction(pool, (client) => client.query('WORK'))).rejects.toThrow('WORK failed')
    expect(asked.at(-1)).toBe('release, broken: true')
  })
})

describe('migrations', () => {
  /** A folder with these migrations in it. */
  function folder(...names: string[]): string {
    const made = mkdtempSync(join(tmpdir(), 'bestendig-migrations-'))
    onTestFinished(() => rmSync(made, { recursive: true, force: true }))
    for (const name of names) {
      mkdirSync(join(made, name))
      writeFileSync(join(made, name, 'migration.sql'), `SQL of ${name}`)
    }
    return made
  }
  const row = (name: string, more: object = {}) => ({
    migration_name: name,
    checksum: '',
    finished_at: new Date(),
    ...more,
  })
  const with_ = (...rows: object[]) =>
    scripted((sql) => ({ rows: sql.startsWith('SELECT migration_name') ? rows : [] }))
  const ran = (asked: string[]) => asked.filter((sql) => /^(BEGIN|COMMIT|ROLLBACK|SQL)/.test(sql))

  test('are applied in order, each in a transaction, under the lock; what is not a migration is passed over', async () => {
    const made = folder('2_second', '1_first')
    mkdirSync(join(made, '3_without'))
    writeFileSync(join(made, 'migration_lock.toml'), '')
    const { pool, asked } = scripted()
    expect(await migrate(pool, made)).toEqual(['1_first', '2_second'])
    expect(ran(asked)).toEqual(['BEGIN', 'SQL of 1_first', 'COMMIT', 'BEGIN', 'SQL of 2_second', 'COMMIT'])
    expect(asked[0]).toContain('pg_advisory_lock')
    expect(asked.slice(-2)).toEqual(['SELECT pg_advisory_unlock($1)', 'release'])
  })

  test('one that fails says which, leaves nothing of it, and keeps those behind it from running', async () => {
    const { pool, asked } = failing('SQL of 1')
    const failed: unknown = await migrate(pool, folder('1_first', '2_second')).catch((error: unknown) => error)
    expect((failed as Error).message).toBe('Migration 1_first failed')
    expect((failed as Error).cause).toEqual(new Error('SQL of 1_first failed'))
    expect(ran(asked)).toEqual(['BEGIN', 'SQL of 1_first', 'ROLLBACK'])
    expect(asked.slice(-2)).toEqual(['SELECT pg_advisory_unlock($1)', 'release'])
  })

  const hashOf = (sql: string) => createHash('sha256').update(sql).digest('hex')

  test('only those that the database lacks; each is noted down with what was in it', async () => {
    const noted: unknown[][] = []
    const { pool, asked } = scripted((sql, values = []) => {
      if (sql.includes('INSERT INTO "_prisma_migrations"')) noted.push(values)
      return {
        rows: sql.startsWith('SELECT migration_name') ? [row('1_first', { checksum: hashOf('SQL of 1_first') })] : [],
      }
    })
    expect(await migrate(pool, folder('1_first', '2_second', '3_third'))).toEqual(['2_second', '3_third'])
    expect(ran(asked)).toEqual(['BEGIN', 'SQL of 2_second', 'COMMIT', 'BEGIN', 'SQL of 3_third', 'COMMIT'])
    const [one, other] = noted.map(([id]) => id)
    expect(one).not.toBe(other)
    expect(noted).toEqual([
      [one, hashOf('SQL of 2_second'), '2_second'],
      [other, hashOf('SQL of 3_third'), '3_third'],
    ])
  })

  test('are locked and unlocked under one key, also when they fail', async () => {
    const keys: unknown[] = []
    const { pool } = scripted((sql, values) => {
      if (sql.includes('advisory')) keys.push(values)
      if (sql.startsWith('CREATE')) throw new Error('no right')
      return { rows: [] }
    })
    await expect(migrate(pool, folder('1_first'))).rejects.toThrow('no right')
    expect(keys).toEqual([[expect.any(Number)], keys[0]])
  })

  test('a tool that only looks is told what is lacking, and applies nothing', async () => {
    const looking = (begun: boolean, ...rows: object[]) =>
      scripted((sql) => ({ rows: sql.includes('to_regclass') ? [{ begun }] : rows }))
    const look = async ({ pool, asked }: ReturnType<typeof scripted>) => {
      const error: unknown = await assertMigrated(pool).catch((reason: unknown) => reason)
      expect(asked.every((sql) => sql.startsWith('SELECT'))).toBe(true)
      if (error !== undefined) expect(error).toBeInstanceOf(DatabaseUnusable)
      return (error as Error | undefined)?.message
    }
    const ours = readdirSync('prisma/migrations')
      .filter((name) => name !== 'migration_lock.toml')
      .sort()
    const applied = ours.map((name) =>
      row(name, { checksum: hashOf(readFileSync(`prisma/migrations/${name}/migration.sql`, 'utf8')) }),
    )
    expect(await look(looking(true, ...applied))).toBeUndefined()
    expect(await look(looking(true, ...applied.slice(0, -1)))).toContain(`lacks ${ours.at(-1)}`)
    const nothing = await look(looking(false))
    expect(nothing).toBeTruthy()
    expect(nothing).not.toContain('lacks')
  })

  test.each([
    ['a newer one', row('9_later'), '9_later'],
    ['one that did not finish', row('1_first', { finished_at: null }), 'Migration 1_first failed before'],
    ['one that was edited since', row('1_first', { checksum: 'x' }), 'Migration 1_first was edited'],
  ])('a database with %s is left as it is', async (_what, applied, why) => {
    const { pool, asked } = with_(applied)
    const refused: unknown = await migrate(pool, folder('1_first', '2_second')).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(DatabaseUnusable)
    expect((refused as Error).message).toContain(why)
    expect(ran(asked)).toEqual([])
    expect(asked.at(-1)).toBe('release')
  })
})

describe('DATA-3: whether a database is away', () => {
  const error = (more: object) => Object.assign(new Error('x'), more)
  test.each([
    ...['08006', '53300', '53100', '57P01', '58030'].map((code) => ({ code })),
    ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH', 'ENOSPC', 'EIO'].map(
      (code) => ({ code }),
    ),
    ...['P1001', 'P1002', 'P1008', 'P1017', 'P2024'].map((code) => ({ code })),
    { originalCode: '57P03' },
    { code: 'P2010', meta: { driverAdapterError: { cause: { originalCode: '08001' } } } },
    { cause: { cause: { code: 'ECONNRESET' } } },
    { message: 'Connection terminated unexpectedly' },
    { message: 'timeout exceeded when trying to connect' },
    { message: 'Query read timeout' },
    { message: 'Client has encountered a connection error and is not queryable' },
  ])('%j is', (more) => {
    expect(isAway(error(more))).toBe(true)
  })
  test.each([
    ...['23505', '42P01', '40001', '22P02', 'P2002', 'P2025', 'EACCES', '080061', 'x08006', ''].map((code) => ({
      code,
    })),
    { message: 'a Connection terminated' },
    { message: 'duplicate key' },
    { cause: { cause: { cause: { cause: { cause: { code: 'ECONNRESET' } } } } } },
    {},
  ])('%j is not', (more) => {
    expect(isAway(error(more))).toBe(false)
  })
  test('nor is nothing, or a word', () => {
    for (const other of [null, undefined, 'ECONNRESET', 5]) expect(isAway(other)).toBe(false)
  })
})
