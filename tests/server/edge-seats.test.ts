import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepSeats } from '@/app/seats'
import { SESSION_COOKIE } from '@/server/auth/cookie'
import { MAX_SEATS } from '@/server/limits'
import { type Product, startProduct } from '../support/run/product'
import { NEW_WORKSHOP, sessionCookie } from '../support/room/rooms'
import { Visitor } from '../support/room/visitor'

const seatsOf = (many: number) => Object.fromEntries(Array.from({ length: many }, () => [randomUUID(), randomUUID()]))

test('EDGE-12: the seats that were taken first leave first; one that is taken again is the last', () => {
  const full = seatsOf(MAX_SEATS)
  const [oldest, second] = Object.keys(full)
  expect(keepSeats(full)).toEqual({ seats: full, left: [] })
  const again = keepSeats(full, { workshop: oldest!, member: 'x' })
  expect(again.left).toEqual([])
  expect(Object.keys(again.seats).at(-1)).toBe(oldest)
  const more = keepSeats(again.seats, { workshop: 'new', member: 'y' })
  expect(more.left).toEqual([second])
  expect(Object.keys(more.seats)).toHaveLength(MAX_SEATS)
  expect(more.seats).toMatchObject({ new: 'y', [oldest!]: 'x' })
  expect(keepSeats(seatsOf(150)).left).toHaveLength(150 - MAX_SEATS)
})

let product: Product
let fatima: Visitor
let workshop: { id: string; joinCode: string }
beforeAll(async () => {
  product = await startProduct({ LOG_LEVEL: 'error' })
  fatima = new Visitor(() => product.url)
  await fatima.becomesFacilitator()
  workshop = await fatima.prepares(NEW_WORKSHOP)
})
afterAll(() => product.stop())

/** A browser whose session has these seats, in as many cookies as it takes. */
async function browser(seats: Record<string, string>, account?: string): Promise<Visitor> {
  const secret = readFileSync(join(product.dataDir, 'secret'), 'utf8')
  const token = { sub: randomUUID(), seats, ...(account ? { account } : {}) }
  const [, value = ''] = (await sessionCookie(token, { secret })).split('=')
  const visitor = new Visitor(() => product.url)
  const pieces = value.match(/.{1,3933}/g) ?? []
  pieces.forEach((piece, nth) =>
    visitor.keeps(pieces.length === 1 ? SESSION_COOKIE : `${SESSION_COOKIE}.${nth}`, piece),
  )
  return visitor
}
interface Told {
  seats: Record<string, string>
  account?: string
  left?: number
}
const session = (visitor: Visitor) => visitor.json<Told>('/api/auth/session')
const sizeOf = (visitor: Visitor) => visitor.cookie.length

test('EDGE-12: a browser with many seats takes another one: it gets in, the oldest leave, and it is told', async () => {
  const an = await browser(seatsOf(MAX_SEATS))
  expect((await an.signIn('guest', { code: workshop.joinCode, name: 'An' })).status).toBe(200)
  const told = await session(an)
  expect(told.left).toBe(1)
  expect(Object.keys(told.seats)).toHaveLength(MAX_SEATS)
  expect((await an.fetch(`/api/workshops/${workshop.id}`)).status).toBe(200)
  expect(sizeOf(an)).toBeLessThan(4_096)

  const bart = await browser(seatsOf(3))
  await bart.signIn('guest', { code: workshop.joinCode, name: 'Bart' })
  expect(await session(bart)).not.toHaveProperty('left')
})

test('EDGE-12: a session from before there was a limit, with 150 seats, is read, gets small, and keeps the account', async () => {
  const { account } = await session(fatima)
  const old = await browser(seatsOf(150), account)
  expect(sizeOf(old)).toBeGreaterThan(16_000)
  expect((await old.fetch('/mee')).status).toBe(200)
  const told = await session(old)
  expect(told.account).toBe(account)
  expect(Object.keys(told.seats)).toHaveLength(MAX_SEATS)
  expect(sizeOf(old)).toBeLessThan(4_096)
  expect((await old.fetch('/workshops')).status).toBe(200)

  const other = await browser(seatsOf(150), account)
  await other.signIn('guest', { code: workshop.joinCode, name: 'Cas' })
  const after = await session(other)
  expect(after).toMatchObject({ account, left: 151 - MAX_SEATS })
  expect(Object.keys(after.seats).at(-1)).toBe(workshop.id)
})

test('EDGE-12: cookies that outgrow what a request may have are told of in words', async () => {
  const { hostname, port } = new URL(product.url)
  const answer = await new Promise<{ status: number; text: string }>((resolve, reject) => {
    const headers = { cookie: `other=${'x'.repeat(60_000)}` }
    const sent = request({ hostname, port, path: '/mee', headers, agent: false }, (response) => {
      let text = ''
      response.on('data', (data: Buffer) => (text += data.toString()))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
    })
    sent.on('error', reject)
    sent.end()
  })
  expect(answer.status).toBe(431)
  expect(answer.text).toContain('Wis in de instellingen van je browser de cookies')
  expect(answer.text).toContain('lang="en"')
})
