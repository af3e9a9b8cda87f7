import { createHmac } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { SESSION_COOKIE } from '@/server/auth/cookie'
import { allowedOrigin } from '@/server/web/origin'
import { knock } from '../support/line/raw-socket'
import { SECRET, sessionCookie } from '../support/room/rooms'
import { type Story, workshop } from '../support/room/story'

/** Knocks at a workshop's socket. Somebody who is refused must not have heard a word of the room, nor have got into it. */
async function status(w: Story, cookie: string | null, origin: string | null, id = w.id): Promise<number> {
  const connect = vi.spyOn(await w.room(), 'connect')
  const headers = [...(cookie ? [`Cookie: ${cookie}`] : []), ...(origin ? [`Origin: ${origin}`] : [])]
  const answer = await knock(w.server.url, `/sync/${id}?ext=1`, headers)
  expect(answer.rest.length > 0).toBe(answer.status === 101)
  expect(connect).toHaveBeenCalledTimes(answer.status === 101 ? 1 : 0)
  connect.mockRestore()
  return answer.status
}

test('ROOM-2: an Origin that is foreign, null, missing or only looks like ours is refused before the upgrade', async () => {
  const w = await workshop()
  const { cookie } = w.fatima.person
  const { origin, host, hostname, port } = new URL(w.server.url)
  expect(await status(w, cookie, origin)).toBe(101)
  const wrong = [
    null,
    'null',
    'https://elsewhere.example',
    `http://${hostname}`,
    `http://${hostname}:${Number(port) + 1}`,
    `http://${hostname}.:${port}`,
    `http://${host}.`,
    `http://${host}/`,
    `http://${host}.elsewhere.example`,
    `http://${host}@elsewhere.example`,
    `http://elsewhere.example/${host}`,
    `HTTP://${host}`,
    `ws://${host}`,
    `ftp://${host}`,
    `${origin}, ${origin}`,
    `${origin}\r\nOrigin: https://elsewhere.example`,
    `https://elsewhere.example\r\nOrigin: ${origin}`,
    '*',
    host,
  ]
  for (const each of wrong) expect(await status(w, cookie, each), String(each)).toBe(403)
})

test('ROOM-2: with an address configured, nothing but that is our Origin', () => {
  const ours = 'https://bord.example.org'
  const allowed = (origin: string) => allowedOrigin({ origin, host: 'bord.example.org' }, ours)
  expect(allowed(ours)).toBe(true)
  const wrong = [
    'http://bord.example.org',
    `${ours}:443`,
    `${ours}:8443`,
    `${ours}.`,
    `${ours}/`,
    'https://example.org',
  ]
  for (const origin of wrong) expect(allowed(origin), origin).toBe(false)
  expect(allowedOrigin({ origin: 'https://evil.example', host: 'evil.example' }, ours)).toBe(false)
})

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

test('ROOM-2: a session that is missing, forged or expired is refused before the upgrade', async () => {
  const w = await workshop().with('An')
  const origin = w.server.url
  const claims = { sub: w.an.id, seats: { [w.id]: w.an.id }, exp: Math.floor(Date.now() / 1000) + 3600 }
  const named = (value: string) => `${SESSION_COOKIE}=${value}`
  const good = await sessionCookie(claims)
  expect(await status(w, good, origin)).toBe(101)

  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`
  const [header, ...rest] = good.slice(named('').length).split('.')
  const wrong = {
    missing: null,
    empty: named(''),
    rubbish: named('forged'),
    'another secret': await sessionCookie(claims, { secret: 'another secret, as long as the right one is' }),
    expired: await sessionCookie(claims, { maxAge: -60 }),
    'not encrypted at all': named(`${part({ alg: 'none' })}.${part(claims)}.`),
    'alg none in five parts': named([part({ alg: 'none', enc: 'none' }), '', '', part(claims), ''].join('.')),
    'signed instead of encrypted': named(
      `${signed}.${createHmac('sha256', SECRET).update(signed).digest('base64url')}`,
    ),
    'header taken away': named(['', ...rest].join('.')),
    'one letter changed': named([header, ...rest.slice(0, -1), flipped(rest.at(-1)!)].join('.')),
    'right token, other cookie': good.replace(SESSION_COOKIE, 'next-auth.session-token'),
  }
  for (const [what, cookie] of Object.entries(wrong)) expect(await status(w, cookie, origin), what).toBe(401)
})
const flipped = (text: string) => (text.startsWith('A') ? 'B' : 'A') + text.slice(1)

test('ROOM-2: a session that was taken before ends when it expires', async () => {
  const w = await workshop().with('An')
  const cookie = await sessionCookie({ sub: w.an.id, seats: { [w.id]: w.an.id } }, { maxAge: 600 })
  expect(await status(w, cookie, w.server.url)).toBe(101)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 660_000 })
  try {
    expect(await status(w, cookie, w.server.url)).toBe(401)
  } finally {
    vi.useRealTimers()
  }
})

test('ROOM-2 and PEOPLE-6: a seat that is gone, an account that is gone and a seat elsewhere open nothing', async () => {
  const w = await workshop().with('An').with('Bart')
  const other = await workshop().with('Cas')
  const origin = w.server.url
  expect(await status(w, other.cas.person.cookie, origin)).toBe(401)
  expect(await status(w, other.fatima.person.cookie, origin)).toBe(404)
  // Not even a real member's id helps in a workshop that is not theirs.
  const borrowed = await sessionCookie({ sub: other.cas.id, seats: { [w.id]: other.cas.id } })
  expect(await status(w, borrowed, origin)).toBe(404)
  expect(await status(w, w.an.person.cookie, origin, 'no-such-workshop')).toBe(401)
  expect(await status(w, other.fatima.person.cookie, origin, 'no-such-workshop')).toBe(404)

  await w.server.db.prisma.account.delete({ where: { id: w.fatima.person.session.account!.id } })
  expect(await status(w, w.fatima.person.cookie, origin)).toBe(401)
  await w.server.db.prisma.member.delete({ where: { id: w.an.id } })
  await w.restarts()
  expect(await status(w, w.an.person.cookie, w.server.url)).toBe(404)
  expect(await status(w, w.bart.person.cookie, w.server.url)).toBe(101)
})
