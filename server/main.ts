import { createServer } from 'node:http'
import next from 'next'
import { cues } from '@/domain/method/cues'
import { guides } from '@/domain/method/guides'
import { openApi } from './api'
import { accounts } from './auth/accounts'
import { renewal as renewed } from './auth/renew'
import { readSession } from './auth/session'
import { Throttle } from './auth/throttle'
import { readEnv } from './env'
import { giveUp } from './explain'
import { DocumentThread } from './exports/thread'
import { answered, makeServer, respond } from './http'
import { captureConsole, makeLog } from './log'
import { inPace } from './pace'
import { type Port, setPort } from './port'
import { Rooms } from './rooms/rooms'
import { stopAtSignals } from './signals'
import { instanceKey } from './signing'
import { inOrder } from './stopping'
import { isAway } from './storage/away'
import { boardLog } from './storage/board-log'
import { openDatabase } from './storage/database'
import { workshopStore } from './storage/workshops'
import { syncUpgrades, type Upgrade } from './upgrade'
import { workshops } from './workshops'

/** Starts everything on one port and returns what stops it again, in the opposite order. */
async function start(): Promise<() => Promise<void>> {
  const env = readEnv(process.env)
  const log = makeLog(env.logLevel)
  if (!env.dev) captureConsole(log)
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
  const pages = inPace(app.getRequestHandler(), env.secret)
  const server = makeServer((request, response) => respond(request, response, { env, pages, renewal, log }), env)
  const sync = syncUpgrades({ appUrl: env.appUrl, log, session, renewal, place })
  const hotReload: Upgrade = (...asked) => env.dev && nextUpgrades.emit('upgrade', ...asked)
  server.on('upgrade', (request, socket, head) => sync(request, socket, head, hotReload))

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

  return inOrder(log, [
    () => answered(server),
    () => rooms.close(),
    () => documents.close(),
    async () => server.closeAllConnections(),
    () => app.close(),
    () => db.close(),
  ])
}

const signals = stopAtSignals()
try {
  signals.started(await start())
} catch (error) {
  giveUp(error)
}
