import { parse } from 'cookie'
import { getToken } from 'next-auth/jwt'
import { wallClock } from '@/domain/clock'
import type { PrismaClient } from '../generated/prisma/client'
import type { Session } from '../port'
import { MAX_DECRYPTED } from '../limits'
import { SESSION_COOKIE } from './cookie'

/** What the session's token says; none of it counts until it was checked against the database. */
interface Token {
  /** When it was made and when it ends, seconds since 1970. */
  iat?: number
  exp?: number
  jti?: string
  account?: string
  seats?: Record<string, string>
}

/**
 * Tokens that were decrypted before: a page, its socket and each command send the same one, and decrypting takes 0.35 ms,
 * as long as all the rest of letting a socket in. A token means the same until it ends, so nothing is trusted longer.
 */
const decrypted = new Map<string, Token>()

/** The raw token in a Cookie header, or null when it is missing, forged or expired. */
export async function readToken(cookieHeader: string | null, secret: string): Promise<Token | null> {
  const cookies = parse(cookieHeader ?? '')
  const value = cookies[SESSION_COOKIE]
  const key = value && `${secret} ${value}` // next-auth cuts a very long one into several cookies: those are read again
  const known = key && decrypted.get(key)
  if (known && known.exp && known.exp > wallClock() / 1000) return known
  const token: Token | null = await getToken({
    req: { headers: {}, cookies } as never,
    secret,
    cookieName: SESSION_COOKIE,
  })
  if (token && key) {
    if (decrypted.size >= MAX_DECRYPTED) decrypted.clear()
    decrypted.set(key, token)
  }
  return token
}

/** Who is asking: accounts and seats of the token that still exist. */
export async function readSession(cookieHeader: string | null, secret: string, prisma: PrismaClient): Promise<Session> {
  const token = await readToken(cookieHeader, secret)
  const account = token?.account
    ? await prisma.account.findUnique({ where: { id: token.account }, select: { id: true, name: true, email: true } })
    : null
  return { account, seats: token?.seats ?? {} }
}
