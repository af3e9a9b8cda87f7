import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { WorkshopView } from '@/domain/view/view'
import { DESKTOP, openDesk, PHONE } from '../support/browser/browser'
import { cast } from '../support/browser/cast'
import { boardJson } from '@/server/exports/board/board-json'
import { DECIDED, snapshot } from '../server/exports-example'

// What the facilitator takes home, and opens again: one short story.

// A document that cannot be made is a failed request in the console.
const { desk, people } = cast('taking-home', {
  people: { fatima: { expects: [/Failed to load resource.*(409|422|ERR_FAILED)/] } },
})
const { fatima } = people
const saved = boardJson(snapshot({ decided: DECIDED }))

const choose = (name: string, text: string) =>
  fatima.page
    .getByLabel('Kies een bewaard bord')
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) })

test('DOC-13 and DOC-15: a saved board becomes a workshop, and what is not one is refused in words', async () => {
  await fatima.page.goto('/workshops/nieuw')
  const alert = fatima.page.getByRole('alert').filter({ hasText: 'geen bewaard bord' })
  for (const text of ['geen json', '{"format":"iets anders"}']) {
    await choose('x-bord.json', text)
    await alert.waitFor()
  }
  await alert.scrollIntoViewIfNeeded()
  await fatima.look('80-open-saved')
  await fatima.accessible()
  await choose('de-kade-bord.json', saved)
  await fatima.page.waitForURL('**/voorbereiding')
  const [, id] = /\/w\/([\w-]+)\//.exec(fatima.page.url())!
  const view = await desk.json<WorkshopView>(`/api/workshops/${id}`)
  expect(view.notes).toHaveLength(snapshot().notes.length)
  expect(await desk.fetch('/workshops').then((page) => page.text())).toContain('Buurthuis De Kade vzw')
  expect((await desk.post(`/api/workshops/${id}/commands`, { type: 'workshop.start' })).status).toBe(200)
  await fatima.page.goto(`/w/${id}`)
})

test('DOC-12: all comes in one file, and the page says how it goes', async () => {
  await openDesk(fatima, 'Meenemen')
  const everything = fatima.page.getByRole('link', { name: 'Alles in één bestand' })
  const [file] = await Promise.all([fatima.page.waitForEvent('download'), everything.click()])
  expect(file.suggestedFilename()).toBe('buurthuis-de-kade-vzw-2026-11-14-alles.zip')
  const names = Object.keys(unzipSync(readFileSync(await file.path())))
  expect(names).toContain('lees-mij.txt')
  expect(names).toContain('buurthuis-de-kade-vzw-2026-11-14-verslag.docx')
  await fatima.page.getByText('Klaar. Je vindt het bij je downloads.').waitFor()
  await fatima.look('81-downloads')
  await fatima.accessible()

  // While it is being made, and then the line breaks.
  let fail = () => {}
  const asked = new Promise<void>((resolve) => {
    void fatima.page.route('**/export/report.docx', (route) => {
      fail = () => void route.abort()
      resolve()
    })
  })
  await fatima.page.getByRole('link', { name: /^Verslag \(Word\)/ }).click()
  await asked
  await fatima.page.getByText('We maken het bestand …').waitFor()
  fail()
  await fatima.page.getByRole('alert').filter({ hasText: 'Geen verbinding met de server' }).waitFor()
})

test('DOC-36, DOC-37 and PAGE-6: a document is looked at first, and how the bordje was chosen is still so after a reload', async () => {
  const { page } = fatima
  const dialog = page.getByRole('dialog')
  await page.route('**/export/report.pdf?preview=1', (route) => route.abort())
  await page.getByRole('button', { name: 'Bekijk eerst: Verslag (pdf)' }).click()
  await dialog.getByRole('alert').filter({ hasText: 'Geen verbinding met de server' }).waitFor()
  await page.unroute('**/export/report.pdf?preview=1')
  await dialog.getByRole('button', { name: 'Probeer opnieuw' }).click()
  const width = () => dialog.locator('img').evaluate((img) => (img as HTMLImageElement).naturalWidth && img.clientWidth)
  await expect.poll(width).toBeGreaterThan(500)
  await dialog.getByText(/^\d bladzijden/).waitFor()
  await fatima.look('83-look-first')
  await fatima.accessible()
  await page.setViewportSize(PHONE)
  const whole = await width()
  await dialog.getByRole('button', { name: 'Groter' }).click()
  await expect.poll(width).toBeCloseTo(1.5 * whole, -1)
  await fatima.look('84-look-first-phone')
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('link', { name: 'Download' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/verslag\.pdf$/)
  await page.keyboard.press('Escape')
  await expect.poll(() => dialog.count()).toBe(0)

  await openDesk(fatima, 'Meenemen')
  const choose = page.getByText('Kies hoe het bordje eruitziet')
  await choose.click()
  await page.getByLabel('Webadres op het bordje').fill('www.dekade.be')
  await page.getByRole('radio', { name: 'Zonnig' }).check()
  await page.reload()
  await openDesk(fatima, 'Meenemen')
  await choose.click()
  await expect.poll(() => page.getByLabel('Webadres op het bordje').inputValue()).toBe('https://www.dekade.be')
  expect(await page.getByRole('radio', { name: 'Zonnig' }).isChecked()).toBe(true)

  await fatima.look('82-downloads-phone')
  expect(await fatima.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
  expect(fatima.troubles).toEqual([])
})

test('PHOTO-4: a photo goes into the report from a phone, and what is not a photo is refused in words', async () => {
  const { page } = fatima
  const section = page.locator('details').filter({ hasText: 'Logo en foto’s toevoegen' })
  const unfold = () => section.getByText('Logo en foto’s toevoegen').click()
  await unfold()
  const sent: number[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/pictures')) sent.push(request.postData()?.length ?? 0)
  })
  const photo = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(3000, 2000)
    const pen = canvas.getContext('2d')!
    pen.fillStyle = '#fff6dc'
    pen.fillRect(0, 0, 3000, 2000)
    pen.fillStyle = '#2a668f'
    pen.fillRect(300, 300, 900, 600)
    const file = await canvas.convertToBlob({ type: 'image/png' })
    return [...new Uint8Array(await file.arrayBuffer())]
  })
  const file = (name: string, bytes: readonly number[], mimeType = 'image/png') => ({
    name,
    mimeType,
    buffer: Buffer.from(bytes),
  })
  await section.getByLabel('Voeg een foto toe').setInputFiles(file('foto.png', [1, 2, 3]))
  await section.getByText('kunnen we niet als foto lezen').waitFor()
  await section.getByLabel('Wat staat er op de foto?').fill('Het vel van stap 1')
  await section.getByLabel('Voeg een foto toe').setInputFiles(file('foto.png', photo))
  await section.getByRole('button', { name: 'Haal weg: Het vel van stap 1' }).waitFor()
  await section.getByLabel('Kies een logo').setInputFiles(file('logo.png', photo))
  await section.getByLabel('Kies een ander logo').waitFor({ state: 'attached' })
  expect(sent).toHaveLength(2)
  expect(Math.max(...sent)).toBeLessThan(600_000)
  const size = (img: HTMLImageElement) => [img.complete && img.naturalWidth, img.naturalHeight]
  const [logo, first] = [section.locator('img').first(), section.locator('img').last()]
  await expect.poll(() => first.evaluate(size)).toEqual([1600, 1067])
  await expect.poll(() => logo.evaluate(size)).toEqual([800, 533])
  await section.scrollIntoViewIfNeeded()
  await fatima.look('85-pictures-phone')
  await fatima.accessible()
  await page.setViewportSize(DESKTOP)
  await section.scrollIntoViewIfNeeded()
  // Only the panel scrolls: nothing in it makes the page itself longer.
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0)
  await fatima.look('86-pictures')

  await section.getByRole('button', { name: 'Haal weg: Het vel van stap 1' }).click()
  await expect.poll(() => section.locator('img').count()).toBe(1)
  await page.reload()
  await openDesk(fatima, 'Meenemen')
  await unfold()
  await section.getByLabel('Kies een ander logo').waitFor({ state: 'attached' })
  expect(await section.locator('img').count()).toBe(1)
  expect(fatima.troubles).toEqual([])
})
