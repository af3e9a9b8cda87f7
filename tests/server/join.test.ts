import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { accounts } from '@/server/services/accounts'
import { networkOf, Throttle } from '@/server/auth/throttle'
import { forwarding } from '@/server/web/forwarded'
import { CLIENT_ADDRESS, respond } from '@/server/web/http'
import { joining } from '@/server/services/joining'
import { newJoinCode, readJoinCode } from '@/server/services/join-code'
import { makeLog } from '@/server/log'
import type { Session } from '@/server/port'
import { NOBODY } from '../support/room/rooms'
import { theServer, workshop } from '../support/room/story'

/** Tries a join code from an address that nobody else in this file has, unless told otherwise. */
const joiner = (address = randomUUID()) => {
  const at = { address }
  return async (code: string, name = 'Gast') => (await theServer()).service.join({ code, name }, NOBODY, at)
}
const wrongCodes = (count: number) => Array.from({ length: count }, () => newJoinCode())

describe('join codes', () => {
  test('TABLE-8: a join code holds at least 40 bits, and uses them evenly', () => {
    const codes = Array.from({ length: 20_000 }, newJoinCode)
    const letters = [...new Set(codes.join(''))]
    const length = codes[0]!.length
    expect(codes.every((code) => code.length === length && readJoinCode(code) === code)).toBe(true)
    expect(length * Math.log2(letters.length)).toBeGreaterThanOrEqual(40)
    expect(new Set(codes).size).toBe(codes.length)
    // Chi-square of each place's letters against an even spread: mean 29, standard deviation 7.6 for 30 letters. Of the
    // nine places together, 261 and 22.8: six deviations happen once in some 10⁹ runs.
    const expected = codes.length / letters.length
    const square = (place: number) => {
      const counts = new Map(letters.map((letter) => [letter, 0]))
      for (const code of codes) counts.set(code[place]!, counts.get(code[place]!)! + 1)
      return [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
    }
    const total = Array.from({ length }, (_, place) => square(place)).reduce((a, b) => a + b)
    const freedom = length * (letters.length - 1)
    expect(total).toBeLessThan(freedom + 6 * Math.sqrt(2 * freedom))
  })

  test('TABLE-9: thirty people join at once behind the address of somebody who guesses', async () => {
    const w = await workshop()
    const school = joiner()
    const guesses = await Promise.all(wrongCodes(200).map((code) => school(code)))
    expect(guesses.filter((answer) => !answer.ok && answer.status === 401)).toHaveLength(30)
    expect(guesses.filter((answer) => !answer.ok && answer.status === 429)).toHaveLength(170)
    const [joined, more] = await Promise.all([
      Promise.all(Array.from({ length: 30 }, (_, i) => school(w.joinCode, `Gast ${i}`))),
      Promise.all(wrongCodes(100).map((code) => school(code))),
    ])
    expect(joined.filter((answer) => answer.ok)).toHaveLength(30)
    expect(more.every((answer) => !answer.ok && answer.status === 429)).toBe(true)
    expect(await w.server.db.prisma.member.count({ where: { workshopId: w.id } })).toBe(31)
  })

  test('TABLE-9: past ten guesses a second nothing from that address is looked at, and others notice nothing', async () => {
    const w = await workshop()
    const guesser = joiner()
    await Promise.all(wrongCodes(600).map((code) => guesser(code)))
    expect(await guesser(w.joinCode)).toMatchObject({ ok: false, status: 429 })
    expect(await joiner()(w.joinCode)).toMatchObject({ ok: true })
  })

  test('TABLE-9: guesses from everywhere at once are slowed down together, and shut out sooner', async () => {
    const throttle = new Throttle()
    const paces = async (network: string, times: number) => {
      const seen = []
      for (let i = 0; i < times; i++) seen.push(await throttle.attemptToJoin(network))
      return seen
    }
    for (let i = 0; i < 20; i++) await paces(`first ${i}`, 15)
    expect(await paces('honest', 1)).toEqual(['slow'])
    await throttle.joined('honest')
    for (let i = 0; i < 200; i++) await paces(`later ${i}`, 30)
    expect(await paces('later 0', 1)).toEqual(['shut'])
    expect(new Set(await paces('another', 30))).toEqual(new Set(['slow']))
  })

  test('PEOPLE-3: a right code costs nothing, however many come from one address', async () => {
    const throttle = new Throttle()
    for (let i = 0; i < 2_000; i++) {
      expect(await throttle.attemptToJoin('school')).toBe('open')
      await throttle.joined('school')
    }
    const w = await workshop()
    const school = joiner()
    for (let i = 0; i < 35; i++) expect(await school(w.joinCode, `Gast ${i}`)).toMatchObject({ ok: true })
  })

  test('PEOPLE-9: a code is known or not before anybody says who they are, and asking costs what guessing costs', async () => {
    const w = await workshop()
    const { service, db, rooms } = w.server
    const { checkCode, join } = joining({ prisma: db.prisma, rooms, throttle: new Throttle(), place: service.place })
    const [members, from] = [await db.prisma.member.count(), { address: randomUUID() }]
    const asked = (code: unknown) => checkCode({ code }, NOBODY, from)
    for (let i = 0; i < 40; i++) expect(await asked(w.joinCode)).toEqual({ ok: true, value: { leads: null } })
    expect(await asked(w.joinCode.toLowerCase())).toMatchObject({ ok: true })
    for (const code of ['', 'x'.repeat(41), 7, null])
      expect(await asked(code)).toMatchObject({ ok: false, status: 422 })
    const wrong = await Promise.all(wrongCodes(100).map(asked))
    expect(wrong.filter((answer) => !answer.ok && answer.status === 401)).toHaveLength(30)
    expect(wrong.filter((answer) => !answer.ok && answer.status === 429)).toHaveLength(70)
    // They are the guesses of joining as well.
    expect(await join({ code: newJoinCode(), name: 'An' }, NOBODY, from)).toMatchObject({ status: 429 })
    expect(await asked(w.joinCode)).toMatchObject({ ok: true })
    expect(await db.prisma.member.count()).toBe(members)
  })

  test('PEOPLE-10: only whoever leads the workshop hears which one it is', async () => {
    const [w, other] = [await workshop().with('An'), await workshop()]
    const { service } = w.server
    const leads = async (session: Session) =>
      service.checkCode({ code: w.joinCode }, session, { address: randomUUID() })
    expect(await leads(w.fatima.person.session)).toEqual({ ok: true, value: { leads: w.id } })
    for (const session of [w.an.person.session, other.fatima.person.session, NOBODY])
      expect(await leads(session)).toEqual({ ok: true, value: { leads: null } })
  })

  test('PEOPLE-4: the same browser with the same name is the same person', async () => {
    const w = await workshop().with('An')
    const { service } = w.server
    const from = { address: 'x' }
    const again = await service.join({ code: w.joinCode.toLowerCase(), name: 'an' }, w.an.person.session, from)
    expect(again).toMatchObject({ value: { memberId: w.an.id } })
    const other = await service.join({ code: w.joinCode, name: 'Bo' }, w.an.person.session, from)
    expect(other).not.toMatchObject({ value: { memberId: w.an.id } })
  })
})

describe('passwords', () => {
  const signer = async () => {
    const { db } = await theServer()
    const { createAccount, signIn } = accounts({ prisma: db.prisma, throttle: new Throttle(), openRegistration: true })
    const right = { email: `${randomUUID()}@example.org`, password: 'een lang wachtwoord' }
    expect(await createAccount({ ...right, name: 'Fatima' }, { address: '192.0.2.1' })).toMatchObject({ ok: true })
    return { signIn, right, wrong: { ...right, password: 'een fout wachtwoord' } }
  }

  test('TABLE-10: of a hundred guesses at the same moment eight are looked at', async () => {
    const { signIn, wrong } = await signer()
    const answers = await Promise.all(Array.from({ length: 100 }, () => signIn(wrong, { address: '192.0.2.2' })))
    const statuses = answers.map((answer) => (answer.ok ? 200 : answer.status))
    expect(statuses.filter((status) => status === 401)).toHaveLength(8)
    expect(statuses.filter((status) => status === 429)).toHaveLength(92)
  })

  test('TABLE-10: anyone who guesses elsewhere keeps nobody out', async () => {
    const { signIn, right, wrong } = await signer()
    for (let i = 0; i < 9; i++) await signIn(wrong, { address: '192.0.2.2' })
    expect(await signIn(right, { address: '192.0.2.2' })).toMatchObject({ ok: false, status: 429 })
    for (let i = 0; i < 20; i++) expect(await signIn(right, { address: '192.0.2.3' })).toMatchObject({ ok: true })
  })
})

describe('addresses', () => {
  /** The address that route handlers get for a request with these headers. */
  const seen = async (headers: Record<string, string>, trustProxy: boolean) => {
    const log = makeLog('silent')
    const server = createServer((request, response) =>
      respond(request, response, {
        forwarded: forwarding({ trustProxy, appUrl: null }, log),
        pages: (asked, answer) => {
          answer.end(asked.headers[CLIENT_ADDRESS])
          return Promise.resolve()
        },
        renewal: () => Promise.resolve([]),
        log,
      }),
    )
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const answer = await fetch(`http://127.0.0.1:${port}`, { headers })
    const text = await answer.text()
    server.close()
    return text
  }

  test('TABLE-11: nobody chooses the address under which guesses are counted', async () => {
    const claims = {
      'x-forwarded-for': '203.0.113.7, 203.0.113.8',
      'x-real-ip': '203.0.113.9',
      forwarded: 'for=203.0.113.9',
    }
    expect(await seen({ ...claims, [CLIENT_ADDRESS]: '203.0.113.10' }, false)).toBe('127.0.0.1')
    // What a proxy that is configured saw itself comes last.
    expect(await seen({ ...claims, [CLIENT_ADDRESS]: '203.0.113.10' }, true)).toBe('203.0.113.8')
    expect(await seen({}, true)).toBe('127.0.0.1')
  })

  test('TABLE-11: of IPv6 a whole network counts as one address', () => {
    expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64')
    expect(networkOf('2001:db8:1:2::9')).toBe('2001:db8:1:2::/64')
    expect(networkOf('2001:db8::1')).toBe('2001:db8:0:0::/64')
    expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0::/64')
    expect(networkOf('::1')).toBe('0:0:0:0::/64')
    expect(networkOf('::ffff:192.0.2.1')).toBe('192.0.2.1')
    expect(networkOf('192.0.2.1')).toBe('192.0.2.1')
  })
})
