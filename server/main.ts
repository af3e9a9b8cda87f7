import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import next from 'next'
import { cues } from '@/domain/method/cues'
import { guides } from '@/domain/method/guides'
import { says } from '@/domain/method/says'
import { assemble } from './assemble'
import { instanceKey } from './auth/instance-key'
import { captureConsole, makeLog } from './log'
import { networksAt } from './network/networks'
import { setPort } from './port'
import { readEnv } from './process/env'
import { giveUp } from './process/explain'
import { stopAtSignals } from './process/signals'
import { setupWarnings, startLines } from './process/start-lines'
import { inOrder } from './process/stopping'
import { networkDesk } from './services/network-desk'
import { openDatabase } from './storage/database'
import { forwarding } from './web/forwarded'
import { answered, makeServer, respond } from './web/http'
import { listen } from './web/listen'
import { openApi } from './web/openapi'
import { originCheck } from './web/origin'
import { inPace } from './web/pace'
import { packed } from './web/packed'
import { syncUpgrades, type Upgrade } from './web/upgrade'

/** Starts everything on one port and returns what stops it again, in the opposite order. */
async function start(): Promise<() => Promise<void>> {
  const env = readEnv(process.env)
  const log = makeLog(env.logLevel)
  if (!env.dev) captureConsole(log)
  for (const warning of setupWarnings(env)) log.warn(warning)
  // next-auth reads these from the environment only.
  process.env.NEXTAUTH_SECRET = env.secret
  delete process.env.NEXTAUTH_URL
  if (env.appUrl) process.env.NEXTAUTH_URL = env.appUrl
  else process.env.AUTH_TRUST_HOST = 'true'

  let bound: AddressInfo | null = null
  // Looked up each time: a laptop goes from one house to the next without a restart.
  const networks = networkDesk(join(env.dataDir, 'network'), () =>
    env.appUrl || !bound ? [] : networksAt(bound, networkInterfaces()),
  )
  const ours = originCheck(env.appUrl, log)

  const db = await openDatabase(env, log)
  const { rooms, documents, practice, services, handshake } = assemble({
    db,
    log,
    key: instanceKey(env.signingKey),
    secret: env.secret,
    openRegistration: env.openRegistration,
    guidance: (locale) => ({ cues: cues(locale), guides: guides(locale), says: says(locale) }),
  })
  setPort({ ...services, openApi, appUrl: env.appUrl, ours, ...networks })

  // On its first request Next adds an upgrade listener of its own to the server it is given, and ends every socket whose
  // path matches a page. So it gets a server that never listens, and in development its own hot-reload sockets.
  const nextUpgrades = createServer()
  const app = next({ dev: env.dev, httpServer: nextUpgrades, port: env.port, hostname: env.host })
  await app.prepare()
  const pages = packed(inPace(app.getRequestHandler(), env.secret))
  const forwarded = forwarding(env, log)
  const { renewal } = handshake
  const server = makeServer((request, response) => respond(request, response, { forwarded, pages, renewal, log }), env)
  const sync = syncUpgrades({ ours, forwarded, log, ...handshake })
  const hotReload: Upgrade = (...asked) => env.dev && nextUpgrades.emit('upgrade', ...asked)
  server.on('upgrade', (request, socket, head) => sync(request, socket, head, hotReload))

  bound = await listen(server, env).catch(async (error: unknown) => {
    await db.close()
    throw error
  })
  practice.start()
  process.stdout.write(`${startLines(env.appUrl, bound, networks.networks()).join('\n')}\n`)

  return inOrder(log, [
    () => answered(server),
    () => practice.stop(),
    () => rooms.close(),
    () => documents.close(),
    () => server.closeAllConnections(),
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
