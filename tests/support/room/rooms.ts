import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encode } from 'next-auth/jwt'
import type { Command } from '@/domain/stage/commands'
import type { Decision } from '@/domain/stage/decide'
import type { BaseRole } from '@/domain/stage/permissions'
import { assemble } from '@/server/assemble'
import { SESSION_COOKIE } from '@/server/auth/cookie'
import type { DocumentThread } from '@/server/exports/thread/thread'
import { type Log, makeLog } from '@/server/log'
import { forwarding } from '@/server/web/forwarded'
import { originCheck } from '@/server/web/origin'
import type { Session } from '@/server/port'
import type { Rooms } from '@/server/rooms/rooms'
import { type BoardLog, boardLog } from '@/server/storage/board-log'
import { type Database, openDatabase } from '@/server/storage/database'
import { syncUpgrades } from '@/server/web/upgrade'
import { type Client, connect, NEW_WORKSHOP } from './client'
import { dataFolder } from '../run/data-folder'
import { KEY } from './signing'

// What needs no server of its own is there for stories in browsers too.
export { type Client, connect, NEW_WORKSHOP, until } from './client'

type Assembled = ReturnType<typeof assemble>

export const SECRET = 'a secret that only the tests know, long enough'

/** The server without its pages: the real database on disk, real rooms, real sockets on a port of its own. */
export interface TestServer {
  db: Database
  url: string
  service: Assembled['services'] & Pick<Assembled['handshake'], 'place'>
  rooms: Rooms
  documents: DocumentThread
  practice: Assembled['practice']
  log: Log
  dataDir: string
  /** A workshop with its facilitator, and a way for others to come in. */
  workshop(): Promise<TestWorkshop>
  /** Stops and starts again on the same folder. */
  restart(): Promise<void>
  /** Closes the rooms and sockets and opens new ones on the same database: a restart without its slow part. */
  reopen(): Promise<void>
  /** `keep`: leaves the folder, for something else to look into. */
  stop(options?: { keep?: boolean }): Promise<void>
}

export interface Person {
  id: string
  session: Session
  cookie: string
  command(command: Command): Promise<Decision>
  /** The stock y-websocket client, synced. */
  provider(options?: { extended?: boolean }): Promise<Client>
}

export interface TestWorkshop {
  id: string
  joinCode: string
  facilitator: Person
  join(name: string): Promise<Person>
  /** A place that no page gives: a screen, or one with a role that nobody has. */
  seat(name: string, role: BaseRole): Promise<Person>
}

/** `wrap` may put something between the rooms and the log, such as a log that fails. Embedded unless given a database. */
export async function startRooms(
  wrap: (log: BoardLog) => BoardLog = (log) => log,
  databaseUrl: string | null = null,
): Promise<TestServer> {
  const dataDir = databaseUrl === null ? await dataFolder() : mkdtempSync(join(tmpdir(), 'bestendig-test-'))
  const clients = new Set<Client>()
  const log = makeLog('silent')
  const openDb = () => openDatabase({ databaseUrl, dataDir }, log)
  let running = await open(await openDb())

  async function open(db: Database) {
    const { rooms, documents, practice, services, handshake } = assemble({
      db,
      log,
      key: KEY,
      secret: SECRET,
      openRegistration: false,
      boards: wrap(boardLog(db.pool)),
      guidance: () => ({ cues: [], guides: [], says: {} }),
    })
    const service = { ...services, place: handshake.place }
    const sync = syncUpgrades({
      ours: originCheck(null, log),
      forwarded: forwarding({ appUrl: null, trustProxy: false }, log),
      log,
      ...handshake,
    })
    const http = createServer()
    http.on('upgrade', (request, socket, head) => sync(request, socket, head))
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
    const close = async () => {
      for (const client of clients) client.leave()
      http.close()
      await documents.close()
      await rooms.close()
      http.closeAllConnections()
    }
    return { db, rooms, documents, practice, service, url, close }
  }

  const person = async (workshop: string, id: string, session: Session): Promise<Person> => {
    const token = { sub: id, seats: session.seats, ...(session.account ? { account: session.account.id } : {}) }
    const cookie = await sessionCookie(token)
    return {
      id,
      session,
      cookie,
      command: async (command) => {
        const here = await running.service.place(session, workshop)
        if (!here.ok) throw new Error(here.code)
        return here.room.command(here.member, command)
      },
      provider: async (options) => {
        const client = await connect(running.url, workshop, cookie, options)
        clients.add(client)
        return client
      },
    }
  }

  let accounts = 0
  return {
    get db() {
      return running.db
    },
    get url() {
      return running.url
    },
    get service() {
      return running.service
    },
    get rooms() {
      return running.rooms
    },
    get practice() {
      return running.practice
    },
    get documents() {
      return running.documents
    },
    log,
    dataDir,
    async workshop() {
      const account = await running.db.prisma.account.create({
        data: { name: 'Fatima', email: `f${++accounts}@example.org`, passwordHash: 'none' },
      })
      const session: Session = { account: { id: account.id, name: account.name, email: account.email }, seats: {} }
      const created = await running.service.createWorkshop(session, NEW_WORKSHOP)
      if (!created.ok) throw new Error(created.code)
      const { id, joinCode } = created.value
      const place = await running.service.place(session, id)
      if (!place.ok) throw new Error(place.code)
      return {
        id,
        joinCode,
        facilitator: await person(id, place.member.id, session),
        join: async (name) => {
          const joined = await running.service.join({ code: joinCode, name }, NOBODY, { address: 'test' })
          if (!joined.ok) throw new Error(joined.code)
          const { memberId } = joined.value
          return person(id, memberId, { account: null, seats: { [id]: memberId } })
        },
        seat: async (name, role) => {
          const room = await running.rooms.get(id)
          const row = await room!.admit({ name, base: role }, (given) =>
            running.db.prisma.member.create({ data: { workshopId: id, role, name: given } }),
          )
          return person(id, row.id, { account: null, seats: { [id]: row.id } })
        },
      }
    },
    async restart() {
      await running.close()
      await running.db.close()
      running = await open(await openDb())
    },
    async reopen() {
      await running.close()
      running = await open(running.db)
    },
    async stop({ keep = false } = {}) {
      await running.close()
      await running.db.close()
      if (!keep) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** A session as next-auth makes it. Other options make one that the server should not take. */
export const sessionCookie = async (
  token: Record<string, unknown>,
  { secret = SECRET, maxAge = 3600 }: { secret?: string; maxAge?: number } = {},
): Promise<string> => `${SESSION_COOKIE}=${await encode({ token, secret, maxAge })}`

export const NOBODY: Session = { account: null, seats: {} }
