import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { Command } from '@/domain/stage/commands'
import type { Step } from '@/domain/method/steps'
import type { WorkshopView } from '@/domain/view/view'
import { MESSAGE } from '@/domain/wire'
import { shownCode } from '@/components/invite/shown-code'
import {
  DESKTOP,
  fromTheHouse,
  lookWhenItFails,
  openBrowser,
  openDesk,
  person,
  type Person,
  PHONE,
  takeSession,
} from '../support/browser'
import { type Product, startProduct } from '../support/product'
import { NEW_WORKSHOP } from '../support/rooms'
import { Visitor } from '../support/visitor'

// A follow-up workshop on the wall, in two browsers against the built product: the facilitator's laptop with its
// projector, and another device with the link. The tests are chapters of one story.

let product: Product
let browser: Browser
let fatima: Person // the facilitator, whose laptop is tied to the projector
let hall: Person // another device, with a screen of its own
let wall: Page // the screen on the facilitator's laptop
let link: string
let id: string
let code: string
let first: string
const desk = new Visitor(() => product.url)
const rosa = new Visitor(() => product.url)

const PROJECTOR = { width: 1280, height: 720 }
const BROKEN_LINE = [/WebSocket connection to/, /Failed to load resource/, /ERR_/]

beforeAll(async () => {
  product = await startProduct()
  browser = await openBrowser()
  await desk.becomesFacilitator()
  first = (await desk.prepares(NEW_WORKSHOP)).id
  await asks(first, { type: 'workshop.start' })
  const value = { who: 'Tom', what: 'Een bordje aan de toog', when: 'Tegen kerst' }
  await asks(first, { type: 'component.set', component: 'S3.4', value })

  fatima = await person(browser, product.url, DESKTOP)
  await takeSession(fatima, desk, product.url)
  hall = await person(browser, product.url, PROJECTOR, BROKEN_LINE)
})
afterAll(async () => {
  await browser.close()
  await product.stop()
})
lookWhenItFails('screen', () => ({ fatima, hall }))

const asks = async (workshop: string, command: Command) =>
  expect((await desk.post(`/api/workshops/${workshop}/commands`, command)).status, command.type).toBe(200)
const view = () => desk.json<WorkshopView>(`/api/workshops/${id}`)
const shown = (page: Page, text: string | RegExp) => page.getByText(text).filter({ visible: true }).first()
/** What Tab can reach. What is inert, or in something inert, cannot be. */
const reachable = (page: Page) =>
  page
    .locator('a[href], button, input, select, textarea, summary, [tabindex], [contenteditable=true]')
    .evaluateAll((all) =>
      all
        .filter((one) => one instanceof HTMLElement && one.tabIndex >= 0 && !one.closest('[inert]'))
        .map((one) => one.textContent),
    )

test('TRAJ-1: a follow-up is made from the card of the workshop before it, and takes over what it left', async () => {
  await fatima.page.goto('/workshops')
  await fatima.page.getByRole('link', { name: 'Vervolgworkshop maken' }).click()
  await fatima.page.getByText('Dit is een vervolg op de workshop van 24 november 2026.').waitFor()
  for (const { title } of NEW_WORKSHOP.actions) await shown(fatima.page, title).waitFor()
  await fatima.accessible()
  await fatima.page.getByLabel('Datum van de workshop').fill('2027-03-02')
  await fatima.page.getByRole('button', { name: 'Maak de workshop' }).click()
  await fatima.page.waitForURL('**/voorbereiding')
  id = /\/w\/([^/]+)\//.exec(fatima.page.url())![1]!
  const { stage, joinCode } = await view()
  code = joinCode!
  const { organisation, audience, persona, actions } = NEW_WORKSHOP
  expect(stage.preparation).toMatchObject({ organisation, audience, persona, actions, date: '2027-03-02' })
  expect(stage.earlier?.workshopId).toBe(first)
})

test('SCREEN-2 and SCREEN-4: opened on the facilitator’s laptop, the screen shows how to join and who is here', async () => {
  await fatima.page.goto(`/w/${id}`)
  const [opened] = await Promise.all([
    fatima.context.waitForEvent('page'),
    fatima.page.getByRole('link', { name: 'Scherm vooraan openen' }).click(),
  ])
  wall = opened
  await wall.setViewportSize(PROJECTOR)
  await wall.getByText(shownCode(code)).waitFor()
  await expect.poll(() => wall.url()).toBe(`${fromTheHouse(product.url)}/w/${id}/scherm`)
  await wall.getByRole('img', { name: 'QR-code om mee te doen' }).waitFor()
  await rosa.signIn('guest', { code, name: 'Rosa' })
  const socket = new WebSocket(`${product.url.replace('http', 'ws')}/sync/${id}`, {
    headers: { cookie: rosa.cookie, origin: product.url },
  })
  await wall.getByText('Rosa', { exact: true }).waitFor()
  socket.close()
  expect(await reachable(wall)).toEqual(['Volledig scherm'])
  const { me, members } = await view()
  expect(me).toMatchObject({ name: 'Fatima', role: 'facilitator' })
  expect(members).toHaveLength(2)
})

test('SCREEN-3: another device comes in with the link alone, and no request carries a code', async () => {
  await fatima.page.getByRole('button', { name: 'Link voor een ander toestel' }).click()
  link = await fatima.page.getByLabel('Stuur deze link naar het toestel aan de beamer').inputValue()
  await fatima.accessible()
  await fatima.page.getByRole('button', { name: 'Sluiten' }).click()
  const codes = link.split('#')[1]!.split('.')
  expect(codes).toHaveLength(2)
  const asked: string[] = []
  hall.context.on('request', (request) => asked.push(request.url(), request.headers().referer ?? ''))
  await hall.page.goto(link)
  await hall.page.getByText(shownCode(code)).waitFor()
  await expect.poll(() => hall.page.url()).toBe(`${fromTheHouse(product.url)}/w/${id}/scherm`)
  expect(asked.length).toBeGreaterThan(5)
  for (const secret of codes) expect(asked.filter((url) => url.includes(secret))).toEqual([])
  await hall.page.reload()
  await hall.page.getByText(shownCode(code)).waitFor()
  await hall.accessible()
  await hall.look('screen-arriving')
  // In no list of people, and the facilitator hears that it is there.
  await fatima.page.getByText('Er kijkt 1 scherm mee.').waitFor()
  expect((await view()).members.filter(({ role }) => role === 'screen')).toHaveLength(1)
  expect(await fatima.page.getByText('Scherm', { exact: true }).count()).toBe(0)
})

test('TRAJ-2: in the opening step everybody sees what was promised', async () => {
  await asks(id, { type: 'workshop.start' })
  for (const page of [wall, hall.page, fatima.page]) {
    await shown(page, 'Wat we vorige keer beloofden').waitFor()
    await shown(page, 'Wat: Een bordje aan de toog').waitFor()
  }
  const phone = await person(browser, product.url, PHONE)
  await phone.page.goto(`/mee#${code}`)
  await phone.page.getByLabel('Je voornaam').fill('Youssef')
  await phone.page.getByRole('button', { name: 'Doe mee' }).click()
  await shown(phone.page, 'Wat: Een bordje aan de toog').waitFor()
  await phone.look('promises-phone')
  await phone.accessible()
  await phone.page.getByText('Wat we vorige keer beloofden').click()
  await phone.page.getByText('Wat: Een bordje aan de toog').waitFor({ state: 'hidden' })
  expect(phone.troubles).toEqual([])
  await phone.context.close()
})

test('SCREEN-2 and SCREEN-4: the screen goes along with the group, and leaves nothing to operate', async () => {
  await asks(id, { type: 'step.go', step: 'step-1', focus: 'S1.1/a1' })
  for (const page of [wall, hall.page]) {
    await page.getByRole('heading', { name: /Stap 1: Terugblikken · Koffie met QR-code/ }).waitFor()
    await page.getByText('Wat ging goed? Wanneer liep het vlot?').waitFor()
    await page.getByRole('timer').waitFor()
    await page.getByText('Fatima heeft de pen').waitFor()
    await page.locator('.tl-canvas').waitFor()
    await expect.poll(() => reachable(page)).toEqual(['Volledig scherm'])
  }
  // The facilitator has the pen, and on the wall still no tools.
  await fatima.page.getByRole('button', { name: 'Notitie' }).first().waitFor()
  expect(await wall.getByRole('button', { name: 'Notitie' }).count()).toBe(0)
  for (const text of ['Als iemand zegt', 'Teksten voor het bord']) expect(await wall.getByText(text).count()).toBe(0)
  await hall.accessible()
})

test('SCREEN-4: what is shown to everybody is on the wall, beside the board', async () => {
  await asks(id, { type: 'capacity.open' })
  await hall.page.getByText(/Draagkracht: antwoord op je toestel/).waitFor()
  const scores = ['a1', 'a2', 'a3'].map((action) => ({ action, carry: 4 as const, keep: 3 as const }))
  const answer = await rosa.post(`/api/workshops/${id}/commands`, { type: 'capacity.answer', scores })
  expect(answer.status).toBe(200)
  await hall.page.getByText(/Al 1 persoon antwoordde/).waitFor()
  expect(await hall.page.getByRole('heading', { name: 'Draagkracht' }).count()).toBe(0)
  await asks(id, { type: 'capacity.reveal' })
  await asks(id, { type: 'step.go', step: 'step-1' })
  await hall.page.getByRole('heading', { name: 'Draagkracht' }).waitFor()
  await expect
    .poll(() => hall.page.getByRole('img', { name: 'nee: 0, eerder nee: 0, eerder ja: 0, ja: 1' }).count())
    .toBe(3)
  await hall.accessible()
  await hall.look('screen-capacity')

  await asks(id, { type: 'step.go', step: 'declaration' })
  await hall.page.getByRole('article', { name: 'De engagementsverklaring zoals ze wordt' }).waitFor()
  await hall.accessible()
  await hall.look('screen-declaration')
})

test('SHOWN-1: no message of the facilitator’s desk reaches the window on the wall, after a reload neither', async () => {
  const kinds = new Set<number>()
  wall.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => void kinds.add(Buffer.from(payload as Buffer)[0]!)),
  )
  await wall.reload()
  await asks(id, { type: 'step.go', step: 'step-2' })
  await asks(id, { type: 'step.open', minutes: 5 })
  await expect.poll(() => kinds.has(MESSAGE.stage)).toBe(true)
  await rosa.post(`/api/workshops/${id}/commands`, { type: 'text.send', text: 'Alleen voor de notulent' })
  await asks(id, { type: 'step.close' })
  await wall.getByText('Iedereen mag nu schrijven').waitFor({ state: 'hidden' })
  expect([MESSAGE.desk, MESSAGE.inbox].filter((kind) => kinds.has(kind))).toEqual([])
  expect(await wall.content()).not.toContain(code)
})

test('SHOWN-3: what the group decided is on its sheet on the wall; what was shown to it is beside the board, until it goes on', async () => {
  await asks(id, { type: 'verdict.set', question: 'S1.3', action: 'a1', verdict: 'partly' })
  await asks(id, { type: 'verdict.set', question: 'S1.4', action: 'a1', verdict: 'yes' })
  await asks(id, { type: 'commitment.set', commitment: { answer: 'if', words: 'Als er een werkgroepje komt' } })
  const value = { who: 'Tom en An', what: 'Houden het op de agenda', when: 'Elke maand' }
  await asks(id, { type: 'component.set', component: 'S3.1', value })
  const meeting = { who: 'Tom', context: 'Teamoverleg', rhythm: 'monthly', date: '2027-04-06', time: '14:00' } as const
  await asks(id, { type: 'anchor.set', anchor: { ...meeting, minutes: 15 } })
  await asks(id, { type: 'voice.open' })
  await rosa.post(`/api/workshops/${id}/commands`, { type: 'voice.send', text: 'Ik vind het veel', change: '' })
  await fatima.page.goto(`/w/${id}`)
  await openDesk(fatima, 'Vragen')
  await fatima.page.getByRole('button', { name: 'Toon aan iedereen' }).click()
  const aside = hall.page.getByRole('complementary', { name: 'Wat we samen zeggen' })
  const onSheet = (text: string) => hall.page.locator('.tl-container').getByText(text, { exact: true }).first()
  const look = async (step: Step, name: string) => {
    await hall.accessible()
    await hall.look(`screen-decided-${step}-${name}`)
  }
  /** Whole: nothing of it is below the edge of the wall. */
  const seen = async (found: Locator, text: string) => {
    await found.waitFor()
    const box = (await found.boundingBox())!
    expect(box.y + box.height, text).toBeLessThanOrEqual(PROJECTOR.height)
  }
  await asks(id, { type: 'step.go', step: 'step-1' })
  for (const text of ['Ik vind het veel', 'Kunnen we dit volhouden?']) await seen(aside.getByText(text).first(), text)
  await look('step-1', 'all')
  await asks(id, { type: 'step.go', step: 'step-1', focus: 'a1' })
  await aside.waitFor({ state: 'hidden' })
  for (const text of ['deels', 'ja']) await seen(onSheet(text), text)
  await look('step-1', 'action')
  await asks(id, { type: 'step.go', step: 'step-3' })
  for (const text of ['Als er een werkgroepje komt', 'Houden het op de agenda', 'Tom (Teamoverleg)'])
    await seen(hall.page.locator('.tl-container').getByText(text).first(), text)
  expect(await aside.count()).toBe(0)
  await look('step-3', 'all')
  await asks(id, { type: 'step.go', step: 'declaration' })
  for (const text of ['Als er een werkgroepje komt', 'Houden het op de agenda', 'Teamoverleg'])
    await seen(aside.getByText(text).first(), text)
  await look('declaration', 'all')
})

test('SCREEN-3: a wrong code is explained, and so is a screen that lost its line', async () => {
  const stray = await person(browser, product.url, PHONE, [/401/])
  await stray.page.goto(`/scherm#${code}`)
  await stray.page.getByText(/Deze code opent geen scherm/).waitFor()
  await stray.accessible()
  await stray.look('screen-wrong-code')
  expect(stray.page.url()).not.toContain(code)
  expect(stray.troubles).toEqual([])
  await stray.context.close()
  await hall.context.setOffline(true)
  await hall.page.getByText(/Dit scherm probeert het vanzelf opnieuw/).waitFor()
  await hall.context.setOffline(false)
  await hall.page.getByText(/Dit scherm probeert het vanzelf opnieuw/).waitFor({ state: 'hidden' })
  expect([...fatima.troubles, ...hall.troubles]).toEqual([])
})
