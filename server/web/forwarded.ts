import type { IncomingMessage } from 'node:http'
import type { Log } from '../log'
import type { Env } from '../process/env'

/** What counts of a request: the address it comes from, and whether the browser speaks https. */
export type Forwarding = (request: Pick<IncomingMessage, 'headers' | 'socket'>) => { address: string; secure: boolean }

/**
 * Reads what a proxy in front of the server says about a request, and believes it only with TRUST_PROXY. The log tells
 * once about a proxy that is not configured, or only half.
 */
export function forwarding(
  { trustProxy, appUrl }: Pick<Env, 'trustProxy' | 'appUrl'>,
  log: Pick<Log, 'warn'>,
): Forwarding {
  const warned = new Set<string>()
  const warn = (text: string) => {
    if (warned.has(text)) return
    warned.add(text)
    log.warn(text)
  }
  return ({ headers, socket }) => {
    const said = String(headers['x-forwarded-proto'] ?? '')
    const https = said.split(',')[0]!.trim().toLowerCase() === 'https'
    if (said && !trustProxy) warn(NOT_TRUSTED)
    if (https && !appUrl) warn(NO_ADDRESS)
    if (https && appUrl?.startsWith('http:')) warn(PLAIN_ADDRESS)
    // The last one is what the proxy in front of us saw itself; those before it are hearsay.
    const last = trustProxy
      ? String(headers['x-forwarded-for'] ?? '')
          .split(',')
          .at(-1)
          ?.trim()
      : ''
    return {
      address: last || (socket.remoteAddress ?? 'unknown'),
      secure: appUrl ? appUrl.startsWith('https:') : trustProxy && https,
    }
  }
}

const NOT_TRUSTED =
  'a proxy sends X-Forwarded-Proto, which is not believed: if that proxy is yours, set TRUST_PROXY=true, or cookies are not kept to https and all people count as one address'
const NO_ADDRESS =
  'a proxy says that people come in over https, and APP_URL is not set: set it to the address they use, such as https://bord.example.org'
const PLAIN_ADDRESS =
  'a proxy says that people come in over https, and APP_URL begins with http: set it to the address they use'
