import type { IncomingHttpHeaders } from 'node:http'
import { REFUSALS_LOGGED } from '../limits'
import type { Log } from '../port'
import { sparingly } from './sparingly'

type Sent = Pick<IncomingHttpHeaders, 'origin' | 'host'>

/**
 * Whether a request comes from one of our own pages: its Origin is exactly the configured address, or, when none is
 * configured, that of the host it was sent to. A missing or null Origin does not count: browsers always send one here.
 */
export function allowedOrigin({ origin, host }: Sent, appUrl: string | null): boolean {
  if (!origin) return false
  if (appUrl) return origin === appUrl
  return origin === `http://${host}` || origin === `https://${host}`
}

/** The address that a request should have come from. */
export const expectedOrigin = (host: string | undefined, appUrl: string | null): string => appUrl ?? `http://${host}`

/** Longest piece of what a stranger sent that is repeated, in the log or in an answer. */
const REPEATED = 200
export const repeated = (text: string): string => text.slice(0, REPEATED)

/**
 * `allowedOrigin`, with a line in the log about what is refused: people who forgot to configure the address find both
 * of them there. Any website can cause these lines, so they are rationed.
 */
export function originCheck(appUrl: string | null, log: Pick<Log, 'warn'>): (sent: Sent) => boolean {
  const tell = sparingly((leftOut, { origin = 'none', host }: Sent) => {
    const both = { origin: repeated(origin), expected: repeated(expectedOrigin(host, appUrl)) }
    log.warn(leftOut > 0 ? { ...both, leftOut } : both, REFUSED)
  }, REFUSALS_LOGGED)
  return (sent) => {
    const ours = allowedOrigin(sent, appUrl)
    if (!ours) tell(sent)
    return ours
  }
}

const REFUSED = 'refused what came from a page at another address: if people open this server there, set APP_URL to it'
