import { fsyncSync, writeSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'
import { DatabaseUnusable } from './unusable'

interface EmscriptenModule {
  NODEFS?: NodeFileSystem
  FS: { filesystems?: { NODEFS?: NodeFileSystem } }
}
interface NodeFileSystem {
  stream_ops: { fsync?: (stream: { nfd?: number }) => number }
}

/** Calls of fsync so far; a test and the probe below watch it. */
export const fsyncs = { count: 0 }

/** Emscripten's file system for Node has no fsync: what PostgreSQL believes to be on disk is in the kernel's cache. */
class DurableNodeFS extends NodeFS {
  override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const result = await super.init(...args)
    result.emscriptenOpts.preRun?.push((module: unknown) => {
      const { NODEFS, FS } = module as EmscriptenModule
      const nodefs = NODEFS ?? FS.filesystems?.NODEFS
      if (!nodefs) throw new Error('PGlite has no NODEFS any more: see server/storage/embedded.ts')
      nodefs.stream_ops.fsync = ({ nfd }) => {
        fsyncs.count++
        if (nfd !== undefined) reachDisk(nfd)
        return 0
      }
    })
    return result
  }
}

/**
 * After an fsync that failed, nobody knows what is on the disk, and a second one would say that all is well: PostgreSQL
 * stops then, and so do we (PGlite would spin). What was acknowledged is on the disk; the next start finds it.
 */
function reachDisk(fd: number): void {
  try {
    fsyncSync(fd)
  } catch (error) {
    writeSync(
      process.stderr.fd,
      `The disk does not take what is written to it (${(error as NodeJS.ErrnoException).code}): stopping. Everything that was called saved is safe. Look at the disk under DATA_DIR, then start again.\n`,
    )
    process.exit(1)
  }
}

/** PGlite starts with -F, which switches fsync off in PostgreSQL itself. */
const DURABLE = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  ...['wal_sync_method=fsync', 'shared_buffers=16MB'].flatMap((setting) => ['-c', setting]),
]

/**
 * PostgreSQL in this process, on a folder that must be locked (see lock.ts). Throws when a commit does not reach the
 * disk: the class above leans on PGlite's internals, and silently losing work would be worse than not starting.
 */
export async function openEmbedded(folder: string): Promise<PGlite> {
  const db = await PGlite.create({ fs: new DurableNodeFS(folder), startParams: DURABLE })
  const before = fsyncs.count
  await db.exec('CREATE TEMP TABLE fsync_probe AS SELECT 1 AS one; DROP TABLE fsync_probe; CHECKPOINT')
  if (fsyncs.count === before) {
    await db.close()
    throw new DatabaseUnusable('The embedded database does not reach the disk (no fsync seen): refusing to start.')
  }
  return db
}
