import { encode } from 'next-auth/jwt'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { SESSION_COOKIE } from '@/server/auth/cookie'
import { readSession, readToken } from '@/server/auth/session'
import type { PrismaClient } from '@/server/generated/prisma/client'

const SECRET = 'a secret that only this file knows, long enough'
const sealed = (token: Record<string, unknown>, secret = SECRET) => encode({ token, secret, maxAge: 3600 })
const cookie = async (token: Record<string, unknown>) => `its=own; ${SESSION_COOKIE}=${await sealed(token)}`
/** As next-auth does when it is too long for one. */
const inParts = async (token: Record<string, unknown>) => {
  const value = await sealed(token)
  return `${SESSION_COOKIE}.0=${value.slice(0, 50)}; ${SESSION_COOKIE}.1=${value.slice(50)}`
}

const FATIMA = { id: 'a1', name: 'Fatima', email: 'f@example.org' }
/** A database in which Fatima has an account, and what of it is asked. */
const prisma = {
  account: {
    findUnique: ({ where, select }: { where: { id: string }; select: Record<string, boolean> }) => {
      const row: Record<string, unknown> = { ...FATIMA, passwordHash: 'secret' }
      return Promise.resolve(where.id === FATIMA.id ? pick(row, select) : null)
    },
  },
} as unknown as PrismaClient
const pick = (row: Record<string, unknown>, select: Record<string, boolean>) =>
  Object.fromEntries(Object.entries(row).filter(([key]) => select[key]))
const asks = (header: string | null, secret = SECRET) => readSession(header, secret, prisma)
const NOBODY = { account: null, seats: {} }

afterEach(() => {
  vi.useRealTimers()
})

describe('who is asking', () => {
  test('an account that there still is, and the seats of the browser', async () => {
    const seats = { w1: 'm1', w2: 'm2' }
    expect(await asks(await cookie({ account: 'a1', seats }))).toEqual({ account: FATIMA, seats })
    expect(await asks(await cookie({ seats }))).toEqual({ account: null, seats })
    expect(await asks(await cookie({ account: 'gone', seats }))).toEqual({ account: null, seats })
    expect(await asks(await cookie({ account: 'a1' }))).toEqual({ account: FATIMA, seats: {} })
  })

  test('nobody, without a session or with one that somebody else made', async () => {
    for (const header of [null, '', 'its=own', `${SESSION_COOKIE}=`, `${SESSION_COOKIE}=forged`])
      expect(await asks(header)).toEqual(NOBODY)
    const mine = await cookie({ account: 'a1' })
    expect(await asks(mine)).toEqual({ account: FATIMA, seats: {} })
    expect(await asks(mine, 'the secret of another server, also long enough')).toEqual(NOBODY)
  })

  test('also when the session came in several parts, each time', async () => {
    const [one, other] = [await inParts({ seats: { w1: 'm1' } }), await inParts({ seats: { w1: 'm2' } })]
    for (const _time of [1, 2]) {
      expect(await asks(one)).toEqual({ account: null, seats: { w1: 'm1' } })
      expect(await asks(other)).toEqual({ account: null, seats: { w1: 'm2' } })
    }
  })
})

describe('a session that was read before', () => {
  test('is not decrypted again, whoever else comes in between', async () => {
    const [mine, yours] = [await cookie({ account: 'a1' }), await cookie({ account: 'a2' })]
    const read = await readToken(mine, SECRET)
    expect(await readToken(yours, SECRET)).toMatchObject({ account: 'a2' })
    expect(await readToken(mine, SECRET)).toBe(read)
  })

  test('ends when it ends', async () => {
    const header = await cookie({ account: 'a1' })
    const { exp } = (await readToken(header, SECRET))!
    const at = (seconds: number) => vi.useFakeTimers({ toFake: ['Date'], now: seconds * 1000 })
    at(exp! - 1)
    expect(await readToken(header, SECRET)).toMatchObject({ account: 'a1' })
    at(exp! + 60)
    expect(await readToken(header, SECRET)).toBeNull()
  })
})
