import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { DatabaseUnusable } from '@/server/storage/unusable'
import { assertWritable, lookInto, makeWhole, notRead, notWritten, syncFolder } from '@/server/storage/folder'
import { FolderInUse, lockFolder } from '@/server/storage/lock'
import { smallDisk } from '../support/storage/full-disk'

/** Where a database may be, in a data folder of its own. */
function place(...deeper: string[]): string {
  const made = mkdtempSync(join(tmpdir(), 'bestendig-folder-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  mkdirSync(join(made, ...deeper), { recursive: true })
  return join(made, ...deeper, 'pglite')
}
/** What a person reads whose start failed. */
function told(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    expect(error).toBeInstanceOf(DatabaseUnusable)
    return (error as Error).message
  }
  throw new Error('it worked')
}
const filesIn = (folder: string) => readdirSync(folder, { recursive: true }).sort()
/** What this process has open: the numbers that the kernel gives. */
const opened = () => (process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0)

describe('EDGE-8: a folder that cannot be written to', () => {
  test('is found out before anything is touched, and one that can be is left as it was', () => {
    const folder = place()
    assertWritable(folder)
    expect(filesIn(join(folder, '..'))).toEqual([])
    const nowhere = join(folder, 'pglite')
    expect(told(() => assertWritable(nowhere))).toBe(notWritten(folder, 'ENOENT'))
    expect(existsSync(folder)).toBe(false)
  })

  test('is told in words for each reason that there may be', () => {
    const words = (code?: string) =>
      /^Nothing can be written in \/there: (.+), then start again\. \((\w+)\)$/.exec(notWritten('/there', code))!
    const reasons = ['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'ENOTDIR', 'EIO', 'elsewhat'].map((code) => {
      expect(words(code)[2]).toBe(code)
      return words(code)[1]
    })
    expect(new Set(reasons).size).toBe(reasons.length)
    expect(words('EPERM')[1]).toBe(words('EACCES')[1])
    expect(words('EEXIST')[1]).toBe(words('ENOTDIR')[1])
    expect([words()[1], words()[2]]).toEqual([words('elsewhat')[1], 'unknown'])
  })

  test('has to have room for what a start writes, 32 MB, and a damaged database on a full disk is not called damaged', ({
    skip,
  }) => {
    const disk = smallDisk(33)
    if ('impossible' in disk) return skip(disk.impossible)
    onTestFinished(() => disk.remove())
    const folder = join(disk.path, 'pglite')
    assertWritable(folder)
    expect(notRead(folder, 'it is torn')).toContain('it is torn')
    const ballast = join(disk.path, 'two')
    writeFileSync(ballast, Buffer.alloc(2 * 1024 * 1024))
    expect(told(() => assertWritable(folder))).toBe(notWritten(disk.path, 'ENOSPC'))
    expect(notRead(folder, 'it is torn')).toBe(notWritten(disk.path, 'ENOSPC'))
    rmSync(ballast)
    expect(readdirSync(disk.path)).toEqual([])
  })
})

describe('EDGE-8: what is in the folder', () => {
  const withVersion = (text: string) => {
    const folder = place()
    mkdirSync(folder)
    writeFileSync(join(folder, 'PG_VERSION'), text)
    return folder
  }

  test('is nothing, or a database of this version', () => {
    const folder = place()
    expect(lookInto(folder)).toBe('empty')
    mkdirSync(folder)
    expect(lookInto(folder)).toBe('empty')
    expect(lookInto(withVersion('18\n'))).toBe('database')
  })

  test.each([
    ['another version', () => withVersion('17\n'), 'says 17 '],
    ['a version that is empty', () => withVersion('\n'), 'says nothing '],
    [
      'a photo',
      () => {
        const folder = place()
        mkdirSync(folder)
        writeFileSync(join(folder, 'holiday.jpg'), 'the sea')
        return folder
      },
      'PG_VERSION is missing',
    ],
    [
      'nothing, for it is a file',
      () => {
        const folder = place()
        writeFileSync(folder, 'the sea')
        return folder
      },
      'ENOTDIR',
    ],
  ])('is %s: that is told, and it stays there', (_what, made, says) => {
    const folder = made()
    const before = filesIn(join(folder, '..'))
    const words = told(() => lookInto(folder))
    expect(words).toContain(folder)
    expect(words).toContain(says)
    expect(filesIn(join(folder, '..'))).toEqual(before)
  })

  test('EDGE-9: is half of a database that was being made, which goes', () => {
    const folder = withVersion('18\n')
    writeFileSync(`${folder}.making`, '')
    expect(lookInto(folder)).toBe('empty')
    expect(existsSync(folder)).toBe(false)
  })
})

describe('EDGE-9: a new database', () => {
  test('is marked until all of it is there, and no file stays open', async () => {
    const folder = place()
    const marked = () => existsSync(`${folder}.making`)
    const before = opened()
    const made = await makeWhole(folder, () => {
      expect(marked()).toBe(true)
      mkdirSync(join(folder, 'base'), { recursive: true })
      writeFileSync(join(folder, 'base/table'), 'x')
      return Promise.resolve('the database')
    })
    expect([made, marked(), opened() - before]).toEqual(['the database', false, 0])
  })

  test('stays marked when it was not made', async () => {
    const folder = place()
    const broken = makeWhole(folder, () => {
      mkdirSync(folder)
      return Promise.reject(new Error('power cut'))
    })
    await expect(broken).rejects.toThrow('power cut')
    expect(lookInto(folder)).toBe('empty')
    expect(existsSync(folder)).toBe(false)
  })

  test('is in a folder that is there: one that is not cannot reach the disk', () => {
    const folder = place()
    expect(() => syncFolder(folder)).toThrow('ENOENT')
    const before = opened()
    syncFolder(join(folder, '..'))
    expect(opened()).toBe(before)
  })
})

describe('RUN-1: a folder', () => {
  const socketOf = (folder: string) => relative('', `${folder}.lock`)

  test('belongs to one process at a time, whose number is beside it', async () => {
    const folder = place()
    const release = await lockFolder(folder)
    expect(readFileSync(`${folder}.pid`, 'utf8')).toBe(`${process.pid}\n`)
    const second: unknown = await lockFolder(folder).catch((error: unknown) => error)
    expect(second).toBeInstanceOf(FolderInUse)
    expect((second as Error).message).toBe(folder)
    await release()
    await (
      await lockFolder(folder)
    )()
  })

  test('is locked beside itself where its path is short enough for a socket, and apart from others where it is not', async () => {
    const short = place()
    const near = await lockFolder(short)
    expect(existsSync(`${short}.lock`)).toBe(true)
    await near()
    expect(existsSync(`${short}.lock`)).toBe(false)
    // Systems cut a path that is too long: these two would have the same.
    const long = place('x'.repeat(120))
    const two = [`${long}-one`, `${long}-two`]
    const free = [await lockFolder(two[0]!), await lockFolder(two[1]!)]
    for (const folder of two) {
      expect(existsSync(`${folder}.lock`)).toBe(false)
      await expect(lockFolder(folder)).rejects.toThrow(FolderInUse)
    }
    for (const release of free) await release()
  })

  test('has its lock beside it as long as a socket may be, and not one letter longer', async () => {
    const base = join(place(), '..', 'x')
    const folder = base + 'x'.repeat(99 - relative('', `${base}.lock`).length)
    for (const [locked, beside] of [
      [folder, true],
      [`${folder}x`, false],
    ] as const) {
      const release = await lockFolder(locked)
      expect(existsSync(`${locked}.lock`)).toBe(beside)
      await release()
    }
  })

  test('is free when the process that had it was killed', async () => {
    const folder = place()
    const socket = socketOf(folder)
    // The socket of a process that did not end it: nobody listens there.
    const killed = createServer()
    await new Promise<void>((resolve) => killed.listen(socket, resolve))
    renameSync(socket, `${socket}.kept`)
    await new Promise((resolve) => killed.close(resolve))
    renameSync(`${socket}.kept`, socket)
    await (
      await lockFolder(folder)
    )()
  })

  test('that is not there cannot be locked, which is not the same as in use', async () => {
    const nowhere: unknown = await lockFolder(join(place(), '..', 'no', 'db')).catch((error: unknown) => error)
    expect(nowhere).not.toBeInstanceOf(FolderInUse)
    expect((nowhere as NodeJS.ErrnoException).code).toMatch(/EACCES|ENOENT/)
  })
})
