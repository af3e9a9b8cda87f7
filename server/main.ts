import { createServer } from 'node:http'
import next from 'next'
import { cues } from '@/domain/method/cues'
import { guides } from '@/domain/method/guides'
import { openApi } from './api'
import { accounts } from './auth/accounts'
import { renewal as renewed } from './auth/renew'
import { readSession } from './auth/session'
import { Throttle } from './auth/throttle'
import { EnvError, readEnv } from './env'
import { DocumentThread } from './exports/thread'
import { makeServer, respond } from './http'
import { makeLog } from './log'
import { type Port, setPort } from './port'
import { Rooms } from './rooms/rooms'
import { instanceKey } from './signing'
import { isAway } from './storage/away'
import { boardLog } from './storage/board-log'
import { openDatabase } from './storage/database'
import { FolderInUse } from './storage/lock'
import { workshopStore } from './storage/workshops'
import { syncUpgrades } from './upgrade'
import { workshops } from './workshops'

/** Starts everything on one port and returns what stops it again, in the opposite order. */
async function start(): Promise<() => Promise<void>> {
  const env = readEnv(process.env)
  const log = makeLog(env.logLevel)
  // next-auth reads these two from the environment only.
  process.env.NEXTAUTH_SECRET = env.secret
  if (env.appUrl) process.env.NEXTAUTH_URL = env.appUrl
  else process.env.AUTH_TRUST_HOST = 'true'

  const db = await openDatabase(env, log)
  const throttle = new Throttle()
  const key = instanceKey(env.signingKey)
  const rooms = new Rooms({
    log,
    boards: boardLog(db.pool),
    workshops: workshopStore(db.pool),
    notary: key.notary,
    guidance: (locale) => ({ cues: cues(locale), guides: guides(locale) }),
  })
  const documents = new DocumentThread()
  const { publicKey } = key
  const { place, ...work } = workshops({ prisma: db.prisma, rooms, documents, throttle, publicKey, log })
  const session = (cookie: string | null) => readSession(cookie, env.secret, db.prisma)
  const renewal = (cookie: string | null) => renewed(cookie, env.secret, env.appUrl)
  const port: Port = {
    session,
    ...accounts({ prisma: db.prisma, throttle, openRegistration: env.openRegistration }),
    ...work,
    openApi,
    publicKey: key.publicKey,
    appUrl: env.appUrl,
    isAway,
    health: async () => {
      await db.pool.query('SELECT 1')
    },
    log,
  }
  setPort(port)

  // On its first request Next adds an upgrade listener of its own to the server it is given, and ends every socket whose
  // path matches a page. So it gets a server that never listens, and in development its own hot-reload sockets.
  const nextUpgrades = createServer()
  const app = next({ dev: env.dev, httpServer: nextUpgrades, port: env.port, hostname: env.host })
  await app.prepare()
  const pages = app.getRequestHandler()
  const server = makeServer((request, response) => respond(request, response, { env, pages, renewal, log }), env)
  const sync = syncUpgrades({ appUrl: env.appUrl, log, session, renewal, place })
  server.on('upgrade', (request, socket, head) => {
    if (sync(request, socket, head)) return
    if (!(env.dev && nextUpgrades.emit('upgrade', request, socket, head))) socket.destroy()
  })

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(env.port, env.host, resolve)
  }).catch(async (error: unknown) => {
    await db.close()
    throw error
  })
  const address = server.address()
  const actualPort = typeof address === 'object' && address ? address.port : env.port
  process.stdout.write(`Bestendig: ${env.appUrl ?? `http://localhost:${actualPort}`}\n`)

  return async () => {
    server.close()
    await documents.close()
    await rooms.close()
    server.closeAllConnections()
    await app.close()
    await db.close()
  }
}

/** What goes wrong at a start for reasons a person can mend: one line, no stack. */
function explain(error: unknown): string | null {
  if (error instanceof EnvError) return error.message
  if (error instanceof FolderInUse) {
    return `Bestendig is already running on this data folder (${error.message}). Stop that one first, or choose another DATA_DIR.`
  }
  const { code, port } = error as NodeJS.ErrnoException & { port?: number }
  if (code === 'EADDRINUSE') return `Port ${port} is in use. Stop what uses it, or choose another PORT.`
  if (code === 'EACCES') return `Port ${port} needs more rights. Choose a PORT above 1024.`
  return null
}

try {
  const stop = await start()
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1) // asked twice: at once
      stopping = true
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`${String(error)}\n`)
          process.exit(1)
        },
      )
    })
  }
} catch (error) {
  process.stderr.write(`${explain(error) ?? (error as Error).stack}\n`)
  process.exit(1)
}
