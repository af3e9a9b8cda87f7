import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Command } from '@/domain/stage/commands'
import { writeDraft } from '@/domain/declaration/draft'
import { CONSENT } from '@/domain/declaration/signing/consent'
import { hashOf } from '@/domain/declaration/signing/hash'
import { type Step, STEPS } from '@/domain/method/steps'
import type { WorkshopView } from '@/domain/view/view'
import { addNote } from '@/domain/board/notes'
import {
  DESKTOP,
  lookWhenItFails,
  openBrowser,
  openDesk,
  person,
  type Person,
  PHONE,
  takeSession,
} from '../support/browser'
import { type Product, startProduct } from '../support/product'
import { connect, NEW_WORKSHOP } from '../support/rooms'
import { Visitor } from '../support/visitor'

// A workshop in which everything that can be typed is typed in Hebrew, and ends with a full stop. Wherever that stands,
// the full stop has to come at the left, after the last word.

const WORDS = 'שלום עולם.'

let product: Product
let browser: Browser
let fatima: Person
let noa: Person
let id: string
let joinCode: string
let token: string
const desk = new Visitor(() => product.url)
const guest = new Visitor(() => product.url)

const asks = async (command: Command, who = desk) =>
  expect((await who.post(`/api/workshops/${id}/commands`, command)).status, command.type).toBe(200)

beforeAll(async () => {
  product = await startProduct()
  browser = await openBrowser()
  const account = { email: 'fatima@example.org', password: 'een kopje thee met munt' }
  await desk.post('/api/accounts', { name: WORDS, ...account })
  await desk.signIn('account', account)
  const actions = NEW_WORKSHOP.actions.map(() => ({ title: WORDS, description: WORDS, activity: WORDS }))
  const made = await desk.prepares({ ...NEW_WORKSHOP, organisation: WORDS, persona: WORDS, actions })
  id = made.id
  joinCode = made.joinCode
  await guest.signIn('guest', { code: joinCode, name: WORDS })
  await asks({ type: 'workshop.start' })
  const pen = await connect(product.url, id, desk.cookie)
  addNote(pen.doc, 'S1.1/a1', WORDS)
  addNote(pen.doc, 'S2.1', WORDS)
  writeDraft(pen.doc, { profile: WORDS, plans: `${WORDS}\n${WORDS}`, trekkers: WORDS, how: WORDS, date: '2026-11-24' })
  const stored = async () => (await desk.json<WorkshopView>(`/api/workshops/${id}`)).declaration.draft.how
  await vi.waitFor(async () => expect(await stored()).toBe(WORDS), 20_000)
  pen.leave()
  await asks({ type: 'text.send', text: WORDS }, guest)
  await asks({ type: 'verdict.set', question: 'S1.3', action: 'a1', verdict: 'yes' })
  await asks({ type: 'commitment.set', commitment: { answer: 'if', words: WORDS } })
  await asks({ type: 'component.set', component: 'S3.1', value: { who: WORDS, what: WORDS, when: WORDS } })
  const meeting = { who: WORDS, context: WORDS, rhythm: 'monthly', date: '2026-12-01', time: '14:00' } as const
  await asks({ type: 'anchor.set', anchor: { ...meeting, minutes: 15 } })
  await asks({ type: 'evaluation.set', questions: [{ id: 'own-1', kind: 'text', text: WORDS }] })
  await asks({ type: 'voice.open' })
  await asks({ type: 'voice.send', text: WORDS, change: WORDS }, guest)
  await asks({ type: 'capacity.open' })
  await asks({ type: 'capacity.reveal' })
  await asks({ type: 'hand.raise' }, guest)
  fatima = await person(browser, product.url, DESKTOP)
  await takeSession(fatima, desk, product.url)
  noa = await person(browser, product.url, PHONE)
  await takeSession(noa, guest, product.url)
})
afterAll(async () => {
  await browser.close()
  await product.stop()
})
lookWhenItFails('rtl', () => ({ fatima, noa }))

/** Where the words stand on this page, and of those the places where the full stop is at the wrong end. */
const look = (page: Page) =>
  page.evaluate((words) => {
    const wrong: string[] = []
    let seen = 0
    const box = (node: Text, at: number) => {
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + 1)
      return range.getBoundingClientRect()
    }
    const tell = (element: Element | null) =>
      `${element?.outerHTML.slice(0, 200)} in ${element?.parentElement?.tagName}`
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walk.nextNode() as Text | null; node; node = walk.nextNode() as Text | null)
      for (let at = node.data.indexOf(words); at >= 0; at = node.data.indexOf(words, at + 1)) {
        const [first, stop] = [box(node, at), box(node, at + words.length - 1)]
        // What is folded away has no place, and on two lines each has its own.
        if (first.width === 0 || Math.abs(first.top - stop.top) > first.height / 2) continue
        seen++
        if (stop.left > first.left) wrong.push(tell(node.parentElement))
      }
    for (const field of document.querySelectorAll<HTMLInputElement>('input, textarea, [contenteditable=true]')) {
      const value = field.value ?? field.textContent
      if (!value.startsWith(words)) continue
      seen++
      if (getComputedStyle(field).direction !== 'rtl' && !field.querySelector('[dir=auto]')) wrong.push(tell(field))
    }
    return { seen, wrong }
  }, WORDS)

/** Waits for the words, then looks at where they end. */
async function rightWay(page: Page, what: string, least = 1) {
  await expect.poll(async () => (await look(page)).seen, { message: what }).toBeGreaterThanOrEqual(least)
  expect.soft((await look(page)).wrong, what).toEqual([])
}
const unfold = (page: Page) =>
  page.evaluate(() => document.querySelectorAll('details:not([name])').forEach((one) => one.setAttribute('open', '')))

test('SHOWN-7: what was typed in Hebrew ends where it should on the facilitator’s own pages', async () => {
  for (const [path, least] of [
    ['/workshops', 2],
    [`/workshops/nieuw?van=${id}`, 2],
    [`/w/${id}/voorbereiding`, 10],
    ['/', 1],
  ] as const) {
    await fatima.page.goto(path)
    await rightWay(fatima.page, path, least)
    await fatima.look(`rtl-${path.replace(/\W+/g, '-')}`)
  }
})

test('SHOWN-7 and SHOWN-8: in the room, on canvas and in the list, at the desk and on a phone, in every step', async () => {
  await fatima.page.goto(`/w/${id}`)
  await noa.page.goto(`/w/${id}`)
  for (const step of STEPS) {
    await asks({ type: 'step.go', step, focus: step === 'step-1' ? 'a1' : null })
    for (const [name, { page }] of Object.entries({ fatima, noa })) {
      await page.getByRole('heading', { level: 1 }).waitFor()
      await unfold(page)
      await rightWay(page, `${step} of ${name}`, 2)
    }
    await fatima.look(`rtl-desk-${step}`)
    await noa.look(`rtl-phone-${step}`)
  }
  await asks({ type: 'step.go', step: 'step-1', focus: 'a1' })
  for (const part of ['Mensen', 'Teksten', 'Vragen', 'Meenemen'] as const) {
    await openDesk(fatima, part)
    await unfold(fatima.page)
    await rightWay(fatima.page, part, 2)
    await fatima.look(`rtl-desk-${part}`)
  }
  // While one types: in the list, and on the canvas.
  await fatima.page.getByRole('button', { name: 'Lijst' }).click()
  await fatima.page
    .getByLabel(/Nieuwe notitie/)
    .filter({ visible: true })
    .first()
    .fill(WORDS)
  await fatima.page
    .getByRole('button', { name: /^Wijzig/ })
    .filter({ visible: true })
    .first()
    .click()
  await rightWay(fatima.page, 'typing in the list', 4)
  await fatima.look('rtl-list')
})

/** How much that was typed is there to see on the wall: on its sheets, or beside them. */
const LEAST: Readonly<Record<Step, number>> = {
  opening: 1,
  'step-1': 3,
  'step-2': 1,
  'step-3': 3,
  declaration: 3,
  evaluation: 1,
}

test('SHOWN-7: on the screen in front, with all that was shown', async () => {
  await openDesk(fatima, 'Vragen')
  await fatima.page.getByRole('button', { name: 'Toon aan iedereen' }).click()
  await asks({ type: 'evaluation.answer', answers: [{ question: 'own-1', value: WORDS }] }, guest)
  await asks({ type: 'evaluation.reveal' })
  const wall = await fatima.context.newPage()
  await wall.goto(`/w/${id}/scherm`)
  for (const step of STEPS) {
    await asks({ type: 'step.go', step })
    await rightWay(wall, `the screen at ${step}`, LEAST[step])
  }
  await wall.screenshot({ path: 'tests/output/rtl-screen.png' }).catch(() => undefined)
  await wall.close()
})

test('SHOWN-7: on the declaration, for whoever signs here, later or on paper, and where that is checked', async () => {
  await asks({ type: 'step.go', step: 'declaration' })
  await asks({ type: 'declaration.finalise' })
  token = 'a-personal-link-for-noa'
  await asks({ type: 'link.make', name: WORDS, tokenHash: hashOf(token), days: 3 })
  await asks({ type: 'declaration.paper', signers: [{ name: WORDS, function: WORDS }] })
  const consent = { id: CONSENT, locale: 'nl' } as const
  await asks(
    { type: 'declaration.sign', version: 1, name: WORDS, function: WORDS, form: { kind: 'typed' }, consent },
    guest,
  )
  for (const [name, { page }] of Object.entries({ fatima, noa })) {
    await page.reload()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await unfold(page)
    await rightWay(page, `the final declaration of ${name}`, 4)
  }
  await fatima.look('rtl-signed')
  await noa.look('rtl-signed-phone')
  const later = await person(browser, product.url, PHONE)
  await later.page.goto(`/tekenen#${token}`)
  await rightWay(later.page, 'signing with a link', 4)
  await later.page.goto('/controle')
  const bundle = Buffer.from(await (await desk.fetch(`/api/workshops/${id}/export/declaration.json`)).arrayBuffer())
  const file = { name: 'declaration.json', mimeType: 'application/json', buffer: bundle }
  await later.page.locator('input[type=file]').setInputFiles(file)
  await rightWay(later.page, 'the checked file', 2)
  await later.look('rtl-checked-phone')
  expect([...fatima.troubles, ...noa.troubles, ...later.troubles]).toEqual([])
})

test('what looks at it sees a full stop at the wrong end', async () => {
  await noa.page.evaluate(() => {
    for (const one of document.querySelectorAll('[dir=auto], bdi')) one.setAttribute('dir', 'ltr')
  })
  expect((await look(noa.page)).wrong.length).toBeGreaterThan(3)
})
