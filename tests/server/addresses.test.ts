import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readEnv } from '@/server/process/env'
import { forwarding } from '@/server/web/forwarded'
import { originCheck } from '@/server/web/origin'
import { sparingly } from '@/server/web/sparingly'

const warned = () => {
  const said: string[] = []
  return {
    said,
    warn: (context: object | string, message?: string) =>
      void said.push(message ?? (typeof context === 'string' ? context : '')),
  }
}
const socket = { remoteAddress: '192.0.2.1' } as never
const ADDRESS = 'https://bord.example.org'

test.each([
  ['https', true],
  ['HTTPS', true],
  [' https ', true],
  ['https, http', true],
  ['http', false],
  ['http, https', false],
  ['httpsx', false],
  ['', false],
])('WIFI-6: with TRUST_PROXY a forwarded "%s" makes it https: %s', (proto, secure) => {
  const headers = { 'x-forwarded-proto': proto }
  expect(forwarding({ trustProxy: true, appUrl: null }, warned())({ headers, socket }).secure).toBe(secure)
  expect(forwarding({ trustProxy: false, appUrl: null }, warned())({ headers, socket }).secure).toBe(false)
  // A configured address knows better than any header.
  expect(forwarding({ trustProxy: true, appUrl: ADDRESS }, warned())({ headers, socket }).secure).toBe(true)
})

test.each<[string, Parameters<typeof forwarding>[0], Record<string, string>, RegExp[]]>([
  ['TRUST_PROXY', { trustProxy: false, appUrl: ADDRESS }, { 'x-forwarded-proto': 'https' }, [/TRUST_PROXY=true/]],
  ['APP_URL', { trustProxy: true, appUrl: null }, { 'x-forwarded-proto': 'https' }, [/APP_URL is not set/]],
  [
    'the s of https',
    { trustProxy: true, appUrl: 'http://bord.be' },
    { 'x-forwarded-proto': 'https' },
    [/APP_URL begins with http:/],
  ],
  ['nothing', { trustProxy: true, appUrl: ADDRESS }, { 'x-forwarded-proto': 'https' }, []],
  ['nothing, on plain http,', { trustProxy: true, appUrl: 'http://bord.be' }, { 'x-forwarded-proto': 'http' }, []],
  ['nothing, without a proxy,', { trustProxy: false, appUrl: null }, {}, []],
])('WIFI-7: whoever forgot %s reads it in the log once', (_, env, headers, expected) => {
  const log = warned()
  const forwarded = forwarding(env, log)
  for (let nth = 0; nth < 3; nth++) forwarded({ headers, socket })
  expect(log.said).toEqual(expected.map((pattern) => expect.stringMatching(pattern) as string))
})

test('WIFI-4: with an address configured a page at any other one is somebody else, one on this machine included', () => {
  const ours = originCheck(ADDRESS, warned())
  expect(ours({ origin: ADDRESS, host: '127.0.0.1:3000' })).toBe(true)
  for (const origin of [
    'http://bord.example.org',
    `${ADDRESS}:8443`,
    'http://localhost:3000',
    'http://192.168.1.23:3000',
  ])
    expect(ours({ origin, host: new URL(origin).host }), origin).toBe(false)
  expect(ours({ host: 'bord.example.org' })).toBe(false)
})

test('WIFI-5: lines that strangers cause are rationed, and the next one tells how many were left out', () => {
  let now = 0
  const written: [number, string][] = []
  const tell = sparingly(
    (leftOut, text: string) => written.push([leftOut, text]),
    { most: 2, per: 1000 },
    () => now,
  )
  for (const text of ['a', 'b', 'c', 'd']) tell(text)
  expect(written).toEqual([
    [0, 'a'],
    [0, 'b'],
  ])
  now = 999
  tell('e')
  now = 1000
  tell('f')
  tell('g')
  tell('h')
  expect(written.slice(2)).toEqual([
    [3, 'f'],
    [0, 'g'],
  ])
})

const withUrl = (url: string) => {
  const dir = mkdtempSync(join(tmpdir(), 'bestendig-env-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return () => readEnv({ DATA_DIR: dir, APP_URL: url } as never)
}

test.each([
  ['https://bord.example.org/bord', 'https://bord.example.org'],
  ['https://bord.example.org/bord/', 'https://bord.example.org'],
  ['https://bord.example.org//', 'https://bord.example.org'],
  ['https://bord.example.org/?a=1', 'https://bord.example.org'],
  ['https://bord.example.org?', 'https://bord.example.org'],
  ['https://bord.example.org/#mee', 'https://bord.example.org'],
  ['https://bord.example.org#', 'https://bord.example.org'],
  ['https://fatima:geheim@bord.example.org', 'https://bord.example.org'],
  ['https://fatima@bord.example.org:8443', 'https://bord.example.org:8443'],
  ['bord.example.org', 'such as'],
  ['localhost:3000', 'such as'],
  ['ftp://bord.example.org', 'such as'],
  ['https://', 'such as'],
])('WIFI-8: APP_URL=%s is refused with one line that says what it should be', (url, hint) => {
  let message = ''
  try {
    withUrl(url)()
  } catch (error) {
    message = (error as Error).message
  }
  const [, ...said] = message.split('\n')
  expect(said).toEqual([expect.stringMatching(/^ {2}APP_URL: /)])
  expect(said[0]).toContain(hint)
  expect(message).not.toMatch(/geheim|fatima/)
})

test.each([
  ['https://bord.example.org', 'https://bord.example.org'],
  ['https://bord.example.org/', 'https://bord.example.org'],
  ['HTTPS://Bord.Example.org:443/', 'https://bord.example.org'],
  ['http://192.168.1.23:3000', 'http://192.168.1.23:3000'],
  ['http://[fd00::1]:3000', 'http://[fd00::1]:3000'],
])('WIFI-8: APP_URL=%s is an address', (url, appUrl) => {
  expect(withUrl(url)()).toMatchObject({ appUrl })
})

test('WIFI-8: docker compose asks for the address instead of assuming one', () => {
  const compose = readFileSync('docker-compose.yml', 'utf8')
  expect(compose).toMatch(/^ +APP_URL: \$\{APP_URL:\?[^}]*address[^}]*\}$/m)
  expect(compose).not.toMatch(/localhost|127\.0\.0\.1/)
})
