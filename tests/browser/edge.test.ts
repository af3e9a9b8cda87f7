import { readFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MAX_SEATS } from '@/server/limits'
import { comeIn, fromTheHouse, openBrowser, person, PHONE } from '../support/browser'
import { type Product, startProduct } from '../support/product'
import { NEW_WORKSHOP, sessionCookie } from '../support/rooms'
import { Visitor } from '../support/visitor'

let product: Product
let browser: Browser
let workshop: { id: string; joinCode: string }
beforeAll(async () => {
  product = await startProduct()
  browser = await openBrowser()
  const fatima = new Visitor(() => product.url)
  await fatima.becomesFacilitator()
  workshop = await fatima.prepares(NEW_WORKSHOP)
  const started = await fatima.post(`/api/workshops/${workshop.id}/commands`, { type: 'workshop.start' })
  expect(started.status).toBe(200)
})
afterAll(async () => {
  await browser.close()
  await product.stop()
})

const HTML = '<html><body><h1>502 Bad Gateway</h1></body></html>'
/** What a tap may be answered with by whatever stands between a phone and the server. */
const ANSWERS = [
  { status: 502, contentType: 'text/html', body: HTML },
  { status: 503, contentType: 'application/json', body: '{}' },
  { status: 504, body: '' },
  { status: 500, contentType: 'application/json', body: '{"error":{}}' },
  { status: 200, contentType: 'text/html', body: HTML },
  'abort',
] as const

test('EDGE-7: whatever a tap is answered with, there is a word; then the next tap works', async () => {
  const an = await person(browser, product.url, PHONE, [/Failed to load resource/])
  await comeIn(an, workshop, 'An')
  const raise = an.page.getByRole('button', { name: 'Steek je hand op' })
  const alert = an.page.getByRole('alert').filter({ hasText: /\S{3}/ })
  const commands = '**/commands'
  for (const answer of ANSWERS) {
    await an.page.route(commands, (route) => (answer === 'abort' ? route.abort() : route.fulfill(answer)))
    await raise.click()
    await alert.filter({ hasText: /Er ging iets mis bij ons|Geen verbinding met de server/ }).waitFor()
    await an.page.unroute(commands)
    expect(await raise.isEnabled()).toBe(true)
  }
  await an.look('90-a-word')
  await an.accessible()
  await raise.click()
  await an.page.getByRole('button', { name: /Laat je hand zakken/ }).waitFor()
  expect(await alert.count()).toBe(0)
  expect(an.troubles).toEqual([])
})

test('EDGE-12: anyone who takes one seat too many on a device is told which are gone, and goes in', async () => {
  const bart = await person(browser, product.url, PHONE)
  const seats = Object.fromEntries(Array.from({ length: MAX_SEATS }, () => [randomUUID(), randomUUID()]))
  const secret = readFileSync(join(product.dataDir, 'secret'), 'utf8')
  const [name = '', value = ''] = (await sessionCookie({ sub: 'x', seats }, { secret })).split('=')
  await bart.context.addCookies([{ name, value, url: fromTheHouse(product.url) }])
  await bart.page.goto(`/mee#${workshop.joinCode}`)
  await bart.page.getByLabel('Je voornaam').fill('Bart')
  await bart.page.getByRole('button', { name: 'Doe mee' }).click()
  await bart.page.getByText('de oudste kennen we hier niet meer').waitFor()
  await bart.look('91-seats-left')
  await bart.accessible()
  await bart.page.getByRole('link', { name: 'Verder naar de workshop' }).click()
  await bart.page.waitForURL(`**/w/${workshop.id}`)
  expect(bart.troubles).toEqual([])
})
