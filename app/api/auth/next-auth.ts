import { parse } from 'cookie'
import NextAuth, { type NextAuthOptions } from 'next-auth'
import { SESSION_COOKIE } from '@/server/auth/cookie'
import { port } from '@/server/port'

/** The cookies that next-auth may see: its own for the form, and the session, which it may have cut in pieces. */
const OURS = new RegExp(`^(?:(?:__Host-)?next-auth\\.csrf-token|${SESSION_COOKIE.replace('.', '\\.')}(?:\\.\\d+)?)$`)
const isOurs = (name: string) => OURS.test(name)

/**
 * next-auth's answer to a request. It gets what it needs of that and nothing else: a parameter or a cookie that it
 * cannot read would end in a 500.
 */
export async function askNextAuth(
  { method, headers }: Request,
  nextauth: readonly string[],
  body: Partial<Record<string, string>>,
  options: NextAuthOptions,
): Promise<Response> {
  const cookies = Object.entries(parse(headers.get('cookie') ?? '')).filter(([name]) => isOurs(name))
  const told = ['host', 'x-forwarded-proto'].map((name) => [name, headers.get(name) ?? undefined])
  const asked = {
    method,
    body,
    query: { nextauth },
    cookies: Object.fromEntries(cookies),
    headers: Object.fromEntries(told) as object,
  }
  const answer = new Answer()
  await NextAuth(asked as never, answer as never, options)
  return answer.response()
}

/**
 * The same for one of our own pages, which need not fetch the token first that next-auth asks for against forms of other
 * websites: that the request comes from ours was seen by its Origin.
 */
export async function askForOurPage(
  request: Request,
  nextauth: readonly string[],
  body: Partial<Record<string, string>>,
  options: NextAuthOptions,
): Promise<Response> {
  const token = await askNextAuth(new Request(request.url, { headers: request.headers }), ['csrf'], {}, options)
  const { csrfToken } = (await token.json()) as { csrfToken: string }
  const headers = new Headers(request.headers)
  // In front of an old one that next-auth would not take: of two with one name the first counts.
  for (const cookie of token.headers.getSetCookie())
    headers.set('cookie', [cookie.split(';')[0]!, headers.get('cookie') ?? ''].join('; '))
  const asked = new Request(request.url, { method: 'POST', headers })
  return askNextAuth(asked, nextauth, { ...body, csrfToken, json: 'true' }, options)
}

/** As much of Node's response as next-auth writes to. */
class Answer {
  private code = 200
  private body: string | null = null
  private readonly headers = new Map<string, string | string[]>()

  status(code: number): this {
    this.code = code
    return this
  }
  getHeader(name: string): string | string[] | undefined {
    return this.headers.get(name.toLowerCase())
  }
  setHeader(name: string, value: string | string[]): this {
    this.headers.set(name.toLowerCase(), value)
    return this
  }
  json(value: unknown): void {
    this.setHeader('content-type', 'application/json').end(JSON.stringify(value))
  }
  send(value: unknown): void {
    if (typeof value === 'string') this.end(value)
    else this.json(value)
  }
  end(text: string | null = null): void {
    this.body = text
  }

  response(): Response {
    const headers = new Headers()
    for (const [name, values] of this.headers) for (const value of [values].flat()) headers.append(name, value)
    return new Response(this.body, { status: this.code, headers })
  }
}

/** Whether an address, or a path from the root, is on this site, as next-auth may lead back to it. */
export function ownAddress(address: string, { headers }: Request): boolean {
  const host = headers.get('host') ?? 'localhost'
  const here = [`http://${host}`, `https://${host}`, port().appUrl]
  if (!/^(?:https?:\/\/|\/)/i.test(address) || !URL.canParse(address, `http://${host}`)) return false
  return here.includes(new URL(address, `http://${host}`).origin)
}
