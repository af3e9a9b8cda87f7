import { ARRIVED_COOKIE } from '@/domain/signed-in'

/** The one name of the session cookie, http or https: the socket's handshake has to find it too. */
export const SESSION_COOKIE = 'bestendig.session'
/** How long somebody stays signed in or seated without coming by, seconds. A workshop's follow-up may be weeks later. */
export const SESSION_AGE = 60 * 24 * 3600
/** A session that is used gets its whole time again, at most this often, seconds. */
export const SESSION_RENEWED_EVERY = 24 * 3600

/** `secure`: for https only, where the browser speaks https. */
export const cookieOptions = (secure: boolean) => ({ httpOnly: true, sameSite: 'lax', path: '/', secure }) as const

/** The cookie by which a page knows that the session's arrived; for as long as one that stood still needs to look. */
export const arrivedCookie = (secure: boolean): string =>
  `${ARRIVED_COOKIE}=1; Path=/; Max-Age=60; SameSite=Lax${secure ? '; Secure' : ''}`
