import type { NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import type { SignedIn } from '@/domain/signed-in'
import { cookieOptions, SESSION_AGE, SESSION_COOKIE } from '@/server/auth/cookie'
import { port, type Client, type Failure, type Result, type Session } from '@/server/port'
import { keepSeats, type Seats } from './seats'

declare module 'next-auth' {
  interface User {
    account?: string
    seat?: { workshop: string; member: string }
  }
  interface Session extends SignedIn {
    seats: Seats
  }
}
declare module 'next-auth/jwt' {
  interface JWT extends SignedIn {
    seats?: Seats
  }
}

/** What comes of asking a provider, besides who somebody is: next-auth makes one and the same of both. */
interface Told {
  refused: (failure: Failure) => void
  failed: (error: unknown) => void
  signedIn: (as: SignedIn) => void
}

/**
 * next-auth, for one request. One browser has one session, which may hold an account and seats in workshops at the same
 * time: signing in as one never signs out the other, so what the browser had (`before`) is carried over. The cookie is
 * for https only where the browser speaks https (`secure`).
 */
export function authOptions(before: Session, client: Client, secure: boolean, told: Told): NextAuthOptions {
  /** Somebody, or nobody when there is no answer or it is a refusal. */
  const answered = async <T>(asked: Promise<Result<T>>): Promise<T | null> => {
    try {
      const result = await asked
      if (result.ok) return result.value
      told.refused(result)
    } catch (error) {
      told.failed(error)
    }
    return null
  }

  return {
    session: { strategy: 'jwt', maxAge: SESSION_AGE },
    cookies: { sessionToken: { name: SESSION_COOKIE, options: cookieOptions(secure) } },
    providers: [
      Credentials({
        id: 'account',
        credentials: { email: {}, password: {} },
        async authorize(credentials) {
          const person = await answered(port().signIn(credentials, client))
          return person && { id: person.id, name: person.name, account: person.id }
        },
      }),
      Credentials({
        id: 'guest',
        credentials: { code: {}, name: {}, as: {} },
        async authorize(credentials) {
          const seat = await answered(port().join(credentials, before, client))
          return (
            seat && { id: seat.memberId, name: seat.name, seat: { workshop: seat.workshopId, member: seat.memberId } }
          )
        },
      }),
    ],
    callbacks: {
      jwt({ token, user }) {
        // `user` is there at a sign-in only, and next-auth's own type denies it.
        const fresh = user as typeof user | undefined
        // One from before there was a limit gets smaller whenever it is looked at.
        if (!fresh) return { ...token, seats: keepSeats(token.seats ?? {}).seats }
        const account = fresh.account ?? before.account?.id
        const { seats, left } = keepSeats(before.seats, fresh.seat)
        const as: SignedIn = {
          ...(left.length > 0 ? { left: left.length } : {}),
          ...(account ? { account } : {}),
          ...(fresh.seat ? { lastWorkshop: fresh.seat.workshop } : {}),
        }
        told.signedIn(as)
        return { sub: account ?? fresh.id, seats, ...as }
      },
      session({ session, token }) {
        return {
          ...session,
          seats: token.seats ?? {},
          ...(token.account ? { account: token.account } : {}),
          ...(token.lastWorkshop ? { lastWorkshop: token.lastWorkshop } : {}),
          ...(token.left ? { left: token.left } : {}),
        }
      },
    },
    pages: { signIn: '/aanmelden' },
    // Its own would print what anybody sends, with a stack.
    logger: { error: (code) => port().log.warn({ code }, 'next-auth'), warn: () => {}, debug: () => {} },
  }
}
