import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Env } from './env'
import type { Log } from './log'

/** The header in which route handlers find where a request comes from. Whatever a client sends in it is overwritten. */
export const CLIENT_ADDRESS = 'x-bestendig-client'

/** Sent with every answer. Pages get their Content-Security-Policy in proxy.ts, where the nonce is made. */
const HEADERS: readonly (readonly [string, string])[] = [
  ['X-Content-Type-Options', 'nosniff'],
  ['X-Frame-Options', 'DENY'],
  ['Referrer-Policy', 'same-origin'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()'],
]

type Pages = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** Answers one HTTP request: the headers that all answers share, then Next. */
export function respond(request: IncomingMessage, response: ServerResponse, env: Env, pages: Pages, log: Log): void {
  for (const [name, value] of HEADERS) response.setHeader(name, value)
  if (env.appUrl?.startsWith('https:')) response.setHeader('Strict-Transport-Security', 'max-age=31536000')
  request.headers[CLIENT_ADDRESS] = clientAddress(request, env.trustProxy)
  pages(request, response).catch((err: unknown) => {
    log.error({ err, path: request.url?.split('?')[0] }, 'request failed')
    response.statusCode = 500
    response.end()
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
