import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Throttle } from '@/server/auth/throttle'
import type { PrismaClient } from '@/server/generated/prisma/client'
import type { Session } from '@/server/port'
import { accounts } from '@/server/services/accounts'
import type { Database } from '@/server/storage/database'
import { databaseOf, ENGINES } from '../support/storage/databases'

const PASSWORD = 'een lang wachtwoord'
const HERE = { address: '192.0.2.1' }
const ELSEWHERE = { address: '192.0.2.2' }
const DAY = 24 * 3600 * 1000
const INVITATION_NEEDED = { ok: false, status: 403, code: 'invitation-needed' }
const WRONG = { ok: false, status: 401, code: 'wrong-credentials' }
const THROTTLED = { ok: false, status: 429, code: 'throttled' }

describe.each(ENGINES)('accounts on %s', (_name, open) => {
  let db: Database
  databaseOf(open, (opened) => {
    db = opened
  })
  beforeEach(async () => {
    await db.prisma.invitation.deleteMany()
    await db.prisma.account.deleteMany()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  /** A server that has just started, and what somebody asks of it. */
  function server({ openRegistration = false, prisma = db.prisma } = {}) {
    const { registration, createAccount, invite, signIn } = accounts({
      ...{ prisma, openRegistration },
      throttle: new Throttle(),
    })
    return {
      registration,
      createAccount,
      invite,
      registers: (name: string, invitation?: string) =>
        createAccount({ name, email: `${name}@example.org`, password: PASSWORD, invitation }, HERE),
      signsIn: (email: string, password = PASSWORD, from = HERE) => signIn({ email, password }, from),
      signIn,
    }
  }
  type Server = ReturnType<typeof server>
  /** The session of the first account. */
  async function facilitator({ registers }: Server): Promise<Session> {
    const made = await registers('Fatima')
    if (!made.ok) throw new Error(made.code)
    return { account: { id: made.value.id, name: 'Fatima', email: 'fatima@example.org' }, seats: {} }
  }
  async function invitation(by: Server, session: Session): Promise<{ token: string; expiresAt: string }> {
    const made = await by.invite(session)
    if (!made.ok) throw new Error(made.code)
    return made.value
  }

  test('PEOPLE-1: the first account is free, after that it takes an invitation', async () => {
    const it = server()
    expect(await it.registration()).toBe('first')
    expect(await it.registers('Fatima')).toMatchObject({ ok: true })
    expect(await it.registration()).toBe('invitation')
    expect(await it.registers('Bo')).toEqual(INVITATION_NEEDED)
    expect(await it.registers('Bo', 'made up')).toEqual(INVITATION_NEEDED)
    expect((await db.prisma.account.findMany()).map(({ name }) => name)).toEqual(['Fatima'])
  })

  test('PEOPLE-1: of two first visitors at the same moment one is first', async () => {
    const { registers } = server()
    const made = await Promise.all([registers('Fatima'), registers('Bo')])
    expect(made.filter(({ ok }) => ok)).toHaveLength(1)
    expect(made.filter(({ ok }) => !ok)).toEqual([INVITATION_NEEDED])
  })

  test('PEOPLE-1: where registration is open anybody makes one', async () => {
    const it = server({ openRegistration: true })
    expect(await it.registration()).toBe('first')
    for (const name of ['Fatima', 'Bo']) expect(await it.registers(name)).toMatchObject({ ok: true })
    expect(await it.registration()).toBe('open')
  })

  test('PEOPLE-1: an invitation is for once, and nothing but its hash is kept', async () => {
    const it = server()
    const session = await facilitator(it)
    const { token } = await invitation(it, session)
    const row = () => db.prisma.invitation.findFirstOrThrow()
    expect(await row()).toMatchObject({
      ...{ createdById: session.account!.id, usedAt: null },
      tokenHash: createHash('sha256').update(token).digest('hex'),
    })
    expect(token).toMatch(/^[\w-]{32}$/)
    expect(await it.registers('Bo', token)).toMatchObject({ ok: true })
    expect((await row()).usedAt).not.toBeNull()
    expect(await it.registers('Cas', token)).toEqual(INVITATION_NEEDED)
  })

  test('PEOPLE-1: nobody but somebody with an account invites', async () => {
    const it = server()
    expect(await it.invite({ account: null, seats: { w1: 'm1' } })).toMatchObject({ ok: false, status: 401 })
    expect(await db.prisma.invitation.count()).toBe(0)
  })

  test('PEOPLE-1: an invitation is good for a week', async () => {
    const it = server()
    const session = await facilitator(it)
    const now = Date.parse('2026-11-24T13:00:00.000Z')
    const at = (ms: number) => vi.useFakeTimers({ toFake: ['Date'], now: ms })
    at(now)
    const [one, other] = [await invitation(it, session), await invitation(it, session)]
    expect(one.expiresAt).toBe('2026-12-01T13:00:00.000Z')
    at(now + 7 * DAY - 1)
    expect(await it.registers('Bo', one.token)).toMatchObject({ ok: true })
    at(now + 7 * DAY)
    expect(await it.registers('Cas', other.token)).toEqual(INVITATION_NEEDED)
  })

  test('EDGE-3: of two who use an invitation at once one gets an account', async () => {
    const it = server()
    const { token } = await invitation(it, await facilitator(it))
    const made = await Promise.all(['Bo', 'Cas'].map((name) => it.registers(name, token)))
    expect(made.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await db.prisma.account.count()).toBe(2)
  })

  test('an address that has an account is told, and costs no invitation', async () => {
    const it = server()
    const { token } = await invitation(it, await facilitator(it))
    const again = { name: 'Iemand', email: 'FATIMA@example.org', password: PASSWORD, invitation: token }
    expect(await it.createAccount(again, HERE)).toEqual({ ok: false, status: 409, code: 'email-taken' })
    expect(await it.registers('Bo', token)).toMatchObject({ ok: true })
  })

  test('PEOPLE-2: a short password is refused by name, and of a longer one nothing but a hash is kept', async () => {
    const it = server()
    const short = { name: 'Fatima', email: 'f@example.org', password: 'te kort' }
    const refused = await it.createAccount(short, HERE)
    expect(refused).toMatchObject({ ok: false, status: 422, code: 'invalid' })
    expect(Object.keys((refused as { details: object }).details)).toEqual(['password'])
    await facilitator(it)
    const { passwordHash } = await db.prisma.account.findFirstOrThrow()
    expect(passwordHash).toMatch(/^\$argon2/)
    expect(passwordHash).not.toContain(PASSWORD)
  })

  test('tries at an invitation are counted, and an account that is made costs nothing', async () => {
    const it = server()
    const { token } = await invitation(it, await facilitator(it))
    for (let nth = 0; nth < 9; nth++) expect(await it.registers('Bo', 'made up')).toEqual(INVITATION_NEEDED)
    expect(await it.registers('Bo', token)).toMatchObject({ ok: true })
    expect(await it.registers('Cas', 'made up')).toEqual(INVITATION_NEEDED)
    expect(await it.registers('Cas', 'made up')).toEqual(THROTTLED)
  })

  test('a database that fails is not taken for a refusal', async () => {
    const prisma = { $transaction: () => Promise.reject(new Error('away')) } as unknown as PrismaClient
    await expect(server({ prisma }).registers('Fatima')).rejects.toThrow('away')
  })

  test('with an address, however it is typed, and its password somebody is signed in', async () => {
    const it = server()
    const { account } = await facilitator(it)
    for (const email of ['fatima@example.org', '  Fatima@Example.ORG '])
      expect(await it.signsIn(email)).toEqual({ ok: true, value: account })
  })

  test('whoever has it wrong hears the same, whether there is such an account or not', async () => {
    const it = server()
    await facilitator(it)
    expect(await it.signsIn('fatima@example.org', 'een ander wachtwoord')).toEqual(WRONG)
    expect(await it.signsIn('nobody@example.org')).toEqual(WRONG)
    expect(await it.signIn({ email: 5 }, HERE)).toEqual(WRONG)
  })

  test('TABLE-10: after eight wrong ones the right one is not looked at either; right ones cost nothing', async () => {
    const it = server()
    await facilitator(it)
    await it.registers('Bo')
    const guess = () => it.signsIn('fatima@example.org', 'een gok van iemand')
    for (let nth = 0; nth < 7; nth++) expect(await guess()).toEqual(WRONG)
    for (let nth = 0; nth < 2; nth++) expect(await it.signsIn('Fatima@example.org')).toMatchObject({ ok: true })
    expect(await guess()).toEqual(WRONG)
    expect(await it.signsIn(' FATIMA@example.org')).toEqual(THROTTLED)
    expect(await it.signsIn('fatima@example.org', PASSWORD, ELSEWHERE)).toMatchObject({ ok: true })
    expect(await it.signsIn('nobody@example.org')).toEqual(WRONG)
  })
})
