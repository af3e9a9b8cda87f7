import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { openDesk, opens, type Person } from '../support/browser/browser'
import { button, cast } from '../support/browser/cast'
import type { Visitor } from '../support/room/visitor'

// What the board keeps of the window, whatever goes on beside it. `PICTURES=1 npx vitest run --project browser page.test`
// leaves pictures in tests/output.

/** Who looks (Fatima leads, An takes notes, Mia has an upright tablet), and how much of the window the board or list keeps, in %. */
const VIEWS = {
  fatima: { width: 1280, height: 720, board: 60 },
  an: { width: 1280, height: 720, board: 60 },
  rosa: { width: 1280, height: 720, board: 60 },
  mia: { width: 768, height: 1024, board: 70 },
} as const
type View = keyof typeof VIEWS

const at = (view: View) => ({ screen: VIEWS[view] })
const story = cast('page', {
  people: { fatima: at('fatima'), an: at('an'), rosa: at('rosa'), mia: at('mia') },
  pen: 'an',
})
const { command, people, troubles, view } = story
let guest: Visitor
beforeAll(async () => {
  guest = story.visitor()
  await guest.signIn('guest', { code: story.joinCode, name: 'Youssef' })
  await command({ type: 'workshop.start' })
})

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
/** What sends an answer is in sight, above the foot. */
const inStrip = (of: Person, send: string | RegExp) =>
  expect
    .poll(
      async () => {
        const [box, foot] = [await button(of, send).boundingBox(), await of.page.locator('footer').boundingBox()]
        return box !== null && box.y + box.height <= foot!.y + 1
      },
      { message: `${send}` },
    )
    .toBe(true)
/** PAGE-8: the question stands whole above the foot of an upright tablet, and can be given more of the window. */
async function wholeStrip(of: Person): Promise<void> {
  await inStrip(of, 'Antwoord sturen')
  const board = async () => (await of.page.locator('[data-board-area]').boundingBox())!.height
  const before = await board()
  await button(of, 'Hier meer plaats voor maken').click()
  await expect.poll(board).toBeLessThan(before)
  await of.accessible()
  await button(of, 'Weer meer plaats voor het bord').click()
  await expect.poll(board).toBe(before)
}
const text = async (words: string) => story.as(guest, { type: 'text.send', id: randomUUID(), text: words })

describe('PAGE-1: the board keeps the room, whatever goes on', () => {
  test('hands, waiting texts and an open step', async () => {
    await command({ type: 'step.go', step: 'step-1' })
    for (const who of ['mia', 'rosa'] as const) await button(people[who], 'Steek je hand op').click()
    await text('Een tweede tablet')
    await text('Meer tijd voor wie het voor het eerst doet')
    await button(people.an, /^Teksten 2$/).waitFor()
    await keeps('waiting')
    await command({ type: 'step.open', minutes: 5 })
    await people.mia.page.getByText('Iedereen mag nu schrijven').first().waitFor()
    await keeps('open to all')
    await command({ type: 'step.close' })
  })

  test('PAGE-2: one thing at a time beside the board: texts, a text to send, a question, with what was open before it', async () => {
    await opens(people.an, 'Teksten')
    await people.an.page.getByRole('region', { name: 'Teksten voor het bord' }).waitFor()
    await opens(people.rosa, 'Stuur een tekst')
    await opens(people.mia, 'Stuur een tekst')
    await keeps('texts')
    await command({ type: 'capacity.open' })
    for (const who of ['an', 'rosa', 'mia'] as const) {
      await people[who].page.getByRole('region', { name: 'Vragen aan jou' }).first().waitFor()
      const regions = people[who].page.locator(
        '[aria-label="Teksten voor het bord"], [aria-label="Stuur een tekst naar de notulent"]',
      )
      for (const one of await regions.all()) expect(await one.isVisible()).toBe(false)
    }
    await keeps('a question')
    await wholeStrip(people.mia)
    await button(people.rosa, 'Sluit: Vragen aan jou').click()
    // Closing gives the focus back to what opens it again.
    await expect.poll(() => people.rosa.page.evaluate(() => document.activeElement?.textContent)).toBe('Vragen1')
    await command(
      { type: 'capacity.count', action: 'a1', counts: { carry: [0, 1, 2, 0], keep: [0, 0, 1, 2] } },
      { type: 'capacity.reveal' },
    )
    await keeps('a result')
  })

  test('PAGE-8: a round, a voice and dots are in sight whole on an upright tablet too', async () => {
    for (const [open, send, close] of [
      [{ type: 'round.open', cell: 'S1.1/a1' }, /^Stuur$/, { type: 'round.close' }],
      [{ type: 'voice.open' }, 'Sturen zonder naam', { type: 'voice.close' }],
      [{ type: 'dots.open' }, 'Stippen geven', { type: 'dots.close' }],
    ] as const) {
      if (open.type === 'round.open') await command({ type: 'step.go', step: 'step-1', focus: open.cell })
      await command(open)
      await inStrip(people.mia, send)
      await people.mia.look(`page-strip-${open.type}-mia`)
      await command(close)
    }
    await command({ type: 'step.go', step: 'step-1' })
  })

  test('PAGE-3: a folded desk keeps the way on where it was, and what waits in sight', async () => {
    const { page } = people.fatima
    const next = page.getByRole('button', { name: /^Volgende/ })
    const before = await next.boundingBox()
    await button(people.fatima, 'Regie verbergen').click()
    const after = await next.boundingBox()
    expect({ x: after!.x, bottom: after!.y + after!.height }).toEqual({
      x: before!.x,
      bottom: before!.y + before!.height,
    })
    await button(people.fatima, /^Handen 2$/).waitFor()
    await button(people.fatima, /^Vragen 0$/).waitFor()
    await keeps('folded', ['fatima'])
    await button(people.fatima, /^Teksten 2$/).click()
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Teksten2')
    await page.getByText('Een tweede tablet').waitFor()
    await openDesk(people.fatima, 'Nu')
  })

  test('PAGE-5: what goes wrong is in sight, also with the desk folded', async () => {
    const { plan } = (await view()).stage
    const short = people.fatima.page.getByRole('region', { name: /passen niet meer/ })
    await button(people.fatima, 'Regie verbergen').click()
    await command({ type: 'plan.set', plan: { ...plan, session: 120 } })
    await short.waitFor()
    await keeps('time short folded', ['fatima'])
    await button(people.fatima, 'Regie tonen').click()
    await short.waitFor()
    await keeps('time short', ['fatima'])
    await command({ type: 'plan.set', plan })
    await short.waitFor({ state: 'detached' })
  })

  test('what makes it last, and the declaration', async () => {
    await command({ type: 'step.go', step: 'step-2' })
    await keeps('step 2')
    await command({ type: 'step.go', step: 'step-3' })
    await people.an.page.getByRole('region', { name: 'Vastleggen wat de groep beslist' }).waitFor()
    await keeps('step 3')
    await command({ type: 'step.go', step: 'declaration' })
    await people.an.page.getByRole('region', { name: 'De verklaring invullen en tekenen' }).waitFor()
    await keeps('declaration')
    await command({ type: 'step.go', step: 'evaluation' })
    await people.mia.page.getByRole('region', { name: 'Vragen aan jou' }).first().waitFor()
    await keeps('evaluation')
  })

  test.each(['fatima', 'an', 'rosa'] as const)('PAGE-4: the header of %s is one line, on every window', async (who) => {
    await command({ type: 'step.go', step: 'step-1', focus: 'a1' })
    const { page } = people[who]
    for (const width of [320, 360, 768, 1024, 1280, 1920]) {
      await page.setViewportSize({ width, height: 720 })
      const line = page.locator('header h1').locator('..')
      // On a phone letters are larger, and so is all that is measured by them.
      const inLetters = () =>
        line.evaluate((bar) => bar.getBoundingClientRect().height / parseFloat(getComputedStyle(bar).fontSize))
      await expect.poll(inLetters, { message: `${width} px` }).toBeLessThanOrEqual(56 / 16)
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${width} px`).toBe(true)
    }
    await page.setViewportSize(VIEWS[who])
    await command({ type: 'step.go', step: 'step-1' })
  })

  test('no line: what to do about it stands beside the board too', async () => {
    await command({ type: 'step.go', step: 'step-1' })
    for (const who of Object.values(people)) await who.context.setOffline(true)
    await people.an.page
      .getByText(/Niet verbonden/)
      .first()
      .waitFor()
    await keeps('offline')
    for (const who of Object.values(people)) await who.context.setOffline(false)
  })

  test('nothing went wrong in any browser but the line that was cut', () => {
    expect(troubles().filter((text) => !/ERR_INTERNET_DISCONNECTED/.test(text))).toEqual([])
  })
})
