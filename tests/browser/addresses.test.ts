import { networkInterfaces } from 'node:os'
import { encode } from 'uqr'
import { expect, onTestFinished, test } from 'vitest'
import { DESKTOP, openDesk, person, type Person, PHONE, takeSession } from '../support/browser/browser'
import { cast } from '../support/browser/cast'
import { LAPTOP } from '../support/browser/chromium.mjs'
import { freePort, type Product, startProduct } from '../support/run/product'
import { NEW_WORKSHOP } from '../support/room/client'
import { Visitor } from '../support/room/visitor'

// Where the links lead that leave the facilitator's laptop: opened at an address that only it understands, and by name.
const LOOPBACK = '127.0.0.1'
const at = (host: string, { port }: Pick<Product, 'port'>) => `http://${host}:${port}`
const story = cast('addresses', {
  step: 'declaration',
  before: ({ command }) => command({ type: 'declaration.finalise' }),
})

/** Fatima's window at this address. */
async function windowAt(url: string, viewport = DESKTOP): Promise<Person> {
  const fatima = await person(story.browser, url, viewport)
  onTestFinished(() => fatima.context.close())
  await takeSession(fatima, story.desk, url)
  return fatima
}

/** What a QR code looks like that says this. */
const picture = (text: string): string =>
  encode(text, { ecc: 'M', border: 3 })
    .data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('')
const drawn = (of: Person) =>
  of.page
    .getByRole('img', { name: /^QR-code/ })
    .locator('path')
    .getAttribute('d')
const value = (of: Person, name: string) => of.page.getByRole('textbox', { name }).inputValue()
const typed = (of: Person) =>
  of.page
    .locator('strong', { hasText: /^[^ ]+\/(mee|scherm)$/ })
    .last()
    .innerText()

/** Every link, QR code and address to type that leaves this device, by where it stands. */
async function leaving(fatima: Person): Promise<Record<string, string | null>> {
  const { page } = fatima
  const found: Record<string, string | null> = {}
  await page.goto(`/w/${story.id}/voorbereiding`)
  // With the QR code the page has begun to work; before that it has no address.
  found['its QR code'] = await drawn(fatima)
  found['the invitation'] = await value(fatima, 'Link om mee te doen')
  await page.goto('/workshops')
  await page.getByRole('button', { name: 'Collega uitnodigen' }).click()
  found['the invitation of a colleague'] = await value(fatima, 'Link voor je collega')
  await page.goto(`/w/${story.id}`)
  await openDesk(fatima, 'Mensen')
  await page.getByRole('button', { name: 'Toon groot, met QR' }).click()
  found['the invitation in the room'] = await value(fatima, 'Of stuur deze link')
  found['its address to type'] = await typed(fatima)
  found['the QR code in the room'] = await drawn(fatima)
  await page.getByRole('button', { name: 'Sluiten' }).click()
  await page.getByRole('button', { name: 'Link voor een ander toestel' }).click()
  found['the link of the screen'] = await value(fatima, 'Stuur deze link naar het toestel aan de beamer')
  found['its address to type, too'] = await typed(fatima)
  await page.getByRole('button', { name: 'Sluiten' }).click()
  await openDesk(fatima, 'Verklaring')
  await page.locator('summary', { hasText: 'Iemand tekent later' }).click()
  await page.getByLabel('Voor wie?').fill('Els Maes')
  await page.getByRole('button', { name: 'Maak een link' }).click()
  found['the link to sign later'] = await value(fatima, 'Link voor Els Maes')
  return found
}

const lan = Object.values(networkInterfaces())
  .flat()
  .find((info) => info && info.family === 'IPv4' && !info.internal)?.address
if (!lan) console.log(`WIFI-2: this machine is on no network, so a page at ${LOOPBACK} has no other address to show`)

test.each([
  [LOOPBACK, lan ?? LOOPBACK],
  [LAPTOP, LAPTOP],
])('WIFI-2: at %s every link, QR code and address to type leads to %s', async (host, others) => {
  const fatima = await windowAt(at(host, story.product))
  const found = await leaving(fatima)
  const expected = at(others, story.product)
  const join = `${expected}/mee#${story.joinCode}`
  for (const place of ['its QR code', 'the QR code in the room']) expect(found[place], place).toBe(picture(join))
  for (const [place, text] of Object.entries(found)) {
    if (place.includes('QR')) continue
    const begin = place.includes('type') ? expected.replace('http://', '') : expected
    expect(text!.startsWith(`${begin}/`), `${place}: ${text}`).toBe(true)
  }
  expect(fatima.troubles).toEqual([])
})

test('WIFI-5: anyone who opens another address than APP_URL reads which one is right, with the way there', async () => {
  const port = await freePort()
  const right = at(LAPTOP, { port })
  const here = at(LOOPBACK, { port })
  const configured = await startProduct({ APP_URL: right, PORT: String(port) })
  onTestFinished(() => configured.stop())
  const rosa = await person(story.browser, here, PHONE)
  await rosa.page.goto('/mee#ABCD-EFGH')
  await rosa.page.getByRole('heading', { name: 'Dit bord heeft een ander adres' }).waitFor()
  await rosa.page.getByText(`Je opende ${here}, maar dit bord staat op ${right}.`).waitFor()
  expect(await rosa.page.getByLabel('Je voornaam').count()).toBe(0)
  await rosa.accessible()
  await rosa.look('addresses-wrong')
  expect(rosa.troubles).toEqual([])
  // The code of the link goes along.
  await rosa.page.getByRole('link', { name: `Ga naar ${right}` }).click()
  await rosa.page.waitForURL(`${right}/mee`)
  await rosa.page.getByLabel('Je voornaam').waitFor()
  expect(await rosa.page.getByLabel('Code', { exact: true }).inputValue()).toBe('ABC-DEF-GH')
})

test('WIFI-5: an APP_URL that only the server itself can open says what to change', async () => {
  const port = await freePort()
  const configured = await startProduct({ APP_URL: at(LOOPBACK, { port }), PORT: String(port) })
  onTestFinished(() => configured.stop())
  const phone = await person(story.browser, at(LAPTOP, { port }), PHONE)
  await phone.page.goto('/begin')
  await phone.page.getByText(`Zet APP_URL op ${at(LAPTOP, { port })}`).waitFor()
  // On the laptop itself all is as usual, and there is nothing to choose.
  const laptop = await person(story.browser, at(LOOPBACK, { port }))
  await laptop.page.goto('/begin')
  await laptop.page.getByLabel('Je naam').waitFor()
  expect(await laptop.page.getByText('Zet APP_URL').count()).toBe(0)
})

test('WIFI-2: where nobody else can come in, the invitation says so and what helps', async () => {
  const alone = await startProduct({ HOST: '127.0.0.1' })
  onTestFinished(() => alone.stop())
  const owner = new Visitor(() => alone.url)
  await owner.becomesFacilitator()
  const { id } = await owner.prepares(NEW_WORKSHOP)
  const fatima = await person(story.browser, at(LOOPBACK, alone), PHONE)
  await takeSession(fatima, owner, at(LOOPBACK, alone))
  await fatima.page.goto(`/w/${id}/voorbereiding`)
  await fatima.page
    .getByText(`Gsm’s kunnen deze link nog niet openen: ${LOOPBACK}:${alone.port} werkt alleen`)
    .waitFor()
  await fatima.accessible()
})
