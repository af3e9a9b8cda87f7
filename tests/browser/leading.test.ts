import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { readNotes } from '@/domain/board/notes'
import { atRest, DESKTOP, type Person, PHONE } from '../support/browser/browser'
import { button, cast } from '../support/browser/cast'
import type { Client } from '../support/room/client'

// Fatima leads with the one button, at a laptop and on her phone; An takes notes, Rosa takes part on a phone. The tests
// are chapters of one story.

const story = cast('leading', {
  people: { fatima: { screen: { width: 1280, height: 720 } }, an: {}, rosa: { screen: PHONE } },
  step: 'opening',
  pen: 'an',
})
const { command, as, view, visitors } = story
const { fatima, an, rosa } = story.people
let wall: Person
let scribe: Client
beforeAll(async () => {
  wall = await story.opens(story.desk, { screen: { width: 1920, height: 1080 } }, '/scherm')
  scribe = await story.connect(visitors.an)
})

const lead = ({ page }: Person) => page.locator('[data-lead]')
const next = (who = fatima) => lead(who).getByRole('button').last()
const now = (page: Page) => page.locator('[data-now]').filter({ visible: true })
/** Until the group is at this moment, and Fatima's page knows, so that the next press is one. */
const at = async (moment: string) => {
  await expect.poll(async () => (await view()).stage.moment).toBe(moment)
  await expect.poll(() => lead(fatima).getByRole('button').last().getAttribute('aria-disabled')).toBeNull()
}
/** What everybody sees; to be looked at. */
const look = async (name: string) => {
  for (const who of [fatima, wall]) if ((await who.page.locator('.tl-html-layer').count()) > 0) await atRest(who)
  await fatima.look(`lead-${name}-facilitator`)
  await rosa.look(`lead-${name}-participant`)
  await wall.look(`lead-${name}-wall`)
}

test('LEAD-1: the button says what it will do, does it, and says where the group is and what to say', async () => {
  await expect.poll(() => next().innerText()).toMatch(/Volgende\s+Zo werkt dit bord/)
  await now(fatima.page).getByText('Welkom').waitFor()
  await fatima.page.getByText('Heet iedereen welkom.').waitFor()
  await look('welcome')
  await fatima.accessible()
  await next().click()
  await at('board')
  await next().click()
  await now(fatima.page).getByText('Hoe verliep de voorbije periode?').waitFor()
  await rosa.page.getByText('Hoe verliep de voorbije periode?').filter({ visible: true }).first().waitFor()
  // For whoever leads alone.
  for (const who of [an, rosa, wall]) expect(await who.page.content()).not.toContain('eerst één woord of één beeld')
})

test('LEAD-1: the keys of a keyboard or a presenter lead too, and not while somebody types or reads on', async () => {
  const { page } = fatima
  await page.locator('body').press('PageDown')
  await at('G1+chances')
  await page.locator('body').press('ArrowRight')
  await at('a1')
  await page.locator('body').press('ArrowRight')
  await at('S1.1/a1')
  await expect.poll(() => next().innerText()).toMatch(/Volgende, bij Koffie met QR-code\s+Wat ging minder goed\?/)
  await page.locator('body').press('PageUp')
  await at('a1')
  await page.getByRole('tab', { name: 'Nu' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.getByRole('tab', { name: 'Mensen' }).and(page.locator('[aria-selected=true]')).waitFor()
  await page.getByRole('tab', { name: 'Nu' }).click()
  await page.locator('summary', { hasText: 'Nog een vraag' }).click()
  await page.getByLabel('Wat vraag je hierna').fill('Wie was erbij?')
  for (const key of ['ArrowLeft', 'ArrowRight', 'PageDown']) await page.keyboard.press(key)
  // A command sent meanwhile would be there by now: the next one is.
  await button(fatima, 'Zet erbij').click()
  await expect.poll(() => next().innerText()).toMatch(/Volgende\s+Wie was erbij\?/)
  expect((await view()).stage.moment).toBe('a1')
})

test('LEAD-5, LEAD-7: one question more comes next; and the note-taker writes where the group goes', async () => {
  await next().click()
  await now(fatima.page).getByText('Wie was erbij?').waitFor()
  await look('own')
  await next().click()
  await at('S1.1/a1')
  // The note-taker just types: where the group is, a note begins.
  await an.page.keyboard.type('Het scannen lukte meteen')
  await an.page.keyboard.press('Enter')
  await expect
    .poll(() => readNotes(scribe.doc).map(({ cell, text }) => [cell, text]))
    .toEqual([['S1.1/a1', 'Het scannen lukte meteen']])
  await look('question')
})

test('LEAD-4: back with the arrow, and past what is not for today', async () => {
  await lead(fatima).getByRole('button', { name: 'Vorige: Wie was erbij?' }).click()
  await now(fatima.page).getByText('Wie was erbij?').waitFor()
  await button(fatima, 'Sla over: Wat ging goed?').click()
  await expect.poll(() => next().innerText()).toContain('Wat ging minder goed?')
  await at('S1.1/a1')
  expect((await view()).stage.focus).toBe('a1')
})

test('LEAD-3: before something private is shown, the button asks; “Nog niet” leaves all as it is', async () => {
  await command({ type: 'step.go', step: 'step-1', focus: 'S1.5/a3' })
  await expect.poll(() => next().innerText()).toContain('Draagkracht vragen')
  await next().click()
  await rosa.page.getByText('Actie 1 van 3').filter({ visible: true }).waitFor()
  await fatima.page.getByText('Nog niemand antwoordde.').waitFor()
  await look('capacity')
  await next().click()
  await fatima.page.getByRole('heading', { name: 'Handen tellen' }).waitFor()
  await next().click()
  const asks = fatima.page.getByRole('dialog')
  await asks.getByRole('heading', { name: 'Nog niemand antwoordde' }).waitFor()
  const scores = ['a1', 'a2', 'a3'].map((action) => ({ action, carry: 4 as const, keep: 3 as const }))
  await as(visitors.rosa, { type: 'capacity.answer', scores })
  await fatima.page.getByText('1 persoon antwoordde.').waitFor()
  // Somebody answered while it was asked: yes was to closing, and nothing is shown by it.
  await asks.getByRole('button', { name: 'Sluit en ga verder' }).click()
  await fatima.page.getByText('Er is intussen iets veranderd').waitFor()
  expect((await view()).stage.capacity).toMatchObject({ state: 'open', result: null })
  await next().click()
  await asks.getByRole('heading', { name: 'Aan iedereen tonen?' }).waitFor()
  await fatima.look('lead-confirm')
  await fatima.accessible()
  // A presenter's key does not answer.
  await fatima.page.keyboard.press('PageDown')
  await asks.getByRole('button', { name: 'Nog niet' }).click()
  expect((await view()).stage.capacity).toMatchObject({ state: 'open', result: null })
  await next().click()
  await asks.getByRole('button', { name: 'Toon het aan iedereen' }).click()
  await wall.page.getByRole('heading', { name: 'Draagkracht', exact: true }).waitFor()
  await look('capacity-shown')
})

test('LEAD-3: voices are read one by one, each seen by who leads before it is shown', async () => {
  await next().click()
  await next().click()
  await at('voicesAsk')
  for (const words of ['Ik krijg er niets meer bij', 'Ik durf het niet'])
    await as(visitors.rosa, { type: 'voice.send', text: words, change: '' })
  await fatima.page.getByText('Er wachten 2 stemmen.').waitFor()
  const asks = fatima.page.getByRole('dialog')
  for (const left of [1, 0]) {
    await next().click()
    const words = await asks.locator('blockquote p').nth(1).innerText()
    expect(await wall.page.getByText(words).count()).toBe(0)
    await fatima.look(`lead-voice-${left}`)
    await asks.getByRole('button', { name: 'Toon het aan iedereen' }).click()
    await wall.page.getByText(words).first().waitFor()
    await expect.poll(async () => (await view()).stage.voices.waiting).toBe(left)
  }
  await next().click()
  await at('S1.7+change')
  expect((await view()).stage.voices.open).toBe(false)
})

test('LEAD-3: finalising says what it means, and the last moment where all of it is to be taken', async () => {
  await command({ type: 'step.go', step: 'declaration' })
  await expect.poll(() => next().innerText()).toContain('De verklaring afronden')
  await next().click()
  const asks = fatima.page.getByRole('dialog', { name: 'Versie 1 afronden?' })
  await asks.getByRole('button', { name: 'Rond versie 1 af' }).click()
  await at('finalise')
  await next().click()
  await at('sign')
  await look('sign')
  await next().click()
  await at('fill')
  await as(visitors.rosa, { type: 'evaluation.answer', answers: [{ question: 'workshop-1', value: '4' }] })
  await fatima.page.getByText('1 persoon antwoordde.').waitFor()
  await next().click()
  await fatima.page.getByRole('dialog').getByRole('button', { name: 'Toon het aan iedereen' }).click()
  await at('show')
  await next().click()
  await fatima.page.getByText('Dit was het laatste moment.').waitFor()
  await look('thanks')
})

test('LEAD-1: on her own phone it is a remote control, with the button at the foot', async () => {
  const { page } = fatima
  await page.setViewportSize(PHONE)
  await command({ type: 'step.go', step: 'step-2' })
  await expect.poll(() => next().innerText()).toContain('Prikkel-check')
  const box = (await next().boundingBox())!
  expect(box.height).toBeGreaterThanOrEqual(76)
  expect(box.y + box.height).toBeLessThanOrEqual(PHONE.height)
  await fatima.look('lead-remote')
  await fatima.accessible()
  await page.setViewportSize(DESKTOP)
  await fatima.look('lead-wide')
})

test('LEAD-5: what is not done is ticked off beforehand, and the button goes past it', async () => {
  const { page } = fatima
  await page.goto(`/w/${story.id}/voorbereiding`)
  const list = page.locator('details', { hasText: 'Het draaiboek' })
  await list.locator('summary').click()
  const line = list.getByLabel(/^Wat moet er dan veranderen\?/)
  await line.uncheck()
  await list.getByLabel(/^Wat ging minder goed\?/).uncheck()
  await list.getByText('Bewaard', { exact: true }).waitFor()
  await fatima.look('lead-script')
  await fatima.accessible()
  await page.reload()
  await list.locator('summary').click()
  await expect.poll(() => line.isChecked()).toBe(false)
  await page.goto(`/w/${story.id}`)
  await command({ type: 'step.go', step: 'step-1', focus: 'S1.1/a2' })
  await expect
    .poll(() => next().innerText())
    .toMatch(/Volgende, bij Foto van de week\s+Was het een digitale oefenkans\?/)
})
