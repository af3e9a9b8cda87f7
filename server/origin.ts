import type { IncomingHttpHeaders } from 'node:http'

/**
 * Whether a request comes from one of our own pages: its Origin is exactly the configured address, or, when none is
 * configured, that of the host it was sent to. A missing or null Origin is no: browsers always send one here.
 */
export function allowedOrigin(headers: Pick<IncomingHttpHeaders, 'origin' | 'host'>, appUrl: string | null): boolean {
  const { origin, host } = headers
  if (!origin) return false
  if (appUrl) return origin === appUrl
  return origin === `http://${host}` || origin === `https://${host}`
}
