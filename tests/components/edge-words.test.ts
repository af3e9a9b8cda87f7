import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { type ApiResult, createApi } from '@/components/api/api'
import { messages } from '@/domain/messages'
import { LOCALES } from '@/domain/text'

const NO_ERROR: Error = JSON.parse('null') as Error
const api = createApi((code) => messages.nl.errors[code])
const Thing = z.object({ id: z.string() })
/** Everything that a page asks of the server, by what a person did. */
const ASKS: Record<string, () => Promise<ApiResult<unknown>>> = {
  'opens something': () => api.get('/api/workshops/w', Thing),
  'taps a button': () =>
    api.post('/api/workshops/w/commands', { type: 'hand.raise' }, z.object({ version: z.number() })),
  'adds a photo': () => api.post('/api/workshops/w/pictures', {}, Thing, { large: true }),
  'leaves the page': () => api.post('/api/workshops/w/commands', {}, Thing, { keepalive: true }),
  'takes something away': () => api.remove('/api/workshops/w/pictures/p', Thing),
  'signs in': () => api.signInWith('account', { email: 'f@example.org', password: 'x' }),
  joins: () => api.signInWith('guest', { code: 'X', name: 'Y' }),
  'signs out': () => api.signOut(),
  downloads: () => api.download('/api/workshops/w/export/report.pdf'),
}

const HTML = '<html><body><h1>502 Bad Gateway</h1></body></html>'
const page = { 'content-type': 'text/html' }
const data = { 'content-type': 'application/json' }
const broken = () =>
  new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"id":'))
    },
    pull(controller) {
      controller.error(new TypeError('the line broke'))
    },
  })
/** What may come back instead of an answer of ours. */
const ANSWERS: Record<string, () => Promise<Response>> = {
  ...Object.fromEntries(
    [
      400, 401, 403, 404, 405, 408, 409, 413, 414, 421, 422, 425, 429, 431, 451, 500, 502, 503, 504, 507, 520, 524,
    ].flatMap((status) =>
      Object.entries({
        'a proxy’s page': HTML,
        'an empty body': '',
        'an empty object': '{}',
        'nothing in JSON': 'null',
        'an error without words': '{"error":{"code":"x","message":""}}',
        'an error of another kind': '{"error":"bad"}',
        'words of another kind': '{"error":{"code":7,"message":["x"]}}',
        'a list': '[]',
        text: 'no',
      }).map(([what, body]) => [
        `${status} with ${what}`,
        () => Promise.resolve(new Response(body, { status, headers: body === HTML ? page : data })),
      ]),
    ),
  ),
  'a page that wants you to sign in to the wifi': () => Promise.resolve(new Response(HTML, { headers: page })),
  'the same, in data': () =>
    Promise.resolve(new Response(HTML, { headers: { 'content-type': 'TEXT/HTML; charset=x' } })),
  'an answer that breaks off': () => Promise.resolve(new Response(broken(), { headers: data })),
  'a refusal that breaks off': () => Promise.resolve(new Response(broken(), { status: 409, headers: data })),
  'an empty answer': () => Promise.resolve(new Response('', { headers: data })),
  'no network': () => Promise.reject(new TypeError('Failed to fetch')),
  'a blocked request': () => Promise.reject(new DOMException('blocked', 'NetworkError')),
  'something thrown that is not an error': () => Promise.reject(NO_ERROR),
}

describe('EDGE-7: whatever comes back instead of an answer, there is a word for the person who', () => {
  afterEach(() => vi.unstubAllGlobals())
  for (const [who, ask] of Object.entries(ASKS))
    test(who, async () => {
      for (const [what, answer] of Object.entries(ANSWERS)) {
        vi.stubGlobal('fetch', answer)
        const result = await ask()
        expect(result.ok, what).toBe(false)
        if (!result.ok) expect(result.message, what).toMatch(/^[A-ZJ].{20,}[.?]/)
      }
    })
})

describe('EDGE-7: a server that does not answer', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })
  const hangs = (_path: string, { signal }: RequestInit) =>
    new Promise<Response>((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error)))

  test.each(Object.keys(ASKS))('is told of to who %s, and it may have worked all the same', async (who) => {
    vi.stubGlobal('fetch', hangs)
    const asked = ASKS[who]!()
    await vi.advanceTimersByTimeAsync(3 * 60_000)
    expect(await asked).toEqual({ ok: false, status: 0, code: 'slow', message: messages.nl.errors.slow })
    expect(vi.getTimerCount()).toBe(0)
  })

  test('and nobody looks longer than half a minute at a button that does nothing', async () => {
    vi.stubGlobal('fetch', hangs)
    const asked = ASKS['taps a button']!()
    await vi.advanceTimersByTimeAsync(30_000)
    expect(await asked).toMatchObject({ ok: false, code: 'slow' })
  })
})

test('EDGE-7: no part of a page asks the server in another way', () => {
  const files = readdirSync('components', { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))
  const asking = files.filter((file) =>
    /\bfetch\(|XMLHttpRequest|sendBeacon/.test(readFileSync(join('components', file), 'utf8')),
  )
  expect(asking).toEqual(['api/api.ts'])
})

test('EDGE-7: what may have been done all the same is never called undone', () => {
  for (const locale of LOCALES)
    for (const code of ['network', 'slow', 'internal'] as const)
      expect(messages[locale].errors[code]).not.toMatch(/niets veranderd|nothing was changed/i)
})
