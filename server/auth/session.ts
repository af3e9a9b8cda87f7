import { parse } from 'cookie'
import { getToken } from 'next-auth/jwt'
import type { PrismaClient } from '../generated/prisma/client'
import type { Session } from '../port'
import { SESSION_COOKIE } from './cookie'

/** What the session's token says; nothing of it counts before it was held against the database. */
interface Token {
  account?: string
  seats?: Record<string, string>
}

/** The raw token in a Cookie header, or null when it is missing, forged or expired. */
export async function readToken(cookieHeader: string | null, secret: string): Promise<Token | null> {
  const token = await getToken({
    req: { headers: {}, cookies: parse(cookieHeader ?? '') } as never,
    secret,
    cookieName: SESSION_COOKIE,
  })
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
