import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Postgres, startPostgres } from '../support/storage/postgres'
import { NEW_WORKSHOP } from '../support/room/client'
import { Visitor } from '../support/room/visitor'
import { end, mayStart, serve, undo } from './processes'
import type { Target } from './wire'

/** A room to be measured: where it is, what it speaks, and who may come in. */
export interface Room {
  target: Target
  /** The one who writes comes in here; ours confirms what is stored to those who ask for it. */
  writer: Pick<Target, 'url' | 'headers'>
  /** Of those who look on; shared out in turn. None for servers without people. */
  cookies: string[]
}

export interface Measured extends Room {
  pid: number
  /** One room more on the same server; only ours. */
  another(): Promise<Room>
  /** The end of its log. */
  log(): string
  stop(): Promise<void>
}

export const PEERS = ['bare', 'y-websocket', 'hocuspocus', 'tldraw'] as const
export type ServerName = (typeof PEERS)[number] | 'bestendig'
export const OURS = 'bestendig'

export interface OurOptions {
  /** How many different guests the viewers are. */
  seats: number
  database: 'embedded' | 'postgresql'
  /** Folder for a processor profile of the whole life of the server, start-up and all. */
  profile?: string
}

/** Starts one of the servers, each as its own documentation starts it, and stops it after the work. */
export async function withServer<T>(
  name: ServerName,
  options: OurOptions,
  work: (server: Measured) => Promise<T>,
): Promise<T> {
  const server = await (name === OURS ? startOurs(options) : startPeer(name))
  try {
    return await work(server)
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${server.log().slice(-2_000)}`, { cause: error })
  } finally {
    await server.stop()
  }
}

const PROTOCOL = { bare: 'bare', 'y-websocket': 'yjs', hocuspocus: 'hocuspocus', tldraw: 'tldraw' } as const

async function startPeer(name: (typeof PEERS)[number]): Promise<Measured> {
  mayStart()
  const port = await freePort()
  const { child, said, errors } = await serve(
    ['server.mjs', name],
    { cwd: join(import.meta.dirname, 'peers'), env: { PORT: String(port) } },
    /^READY (.*)\n/m,
  )
  const url = `ws://127.0.0.1:${port}/bench`
  return {
    pid: child.pid!,
    target: { protocol: PROTOCOL[name], url, room: 'bench', headers: {}, schema: said },
    writer: { url, headers: {} },
    cookies: [],
    another: () => Promise.reject(new Error(`${name} has one room`)),
    log: errors,
    stop: undo(() => end(child, 'SIGKILL')),
  }
}

/** The product as it is used: database on disk, an account, a workshop, and a guest's seat per cookie. */
async function startOurs({ seats, database, profile }: OurOptions): Promise<Measured> {
  mayStart()
  const dataDir = mkdtempSync(join(tmpdir(), 'bestendig-bench-'))
  const ends: (() => Promise<void>)[] = []
  const stop = undo(async () => {
    for (const close of ends.reverse()) await close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  try {
    let postgres: Postgres | null = null
    if (database === 'postgresql') {
      postgres = await startPostgres()
      ends.push(() => postgres!.remove())
    }
    const {
      child,
      said: url,
      errors,
    } = await serve(
      [...(profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : []), '--enable-source-maps', 'dist/main.mjs'],
      { env: { DATA_DIR: dataDir, PORT: '0', ...(postgres ? { DATABASE_URL: postgres.url } : {}) } },
      /Bestendig: (\S+)/,
    )
    ends.push(() => end(child, 'SIGTERM'))
    const another = await roomMaker(url, seats)
    return { pid: child.pid!, ...(await another()), another, log: errors, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Makes an account on a server of ours that has none. What it returns makes a workshop with so many guests. */
export async function roomMaker(url: string, seats: number): Promise<() => Promise<Room>> {
  const facilitator = new Visitor(() => url)
  const account = { name: 'Fatima', email: 'fatima@example.org', password: 'een lang wachtwoord' }
  await ok(facilitator.post('/api/accounts', account))
  await ok(facilitator.signIn('account', { email: account.email, password: account.password }))
  return () => makeRoom(url, facilitator, seats)
}

async function makeRoom(url: string, facilitator: Visitor, seats: number): Promise<Room> {
  const origin = { Origin: url }
  const made = await ok(facilitator.post('/api/workshops', NEW_WORKSHOP))
  const { id, joinCode } = (await made.json()) as { id: string; joinCode: string }
  const cookies: string[] = []
  for (let seat = 0; seat < seats; seat++) {
    const guest = new Visitor(() => url)
    await ok(guest.signIn('guest', { code: joinCode, name: `Guest ${seat}` }))
    cookies.push(guest.cookie)
  }
  const sync = `${url.replace('http', 'ws')}/sync/${id}`
  return {
    target: { protocol: 'yjs', url: sync, room: id, headers: origin, schema: '' },
    writer: { url: `${sync}?ext=1`, headers: { ...origin, Cookie: facilitator.cookie } },
    cookies,
  }
}

async function ok(asked: Promise<Response>): Promise<Response> {
  const response = await asked
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${await response.text()}`)
  return response
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
