import { createHash } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { relative } from 'node:path'

export class FolderInUse extends Error {}

const ATTEMPTS = 3
/** Longest path of a unix socket that every system takes, less one. */
const MAX_SOCKET_PATH = 100

/**
 * Takes the data folder for this process alone and returns the release. Throws FolderInUse when another process has it.
 *
 * PGlite lets two processes open one folder and each overwrite the other's rows. The lock is a listening socket: it dies
 * with its process, however that ends, where a file with a process id would outlive it and fool the next start.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = socketPath(folder)
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const server = await listen(path)
    if (server) {
      writeFileSync(`${folder}.pid`, `${process.pid}\n`)
      return () => new Promise((done) => server.close(() => done()))
    }
    if (await answers(path)) throw new FolderInUse(folder)
    rmSync(path, { force: true }) // left behind by a process that was killed
  }
  throw new FolderInUse(folder)
}

function socketPath(folder: string): string {
  const hash = createHash('sha256').update(folder).digest('hex')
  if (process.platform === 'win32') return `\\\\.\\pipe\\bestendig-${hash}`
  const near = relative('', `${folder}.lock`)
  return near.length < MAX_SOCKET_PATH ? near : `/tmp/bestendig-${hash.slice(0, 32)}.lock`
}

function listen(path: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.unref()
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    )
    server.listen(path, () => resolve(server))
  })
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
