import { randomUUID } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Command } from '@/domain/stage/commands'
import type { WorkshopView } from '@/domain/view/view'
import {
  comeIn,
  lookWhenItFails,
  openBrowser,
  openDesk,
  opens,
  person,
  type Person,
  takeSession,
} from '../support/browser'
import { type Product, startProduct } from '../support/product'
import { NEW_WORKSHOP } from '../support/rooms'
import { Visitor } from '../support/visitor'

// What the board keeps of the window, whatever goes on beside it. `PICTURES=1 npx vitest run --project browser page.test`
// leaves pictures in tests/output.

/** Who looks, and how much of the window the board or list keeps, in %. */
const VIEWS = {
  facilitator: { width: 1280, height: 720, board: 60 },
  notetaker: { width: 1280, height: 720, board: 60 },
  participant: { width: 1280, height: 720, board: 60 },
  tablet: { width: 768, height: 1024, board: 70 },
} as const
type View = keyof typeof VIEWS

let product: Product
let browser: Browser
let id: string
const people = {} as Record<View, Person>
const desk = new Visitor(() => product.url)
const guest = new Visitor(() => product.url)
const view = () => desk.json<WorkshopView>(`/api/workshops/${id}`)
const command = async (body: Command) =>
  expect((await desk.post(`/api/workshops/${id}/commands`, body)).status, JSON.stringify(body)).toBe(200)
const button = (who: Person, name: string | RegExp) => who.page.getByRole('button', { name })

beforeAll(async () => {
  product = await startProduct()
  browser = await openBrowser()
  await desk.becomesFacilitator()
  const made = await desk.prepares(NEW_WORKSHOP)
  id = made.id
  for (const name of Object.keys(VIEWS) as View[]) people[name] = await person(browser, product.url, VIEWS[name])
  await takeSession(people.facilitator, desk, product.url)
  await people.facilitator.page.goto(`/w/${id}`)
  await comeIn(people.notetaker, made, 'An')
  await comeIn(people.participant, made, 'Rosa')
  await comeIn(people.tablet, made, 'Mia')
  await guest.signIn('guest', { code: made.joinCode, name: 'Youssef' })
  await command({ type: 'workshop.start' })
  await command({ type: 'pen.give', to: (await view()).members.find(({ name }) => name === 'An')!.id })
}, 300_000)
afterAll(async () => {
  await browser.close()
  await product.stop()
})
lookWhenItFails('page', () => people)

/** How much of the window is the board or the list, in %. */
const share = ({ page }: Person) =>
  page.evaluate(() => {
    let [hit, all] = [0, 0]
    for (let x = 8; x < innerWidth; x += 16)
      for (let y = 8; y < innerHeight; y += 16) {
        all++
        if (document.elementFromPoint(x, y)?.closest('[data-board-area]')) hit++
      }
    return Math.round((100 * hit) / all)
  })
async function keeps(state: string, among = Object.keys(VIEWS) as View[]): Promise<void> {
  for (const name of among) {
    const { board } = VIEWS[name]
    console.info(`${state}, ${name}: ${await share(people[name])} %`)
    // The window settles after what came or went beside the board.
    await expect.poll(() => share(people[name]), { message: `${state}, ${name}` }).toBeGreaterThanOrEqual(board)
    await people[name].look(`page-${state.replaceAll(' ', '-')}-${name}`)
  }
}
const text = async (words: string) =>
  expect(
    (await guest.post(`/api/workshops/${id}/commands`, { type: 'text.send', id: randomUUID(), text: words })).status,
  ).toBe(200)

describe('PAGE-1: the board keeps the room, whatever goes on', () => {
  test('hands, waiting texts and an open step', async () => {
    await command({ type: 'step.go', step: 'step-1' })
    for (const who of ['tablet', 'participant'] as const) await button(people[who], 'Steek je hand op').click()
    await text('Een tweede tablet')
    await text('Meer tijd voor wie het voor het eerst doet')
    await button(people.notetaker, /^Teksten 2$/).waitFor()
    await keeps('waiting')
    await command({ type: 'step.open', minutes: 5 })
    await people.tablet.page.getByText('Iedereen mag nu schrijven').first().waitFor()
    await keeps('open to all')
    await command({ type: 'step.close' })
  })

  test('PAGE-2: one thing at a time beside the board: texts, a text to send, a question, with what was open before it', async () => {
    await opens(people.notetaker, 'Teksten')
    await people.notetaker.page.getByRole('region', { name: 'Teksten voor het bord' }).waitFor()
    await opens(people.participant, 'Stuur een tekst')
    await opens(people.tablet, 'Stuur een tekst')
    await keeps('texts')
    await command({ type: 'capacity.open' })
    for (const who of ['notetaker', 'participant', 'tablet'] as const) {
      await people[who].page.getByRole('region', { name: 'Vragen aan jou' }).first().waitFor()
      const regions = people[who].page.locator(
        '[aria-label="Teksten voor het bord"], [aria-label="Stuur een tekst naar de notulent"]',
      )
      for (const one of await regions.all()) expect(await one.isVisible()).toBe(false)
    }
    await keeps('a question')
    await button(people.participant, 'Sluit: Vragen aan jou').click()
    // Closing gives the focus back to what opens it again.
    await expect.poll(() => people.participant.page.evaluate(() => document.activeElement?.textContent)).toBe('Vragen1')
    await command({ type: 'capacity.reveal' })
    await keeps('a result')
  })

  test('PAGE-3: a folded desk keeps the way on where it was, and what waits in sight', async () => {
    const { page } = people.facilitator
    const next = page.getByRole('button', { name: /^Ga met de groep naar/ })
    const before = await next.boundingBox()
    await button(people.facilitator, 'Regie verbergen').click()
    const after = await next.boundingBox()
    expect({ x: after!.x, bottom: after!.y + after!.height }).toEqual({
      x: before!.x,
      bottom: before!.y + before!.height,
    })
    await button(people.facilitator, /^Handen 2$/).waitFor()
    await button(people.facilitator, /^Vragen 0$/).waitFor()
    await keeps('folded', ['facilitator'])
    await button(people.facilitator, /^Teksten 2$/).click()
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Teksten2')
    await page.getByText('Een tweede tablet').waitFor()
    await openDesk(people.facilitator, 'Nu')
  })

  test('what makes it last, and the declaration', async () => {
    await command({ type: 'step.go', step: 'step-2' })
    await keeps('step 2')
    await command({ type: 'step.go', step: 'step-3' })
    await people.notetaker.page.getByRole('region', { name: 'Vastleggen wat de groep beslist' }).waitFor()
    await keeps('step 3')
    await command({ type: 'step.go', step: 'declaration' })
    await people.notetaker.page.getByRole('region', { name: 'De verklaring invullen en tekenen' }).waitFor()
    await keeps('declaration')
    await command({ type: 'step.go', step: 'evaluation' })
    await people.tablet.page.getByRole('region', { name: 'Vragen aan jou' }).first().waitFor()
    await keeps('evaluation')
  })

  test('PAGE-4: the header is one line, on every window', async () => {
    await command({ type: 'step.go', step: 'step-1', focus: 'a1' })
    const { page } = people.participant
    for (const width of [360, 768, 1024, 1280, 1920]) {
      await page.setViewportSize({ width, height: 720 })
      const line = page.locator('header h1').locator('..')
      await expect
        .poll(async () => (await line.boundingBox())!.height, { message: `${width} px` })
        .toBeLessThanOrEqual(56)
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${width} px`).toBe(true)
    }
    await page.setViewportSize(VIEWS.participant)
    await command({ type: 'step.go', step: 'step-1' })
  })

  test('no line: what to do about it stands beside the board too', async () => {
    await command({ type: 'step.go', step: 'step-1' })
    for (const who of Object.values(people)) await who.context.setOffline(true)
    await people.notetaker.page
      .getByText(/Niet verbonden/)
      .first()
      .waitFor()
    await keeps('offline')
    for (const who of Object.values(people)) await who.context.setOffline(false)
  })
})
