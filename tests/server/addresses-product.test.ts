import { mkdtempSync, rmSync } from 'node:fs'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { REFUSALS_LOGGED } from '@/server/limits'
import { launch, type Product, startProduct } from '../support/run/product'
import { connect, NEW_WORKSHOP } from '../support/room/rooms'
import { Visitor } from '../support/room/visitor'

// The address that people use, as the product deals with it: one server for each way of configuring it.
let product: Product
const starts = (env: Record<string, string>) => {
  beforeAll(async () => {
    product = await startProduct(env)
  })
  afterAll(() => product.stop())
}

interface Line {
  level: number
  msg: string
  origin?: string
  expected?: string
}
const lines = (): Line[] => product.log.flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as Line] : []))
const refusals = () => lines().filter(({ msg }) => msg.startsWith('refused what came'))
const warnings = () => lines().flatMap(({ level, msg }) => (level === 40 && !msg.startsWith('refused') ? [msg] : []))

const ACCOUNT = { email: 'fatima@example.org', password: 'een kopje thee met munt' }
const here = () => `http://localhost:${product.port}`
/** Signs Fatima in, as through a proxy that adds these headers. Returns the answer. */
const signsIn = async (headers: Record<string, string>) => {
  const visitor = new Visitor(here)
  await visitor.post('/api/accounts', { name: 'Fatima', ...ACCOUNT })
  const { csrfToken } = (await (await visitor.fetch('/api/auth/csrf', { headers })).json()) as { csrfToken: string }
  const response = await visitor.fetch('/api/auth/callback/account', {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ csrfToken, json: 'true', ...ACCOUNT }).toString(),
  })
  expect(response.status).toBe(200)
  return response
}
/** Whether the session of this answer is for https only, and whether browsers are told to stay there. */
const kept = ({ headers }: Response) => {
  const cookie = headers.getSetCookie().find((line) => line.startsWith('bestendig.session='))!
  return { secure: /; Secure/i.test(cookie), stays: headers.get('strict-transport-security') !== null }
}
const BOTH = { secure: true, stays: true }
const NEITHER = { secure: false, stays: false }

/** What happens to a handshake: the status it is turned away with, or 101. */
const handshake = (url: string, headers: Record<string, string>): Promise<number> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { headers })
    socket.once('open', () => {
      socket.close()
      resolve(101)
    })
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode!))
    socket.once('error', reject)
  })

describe('without APP_URL', () => {
  starts({})
  const lan = Object.values(networkInterfaces())
    .flat()
    .find((info) => info && info.family === 'IPv4' && !info.internal)?.address
  if (!lan) console.log('WIFI-1: this machine is on no network, so its address there is not tried')

  test.skipIf(!lan)('WIFI-1, WIFI-4: people come in at every address that was printed, and work there', async () => {
    const printed = product.said.slice(2).map((line) => /^ {2}(http:\S+) \(.+\)$/.exec(line)![1]!)
    expect(printed).toContain(`http://${lan}:${product.port}`)
    await new Visitor(here).post('/api/accounts', { name: 'Fatima', ...ACCOUNT })
    for (const url of [here(), ...printed]) {
      const fatima = new Visitor(() => url)
      const own = { origin: url }
      expect((await fatima.signIn('account', ACCOUNT)).status, url).toBe(200)
      const made = await fatima.post('/api/workshops', NEW_WORKSHOP, own)
      expect(made.status, url).toBe(201)
      const { id, joinCode } = (await made.json()) as { id: string; joinCode: string }
      const an = new Visitor(() => url)
      expect((await an.signIn('guest', { code: joinCode, name: 'An' })).status, url).toBe(200)
      const client = await connect(url, id, an.cookie)
      client.leave()
    }
    expect(refusals()).toEqual([])
  })

  test('WIFI-4: a page counts as ours at the very address that its request was sent to, and at no other', async () => {
    const { host } = new URL(here())
    const fatima = new Visitor(here)
    await fatima.post('/api/accounts', { name: 'Fatima', ...ACCOUNT })
    await fatima.signIn('account', ACCOUNT)
    const { id } = await fatima.prepares(NEW_WORKSHOP)
    const socket = `${here().replace('http', 'ws')}/sync/${id}`
    const { cookie } = fatima
    for (const origin of [
      'http://evil.example',
      `http://evil.example:${product.port}`,
      `http://127.0.0.1:${product.port}`, // the same machine, and to a browser another site
      `http://localhost:${product.port - 1}`,
      'http://localhost',
      `http://${host}.evil.example`,
      `http://evil.example/${host}`,
      `http://evil.example@${host}`,
      `${here()}/`,
      'null',
    ]) {
      expect((await fatima.post('/api/workshops', NEW_WORKSHOP, { origin })).status, origin).toBe(403)
      expect(await handshake(socket, { cookie, origin }), origin).toBe(403)
    }
    for (const origin of [here(), `https://${host}`])
      expect(await handshake(socket, { cookie, origin }), origin).toBe(101)
    // A name of somebody else's that leads here (DNS rebinding) is an address of its own: it has none of our cookies.
    const rebound = { host: `evil.example:${product.port}`, origin: `http://evil.example:${product.port}` }
    expect(await handshake(socket, rebound)).toBe(401)
  })

  test('PEOPLE-8: one of our pages signs in and out with a single request, and whatever is not ours needs a token', async () => {
    await new Visitor(here).post('/api/accounts', { name: 'Fatima', ...ACCOUNT })
    const ask = (who: Visitor, action: string, fields: Record<string, string>, headers: Record<string, string>) =>
      who.fetch(`/api/auth/${action}`, { method: 'POST', headers, body: new URLSearchParams(fields) })
    const session = (who: Visitor) => who.json<{ account?: string; lastWorkshop?: string }>('/api/auth/session')
    const ours = { origin: here() }

    const fatima = new Visitor(here)
    // A token from another secret, or another time, is in nobody's way.
    fatima.keeps('next-auth.csrf-token', 'van-vroeger')
    expect(await session(fatima)).toEqual({})
    const answer = await ask(fatima, 'callback/account', ACCOUNT, ours)
    const { account } = await session(fatima)
    expect(account).toMatch(/./)
    expect([answer.status, await answer.json()]).toEqual([200, { account }])
    expect(answer.headers.getSetCookie().join('\n')).toMatch(
      /^bestendig\.arrived=1; Path=\/; Max-Age=60; SameSite=Lax$/m,
    )

    const { id, joinCode } = await fatima.prepares(NEW_WORKSHOP)
    const seat = { code: joinCode, name: 'An' }
    const an = new Visitor(here)
    for (const headers of [{}, { origin: 'http://evil.example' }, { origin: 'null' }] as Record<string, string>[]) {
      const refused = await ask(an, 'callback/guest', seat, headers)
      expect(refused.headers.getSetCookie().filter((cookie) => /session|arrived/.test(cookie))).toEqual([])
      expect(await session(an)).toEqual({})
    }
    // A token that somebody made up is looked at, whoever sends it.
    await ask(an, 'callback/guest', { ...seat, csrfToken: 'verzonnen' }, ours)
    expect(await session(an)).toEqual({})
    expect((await ask(an, 'callback/guest', { ...seat, code: 'AAAA-AAAA-A' }, ours)).status).toBe(401)
    expect(await (await ask(an, 'callback/guest', seat, ours)).json()).toEqual({ lastWorkshop: id })
    expect(await session(an)).toMatchObject({ lastWorkshop: id })

    await ask(fatima, 'signout', {}, {})
    expect(await session(fatima)).toMatchObject({ account })
    await ask(fatima, 'signout', {}, ours)
    expect(await session(fatima)).toEqual({})
  })

  test.skipIf(!lan)(
    'WIFI-3: the networks are told to a facilitator on the machine itself, and chosen there',
    async () => {
      const ask = async (url: string, email = ACCOUNT.email) => {
        const fatima = new Visitor(() => url)
        if (email) await fatima.signIn('account', { ...ACCOUNT, email })
        const asked = await fatima.fetch('/api/networks')
        const chosen = await fatima.post('/api/networks', { address: lan }, { origin: url })
        return { asked: asked.status, chosen: chosen.status, text: await asked.text() }
      }
      const own = await ask(here())
      expect(own).toMatchObject({ asked: 200, chosen: 200 })
      expect(own.text).toContain(`http://${lan}:${product.port}`)
      expect(await ask(`http://${lan}:${product.port}`)).toEqual({ asked: 200, chosen: 422, text: '{"networks":[]}' })
      expect(await ask(here(), '')).toMatchObject({ asked: 401, chosen: 401 })
      // With a page it is the same.
      expect(await (await fetch(`${here()}/mee`)).text()).toContain(`http://${lan}:${product.port}`)
      expect(await (await fetch(`http://${lan}:${product.port}/mee`)).text()).not.toContain(`"origin"`)
    },
  )

  test('WIFI-6, WIFI-7: what a proxy says is not believed, and the log says so once', async () => {
    expect(kept(await signsIn({ 'x-bestendig-secure': 'true' }))).toEqual(NEITHER)
    expect(warnings()).toEqual([])
    for (let nth = 0; nth < 2; nth++) expect(kept(await signsIn({ 'x-forwarded-proto': 'https' }))).toEqual(NEITHER)
    await expect.poll(() => warnings().length).toBe(2)
    expect(warnings()[0]).toMatch(/X-Forwarded-Proto.*TRUST_PROXY=true/)
    expect(warnings()[1]).toMatch(/APP_URL is not set/)
  })
})

describe('with TRUST_PROXY and no APP_URL', () => {
  starts({ TRUST_PROXY: 'true' })

  test('WIFI-6, WIFI-7: the forwarded protocol counts, and the start asks for APP_URL', async () => {
    expect(warnings()).toEqual([expect.stringMatching(/^TRUST_PROXY is set and APP_URL is not/)])
    expect(kept(await signsIn({ 'x-forwarded-proto': 'https' }))).toEqual(BOTH)
    expect(kept(await signsIn({ 'x-forwarded-proto': 'http' }))).toEqual(NEITHER)
    expect(kept(await signsIn({}))).toEqual(NEITHER)
  })
})

describe('with the APP_URL of this machine only', () => {
  starts({ APP_URL: 'http://localhost:3000' })
  const origin = 'http://192.168.1.23:3000'
  const refused = async (response: Response) => {
    expect(response.status).toBe(403)
    return ((await response.json()) as { error: { code: string; message: string } }).error
  }

  test('WIFI-5: anyone who comes from another address hears the right one, and the log has both', async () => {
    const phone = new Visitor(here)
    const account = { name: 'Fatima', ...ACCOUNT }
    const { code, message } = await refused(await phone.post('/api/accounts', account, { origin }))
    expect(code).toBe('wrong-origin')
    expect(message).toContain(`kwam van ${origin}, maar dit bord staat op http://localhost:3000`)
    expect(message).toContain('Er is niets veranderd')
    expect(message).not.toMatch(/[{}]/)
    const { message: english } = await refused(
      await fetch(`${here()}/api/accounts`, {
        method: 'POST',
        headers: { origin, cookie: 'bestendig.locale=en', 'content-type': 'application/json' },
        body: '{}',
      }),
    )
    expect(english).toContain(`came from ${origin}, but this board is at http://localhost:3000`)
    // Signing in and joining say so as well, instead of coming back without a word.
    for (const provider of ['guest', 'account']) {
      const answer = await phone.fetch(`/api/auth/callback/${provider}`, {
        method: 'POST',
        headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
        body: 'code=X&name=An&json=true',
      })
      expect((await refused(answer)).code).toBe('wrong-origin')
    }
    await expect.poll(() => refusals().length).toBe(4)
    expect(refusals()[0]).toMatchObject({ level: 40, origin, expected: 'http://localhost:3000' })
    expect(refusals()[0]!.msg).toContain('set APP_URL')
    // Nothing was made; a script, which sends no Origin, still may.
    expect((await phone.post('/api/accounts', account)).status).toBe(201)
  })

  test('WIFI-7: the start says that phones cannot come in', () => {
    expect(warnings()).toEqual([expect.stringMatching(/^APP_URL is http:\/\/localhost:3000, which only this computer/)])
  })
})

describe('with APP_URL and TRUST_PROXY, as it should be', () => {
  starts({ APP_URL: 'https://bord.example.org', TRUST_PROXY: 'true' })

  test('WIFI-6, WIFI-7: people are kept to https, and there is nothing to warn about', async () => {
    expect(product.said).toEqual(['Bestendig: https://bord.example.org', `Listening at http://0.0.0.0:${product.port}`])
    expect(kept(await signsIn({ 'x-forwarded-proto': 'https' }))).toEqual(BOTH)
    expect(kept(await signsIn({}))).toEqual(BOTH)
    expect(warnings()).toEqual([])
  })

  test('WIFI-5: however many come from elsewhere, the log stays short', async () => {
    const visitor = new Visitor(here)
    for (let nth = 0; nth < REFUSALS_LOGGED.most + 20; nth++)
      await visitor.post('/api/workshops', {}, { origin: `https://${'x'.repeat(5_000)}.example` })
    await expect.poll(() => refusals().length).toBe(REFUSALS_LOGGED.most)
    for (const { origin } of refusals()) expect(origin!.length).toBeLessThanOrEqual(200)
  })

  test('WIFI-8: an APP_URL with a path stops the start with one line', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'bestendig-'))
    onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
    await expect(launch({ APP_URL: 'https://bord.example.org/bord', DATA_DIR: dataDir, PORT: '0' })).rejects.toThrow(
      /^ended with 1:\nThese settings cannot be used:\n {2}APP_URL: .*: https:\/\/bord\.example\.org\n$/,
    )
  })
})
