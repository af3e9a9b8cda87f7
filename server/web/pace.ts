import { parse } from 'cookie'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { messages } from '@/domain/messages'
import { LOCALE_COOKIE, LOCALES } from '@/domain/text'
import { readToken } from '../auth/session'
import { COMMANDS_BURST, COMMANDS_PER_SECOND, MAX_PACED, REFUSAL_HELD } from '../limits'
import { CLIENT_ADDRESS } from './http'

type Pages = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** How often each person may do something: a bucket that fills with time allows bursts, but not floods. */
export class Pace {
  private readonly buckets = new Map<string, { left: number; at: number }>()

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Counts one more. False when it is one too many, which costs nothing further. */
  allow(person: string): boolean {
    const left = this.left(person)
    if (left < 1) return false
    if (this.buckets.size >= MAX_PACED) this.forgetTheQuiet()
    this.buckets.set(person, { left: left - 1, at: this.now() })
    return true
  }

  private left(person: string): number {
    const bucket = this.buckets.get(person)
    if (!bucket) return COMMANDS_BURST
    return Math.min(COMMANDS_BURST, bucket.left + ((this.now() - bucket.at) / 1000) * COMMANDS_PER_SECOND)
  }

  /** Somebody whose bucket is full again is like somebody who never came. */
  private forgetTheQuiet(): void {
    for (const person of this.buckets.keys()) if (this.left(person) >= COMMANDS_BURST) this.buckets.delete(person)
  }
}

/**
 * Lets each person send commands at the pace of people, before anything is done for them: a refusal that cost as much
 * as a command would keep the neighbours waiting as long. And it comes late, since people who send the next one on an
 * answer would otherwise send it at once.
 */
export function inPace(pages: Pages, secret: string, pace = new Pace()): Pages {
  return async (request, response) => {
    const workshop = request.method === 'POST' ? COMMANDS.exec(request.url ?? '')?.[1] : undefined
    if (workshop === undefined || pace.allow(await personOf(request, workshop, secret))) return pages(request, response)
    request.resume()
    const held = setTimeout(() => refuse(response, request), REFUSAL_HELD)
    response.once('close', () => clearTimeout(held))
  }
}
const COMMANDS = /^\/api\/workshops\/([^/?]+)\/commands(?:\?|$)/

/** Who asks, in whatever workshop: an account, a seat, or, without either, an address. */
async function personOf({ headers }: IncomingMessage, workshop: string, secret: string): Promise<string> {
  const token = await readToken(headers.cookie ?? null, secret)
  return token?.account ?? token?.seats?.[workshop] ?? `address ${String(headers[CLIENT_ADDRESS])}`
}

function refuse(response: ServerResponse, { headers }: IncomingMessage): void {
  const chosen = parse(headers.cookie ?? '')[LOCALE_COOKIE]
  const { errors } = messages[LOCALES.find((locale) => locale === chosen) ?? 'nl']
  const error = { code: 'too-fast', message: errors['too-fast'] }
  response.writeHead(429, {
    'content-type': 'application/json',
    'cache-control': 'private, no-store',
    'retry-after': '1',
  })
  response.end(JSON.stringify({ error }))
}
