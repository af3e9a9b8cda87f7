import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashOf } from '@/domain/declaration/signing/hash'
import { person, type Person, personWithoutCookies, PHONE } from '../support/browser/browser'
import { button, cast } from '../support/browser/cast'
import { NEW_WORKSHOP } from '../support/room/client'
import { startHttpProxy } from '../support/line/http-proxy'

// Browsers that keep no cookies: by their settings, in which case they keep nothing at all, or because something between
// them and the server takes the cookies out.

const story = cast('no-cookies', { alone: true, workshop: null })
const { desk } = story
let rosa: Person // whose browser keeps nothing

beforeAll(async () => {
  rosa = await personWithoutCookies(story.product.url, PHONE)
}, 300_000)
afterAll(() => rosa?.context.close())

const told = (of: Person) => of.page.getByRole('alert').filter({ hasText: 'bewaart geen cookies' })

test('BROWSER-2: a browser that keeps no cookies is told so, and what to do, before anything is sent', async () => {
  const { page } = rosa
  const sent: string[] = []
  // Whether a code lets somebody in is asked without a name or a place (PEOPLE-9).
  const says = (url: string) => !url.endsWith('/api/codes')
  page.on('request', (request) => request.method() === 'POST' && says(request.url()) && sent.push(request.url()))

  await page.goto('/begin')
  await told(rosa).waitFor()
  await page.getByLabel('Je naam').fill('Rosa')
  await page.getByLabel('Je e-mailadres').fill('rosa@example.org')
  await page.getByLabel('Kies een wachtwoord').fill('een kopje thee met munt')
  await button(rosa, 'Maak mijn account').click()
  // No account was made that nobody could then sign in with.
  await desk.becomesFacilitator()
  Object.assign(story, await desk.prepares(NEW_WORKSHOP))

  await page.goto(`/mee#${story.joinCode}`)
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
  const token = 'x'.repeat(43)
  await story.command(
    { type: 'workshop.start' },
    { type: 'step.go', step: 'declaration' },
    { type: 'declaration.finalise' },
    { type: 'link.make', name: 'Rosa Declercq', tokenHash: hashOf(token), days: 14 },
  )
  await page.goto(`/tekenen#${token}`)
  await page.getByRole('region', { name: /Dit teken je/ }).waitFor()
  await page.getByRole('checkbox').check()
  await page.getByText('Ik typ mijn naam').click()
  await button(rosa, 'Ik teken').click()
  await page.getByText('Dank je, Rosa Declercq').waitFor()
  expect(rosa.troubles).toEqual([])
})

test('BROWSER-2: when the cookies of the server do not arrive, the form says so instead of coming back empty', async () => {
  const proxy = await startHttpProxy(story.product.port, { cookies: false })
  const mia = await person(story.browser, proxy.url, PHONE)
  const { page } = mia
  try {
    await page.goto(`/mee#${story.joinCode}`)
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
