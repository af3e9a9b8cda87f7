import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { toggleMark } from '@/domain/board/marks'
import { makeLog } from '@/server/log'
import { openDatabase } from '@/server/storage/database'
import { NEW_WORKSHOP, startRooms, until } from '../support/room/rooms'

/** What the tool says of a folder, and how it ends. */
const show = (dataDir: string, ...args: string[]): Promise<{ status: number; out: string; err: string }> =>
  new Promise((resolve) => {
    const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' }
    const tool = ['--import', 'tsx', 'server/tools/show.ts', ...args]
    const child = execFile(process.execPath, tool, { env }, (_error, out, err) =>
      resolve({ status: child.exitCode ?? -1, out, err }),
    )
  })

/** Every row of every table, as text. */
async function rows(dataDir: string): Promise<Record<string, string[]>> {
  const db = await openDatabase({ databaseUrl: null, dataDir }, makeLog('silent'))
  const tables = await db.pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
  )
  const found: Record<string, string[]> = {}
  for (const { name } of tables.rows) {
    const all = await db.pool.query<{ row: string }>(`SELECT t::text AS row FROM "${name}" t ORDER BY 1`)
    found[name] = all.rows.map(({ row }) => row)
  }
  await db.close()
  return found
}

test('npm run show prints a board as it is stored, and changes nothing of it', async () => {
  const server = await startRooms()
  const { dataDir } = server
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  const place = await server.workshop()
  const { id, facilitator } = place
  const an = await place.join('An')
  await facilitator.command({ type: 'workshop.start' })
  await facilitator.command({ type: 'pen.give', to: an.id })
  await facilitator.command({ type: 'step.go', step: 'step-1', focus: 'a1' })
  const pen = await an.provider()
  toggleMark(pen.doc, pen.note('S1.2/a1', 'Slechte wifi\nachteraan'), 'pain')
  pen.note('S1.1/a1', 'Scannen lukte')
  pen.note('S1.1/a1', 'Ze toonden het elkaar')
  const onlooker = await facilitator.provider()
  await until(onlooker.doc, () => onlooker.texts().length === 3, 'the notes have come')

  const during = await show(dataDir, id)
  expect(during).toMatchObject({ status: 1, out: '' })
  expect(during.err).toMatch(/^Bestendig is already running on this data folder [^\n]*\n$/)

  await server.stop({ keep: true })
  const before = await rows(dataDir)
  const files = readdirSync(dataDir).sort()
  const { status, out, err } = await show(dataDir, id)
  expect({ status, err }).toEqual({ status: 0, err: '' })
  expect(out.replace(/started +\S+Z/, 'started …').replace(/\d+ rows/, '… rows')).toBe(`Buurthuis De Linde, 2026-11-24
  started …
  step         step-1 (Terugblikken)
  focus        a1
  pen          An
  declaration  open, version 0
  stage        version 3

People
  Fatima (facilitator)
  An (note-taker)

S1.1/a1  Koffie met QR-code: Wat ging goed?
  - Scannen lukte
  - Ze toonden het elkaar

S1.2/a1  Koffie met QR-code: Wat ging minder goed?
  - Slechte wifi
    achteraan [pain]

Log
  … rows, no snapshot
`)
  expect(await show(dataDir)).toEqual({
    status: 0,
    out: `${id}  ${NEW_WORKSHOP.date}  ${NEW_WORKSHOP.organisation}\n`,
    err: '',
  })
  expect(await show(dataDir, 'no-such-id')).toMatchObject({
    status: 1,
    err: expect.stringContaining('no workshop no-such-id') as string,
  })
  expect(readdirSync(dataDir).sort()).toEqual(files)
  expect(await rows(dataDir)).toEqual(before)
})

test('npm run show makes no database where there is none, and brings none up to date', async () => {
  const dataDir = join(mkdtempSync(join(tmpdir(), 'bestendig-show-')), 'data')
  onTestFinished(() => rmSync(join(dataDir, '..'), { recursive: true, force: true }))
  expect(await show(dataDir)).toMatchObject({
    status: 1,
    err: expect.stringContaining('There is no database in') as string,
  })
  expect(existsSync(dataDir)).toBe(false)

  mkdirSync(dataDir)
  const db = await openDatabase({ databaseUrl: null, dataDir }, makeLog('silent'))
  await db.pool.query(
    `DELETE FROM "_prisma_migrations" WHERE migration_name = (SELECT max(migration_name) FROM "_prisma_migrations")`,
  )
  await db.close()
  const older = await show(dataDir)
  expect(older.status).toBe(1)
  expect(older.err).toContain('Start the server once')
})
