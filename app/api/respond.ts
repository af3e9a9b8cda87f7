import { getTranslations } from 'next-intl/server'
import { NextResponse } from 'next/server'
import { MAX_BODY } from '@/server/limits'
import { type Client, type Failure, port, type Result, type Session } from '@/server/port'
import { CLIENT_ADDRESS } from '@/server/web/http'
import { expectedOrigin, repeated } from '@/server/web/origin'

/**
 * An error in the one shape that all errors have, in the language of the person who asked. `values` fill the places
 * that its words keep for them.
 */
export async function failure(
  { status, code, details }: Omit<Failure, 'ok'>,
  values: Readonly<Record<string, string>> = {},
): Promise<NextResponse> {
  const t = await getTranslations('errors')
  const known = t.has(code as Parameters<typeof t.has>[0]) ? code : 'internal'
  const message = (t as unknown as (key: string, given: object) => string)(known, values)
  return kept(NextResponse.json({ error: { code, message, ...(details ? { details } : {}) } }, { status }))
}

/**
 * The refusal of a request that changes something and comes from a page at another address; null for one of ours.
 * Browsers always send an Origin with a POST; a script without one carries no cookie that is not its own.
 */
async function foreign({ headers }: Request): Promise<NextResponse | null> {
  const origin = headers.get('origin')
  const host = headers.get('host') ?? ''
  if (origin === null || port().ours({ origin, host })) return null
  const expected = expectedOrigin(host, port().appUrl)
  return failure({ status: 403, code: 'wrong-origin' }, { origin: repeated(origin), expected: repeated(expected) })
}

/** Nothing on the way keeps an answer, unless it says itself how long it may be kept: most are for one person only. */
export function kept<T extends Response>(answer: T): T {
  if (!answer.headers.has(CACHE)) answer.headers.set(CACHE, 'private, no-store')
  return answer
}
const CACHE = 'cache-control'

/** A result as a response: the value with `status`, or the error. */
export async function reply<T>(result: Result<T>, status = 200): Promise<NextResponse> {
  return result.ok ? NextResponse.json(result.value, { status }) : failure(result)
}

export interface Asked {
  session: Session
  client: Client
  request: Request
  body: unknown
}

/**
 * Wraps a handler: who is asking, where from, and for a POST the body, JSON unless `read` reads something else. Refuses
 * other websites' requests and bodies that cannot be read or are longer than `most`. A throw is a bug: logged with its
 * context, answered with a 500 that says so.
 */
export function handle<P>(
  work: (asked: Asked, params: P) => Promise<Response>,
  most: (session: Session) => number = () => MAX_BODY,
  read: (text: string) => unknown = parse,
) {
  return async (request: Request, context: { params: Promise<P> }): Promise<Response> => {
    try {
      const session = await port().session(request.headers.get('cookie'))
      let body: unknown = null
      if (request.method !== 'GET') {
        const refused = await foreign(request)
        if (refused) return refused
        const text = await textOf(request, most(session))
        if (text === null) return await failure({ status: 413, code: 'too-large' })
        if (NUL.test(text)) return await failure({ status: 422, code: 'invalid' })
        body = read(text)
        if (body === undefined) return await failure({ status: 400, code: 'invalid' })
      }
      const client = { address: request.headers.get(CLIENT_ADDRESS) ?? 'unknown' }
      return kept(await work({ session, client, request, body }, await context.params))
    } catch (err) {
      if (port().isAway(err)) {
        port().log.warn({ err, method: request.method }, 'the database is away')
        return failure({ status: 503, code: 'storage' })
      }
      port().log.error({ err, method: request.method, path: new URL(request.url).pathname }, 'handler failed')
      return failure({ status: 500, code: 'internal' })
    }
  }
}

/** U+0000 as JSON has it. The database can keep no text that holds it, whatever the field. */
const NUL = /(?:^|[^\\])(?:\\\\)*\\u0000/

/**
 * The body as text, or null when it is longer than `most` bytes: the rest is read, since browsers hear no answer before
 * they have sent everything, but not kept.
 */
async function textOf({ body }: Request, most: number): Promise<string | null> {
  if (!body) return ''
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of body as AsyncIterable<Uint8Array>) {
    length += piece.length
    if (length <= most) pieces.push(piece)
  }
  return length <= most ? Buffer.concat(pieces).toString() : null
}

function parse(text: string): unknown {
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
