import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import * as limits from '../limits'
import type { Log } from '../log'
import type { Env } from '../process/env'
import type { Forwarding } from './forwarded'
import { readableHost, readTarget } from './readable'
import { answerUnread } from './unread'

/** The header in which route handlers find where a request comes from. Whatever a client sends in it is overwritten. */
export const CLIENT_ADDRESS = 'x-bestendig-client'
/** The header that says whether people's browsers speak https, `true` or `false`. Overwritten too. */
export const CLIENT_SECURE = 'x-bestendig-secure'

/** Sent with every answer. Pages get their Content-Security-Policy in proxy.ts, where the nonce is made. */
const HEADERS: readonly (readonly [string, string])[] = [
  ['X-Content-Type-Options', 'nosniff'],
  ['X-Frame-Options', 'DENY'],
  ['Referrer-Policy', 'same-origin'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()'],
]

/** These mean something over https only: on plain http a browser complains about them, on every page. */
const HTTPS_HEADERS: readonly (readonly [string, string])[] = [
  ['Strict-Transport-Security', 'max-age=31536000'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
]

/** What a route may have. Others, such as TRACE, Next cannot read, and would fail at. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** Where Next and next-auth would look for our own address. It is that of the Host header, or what is configured. */
const HEARSAY = ['x-forwarded-host', 'x-forwarded-port'] as const

type Pages = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** The Set-Cookie lines that a request is to be answered with besides its own. */
type Renewal = (cookieHeader: string | null, secure: boolean) => Promise<string[]>

/** Files of the build, which nobody needs a session for, and next-auth's own routes, which set the cookie themselves. */
const WITHOUT_RENEWAL = /^\/(_next|api\/auth)\//

/** Answers one HTTP request: the headers that all answers share, new time for the session, then Next. */
export function respond(
  request: IncomingMessage,
  response: ServerResponse,
  { forwarded, pages, renewal, log }: { forwarded: Forwarding; pages: Pages; renewal: Renewal; log: Log },
): void {
  if (!readableHost(request.headers.host)) return void response.writeHead(400, { connection: 'close' }).end()
  if (!METHODS.includes(request.method ?? '')) return void response.writeHead(405, { allow: METHODS.join(', ') }).end()
  request.url = readTarget(request.url)
  const { address, secure } = forwarded(request)
  for (const name of HEARSAY) delete request.headers[name]
  for (const [name, value] of secure ? [...HEADERS, ...HTTPS_HEADERS] : HEADERS) response.setHeader(name, value)
  request.headers[CLIENT_ADDRESS] = address
  request.headers[CLIENT_SECURE] = String(secure)
  // Next and next-auth believe this one: they get what we believe.
  request.headers['x-forwarded-proto'] = secure ? 'https' : 'http'
  const answer = async () => {
    const { url = '', headers } = request
    const cookies = WITHOUT_RENEWAL.test(url) ? [] : await renewal(headers.cookie ?? null, secure)
    if (cookies.length > 0) response.setHeader('Set-Cookie', cookies)
    await pages(request, response)
  }
  answer().catch((err: unknown) => {
    log.error({ err, path: request.url?.split('?')[0] }, 'request failed')
    response.statusCode = 500
    response.end()
  })
}

/**
 * A server that does not wait for ever: not for a request that comes in drops, not for one that never comes, and not for
 * somebody who does not read the answer. Behind a proxy everybody has the proxy's address, so the limit per address holds
 * only without one.
 */
export function makeServer(listener: RequestListener, { trustProxy }: Pick<Env, 'trustProxy'>): Server {
  const answers = new Set<ServerResponse>()
  const server = createServer(
    {
      headersTimeout: limits.HEADERS_TIMEOUT,
      requestTimeout: limits.REQUEST_TIMEOUT,
      keepAliveTimeout: limits.KEEP_ALIVE_TIMEOUT,
      connectionsCheckingInterval: limits.TIMEOUTS_CHECKED_EVERY,
      maxHeaderSize: limits.MAX_HEADER_SIZE,
    },
    (request, response) => {
      const late = setTimeout(() => response.destroy(), limits.ANSWER_TIMEOUT)
      answers.add(response)
      response.once('close', () => {
        clearTimeout(late)
        answers.delete(response)
      })
      listener(request, response)
    },
  )
  underWay.set(server, answers)
  answerUnread(server, answers)
  server.setTimeout(limits.IDLE_TIMEOUT)
  server.maxHeadersCount = limits.MAX_HEADERS
  server.maxConnections = limits.MAX_CONNECTIONS
  if (!trustProxy) limitPerAddress(server)
  return server
}

/** Each server's requests that were not answered yet. */
const underWay = new WeakMap<Server, Set<ServerResponse>>()

/** Takes no more requests, and resolves when those under way were answered; after a while also when they were not. */
export async function answered(server: Server): Promise<void> {
  server.close()
  const answers = [...(underWay.get(server) ?? [])].map(
    (response) => new Promise((done) => response.once('close', done)),
  )
  let timer: NodeJS.Timeout | undefined
  const enough = new Promise((done) => (timer = setTimeout(done, limits.STOP_GRACE)))
  await Promise.race([Promise.all(answers), enough])
  clearTimeout(timer)
}

function limitPerAddress(server: Server): void {
  const open = new Map<string, number>()
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? 'unknown'
    const count = (open.get(address) ?? 0) + 1
    if (count > limits.MAX_SOCKETS_PER_ADDRESS) return void socket.destroy()
    open.set(address, count)
    socket.once('close', () => {
      const left = open.get(address)! - 1
      if (left > 0) open.set(address, left)
      else open.delete(address)
    })
  })
}
