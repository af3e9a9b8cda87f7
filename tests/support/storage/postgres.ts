import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chownSync, mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findPostgres } from './find-postgres.mjs'

/** A PostgreSQL of one's own, in a temporary folder on a free port. */
export interface Postgres {
  url: string
  start(): Promise<void>
  /** fast: connections are ended and all is written. immediate: as a crash. */
  stop(how: 'fast' | 'immediate'): Promise<void>
  remove(): Promise<void>
}

const SIGNAL = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const

/** Makes a cluster and starts it. */
export async function startPostgres(): Promise<Postgres> {
  const bin = findPostgres()
  if (!bin) throw new Error('No PostgreSQL found: run node tests/support/run/ensure-postgres.mjs')
  const folder = mkdtempSync(join(tmpdir(), 'bestendig-postgres-'))
  // PostgreSQL refuses to run as root; in a container that is who the tests are.
  const user = process.getuid?.() === 0 ? nobody() : null
  if (user) chownSync(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  const made = spawnSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '--auth=trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...user, cwd: folder, encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`initdb failed:\n${made.stderr}`)
  const port = await freePort()
  let server: ChildProcess | null = null

  const postgres: Postgres = {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    async start() {
      const started = spawn(join(bin, 'postgres'), ['-D', data, '-p', `${port}`, '-k', folder, '-h', '127.0.0.1'], {
        ...user,
        cwd: folder,
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      server = started
      let said = ''
      await new Promise<void>((resolve, reject) => {
        started.stderr.on('data', (data: Buffer) => {
          said += data.toString()
          if (said.includes('ready to accept connections')) resolve()
        })
        started.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${code}:\n${said}`)))
      })
    },
    stop: (how) =>
      new Promise((resolve) => {
        if (!server || server.exitCode !== null) return resolve()
        server.once('exit', () => resolve())
        server.kill(SIGNAL[how])
      }),
    async remove() {
      await postgres.stop('immediate')
      rmSync(folder, { recursive: true, force: true })
    },
  }
  await postgres.start()
  return postgres
}

function nobody(): { uid: number; gid: number } {
  const id = (what: string) => Number(spawnSync('id', [what, 'nobody'], { encoding: 'utf8' }).stdout)
  return { uid: id('-u'), gid: id('-g') }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}

/** A line to a server that can be cut, or go dead: nothing comes through any more and nobody is told. */
export async function line(
  toUrl: string,
): Promise<{ url: string; dead(is: boolean): void; cut(): void; close(): void }> {
  const target = new URL(toUrl)
  let dead = false
  const pairs = new Set<{ pause(): void; resume(): void; destroy(): void }>()
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (data) => to.write(data))
      from.on('error', () => to.destroy())
      from.on('close', () => to.destroy())
      if (dead) from.pause()
      pairs.add(from)
      from.once('close', () => pairs.delete(from))
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(toUrl)
  url.port = `${(server.address() as AddressInfo).port}`
  return {
    url: url.toString(),
    dead: (is) => {
      dead = is
      for (const socket of pairs)
        if (is) socket.pause()
        else socket.resume()
    },
    cut: () => {
      for (const socket of pairs) socket.destroy()
    },
    close: () => {
      for (const socket of pairs) socket.destroy()
      server.close()
    },
  }
}
