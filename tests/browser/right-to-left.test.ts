import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { writeDraft } from '@/domain/declaration/draft'
import { CONSENT } from '@/domain/declaration/signing/consent'
import { hashOf } from '@/domain/declaration/signing/hash'
import { type Step, STEPS } from '@/domain/method/steps'
import { addNote } from '@/domain/board/notes'
import { openDesk, person, PHONE } from '../support/browser/browser'
import { asList, cast } from '../support/browser/cast'
import { NEW_WORKSHOP } from '../support/room/client'

// A workshop in which everything that can be typed is typed in Hebrew, and ends with a full stop. Wherever that stands,
// the full stop has to come at the left, after the last word.

const WORDS = 'שלום עולם.'

const story = cast('rtl', {
  people: { fatima: { name: WORDS }, noa: { name: WORDS, screen: PHONE } },
  workshop: {
    ...NEW_WORKSHOP,
    organisation: WORDS,
    persona: WORDS,
    actions: NEW_WORKSHOP.actions.map(() => ({ title: WORDS, description: WORDS, activity: WORDS })),
  },
  step: 'opening',
  before: writeEverything,
})
const { as, command, desk, visitors, troubles, view } = story
const { fatima, noa } = story.people

async function writeEverything() {
  const pen = await story.connect()
  addNote(pen.doc, 'S1.1/a1', WORDS)
  addNote(pen.doc, 'S2.1', WORDS)
  writeDraft(pen.doc, { profile: WORDS, plans: `${WORDS}\n${WORDS}`, trekkers: WORDS, how: WORDS, date: '2026-11-24' })
  await vi.waitFor(async () => expect((await view()).declaration.draft.how).toBe(WORDS), 20_000)
  await as(visitors.noa, { type: 'text.send', text: WORDS })
  const meeting = { who: WORDS, context: WORDS, rhythm: 'monthly', date: '2026-12-01', time: '14:00' } as const
  await command(
    { type: 'verdict.set', question: 'S1.3', action: 'a1', verdict: 'yes' },
    { type: 'commitment.set', commitment: { answer: 'if', words: WORDS } },
    { type: 'component.set', component: 'S3.1', value: { who: WORDS, what: WORDS, when: WORDS } },
    { type: 'anchor.set', anchor: { ...meeting, minutes: 15 } },
    { type: 'evaluation.set', questions: [{ id: 'own-1', kind: 'text', text: WORDS }] },
    { type: 'voice.open' },
  )
  await as(visitors.noa, { type: 'voice.send', text: WORDS, change: WORDS })
  await command({ type: 'capacity.open' })
  await as(visitors.noa, { type: 'capacity.answer', scores: [{ action: 'a1', carry: 3, keep: 4 }] })
  await command({ type: 'capacity.reveal' })
  await as(visitors.noa, { type: 'hand.raise' })
}

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
    [`/workshops/nieuw?van=${story.id}`, 2],
    [`/w/${story.id}/voorbereiding`, 10],
    ['/', 1],
  ] as const) {
    await fatima.page.goto(path)
    await rightWay(fatima.page, path, least)
    await fatima.look(`rtl-${path.replace(/\W+/g, '-')}`)
  }
})

test('SHOWN-7 and SHOWN-8: in the room, on canvas and in the list, at the desk and on a phone, in every step', async () => {
  await fatima.page.goto(`/w/${story.id}`)
  await noa.page.goto(`/w/${story.id}`)
  for (const step of STEPS) {
    await command({ type: 'step.go', step, focus: step === 'step-1' ? 'a1' : null })
    for (const [name, { page }] of Object.entries({ fatima, noa })) {
      await page.getByRole('heading', { level: 1 }).waitFor()
      await unfold(page)
      await rightWay(page, `${step} of ${name}`, 2)
    }
    await fatima.look(`rtl-desk-${step}`)
    await noa.look(`rtl-phone-${step}`)
  }
  await command({ type: 'step.go', step: 'step-1', focus: 'a1' })
  for (const part of ['Mensen', 'Teksten', 'Vragen', 'Meenemen'] as const) {
    await openDesk(fatima, part)
    await unfold(fatima.page)
    await rightWay(fatima.page, part, 2)
    await fatima.look(`rtl-desk-${part}`)
  }
  // While one types: in the list, and on the canvas.
  await asList(fatima)
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
  await as(visitors.noa, { type: 'evaluation.answer', answers: [{ question: 'own-1', value: WORDS }] })
  await command({ type: 'evaluation.reveal' })
  const wall = await fatima.context.newPage()
  await wall.goto(`/w/${story.id}/scherm`)
  for (const step of STEPS) {
    await command({ type: 'step.go', step })
    await rightWay(wall, `the screen at ${step}`, LEAST[step])
  }
  await wall.screenshot({ path: 'tests/output/rtl-screen.png' }).catch(() => undefined)
  await wall.close()
})

test('SHOWN-7: on the declaration, for whoever signs here, later or on paper, and where that is checked', async () => {
  await command({ type: 'step.go', step: 'declaration' })
  const token = 'a-personal-link-for-noa'
  await command(
    { type: 'declaration.finalise' },
    { type: 'link.make', name: WORDS, tokenHash: hashOf(token), days: 3 },
    { type: 'declaration.paper', signers: [{ name: WORDS, function: WORDS }] },
  )
  const consent = { id: CONSENT, locale: 'nl' } as const
  const signs = { type: 'declaration.sign', version: 1, name: WORDS, function: WORDS, form: { kind: 'typed' } } as const
  await as(visitors.noa, { ...signs, consent })
  for (const [name, { page }] of Object.entries({ fatima, noa })) {
    await page.reload()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await unfold(page)
    await rightWay(page, `the final declaration of ${name}`, 4)
  }
  await fatima.look('rtl-signed')
  await noa.look('rtl-signed-phone')
  const later = await person(story.browser, story.product.url, PHONE)
  await later.page.goto(`/tekenen#${token}`)
  await rightWay(later.page, 'signing with a link', 4)
  await later.page.goto('/controle')
  const bundle = Buffer.from(
    await (await desk.fetch(`/api/workshops/${story.id}/export/declaration.json`)).arrayBuffer(),
  )
  const file = { name: 'declaration.json', mimeType: 'application/json', buffer: bundle }
  await later.page.locator('input[type=file]').setInputFiles(file)
  await rightWay(later.page, 'the checked file', 2)
  await later.look('rtl-checked-phone')
  expect([...troubles(), ...later.troubles]).toEqual([])
})

test('what looks at it sees a full stop at the wrong end', async () => {
  await noa.page.evaluate(() => {
    for (const one of document.querySelectorAll('[dir=auto], bdi')) one.setAttribute('dir', 'ltr')
  })
  expect((await look(noa.page)).wrong.length).toBeGreaterThan(3)
})
