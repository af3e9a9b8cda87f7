import { serialize } from 'cookie'
import { encode } from 'next-auth/jwt'
import { wallClock } from '@/domain/clock'
import { cookieOptions, SESSION_AGE, SESSION_COOKIE, SESSION_RENEWED_EVERY } from './cookie'
import { readToken } from './session'

/** What next-auth puts in one cookie; a longer session is cut into several, which it reads as one. */
const MOST_IN_ONE = 3933

/**
 * The Set-Cookie lines that give a session its whole time again, when it is used and a day old; no lines otherwise.
 * next-auth itself does so only when its own session route is asked.
 */
export async function renewal(cookieHeader: string | null, secret: string, secure: boolean): Promise<string[]> {
  const token = await readToken(cookieHeader, secret)
  const now = wallClock()
  if (!token?.iat || now / 1000 - token.iat < SESSION_RENEWED_EVERY) return []
  const { iat: _iat, exp: _exp, jti: _jti, ...rest } = token
  const value = await encode({ token: rest, secret, maxAge: SESSION_AGE })
  const parts = value.match(new RegExp(`.{1,${MOST_IN_ONE}}`, 'g'))!
  return parts.map((part, nth) =>
    serialize(parts.length === 1 ? SESSION_COOKIE : `${SESSION_COOKIE}.${nth}`, part, {
      ...cookieOptions(secure),
      expires: new Date(now + SESSION_AGE * 1000),
    }),
  )
}
