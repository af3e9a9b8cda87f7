import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Env } from './env'
import type { Log } from './log'
import * as limits from './limits'

/** The header in which route handlers find where a request comes from. Whatever a client sends in it is overwritten. */
export const CLIENT_ADDRESS = 'x-bestendig-client'

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

type Pages = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** Answers one HTTP request: the headers that all answers share, then Next. */
export function respond(request: IncomingMessage, response: ServerResponse, env: Env, pages: Pages, log: Log): void {
  const secure = env.appUrl?.startsWith('https:') ?? false
  for (const [name, value] of secure ? [...HEADERS, ...HTTPS_HEADERS] : HEADERS) response.setHeader(name, value)
  request.headers[CLIENT_ADDRESS] = clientAddress(request, env.trustProxy)
  pages(request, response).catch((err: unknown) => {
    log.error({ err, path: request.url?.split('?')[0] }, 'request failed')
    response.statusCode = 500
    response.end()
  })
}

/**
 * A server that does not wait for ever: not for a request that comes in drops, and not for one that never comes. Behind
 * a proxy everybody has the proxy's address, so the limit per address holds only without one.
 */
export function makeServer(listener: RequestListener, { trustProxy }: Pick<Env, 'trustProxy'>): Server {
  const server = createServer(
    {
      headersTimeout: limits.HEADERS_TIMEOUT,
      requestTimeout: limits.REQUEST_TIMEOUT,
      keepAliveTimeout: limits.KEEP_ALIVE_TIMEOUT,
      connectionsCheckingInterval: limits.TIMEOUTS_CHECKED_EVERY,
    },
    listener,
  )
  server.maxHeadersCount = limits.MAX_HEADERS
  server.maxConnections = limits.MAX_CONNECTIONS
  if (!trustProxy) limitPerAddress(server)
  return server
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

function clientAddress(request: IncomingMessage, trustProxy: boolean): string {
  const forwarded = trustProxy ? request.headers['x-forwarded-for'] : undefined
  // The last one is what the proxy in front of us saw itself; those before it are hearsay.
  const last = String(forwarded ?? '')
    .split(',')
    .at(-1)
    ?.trim()
  return last || (request.socket.remoteAddress ?? 'unknown')
}
