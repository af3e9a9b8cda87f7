import { readFileSync } from 'node:fs'
import type { Download } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { check } from '@/domain/declaration/signing/verify'
import { person, type Person, PHONE } from '../support/browser/browser'
import { button, cast } from '../support/browser/cast'

// Signing, in three browsers against the built product: chapters of one story.

const story = cast('signing', { people: { fatima: {}, rosa: { screen: PHONE } }, step: 'declaration' })
const { desk, view, troubles } = story
const { fatima, rosa } = story.people
let els: Person // was not there, and signs later
let receipt: string

beforeAll(async () => {
  // A link that was used before is refused, which is a failed request in the console.
  els = await person(story.browser, story.product.url, PHONE, [
    /Failed to load resource.*(409|ERR_INTERNET_DISCONNECTED)/,
    /Failed to fetch RSC payload/,
  ])
  for (const [label, text] of [
    ['Voor wie doen jullie dit?', 'Mensen die weinig met een computer werken.'],
    ['Nog andere plannen', 'Koffie: de kaart met een QR-code'],
    ['Trekkers', 'An en Youssef'],
    ['Hoe houden jullie het levend?', 'vast punt op het teamoverleg'],
    ['Datum', '2026-11-24'],
  ] as const)
    await fill(fatima, label, text)
  await button(fatima, /^Afronden$/).click()
  await button(fatima, /Rond versie 1 af/).click()
})

const signatures = async () => (await view()).declaration.versions[0]!.signatures
const fill = (who: Person, label: string | RegExp, text: string) =>
  who.page.getByLabel(label).filter({ visible: true }).fill(text)
const agree = (who: Person) => who.page.getByLabel(/Ik heb deze verklaring gelezen/).check()
const saved = async (download: Download) => readFileSync(await download.path(), 'utf8')

test('SIGN-9: signing shows what is signed, asks for an explicit yes, and takes what was drawn', async () => {
  const { page } = rosa
  await button(rosa, 'Ik teken').waitFor()
  await expect
    .poll(() => page.getByRole('region', { name: 'Dit teken je: versie 1' }).textContent())
    .toContain('Koffie')
  await button(rosa, 'Ik teken').click()
  await page.getByText('Kruis de zin aan als je ermee akkoord bent.').first().waitFor()
  await fill(rosa, 'Je naam', 'Rosa Declercq')
  await fill(rosa, /Je functie/, 'vrijwilliger')
  await page.getByLabel('Ik teken met mijn vinger').check()
  await agree(rosa)
  await button(rosa, 'Ik teken').click()
  await page.getByText('Zet je handtekening in het vak').first().waitFor()
  const sheet = page.getByRole('img', { name: /Vak voor je handtekening/ })
  // Waits until it lies still, with nothing above it.
  await sheet.hover()
  const box = (await sheet.boundingBox())!
  const to = (x: number, y: number) => page.mouse.move(box.x + x * box.width, box.y + y * box.height, { steps: 6 })
  for (const stroke of [
    [0.1, 0.75, 0.2, 0.2, 0.3, 0.7],
    [0.35, 0.5, 0.5, 0.75, 0.65, 0.3, 0.85, 0.7],
  ]) {
    await to(stroke[0]!, stroke[1]!)
    await page.mouse.down()
    for (let i = 2; i < stroke.length; i += 2) await to(stroke[i]!, stroke[i + 1]!)
    await page.mouse.up()
  }
  await page.getByRole('img', { name: 'Vak met je handtekening' }).waitFor()
  await rosa.look('signing-1-phone')
  await rosa.accessible()
  await button(rosa, 'Ik teken').click()
  await page.getByText('Dank je, Rosa Declercq').waitFor()
  const [signature] = await signatures()
  expect(signature).toMatchObject({ name: 'Rosa Declercq', function: 'vrijwilliger', form: { kind: 'drawn' } })
  if (signature?.form?.kind !== 'drawn') throw new Error('It was drawn')
  expect(signature.form.strokes).toHaveLength(2)

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Bewaar je bewijs' }).click(),
  ])
  receipt = await saved(download)
  expect(check(receipt)).toMatchObject({ ok: true, of: 'receipt', signatures: [{ signer: { name: 'Rosa Declercq' } }] })
  await rosa.look('signing-2-phone-thanks')
})

test('SIGN-9: a typed name counts the same, with the keyboard alone; others sign on paper or later', async () => {
  const { page } = fatima
  await page.getByLabel('Je naam').filter({ visible: true }).focus()
  await page.keyboard.press('Control+A')
  await page.keyboard.type('Fatima El Idrissi')
  await page.keyboard.press('Tab')
  await page.keyboard.type('begeleider')
  await page.keyboard.press('Tab') // how: with my name, which is chosen
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await fatima.look('signing-3-desk')
  await page.keyboard.press('Enter')
  await page.getByText('Dank je, Fatima El Idrissi').waitFor()
  expect((await signatures())[1]).toMatchObject({ function: 'begeleider', form: { kind: 'typed' } })

  await page.locator('summary', { hasText: 'Iemand tekent op papier' }).click()
  await fill(fatima, 'Naam', 'Oma Jeanne')
  await button(fatima, 'Zet erbij').click()
  await button(fatima, 'Haal Oma Jeanne van de lijst').waitFor()
  await page.locator('summary', { hasText: 'Iemand tekent later' }).click()
  await fill(fatima, 'Voor wie?', 'Els Maes')
  await button(fatima, 'Maak een link').click()
  const link = await page.getByLabel('Link voor Els Maes').inputValue()
  await button(fatima, 'Trek in: de link van Els Maes').scrollIntoViewIfNeeded()
  await fatima.look('signing-4-desk-late')
  await fatima.accessible()

  const sent: string[] = []
  els.page.on('request', (request) => sent.push(request.url()))
  await els.page.goto(link)
  await els.page.getByRole('region', { name: 'Dit teken je: versie 1' }).getByText('Koffie').first().waitFor()
  await els.accessible()
  await els.look('signing-5-link')
  await agree(els)
  await button(els, 'Ik teken').click()
  await els.page.getByText('Dank je, Els Maes').waitFor()
  await els.look('signing-6-link-thanks')
  const [download] = await Promise.all([
    els.page.waitForEvent('download'),
    els.page.getByRole('link', { name: 'Bewaar je bewijs' }).click(),
  ])
  expect(check(await saved(download))).toMatchObject({ ok: true, signatures: [{ signer: { name: 'Els Maes' } }] })
  // LINK-1: the secret was in no address that was asked for, and it is out of the bar.
  const [, secret] = link.split('#')
  expect(sent.filter((url) => url.includes(secret!) && !url.startsWith('data:'))).toEqual([])
  await expect.poll(() => els.page.url()).not.toContain('#')
  await els.page.goto('about:blank')
  await els.page.goto(link)
  await els.page.getByText('Deze link werkt niet meer').waitFor()
  await expect.poll(async () => (await signatures()).length).toBe(3)
})

test('CHECK-5 and SIGN-6: the page checks a file without sending it, and an erased signature still fits', async () => {
  await button(fatima, 'Wis de handtekening van Els Maes').click()
  await fatima.look('signing-7-erase')
  await button(fatima, 'Wis voorgoed').click()
  // What asks whether to erase it says these words as well, among others.
  await fatima.page.getByText('Gewist op verzoek', { exact: true }).first().waitFor()
  const bundle = await (await desk.fetch(`/api/workshops/${story.id}/export/declaration.json`)).text()
  expect(bundle).not.toContain('Els Maes')

  const { page, context } = els
  await page.goto('/controle')
  const choose = (text: string) =>
    page
      .getByLabel('Kies een bestand')
      .setInputFiles({ name: 'verklaring.json', mimeType: 'application/json', buffer: Buffer.from(text) })
  await page.getByLabel('Kies een bestand').waitFor()
  const asked: string[] = []
  page.on('request', (request) => asked.push(`${request.method()} ${request.postData() ?? ''}`))
  await context.setOffline(true)
  await expect
    .poll(async () => {
      await choose(bundle)
      return page.getByText('Dit bestand klopt', { exact: true }).count()
    })
    .toBe(1)
  for (const shown of ['Rosa Declercq', 'Gewist op verzoek', 'Ondertekend door deze server'])
    await page.getByText(shown).first().waitFor()
  await els.look('signing-8-check')
  await els.accessible()
  await choose(receipt)
  await page.getByText('Je handtekening is precies zoals ze bewaard werd.').waitFor()
  await choose(bundle.replace('Fatima', 'Fatina'))
  await page.getByText('De gegevens van een handtekening zijn veranderd.').waitFor()
  await els.look('signing-9-check-wrong')
  expect(asked.filter((request) => request !== 'GET ')).toEqual([])
  await context.setOffline(false)

  // Also when another version is being made.
  await button(fatima, 'Opnieuw openen').click()
  await fatima.page.locator('summary', { hasText: 'Eerdere versies' }).click()
  const signers = fatima.page.getByRole('list', { name: 'Wie versie 1 tekende' })
  await signers.getByRole('button', { name: 'Wis de handtekening van Rosa Declercq' }).click()
  await button(fatima, 'Wis voorgoed').click()
  await expect.poll(() => signers.getByText('Gewist op verzoek', { exact: true }).count()).toBe(2)
  await fatima.look('signing-10-earlier')
  await fatima.accessible()
  expect(JSON.stringify(await view())).not.toContain('Rosa Declercq')
  expect([...troubles(), ...els.troubles]).toEqual([])
})
