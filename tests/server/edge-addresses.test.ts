import { request } from 'node:http'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { GET } from '@/app/api/openapi.json/route'
import { setPort } from '@/server/port'
import { type Product, startProduct } from '../support/run/product'
import { NEW_WORKSHOP } from '../support/room/rooms'
import { Visitor } from '../support/room/visitor'
import { addresses } from '../support/room/walk'

let product: Product
let fatima: Visitor
let id: string
beforeAll(async () => {
  product = await startProduct({ LOG_LEVEL: 'error' })
  fatima = new Visitor(() => product.url)
  await fatima.becomesFacilitator()
  id = (await fatima.prepares(NEW_WORKSHOP)).id
})
afterAll(() => product.stop())

interface Answer {
  status: number
  text: string
  headers: Record<string, string | string[] | undefined>
}
/** Asks for exactly this, which `fetch` would tidy up first. */
function ask(path: string, { method = 'GET', headers = {}, body = '' }: Ask = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(product.url)
    const sent = request(
      { hostname, port, path, method, headers: { cookie: fatima.cookie, ...headers }, agent: false },
      (answer) => {
        let text = ''
        answer.on('data', (data: Buffer) => (text += data.toString()))
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text, headers: answer.headers }))
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}
interface Ask {
  method?: string
  headers?: Record<string, string>
  body?: string
}

/** What no id is, as it may stand in an address. */
const HOSTILE = [
  ...['%00', 'a%00b', '%', '%zz', '%ff', '%c0%80', '%ed%a0%80', '%0d%0aX:%20y', '%7f'],
  ...['..%2f..', '%2F', '%5c', '[', '%5B', '|', "'", '%22', '%20', '+', '-'],
  ...['__proto__', 'constructor', '%F0%9F%98%80', '%E2%80%AE', 'null', '-1', '1e9'],
  'x'.repeat(65),
  'x'.repeat(7_000),
]
const KNOWN: Record<string, () => string> = {
  id: () => id,
  version: () => '1',
  format: () => 'notes.csv',
  picture: () => 'x',
}

/** Each address with something hostile in one of its places, and what is right in the others. */
function* hostile(kind: 'page' | 'route'): Generator<string> {
  for (const address of addresses(kind))
    for (const [, place = ''] of address.matchAll(/\{(\w+)\}/g))
      for (const value of HOSTILE)
        yield address.replace(`{${place}}`, value).replace(/\{(\w+)\}/g, (_, name: string) => KNOWN[name]?.() ?? 'x')
}

/** An address in which each place is taken by something right. */
const filled = (address: string, action: string) =>
  address.replace('{nextauth}', action).replace(/\{(\w+)\}/g, (_, name: string) => KNOWN[name]?.() ?? 'x')

const spoken = ({ text }: Answer) => (JSON.parse(text) as { error: { message: string } }).error.message

test('EDGE-2: whatever stands for an id in an address of the API, the answer is a refusal in words', async () => {
  let asked = 0
  for (const path of hostile('route'))
    for (const method of ['GET', 'POST']) {
      asked++
      const answer = await ask(path, { method, body: method === 'POST' ? '{}' : '' })
      const what = `${method} ${path.slice(0, 100)}`
      expect(answer.status, what).toBeGreaterThanOrEqual(400)
      expect(answer.status, what).toBeLessThan(500)
      if (answer.status !== 405) expect(spoken(answer).length, what).toBeGreaterThan(10)
    }
  expect(asked).toBeGreaterThan(500)
}, 180_000)

test('EDGE-2: whatever stands for an id in the address of a page, it does not exist', async () => {
  for (const path of hostile('page')) {
    const { status } = await ask(path)
    expect([307, 404], path.slice(0, 100)).toContain(status)
  }
  const { text } = await ask('/w/%')
  expect(text).toContain('Deze pagina bestaat niet')
})

test('EDGE-2: no parameter, at no address, makes an answer fail', async () => {
  const names = ['naar', 'van', 'error', 'version', 'preview', 'design', 'url', 'id', 'nextauth', '_rsc', '__proto__']
  const all = [...addresses('route'), ...addresses('page')].map((address) => filled(address, 'signin'))
  for (const path of all)
    for (const value of [
      '%00',
      '%',
      '%ff',
      '%ed%a0%80',
      '[',
      '__proto__',
      '',
      'http://[',
      '//elsewhere.example',
      '/%',
      'x'.repeat(500),
    ]) {
      const query = names.map((name) => `${name}=${value}`).join('&')
      const { status } = await ask(`${path}?${query}&${value}=1`)
      expect(status, `${path} ${value.slice(0, 80)}`).toBeLessThan(500)
    }
}, 180_000)

test('EDGE-2: a method that nobody uses is refused, at every address', async () => {
  for (const path of ['/', '/w/x', '/api/health', '/api/workshops/x/commands']) {
    const { status } = await ask(path, { method: 'TRACE', body: '' })
    expect(status, path).toBe(405)
  }
})

test('EDGE-2: a way back to another site is refused by whatever signs in or out, and one on this site is not', async () => {
  const elsewhere = [
    'http://host.evil.example',
    'https://host.evil.example/x',
    '//evil.example',
    '/\\evil.example',
    'x:y',
    'http://[',
    '%',
  ]
  const { csrfToken } = await fatima.json<{ csrfToken: string }>('/api/auth/csrf')
  const post = (path: string, callbackUrl: string) =>
    ask(`/api/auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ csrfToken, json: 'true', code: 'X', name: 'Y', callbackUrl }).toString(),
    })
  for (const way of elsewhere) {
    const query = `callbackUrl=${encodeURIComponent(way)}`
    for (const action of ['signin', 'csrf', 'session', 'providers'])
      expect((await ask(`/api/auth/${action}?${query}`)).status, `${action} ${way}`).toBe(400)
    for (const action of ['callback/guest', 'callback/account', 'signout'])
      expect((await post(action, way)).status, `${action} ${way}`).toBe(400)
  }
  for (const way of ['/workshops', `${product.url}/mee`]) {
    expect((await ask(`/api/auth/csrf?callbackUrl=${encodeURIComponent(way)}`)).status).toBe(200)
    expect((await post('callback/guest', way)).status).toBe(401)
  }
})

test('EDGE-2: what is not an address, or not a host, is refused', async () => {
  for (const target of ['*', 'http://[', 'http://elsewhere.example/', '//[', 'x', '?', `/${'x'.repeat(14_000)}`])
    for (const method of ['GET', 'OPTIONS', 'POST'])
      expect((await ask(target, { method })).status, target).toBeLessThan(500)
  for (const host of ['[', 'a/b?c#d', 'user@a', 'a:b', 'a:99999', '\\', 'a b'])
    for (const path of ['/api/health', '/api/auth/csrf', '/mee']) {
      expect((await ask(path, { headers: { host } })).status, host).toBe(400)
      expect((await ask(path, { headers: { 'x-forwarded-host': host } })).status, host).toBe(200)
    }
})

test('EDGE-2: bodies and cookies that nobody can read are refused, and nothing fails', async () => {
  const bodies = [
    '{',
    '[]',
    'null',
    '1',
    '"x"',
    '{"from":"\\u0000"}',
    '{"email":"\\u0000","name":{"a":1}}',
    '{"to":"\\ud800"}',
    '[['.repeat(9_000),
  ]
  const paths = addresses('route').map((address) => filled(address, 'callback/guest'))
  for (const path of paths)
    for (const body of bodies)
      for (const type of ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data', 'nonsense']) {
        const { status } = await ask(path, { method: 'POST', headers: { 'content-type': type }, body })
        // An invitation and a signing out ask for nothing in the body.
        expect(status, `${path} ${type} ${body.slice(0, 40)}`).toBeLessThan(500)
      }
  const names = [
    'bestendig.session',
    'bestendig.session.0',
    'bestendig.session[]',
    'bestendig.session.x',
    'bestendig.sessions',
    'bestendig.locale',
    'next-auth.csrf-token',
    'next-auth.callback-url',
    '__proto__',
  ]
  for (const path of ['/', '/mee', '/api/auth/session', '/api/auth/csrf', `/api/workshops/${id}`])
    for (const name of names)
      for (const value of ['%', '%00', '|', 'a.b.c.d.e', '__proto__', 'http://[', 'x'.repeat(9_000)]) {
        const { status } = await ask(path, { headers: { cookie: `${name}=${value}` } })
        expect(status, `${path} ${name}=${value.slice(0, 20)}`).toBeLessThan(500)
      }
  expect(product.log).toEqual([])
}, 120_000)

/** As a facilitator, as a stranger, and for the data of a page. */
const FORMS: Record<string, string>[] = [{}, { cookie: '' }, { RSC: '1' }]

test('EDGE-11: nothing on the way may keep what is for one person: answers, refusals, documents, pages and their data', async () => {
  const paths = addresses('route').flatMap((address) =>
    address.includes('openapi')
      ? []
      : [filled(address, 'session'), filled(address, 'csrf'), filled(address, 'providers')],
  )
  const pages = [
    '/',
    '/workshops',
    '/workshops/nieuw',
    `/w/${id}`,
    `/w/${id}/scherm`,
    `/w/${id}/voorbereiding`,
    '/mee',
    '/w/-',
  ]
  for (const path of new Set([
    ...paths,
    ...pages,
    `/api/workshops/${id}/export/report.md`,
    `/api/workshops/${id}/export/board.svg?preview=1`,
  ]))
    for (const headers of FORMS) {
      let answer = await ask(path, { headers })
      // The data of a page has an address of its own, to which Next leads.
      if (String(answer.headers.location).includes('_rsc='))
        answer = await ask(String(answer.headers.location), { headers })
      // Nor is a page that only leads elsewhere for anybody in particular, or a method that is not there.
      if ([307, 405].includes(answer.status)) continue
      const said = String(answer.headers['cache-control'])
      expect(said, `${path} ${JSON.stringify(headers)} ${answer.status}`).toMatch(/\bno-store\b/)
    }
  const refused = await ask(`/api/workshops/${id}/commands`, { method: 'POST', body: '{}' })
  expect(refused.headers['cache-control']).toBe('private, no-store')
})

test('EDGE-11: the description of the API is made once, and anyone who has it is told so', async () => {
  const openApi = vi.fn(() => ({ openapi: '3.1.0' }))
  setPort({ openApi } as never)
  const answers = Array.from({ length: 8 }, () => GET(new Request('http://a/api/openapi.json')))
  expect(openApi).toHaveBeenCalledTimes(1)
  const texts = await Promise.all(answers.map((answer) => answer.text()))
  expect(new Set(texts)).toEqual(new Set(['{"openapi":"3.1.0"}']))

  const first = await ask('/api/openapi.json')
  expect(first.headers['cache-control']).toBe('public, max-age=300')
  const again = await ask('/api/openapi.json', { headers: { 'if-none-match': String(first.headers.etag) } })
  expect(again).toMatchObject({ status: 304, text: '' })
})
