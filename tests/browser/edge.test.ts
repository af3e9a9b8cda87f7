import { readFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { MAX_SEATS } from '@/server/limits'
import { comeIn, fromTheHouse, person, PHONE } from '../support/browser/browser'
import { button, cast } from '../support/browser/cast'
import { sessionCookie } from '../support/room/rooms'

const story = cast('edge', { step: 'opening' })

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
  const an = await person(story.browser, story.product.url, PHONE, [/Failed to load resource/])
  await comeIn(an, story, 'An')
  const raise = button(an, 'Steek je hand op')
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
  const bart = await person(story.browser, story.product.url, PHONE)
  const seats = Object.fromEntries(Array.from({ length: MAX_SEATS }, () => [randomUUID(), randomUUID()]))
  const secret = readFileSync(join(story.product.dataDir, 'secret'), 'utf8')
  const [name = '', value = ''] = (await sessionCookie({ sub: 'x', seats }, { secret })).split('=')
  await bart.context.addCookies([{ name, value, url: fromTheHouse(story.product.url) }])
  await bart.page.goto(`/mee#${story.joinCode}`)
  await bart.page.getByLabel('Je voornaam').fill('Bart')
  await bart.page.getByRole('button', { name: 'Doe mee' }).click()
  await bart.page.getByText('de oudste kennen we hier niet meer').waitFor()
  await bart.look('91-seats-left')
  await bart.accessible()
  await bart.page.getByRole('link', { name: 'Verder naar de workshop' }).click()
  await bart.page.waitForURL(`**/w/${story.id}`)
  expect(bart.troubles).toEqual([])
})
