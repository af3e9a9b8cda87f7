import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { addNote, readNotes } from '@/domain/board/notes'
import { EnvError, readEnv } from '@/server/process/env'
import { makeLog } from '@/server/log'
import { Writer } from '@/server/rooms/writer'
import type { Batch, BoardLog } from '@/server/storage/board-log'
import { openDatabase } from '@/server/storage/database'
import { fsyncs } from '@/server/storage/embedded'
import { FolderInUse, lockFolder } from '@/server/storage/lock'
import { migrate } from '@/server/storage/migrate'
import { dataFolder } from '../support/run/data-folder'
import { startRooms, until } from '../support/room/rooms'

const folders: string[] = []
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'bestendig-storage-'))
  folders.push(made)
  return made
}
afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true })
})

describe('group commit', () => {
  /** A log in memory that can be told to fail, and that lets a test decide when a write is done. */
  function scriptedLog() {
    const batches: Batch[] = []
    let failures = 0
    let gate: Promise<void> = Promise.resolve()
    const log: BoardLog = {
      append: async (_board, batch) => {
        await gate
        if (failures > 0) {
          failures--
          throw new Error('disk full')
        }
        batches.push(batch)
        return BigInt(batches.length)
      },
      load: () => Promise.resolve({ updates: [], tail: 0 }),
      compact: () => Promise.resolve(),
      renew: () => Promise.resolve(false),
    }
    return {
      log,
      batches,
      fail: (times: number) => (failures = times),
      hold: () => {
        let open!: () => void
        gate = new Promise((resolve) => (open = resolve))
        return open
      },
    }
  }
  function writerOn(log: BoardLog, doc: Y.Doc) {
    const troubles: (Error | null)[] = []
    const writer = new Writer(
      {
        board: 'b',
        log,
        changes: () => ({ notes: [], removed: [] }),
        trouble: (error) => void troubles.push(error),
        compactionFailed: (error) => {
          throw error
        },
      },
      { tail: 0 },
    )
    const saved: number[] = []
    let n = 0
    doc.on('update', (update: Uint8Array) => {
      const mine = ++n
      writer.add(update, () => void saved.push(mine))
    })
    return { writer, saved, troubles }
  }
  const type = (doc: Y.Doc, word: string) => doc.getText('t').insert(doc.getText('t').length, word)
  const read = (batches: Batch[]) => {
    const doc = new Y.Doc()
    for (const batch of batches) Y.applyUpdate(doc, batch.update)
    return doc.getText('t').toJSON()
  }

  test('ROOM-4: nothing is saved before its batch is, and what waits becomes one batch', async () => {
    const { log, batches, hold } = scriptedLog()
    const doc = new Y.Doc()
    const { writer, saved } = writerOn(log, doc)
    const open = hold()
    type(doc, 'a')
    await new Promise((resolve) => setImmediate(resolve))
    await new Promise((resolve) => setImmediate(resolve))
    for (const letter of 'bcd') type(doc, letter)
    expect(saved).toEqual([])
    open()
    await writer.idle()
    expect(saved).toEqual([1, 2, 3, 4])
    expect(batches).toHaveLength(2)
    expect(read(batches)).toBe('abcd')
  })

  test('ROOM-5: when the disk is full twice, nothing is called saved, and then all is written in order', async () => {
    const { log, batches, fail } = scriptedLog()
    const doc = new Y.Doc()
    const { writer, saved, troubles } = writerOn(log, doc)
    fail(2)
    for (const letter of 'abc') type(doc, letter)
    await writer.idle()
    expect(troubles.map((trouble) => trouble?.message ?? 'fine')).toEqual(['disk full', 'fine'])
    expect(saved).toEqual([1, 2, 3])
    expect(read(batches)).toBe('abc')
  })

  test('ROOM-5: with a log that fails under a live room, the client hears "saved" only afterwards', async () => {
    let failing = true
    let refused!: () => void
    const firstRefusal = new Promise<void>((resolve) => (refused = resolve))
    const server = await startRooms((log) => ({
      ...log,
      append: (board, batch) => {
        if (!failing) return log.append(board, batch)
        refused()
        return Promise.reject(new Error('disk full'))
      },
    }))
    try {
      const workshop = await server.workshop()
      const writer = await workshop.facilitator.provider({ extended: true })
      let acknowledged = 0
      const all = new Promise<void>((resolve) => {
        writer.provider.messageHandlers[100] = (_encoder, decoder) => {
          acknowledged = decoder.arr[decoder.pos]!
          if (acknowledged === 2) resolve() // the answer to the server's question, and the note
        }
      })
      addNote(writer.doc, 'S2.1', 'Wacht')
      const room = (await server.rooms.get(workshop.id))!
      await until(room.doc, () => readNotes(room.doc).length === 1, 'the note arriving')
      await firstRefusal
      expect(acknowledged).toBeLessThan(2)
      failing = false
      await all
      expect(await server.db.prisma.note.count({ where: { workshopId: workshop.id } })).toBe(1)
    } finally {
      await server.stop()
    }
  })
})

describe('the embedded database', () => {
  test('RUN-4: a commit calls fsync', async () => {
    const dataDir = await dataFolder(folder())
    const db = await openDatabase({ databaseUrl: null, dataDir }, makeLog('silent'))
    const before = fsyncs.count
    await db.prisma.account.create({ data: { name: 'A', email: 'a@example.org', passwordHash: 'x' } })
    expect(fsyncs.count).toBeGreaterThan(before)
    await db.close()
  })

  test('RUN-1: a folder belongs to one process, and a killed one leaves it free', async () => {
    const dataDir = folder()
    const path = join(dataDir, 'db')
    const release = await lockFolder(path)
    await expect(lockFolder(path)).rejects.toThrow(FolderInUse)
    await release()
    const again = await lockFolder(path)
    await again()

    const holder = spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        '-e',
        `import('./server/storage/lock.ts').then(async (m) => { await m.lockFolder(${JSON.stringify(path)}); console.log('held'); setInterval(() => {}, 1000) })`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    await new Promise<void>((resolve) => holder.stdout.once('data', () => resolve()))
    await expect(lockFolder(path)).rejects.toThrow(FolderInUse)
    const gone = new Promise((resolve) => holder.once('exit', resolve))
    holder.kill('SIGKILL')
    await gone
    const taken = await lockFolder(path)
    await taken()
  })

  test('migrations are applied once; a newer or edited database is refused', async () => {
    const dataDir = folder()
    const db = await openDatabase({ databaseUrl: null, dataDir }, makeLog('silent'))
    expect(await migrate(db.pool)).toEqual([])
    await db.pool.query(`UPDATE "_prisma_migrations" SET checksum = 'x'`)
    await expect(migrate(db.pool)).rejects.toThrow('edited')
    await db.pool.query(`UPDATE "_prisma_migrations" SET migration_name = '99999999999999_later'`)
    await expect(migrate(db.pool)).rejects.toThrow('newer')
    await db.close()
  })

  test('the schema has no change without a migration', () => {
    const result = spawnSync('npx', ['tsx', 'server/tools/new-migration.ts', '--check'], { encoding: 'utf8' })
    expect(result.stdout + result.stderr).toContain('up to date')
    expect(result.status).toBe(0)
  })

  test('what two transactions do at once is kept apart, and a failed one leaves nothing', async () => {
    const db = await openDatabase({ databaseUrl: null, dataDir: await dataFolder(folder()) }, makeLog('silent'))
    const make = (email: string) =>
      db.prisma.$transaction(async (tx) => {
        await tx.account.create({ data: { name: 'A', email: `first-${email}`, passwordHash: 'x' } })
        await tx.account.create({ data: { name: 'A', email, passwordHash: 'x' } })
      })
    await make('same@example.org')
    const results = await Promise.allSettled([make('other@example.org'), make('same@example.org')])
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected'])
    expect(await db.prisma.account.count()).toBe(4)
    await db.close()
  })
})

describe('settings', () => {
  test('RUN-2: a wrong value is named; an empty one counts as not given', () => {
    const dir = folder()
    expect(() => readEnv({ DATA_DIR: dir, PORT: 'eighty' } as never)).toThrow(/PORT/)
    expect(() => readEnv({ DATA_DIR: dir, APP_URL: 'ftp://x' } as never)).toThrow(EnvError)
    expect(() => readEnv({ DATA_DIR: dir, NEXTAUTH_SECRET: 'short' } as never)).toThrow(/NEXTAUTH_SECRET/)
    expect(readEnv({ DATA_DIR: dir, PORT: '', APP_URL: 'https://bord.example.org/' } as never)).toMatchObject({
      port: 3000,
      appUrl: 'https://bord.example.org',
    })
  })

  test('the secret is made once, and only its owner can read it', () => {
    const dir = join(folder(), 'new')
    mkdirSync(dir)
    const first = readEnv({ DATA_DIR: dir } as never).secret
    expect(first.length).toBeGreaterThanOrEqual(40)
    expect(readEnv({ DATA_DIR: dir } as never).secret).toBe(first)
    expect(statSync(join(dir, 'secret')).mode & 0o777).toBe(0o600)
  })
})
