import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashOf } from '@/domain/declaration/signing/hash'
import type { Browser } from 'playwright-core'
import { openBrowser, person, type Person, personWithoutCookies, PHONE } from '../support/browser'
import { startHttpProxy } from '../support/http-proxy'
import { type Product, startProduct } from '../support/product'
import { NEW_WORKSHOP } from '../support/rooms'
import { Visitor } from '../support/visitor'

// Browsers that keep no cookies: by their settings, in which case they keep nothing at all, or because something between
// them and the server takes the cookies out.

let product: Product
let browser: Browser
let rosa: Person // whose browser keeps nothing
let workshop: { id: string; joinCode: string }
const desk = new Visitor(() => product.url)

beforeAll(async () => {
  product = await startProduct()
  browser = await openBrowser()
  rosa = await personWithoutCookies(product.url, PHONE)
}, 300_000)
afterAll(async () => {
  await rosa?.context.close()
  await browser.close()
  await product.stop()
})

const told = (of: Person) => of.page.getByRole('alert').filter({ hasText: 'bewaart geen cookies' })
const button = (of: Person, name: string) => of.page.getByRole('button', { name })

test('BROWSER-2: a browser that keeps no cookies is told so, and what to do, before anything is sent', async () => {
  const { page } = rosa
  const sent: string[] = []
  page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()))

  await page.goto('/begin')
  await told(rosa).waitFor()
  await page.getByLabel('Je naam').fill('Rosa')
  await page.getByLabel('Je e-mailadres').fill('rosa@example.org')
  await page.getByLabel('Kies een wachtwoord').fill('een kopje thee met munt')
  await button(rosa, 'Maak mijn account').click()
  // No account was made that nobody could then sign in with.
  await desk.becomesFacilitator()
  workshop = await desk.prepares(NEW_WORKSHOP)

  await page.goto(`/mee#${workshop.joinCode}`)
  await told(rosa).waitFor()
  await rosa.look('no-cookies-join')
  await rosa.accessible()
  await page.getByLabel('Je voornaam').fill('Rosa')
  await button(rosa, 'Doe mee').click()
  expect(await page.getByLabel('Je voornaam').inputValue()).toBe('Rosa')
  await told(rosa).waitFor()

  await page.goto('/aanmelden')
  await told(rosa).waitFor()
  await page.goto('/scherm#AAAA-AAAA-A')
  await told(rosa).waitFor()
  await page.goto('/uitnodiging#geraden')
  await told(rosa).waitFor()
  await button(rosa, 'English').click()
  await page.getByText('Deze browser bewaart geen cookies, dus ook je taal niet.').waitFor()
  expect(sent).toEqual([])
  expect(rosa.troubles).toEqual([])
})

test('BROWSER-2: signing with a personal link needs no cookies', async () => {
  const { page } = rosa
  const ask = async (body: object) =>
    expect((await desk.post(`/api/workshops/${workshop.id}/commands`, body)).status).toBe(200)
  const token = 'x'.repeat(43)
  await ask({ type: 'workshop.start' })
  await ask({ type: 'step.go', step: 'declaration' })
  await ask({ type: 'declaration.finalise' })
  await ask({ type: 'link.make', name: 'Rosa Declercq', tokenHash: hashOf(token), days: 14 })
  await page.goto(`/tekenen#${token}`)
  await page.getByRole('region', { name: /Dit teken je/ }).waitFor()
  await page.getByRole('checkbox').check()
  await page.getByText('Ik typ mijn naam').click()
  await button(rosa, 'Ik teken').click()
  await page.getByText('Dank je, Rosa Declercq').waitFor()
  expect(rosa.troubles).toEqual([])
})

test('BROWSER-2: when the cookies of the server do not arrive, the form says so instead of coming back empty', async () => {
  const proxy = await startHttpProxy(Number(new URL(product.url).port), { cookies: false })
  const mia = await person(browser, proxy.url, PHONE)
  const { page } = mia
  try {
    await page.goto(`/mee#${workshop.joinCode}`)
    await page.getByLabel('Je voornaam').fill('Mia')
    expect(await told(mia).count()).toBe(0)
    await button(mia, 'Doe mee').click()
    await told(mia).waitFor()
    expect(await page.getByLabel('Je voornaam').inputValue()).toBe('Mia')
    await page.goto('/aanmelden')
    await page.getByLabel('Je e-mailadres').fill('fatima@example.org')
    await page.getByLabel('Wachtwoord', { exact: true }).fill('een kopje thee met munt')
    await button(mia, 'Aanmelden').click()
    await told(mia).waitFor()
    expect(mia.troubles).toEqual([])
  } finally {
    await proxy.close()
  }
})
