import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { comesIn, openPhone, type Underway, underway, type Visit } from '../support/browser/phone'
import { type Product, startProduct } from '../support/run/product'
import { Visitor } from '../support/room/visitor'

// What a phone has to fetch before somebody can take part. At localhost a browser takes what it takes over https: Brotli.

/** Bytes of scripts, packed, of the page to come in and the room together. */
const MOST = 214_000

let product: Product
let browser: Browser
let workshop: Underway
let visit: Visit
beforeAll(async () => {
  product = await startProduct()
  browser = await openPhone()
  workshop = await underway(product.url)
  visit = await comesIn(browser, product.url, workshop)
}, 300_000)
afterAll(async () => {
  await browser.close()
  await product.stop()
})

const scripts = () => visit.loaded.filter(({ kind, bytes }) => kind === 'script' && bytes > 0)

test('PHONE-1: coming in and taking part costs a phone no more scripts than this', () => {
  const weight = scripts().reduce((sum, { bytes }) => sum + bytes, 0)
  console.info(`scripts for coming in and taking part: ${weight} bytes`)
  expect(weight).toBeGreaterThan(50_000)
  expect(weight, JSON.stringify(scripts(), null, 1)).toBeLessThanOrEqual(MOST)
})

test('PHONE-2: a phone does not fetch what it has no use for', () => {
  const code = (files: string[]) => files.map((file) => readFileSync(join('.next', file), 'utf8')).join('\n')
  const built = readdirSync('.next/static/chunks').filter((file) => file.endsWith('.js'))
  const everything = code(built.map((file) => join('static/chunks', file)))
  const fetched = code(scripts().map(({ path }) => path.replace('/_next/', '')))
  /** What each is known by, whatever its names become; the canvas is there for those who look at it. */
  const known = { schemas: 'invalid_union', 'the encoder of QR codes': 'Data too long', canvas: 'tl-watermark' }
  for (const [what, mark] of Object.entries(known)) {
    expect(everything, what).toContain(mark)
    expect(fetched, what).not.toContain(mark)
  }
  // Nobody gets these, whatever they do.
  for (const mark of ['TYPED_ARRAY_SUPPORT', 'EXPECT_ARGUMENT_CLOSING_BRACE']) expect(everything).not.toContain(mark)
})

test('PHONE-3: the notes come with the page, for who may see them', async () => {
  const guest = new Visitor(() => product.url)
  await guest.signIn('guest', { code: workshop.joinCode, name: 'Bart' })
  const page = await (await guest.fetch(`/w/${workshop.id}`)).text()
  const body = page.replaceAll(/<script[\s\S]*?<\/script>/g, '')
  expect(body).toContain(workshop.firstNote)
  const stranger = await new Visitor(() => product.url).fetch(`/w/${workshop.id}`)
  expect(await stranger.text()).not.toContain(workshop.firstNote)

  const context = await browser.newContext({ baseURL: product.url, javaScriptEnabled: false })
  const [name, value] = guest.cookie
    .split('; ')
    .find((pair) => pair.startsWith('bestendig.session='))!
    .split('=')
  await context.addCookies([{ name: name!, value: value!, url: product.url }])
  const reader = await context.newPage()
  await reader.setViewportSize({ width: 360, height: 740 })
  await reader.goto(`/w/${workshop.id}`)
  await reader.getByText(workshop.firstNote, { exact: true }).waitFor()
  await context.close()
})

test('PHONE-4: scripts, styles and pages come packed as the browser can unpack them', async () => {
  const script = scripts()[0]!.path
  const guest = new Visitor(() => product.url)
  const packedAs = async (path: string, takes: string) => {
    const { headers } = await guest.fetch(path, { headers: { 'accept-encoding': takes } })
    return { as: headers.get('content-encoding'), by: headers.get('vary'), kept: headers.get('cache-control') }
  }
  const kept = 'public, max-age=31536000, immutable'
  const by = expect.stringContaining('Accept-Encoding') as string
  expect(await packedAs(script, 'gzip, deflate, br')).toEqual({ as: 'br', by, kept })
  expect(await packedAs(script, 'gzip')).toEqual({ as: 'gzip', by, kept })
  expect(await packedAs(script, 'gzip, br;q=0')).toEqual({ as: 'gzip', by, kept })
  expect(await packedAs(script, 'identity')).toMatchObject({ as: null, kept })
  expect((await packedAs('/mee', 'gzip, deflate, br')).as).toBe('br')
  expect((await packedAs('/mee', 'gzip')).as).toBe('gzip')
  expect((await packedAs('/mee', 'identity')).as).toBeNull()
  const plain = await (await fetch(product.url + script)).text()
  expect(plain).toBe(readFileSync(join('.next', script.replace('/_next/', '')), 'utf8'))
})
