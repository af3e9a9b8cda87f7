import type { NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { SESSION_AGE, SESSION_COOKIE } from '@/server/auth/cookie'
import { port, type Client, type Failure, type Session } from '@/server/port'

declare module 'next-auth' {
  interface User {
    account?: string
    seat?: { workshop: string; member: string }
  }
  interface Session {
    account?: string
    seats: Record<string, string>
    lastWorkshop?: string
  }
}
declare module 'next-auth/jwt' {
  interface JWT {
    account?: string
    seats?: Record<string, string>
    lastWorkshop?: string
  }
}

/**
 * next-auth, for one request. One browser has one session, which may hold an account and seats in workshops at the same
 * time: signing in as one never signs out the other, so what the browser had (`before`) is carried over. The cookie is
 * for https only where the browser speaks https (`secure`).
 */
export function authOptions(
  before: Session,
  client: Client,
  secure: boolean,
  refused: (failure: Failure) => void,
): NextAuthOptions {
  return {
    session: { strategy: 'jwt', maxAge: SESSION_AGE },
    cookies: {
      sessionToken: {
        name: SESSION_COOKIE,
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
      },
    },
    providers: [
      Credentials({
        id: 'account',
        credentials: { email: {}, password: {} },
        async authorize(credentials) {
          const result = await port().signIn(credentials, client)
          if (!result.ok) {
            refused(result)
            return null
          }
          const { id, name } = result.value
          return { id, name, account: id }
        },
      }),
      Credentials({
        id: 'guest',
        credentials: { code: {}, name: {}, as: {} },
        async authorize(credentials) {
          const result = await port().join(credentials, before, client)
          if (!result.ok) {
            refused(result)
            return null
          }
          const { workshopId, memberId, name } = result.value
          return { id: memberId, name, seat: { workshop: workshopId, member: memberId } }
        },
      }),
    ],
    callbacks: {
      jwt({ token, user }) {
        // `user` is there at a sign-in only, and next-auth's own type denies it.
        const fresh = user as typeof user | undefined
        if (!fresh) return token
        const account = fresh.account ?? before.account?.id
        const seats = { ...before.seats, ...(fresh.seat ? { [fresh.seat.workshop]: fresh.seat.member } : {}) }
        return {
          sub: account ?? fresh.id,
          seats,
          ...(account ? { account } : {}),
          ...(fresh.seat ? { lastWorkshop: fresh.seat.workshop } : {}),
        }
      },
      session({ session, token }) {
        return {
          ...session,
          seats: token.seats ?? {},
          ...(token.account ? { account: token.account } : {}),
          ...(token.lastWorkshop ? { lastWorkshop: token.lastWorkshop } : {}),
        }
      },
    },
    pages: { signIn: '/aanmelden' },
  }
}
