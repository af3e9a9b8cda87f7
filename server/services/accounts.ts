import { createHash, randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { isoOf, moment, wallClock } from '@/domain/clock'
import { networkOf, type Throttle } from '../auth/throttle'
import { type PrismaClient } from '../generated/prisma/client'
import type { Client, Port, Result } from '../port'
import { NewAccount, SignIn } from './bodies'
import { invalid, throttled, unauthenticated } from './refusals'

const INVITATION_AGE = 7 * 24 * 3600 * 1000
const hashed = (token: string) => createHash('sha256').update(token).digest('hex')

type Accounts = Pick<Port, 'registration' | 'createAccount' | 'invite' | 'signIn'>

interface Deps {
  prisma: PrismaClient
  throttle: Throttle
  openRegistration: boolean
}

/** Facilitators' accounts: the first one is free, later ones by invitation or, when configured, for anybody. */
export function accounts({ prisma, throttle, openRegistration }: Deps): Accounts {
  // Verified against when there is no such account, so that the answer takes as long and tells nothing.
  const decoy = hash(randomBytes(16).toString('hex'))

  const registration: Accounts['registration'] = async () => {
    if ((await prisma.account.count()) === 0) return 'first'
    return openRegistration ? 'open' : 'invitation'
  }

  return {
    registration,

    async createAccount(input, client: Client) {
      const parsed = NewAccount.safeParse(input)
      if (!parsed.success) return invalid(parsed.error)
      const keys = { 'account:address': networkOf(client.address) }
      if (!(await throttle.attempt(keys))) return throttled
      const { name, email, password, invitation } = parsed.data
      const passwordHash = await hash(password)
      // Advisory lock: of two first visitors at the same moment, one is first.
      const result = await prisma
        .$transaction(async (tx): Promise<Result<{ id: string }>> => {
          await tx.$executeRaw`SELECT pg_advisory_xact_lock(${ACCOUNTS_LOCK})`
          const free = (await tx.account.count()) === 0 || openRegistration
          if (!free) {
            const used = await tx.invitation.updateMany({
              where: { tokenHash: hashed(invitation ?? ''), usedAt: null, expiresAt: { gt: moment() } },
              data: { usedAt: moment() },
            })
            if (used.count !== 1) return { ok: false, status: 403, code: 'invitation-needed' }
          }
          if (await tx.account.findUnique({ where: { email } })) throw new EmailTaken()
          const account = await tx.account.create({ data: { name, email, passwordHash } })
          return { ok: true, value: { id: account.id } }
        })
        .catch((error: unknown): Result<{ id: string }> => {
          if (error instanceof EmailTaken) return { ok: false, status: 409, code: 'email-taken' }
          throw error
        })
      if (result.ok) await throttle.right(keys)
      return result
    },

    async invite({ account }) {
      if (!account) return unauthenticated
      const token = randomBytes(24).toString('base64url')
      const expiresAt = isoOf(wallClock() + INVITATION_AGE)
      await prisma.invitation.create({ data: { tokenHash: hashed(token), createdById: account.id, expiresAt } })
      return { ok: true, value: { token, expiresAt } }
    },

    async signIn(input, client) {
      const parsed = SignIn.safeParse(input)
      if (!parsed.success) return { ok: false, status: 401, code: 'wrong-credentials' }
      const { email, password } = parsed.data
      const address = email.trim().toLowerCase()
      const account = await prisma.account.findUnique({ where: { email: address } })
      const network = networkOf(client.address)
      const keys = { 'sign-in:address': network, 'sign-in:here': `${network} ${address}`, 'sign-in:email': address }
      if (!(await throttle.attempt(keys))) return throttled
      const right = await verify(account?.passwordHash ?? (await decoy), password)
      if (!account || !right) return { ok: false, status: 401, code: 'wrong-credentials' }
      await throttle.right(keys)
      return { ok: true, value: { id: account.id, name: account.name, email: account.email } }
    },
  }
}

/** Rolls back an invitation that was just used. */
class EmailTaken extends Error {}

const ACCOUNTS_LOCK = 0x61_63_63
