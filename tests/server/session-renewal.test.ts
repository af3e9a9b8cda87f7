import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { wallClock } from '@/domain/clock'
import { SESSION_AGE, SESSION_COOKIE } from '@/server/auth/cookie'
import { renewal } from '@/server/auth/renew'
import { readToken } from '@/server/auth/session'
import { forwarding } from '@/server/web/forwarded'
import { respond } from '@/server/web/http'
import { makeLog } from '@/server/log'
import { SECRET, sessionCookie, startRooms, type TestServer } from '../support/room/rooms'

const DAY = 24 * 3600 * 1000
const SEATS = { seats: { w1: 'm1' }, account: 'a1', sub: 'a1' }

/** Does something at another time. */
async function at<T>(time: number, work: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ['Date'], now: time })
  return work().finally(() => vi.useRealTimers())
}
/** What a browser keeps of Set-Cookie lines. */
const kept = (lines: readonly string[]) => lines.map((line) => line.split(';')[0]).join('; ')
const madeDaysAgo = (days: number, token: Record<string, unknown> = SEATS) =>
  at(wallClock() - days * DAY, () => sessionCookie(token, { maxAge: SESSION_AGE }))

afterEach(() => {
  vi.useRealTimers()
})

describe('a session that is used', () => {
  test('KEPT-7: used once a week it never ends; left alone it does', async () => {
    const begin = wallClock()
    let cookie = await at(begin, () => sessionCookie(SEATS, { maxAge: SESSION_AGE }))
    const first = cookie
    for (let week = 1; week <= 52; week++) {
      const lines = await at(begin + week * 7 * DAY, () => renewal(cookie, SECRET, false))
      cookie = kept(lines)
    }
    const later = begin + 53 * 7 * DAY
    expect(await at(later, () => readToken(cookie, SECRET))).toMatchObject(SEATS)
    expect(await at(later, () => readToken(first, SECRET))).toBeNull()
  })

  test('KEPT-7: it is renewed once a day and no more, and nothing is made of what is not a session', async () => {
    expect(await renewal(await madeDaysAgo(0), SECRET, false)).toEqual([])
    expect(await renewal(await madeDaysAgo(2), SECRET, false)).toHaveLength(1)
    for (const cookie of [null, '', `${SESSION_COOKIE}=forged`, await madeDaysAgo(61)])
      expect(await renewal(cookie, SECRET, false)).toEqual([])
    expect(await renewal(await madeDaysAgo(2), 'another secret, as after a loss of the data folder', false)).toEqual([])
  })

  test('KEPT-7: the new cookie is as guarded as the old one, also in several parts', async () => {
    const [line] = await renewal(await madeDaysAgo(2), SECRET, true)
    for (const part of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/', 'Expires=']) expect(line).toContain(part)
    const many = {
      ...SEATS,
      seats: Object.fromEntries(Array.from({ length: 120 }, (_, i) => [`${i}`.repeat(20), 'm'])),
    }
    const long = await renewal(await madeDaysAgo(2, many), SECRET, false)
    expect(long.length).toBeGreaterThan(1)
    expect(await readToken(kept(long), SECRET)).toMatchObject(many)
  })
})

describe('where it is renewed', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startRooms()
  })
  afterAll(() => server.stop())

  test('KEPT-7: with every page and request, but not with files or where the cookie is set anyway', async () => {
    const web = createServer((request, response) =>
      respond(request, response, {
        forwarded: forwarding({ appUrl: null, trustProxy: false }, makeLog('silent')),
        pages: (_asked, answer) => {
          answer.appendHeader('Set-Cookie', 'its=own')
          answer.end()
          return Promise.resolve()
        },
        renewal: (cookie, secure) => renewal(cookie, SECRET, secure),
        log: makeLog('silent'),
      }),
    )
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve))
    const cookie = await madeDaysAgo(2)
    const asked = async (path: string) => {
      const { port } = web.address() as AddressInfo
      const { headers } = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie } })
      return headers.getSetCookie().map((line) => line.split('=')[0])
    }
    for (const path of ['/', '/w/x', '/api/workshops/x']) expect(await asked(path)).toEqual([SESSION_COOKIE, 'its'])
    for (const path of ['/_next/static/x.js', '/api/auth/signout']) expect(await asked(path)).toEqual(['its'])
    web.close()
  })

  test('KEPT-7: with every line to a room: a phone that is only woken up loads no page', async () => {
    const workshop = await server.workshop()
    const an = await workshop.join('An')
    const cookie = await madeDaysAgo(30, { sub: an.id, seats: an.session.seats })
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync/${workshop.id}`, {
      headers: { cookie, origin: server.url },
    })
    const lines = await new Promise<string[]>((resolve, reject) => {
      socket.once('upgrade', (response) => resolve(response.headers['set-cookie'] ?? []))
      socket.once('error', reject)
    })
    socket.close()
    expect(await readToken(kept(lines), SECRET)).toMatchObject({ seats: an.session.seats })
  })
})
