import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { readEnv } from '@/server/process/env'
import { explain } from '@/server/process/explain'
import { makeLog } from '@/server/log'
import { openDatabase } from '@/server/storage/database'
import { smallDisk } from '../support/storage/full-disk'
import { line, type Postgres, startPostgres } from '../support/storage/postgres'
import { launch } from '../support/run/product'

const log = makeLog('silent')
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'bestendig-start-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}
/** Every file in a folder, with the hash of what is in it. */
const contents = (of: string) =>
  Object.fromEntries(
    readdirSync(of, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .filter((file) => !file.endsWith('pg_internal.init')) // which PostgreSQL makes again when it is gone
      .map((file) => [file.slice(of.length), createHash('sha256').update(readFileSync(file)).digest('hex')]),
  )
/** What a person reads whose start failed: one line, and no stack. */
async function told(start: () => unknown): Promise<string> {
  const error: unknown = await Promise.resolve()
    .then(start)
    .then(
      () => new Error('it started'),
      (reason: unknown) => reason,
    )
  const words = explain(error)
  if (words === null) throw error as Error
  expect(words.split('\n')).toHaveLength(1)
  expect(words).toMatch(/[.?](?: \(.*\))?$/)
  return words
}

const secrets = (dataDir: string) => readEnv({ DATA_DIR: dataDir, NODE_ENV: 'production' })

describe('secrets', () => {
  test.each([
    ['secret', '', 'is empty'],
    ['secret', '\n', 'is empty'],
    ['secret', 'half-of-it', 'is not whole'],
    ['secret', 'x'.repeat(31), 'is not whole'],
    ['signing-key', '', 'is empty'],
    ['signing-key', 'A'.repeat(42), 'is not whole'],
    ['signing-key', 'A'.repeat(44), 'is not whole'],
    ['signing-key', `${'A'.repeat(42)}=`, 'is not whole'],
    ['signing-key', '\0'.repeat(43), 'is not whole'],
  ])('EDGE-8: %s with %j in it stops the start, and stays as it is', async (name, text, says) => {
    const dataDir = folder()
    secrets(dataDir)
    writeFileSync(join(dataDir, name), text)
    const before = contents(dataDir)
    const words = await told(() => secrets(dataDir))
    expect(words).toContain(join(dataDir, name))
    expect(words).toContain(says)
    if (text.trim().length > 9) expect(words).not.toContain(text.trim())
    expect(contents(dataDir)).toEqual(before)
  })

  test('EDGE-8: a secret that is a folder, or a data folder that is a file, is told', async () => {
    const dataDir = folder()
    mkdirSync(join(dataDir, 'secret'))
    expect(await told(() => secrets(dataDir))).toContain('EISDIR')
    const file = join(dataDir, 'file')
    writeFileSync(file, 'x')
    for (const wrong of [file, join(file, 'deeper')])
      expect(await told(() => secrets(wrong))).toContain('Nothing can be written')
  })

  test('EDGE-9: a secret is the same at each start, also after an editor put an end to its line', () => {
    const dataDir = folder()
    const first = secrets(dataDir)
    writeFileSync(join(dataDir, 'secret'), `${first.secret}\n`)
    expect(secrets(dataDir)).toMatchObject({ secret: first.secret, signingKey: first.signingKey })
    expect(readdirSync(dataDir).sort()).toEqual(['secret', 'signing-key'])
  })

  test.each(['write', 'fsync', 'before the link', 'after the link'])(
    'EDGE-9: when the power goes while one is written (%s), there is a whole one or none',
    async (at) => {
      const dataDir = folder()
      const preload = pathToFileURL('tests/support/storage/killed-writing.mjs').href
      const env = { DATA_DIR: dataDir, PORT: '0', NODE_OPTIONS: `--import=${preload}`, KILL_AT: at }
      await expect(launch(env)).rejects.toThrow('ended with null')
      const file = join(dataDir, 'secret')
      expect(existsSync(file)).toBe(at === 'after the link')
      const kept = existsSync(file) ? readFileSync(file, 'utf8') : null
      const { secret } = secrets(dataDir)
      expect(secret).toMatch(/^[\w-]{43}$/)
      if (kept !== null) expect(secret).toBe(kept)
    },
  )
})

describe('the embedded database', () => {
  let whole: string
  beforeAll(async () => {
    whole = mkdtempSync(join(tmpdir(), 'bestendig-whole-'))
    const db = await openDatabase({ databaseUrl: null, dataDir: whole }, log)
    await db.prisma.account.create({ data: { name: 'Fatima', email: 'f@example.org', passwordHash: 'none' } })
    await db.close()
  })
  afterAll(() => rmSync(whole, { recursive: true, force: true }))
  const open = (dataDir: string) => openDatabase({ databaseUrl: null, dataDir }, log)

  /** What may be the matter with the folder, and whether anything in it may be touched by looking. */
  const DAMAGE: Record<string, { harm: (pglite: string) => void; untouched?: true; says?: string }> = {
    'PG_VERSION is missing': {
      harm: (pglite) => rmSync(join(pglite, 'PG_VERSION')),
      untouched: true,
      says: 'PG_VERSION is missing',
    },
    'PG_VERSION is empty': {
      harm: (pglite) => truncateSync(join(pglite, 'PG_VERSION')),
      untouched: true,
      says: 'nothing',
    },
    'it is of another version': {
      harm: (pglite) => writeFileSync(join(pglite, 'PG_VERSION'), '17\n'),
      untouched: true,
      says: '17',
    },
    'it is half copied': {
      harm: (pglite) => {
        for (const name of readdirSync(pglite)) if (name !== 'pg_wal') rmSync(join(pglite, name), { recursive: true })
      },
      untouched: true,
    },
    'it is a file': {
      harm: (pglite) => {
        rmSync(pglite, { recursive: true })
        writeFileSync(pglite, 'what is this')
      },
    },
    'its control file is gone': { harm: (pglite) => rmSync(join(pglite, 'global/pg_control')) },
    'its control file is cut off': { harm: (pglite) => truncateSync(join(pglite, 'global/pg_control'), 100) },
    'its log is gone': { harm: (pglite) => rmSync(join(pglite, 'pg_wal'), { recursive: true }) },
    'its tables are gone': { harm: (pglite) => rmSync(join(pglite, 'base'), { recursive: true }) },
    'its settings are gone': { harm: (pglite) => rmSync(join(pglite, 'postgresql.conf')) },
    'it is full of noise': {
      harm: (pglite) => {
        for (const { parentPath, name } of readdirSync(join(pglite, 'base/5'), { withFileTypes: true }))
          writeFileSync(join(parentPath, name), Buffer.alloc(8192, 0xa5))
      },
    },
  }

  test.each(Object.keys(DAMAGE))('EDGE-8: %s: a clear line, and nothing is put in its place', async (what) => {
    const { harm, untouched, says = 'does not open' } = DAMAGE[what]!
    const dataDir = folder()
    cpSync(whole, dataDir, { recursive: true })
    const pglite = join(dataDir, 'pglite')
    harm(pglite)
    const before = existsSync(join(pglite, '..')) && readdirSync(dataDir).includes('pglite') ? filesOf(pglite) : {}
    const words = await told(() => open(dataDir))
    expect(words).toContain(pglite)
    expect(words).toContain(says)
    const after = filesOf(pglite)
    if (untouched) expect(after).toEqual(before)
    else expect(Object.keys(after)).toEqual(expect.arrayContaining(Object.keys(before)))
  })
  const filesOf = (pglite: string) => {
    try {
      return contents(pglite)
    } catch {
      return { it: readFileSync(pglite, 'utf8') } as Record<string, string>
    }
  }

  test('EDGE-8: a first start that was broken off is begun again, and a folder of somebody else is left alone', async () => {
    const dataDir = folder()
    const pglite = join(dataDir, 'pglite')
    mkdirSync(join(pglite, 'base'), { recursive: true })
    writeFileSync(join(pglite, 'base/half'), 'a table')
    writeFileSync(`${pglite}.making`, '')
    const db = await open(dataDir)
    expect(await db.prisma.account.count()).toBe(0)
    await db.close()
    expect(existsSync(`${pglite}.making`)).toBe(false)
    expect(existsSync(join(pglite, 'base/half'))).toBe(false)
    const again = await open(dataDir)
    await again.close()

    const foreign = folder()
    mkdirSync(join(foreign, 'pglite'))
    writeFileSync(join(foreign, 'pglite/holiday.jpg'), 'the sea')
    await told(() => open(foreign))
    expect(readFileSync(join(foreign, 'pglite/holiday.jpg'), 'utf8')).toBe('the sea')
  })

  const made = smallDisk(96)
  const mounted = 'impossible' in made ? null : made
  afterAll(() => mounted?.remove())
  test.skipIf(!mounted)(
    'EDGE-8: a disk that is full or read-only is told, also to a first start; then all is as it was',
    async () => {
      const disk = mounted!
      const { path } = disk
      cpSync(whole, path, { recursive: true })
      disk.fill()
      const before = contents(join(path, 'pglite'))
      expect(await told(() => open(path))).toContain('the disk is full')
      expect(await told(() => open(join(path, 'pglite')))).toContain('the disk is full')
      expect(await told(() => secrets(join(path, 'new')))).toMatch(/disk is full/)
      disk.free()
      expect(contents(join(path, 'pglite'))).toEqual(before)
      mounted!.readOnly(true)
      expect(await told(() => open(path))).toContain('the disk is read-only')
      expect(await told(() => secrets(path))).toContain('the disk is read-only')
      mounted!.readOnly(false)
      const db = await open(path)
      expect(await db.prisma.account.count()).toBe(1)
      await db.close()
    },
  )

  test('EDGE-8: the process ends with a status that says so, and with nothing but the line', async () => {
    const dataDir = folder()
    cpSync(whole, dataDir, { recursive: true })
    rmSync(join(dataDir, 'pglite/PG_VERSION'))
    await expect(launch({ DATA_DIR: dataDir, PORT: '0' })).rejects.toThrow(
      /^ended with 1:\nThe database in [^\n]*PG_VERSION is missing[^\n]*\n$/,
    )
  })
})

describe('PostgreSQL', () => {
  let postgres: Postgres
  let pool: pg.Pool
  beforeAll(async () => {
    postgres = await startPostgres()
    pool = new pg.Pool({ connectionString: postgres.url })
  })
  afterAll(async () => {
    await pool.end()
    await postgres.remove()
  })
  const open = (databaseUrl: string) => openDatabase({ databaseUrl, dataDir: tmpdir() }, log)
  const as = (user: string, password = '', database = 'postgres') => {
    const url = new URL(postgres.url)
    Object.assign(url, { username: user, password, pathname: `/${database}` })
    return url.toString()
  }

  test('EDGE-8: wrong words in DATABASE_URL, and rights that are missing, are told one by one, without the password', async () => {
    const { host } = new URL(postgres.url)
    const password = 'geheim-wachtwoord'
    for (const sql of [
      `CREATE ROLE anna LOGIN PASSWORD 'iets-anders'`,
      'CREATE ROLE bo LOGIN',
      'CREATE ROLE cas LOGIN SUPERUSER',
      'ALTER ROLE cas SET default_transaction_read_only = on',
      'REVOKE CREATE ON SCHEMA public FROM PUBLIC',
    ])
      await pool.query(sql)
    const { rows } = await pool.query<{ hba_file: string }>('SHOW hba_file')
    const file = rows[0]!.hba_file
    writeFileSync(file, `host all anna 127.0.0.1/32 scram-sha-256\n${readFileSync(file, 'utf8')}`)
    await pool.query('SELECT pg_reload_conf()')
    await expect
      .poll(() => told(() => open(as('anna', password))))
      .toMatch(/does not take this user or password.*28P01/)
    expect(await told(() => open(as('nobody-here', password)))).toMatch(/does not take this user or password.*28000/)
    expect(await told(() => open(as('postgres', password, 'elsewhere')))).toMatch(/has no database of that name.*3D000/)
    expect(await told(() => open(as('bo', password)))).toMatch(/does not let this user make tables.*42501/)
    expect(await told(() => open(as('cas', password)))).toMatch(/is read-only.*25006/)
    for (const url of [as('anna', password), as('postgres', password, 'elsewhere')]) {
      const words = await told(() => open(url))
      expect(words).toContain(host)
      expect(words).not.toContain(password)
    }
    const tables = await pool.query(`SELECT 1 FROM information_schema.tables WHERE table_schema = 'public'`)
    expect(tables.rows).toEqual([])
  })

  test('EDGE-8: a server that is away, that nobody knows, or that does not answer, is told', async () => {
    const away = new URL(postgres.url)
    away.port = '1'
    expect(await told(() => open(away.toString()))).toMatch(/127\.0\.0\.1:1\/postgres cannot be reached.*ECONNREFUSED/)
    away.hostname = 'nobody.invalid'
    expect(await told(() => open(away.toString()))).toMatch(/nobody\.invalid.* cannot be reached/)
    const silent = await line(postgres.url)
    onTestFinished(() => silent.close())
    silent.dead(true)
    expect(await told(() => open(silent.url))).toContain('cannot be reached')
  })

  test('EDGE-8: a database of a later version is refused, and stays as it is', async () => {
    const db = await open(postgres.url)
    await db.close()
    await pool.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '99990101000000_later', now())`,
    )
    expect(await told(() => open(postgres.url))).toContain(
      'newer than this version of Bestendig (99990101000000_later)',
    )
  })
})
