import type { Locator, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { Step } from '@/domain/method/steps'
import { MESSAGE } from '@/domain/wire'
import { shownCode } from '@/components/invite/shown-code'
import {
  BROKEN_LINE,
  fromTheHouse,
  lookWhenItFails,
  openDesk,
  person,
  type Person,
  PHONE,
} from '../support/browser/browser'
import { cast, shown } from '../support/browser/cast'
import { NEW_WORKSHOP } from '../support/room/client'

// A follow-up workshop on the wall, in two browsers against the built product: the facilitator's laptop with its
// projector, and another device with the link. The tests are chapters of one story.

const PROMISE = { who: 'Tom', what: 'Een bordje aan de toog', when: 'Tegen kerst' }
const story = cast('screen', {
  people: { fatima: {} },
  step: 'opening',
  before: ({ command }) => command({ type: 'component.set', component: 'S3.4', value: PROMISE }),
})
const { as, command, view } = story
const { fatima } = story.people // the facilitator, whose laptop is tied to the projector
const rosa = story.visitor()
let hall: Person // another device, with a screen of its own
let wall: Page // the screen on the facilitator's laptop

const PROJECTOR = { width: 1280, height: 720 }

lookWhenItFails('screen-hall', () => ({ hall }))
beforeAll(async () => {
  hall = await person(story.browser, story.product.url, PROJECTOR, BROKEN_LINE)
})

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
  const first = story.id
  story.id = /\/w\/([^/]+)\//.exec(fatima.page.url())![1]!
  const { stage, joinCode } = await view()
  story.joinCode = joinCode!
  const { organisation, audience, persona, actions } = NEW_WORKSHOP
  expect(stage.preparation).toMatchObject({ organisation, audience, persona, actions, date: '2027-03-02' })
  expect(stage.earlier?.workshopId).toBe(first)
})

test('SCREEN-2 and SCREEN-4: opened on the facilitator’s laptop, the screen shows how to join and who is here', async () => {
  await fatima.page.goto(`/w/${story.id}`)
  const [opened] = await Promise.all([
    fatima.context.waitForEvent('page'),
    fatima.page.getByRole('link', { name: 'Scherm vooraan openen' }).click(),
  ])
  wall = opened
  await wall.setViewportSize(PROJECTOR)
  await wall.getByText(shownCode(story.joinCode)).waitFor()
  await expect.poll(() => wall.url()).toBe(`${fromTheHouse(story.product.url)}/w/${story.id}/scherm`)
  await wall.getByRole('img', { name: 'QR-code om mee te doen' }).waitFor()
  await rosa.signIn('guest', { code: story.joinCode, name: 'Rosa' })
  const socket = new WebSocket(`${story.product.url.replace('http', 'ws')}/sync/${story.id}`, {
    headers: { cookie: rosa.cookie, origin: story.product.url },
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
  const link = await fatima.page.getByLabel('Stuur deze link naar het toestel aan de beamer').inputValue()
  await fatima.accessible()
  await fatima.page.getByRole('button', { name: 'Sluiten' }).click()
  const codes = link.split('#')[1]!.split('.')
  expect(codes).toHaveLength(2)
  const asked: string[] = []
  hall.context.on('request', (request) => asked.push(request.url(), request.headers().referer ?? ''))
  await hall.page.goto(link)
  await hall.page.getByText(shownCode(story.joinCode)).waitFor()
  await expect.poll(() => hall.page.url()).toBe(`${fromTheHouse(story.product.url)}/w/${story.id}/scherm`)
  expect(asked.length).toBeGreaterThan(5)
  for (const secret of codes) expect(asked.filter((url) => url.includes(secret))).toEqual([])
  await hall.page.reload()
  await hall.page.getByText(shownCode(story.joinCode)).waitFor()
  await hall.accessible()
  await hall.look('screen-arriving')
  // In no list of people, and the facilitator hears that it is there.
  await fatima.page.getByText('Er kijkt 1 scherm mee.').waitFor()
  expect((await view()).members.filter(({ role }) => role === 'screen')).toHaveLength(1)
  expect(await fatima.page.getByText('Scherm', { exact: true }).count()).toBe(0)
})

test('TRAJ-2: in the opening step everybody sees what was promised', async () => {
  await command({ type: 'workshop.start' })
  for (const page of [wall, hall.page, fatima.page]) {
    await shown(page, 'Wat we vorige keer beloofden').waitFor()
    await shown(page, 'Wat: Een bordje aan de toog').waitFor()
  }
  const phone = await person(story.browser, story.product.url, PHONE)
  await phone.page.goto(`/mee#${story.joinCode}`)
  await phone.page.getByLabel('Je voornaam').fill('Youssef')
  await phone.page.getByRole('button', { name: 'Doe mee' }).click()
  await shown(phone.page, 'Wat: Een bordje aan de toog').waitFor()
  await phone.look('promises-phone')
  await phone.accessible()
  await phone.page.getByRole('button', { name: 'Sluit: Wat we vorige keer beloofden' }).click()
  await phone.page.getByText('Wat: Een bordje aan de toog').waitFor({ state: 'hidden' })
  expect(phone.troubles).toEqual([])
  await phone.context.close()
})

test('SCREEN-2 and SCREEN-4: the screen goes along with the group, and leaves nothing to operate', async () => {
  await command({ type: 'step.go', step: 'step-1', focus: 'S1.1/a1' })
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
  await command({ type: 'capacity.open' })
  await hall.page.getByText(/Draagkracht: antwoord op je toestel/).waitFor()
  const scores = ['a1', 'a2', 'a3'].map((action) => ({ action, carry: 4 as const, keep: 3 as const }))
  await as(rosa, { type: 'capacity.answer', scores })
  await hall.page.getByText(/Al 1 persoon antwoordde/).waitFor()
  expect(await hall.page.getByRole('heading', { name: 'Draagkracht' }).count()).toBe(0)
  await command({ type: 'capacity.reveal' })
  await command({ type: 'step.go', step: 'step-1' })
  await hall.page.getByRole('heading', { name: 'Draagkracht', exact: true }).waitFor()
  await expect
    .poll(() => hall.page.getByRole('img', { name: 'nee: 0, eerder nee: 0, eerder ja: 0, ja: 1' }).count())
    .toBe(3)
  await hall.accessible()
  await hall.look('screen-capacity')

  await command({ type: 'step.go', step: 'declaration' })
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
  await command({ type: 'step.go', step: 'step-2' })
  await command({ type: 'step.open', minutes: 5 })
  await expect.poll(() => kinds.has(MESSAGE.stage)).toBe(true)
  await as(rosa, { type: 'text.send', text: 'Alleen voor de notulent' })
  await command({ type: 'step.close' })
  await wall.getByText('Iedereen mag nu schrijven').waitFor({ state: 'hidden' })
  expect([MESSAGE.desk, MESSAGE.inbox].filter((kind) => kinds.has(kind))).toEqual([])
  expect(await wall.content()).not.toContain(story.joinCode)
})

test('SHOWN-3: what the group decided is on its sheet on the wall; what was shown to it is beside the board, until it goes on', async () => {
  await command({ type: 'verdict.set', question: 'S1.3', action: 'a1', verdict: 'partly' })
  await command({ type: 'verdict.set', question: 'S1.4', action: 'a1', verdict: 'yes' })
  await command({ type: 'commitment.set', commitment: { answer: 'if', words: 'Als er een werkgroepje komt' } })
  const value = { who: 'Tom en An', what: 'Houden het op de agenda', when: 'Elke maand' }
  await command({ type: 'component.set', component: 'S3.1', value })
  const meeting = { who: 'Tom', context: 'Teamoverleg', rhythm: 'monthly', date: '2027-04-06', time: '14:00' } as const
  await command({ type: 'anchor.set', anchor: { ...meeting, minutes: 15 } })
  await command({ type: 'voice.open' })
  await as(rosa, { type: 'voice.send', text: 'Ik vind het veel', change: '' })
  await command({ type: 'step.go', step: 'step-1', focus: 'S1.1/a1' })
  await fatima.page.goto(`/w/${story.id}`)
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
  // Shown in the middle of one action, it brings the group to what it is about.
  await seen(aside.getByText('Ik vind het veel').first(), 'Ik vind het veel')
  expect((await view()).stage.focus).toBe('S1.7')
  await command({ type: 'step.go', step: 'step-1' })
  for (const text of ['Ik vind het veel', 'Kunnen we dit volhouden?']) await seen(aside.getByText(text).first(), text)
  await look('step-1', 'all')
  await command({ type: 'step.go', step: 'step-1', focus: 'a1' })
  await aside.waitFor({ state: 'hidden' })
  for (const text of ['deels', 'ja']) await seen(onSheet(text), text)
  await look('step-1', 'action')
  await command({ type: 'step.go', step: 'step-3' })
  for (const text of ['Als er een werkgroepje komt', 'Houden het op de agenda', 'Tom (Teamoverleg)'])
    await seen(hall.page.locator('.tl-container').getByText(text).first(), text)
  expect(await aside.count()).toBe(0)
  await look('step-3', 'all')
  await command({ type: 'step.go', step: 'declaration' })
  for (const text of ['Als er een werkgroepje komt', 'Houden het op de agenda', 'Teamoverleg'])
    await seen(aside.getByText(text).first(), text)
  await look('declaration', 'all')
})

test('SCREEN-3: a wrong code is explained, and so is a screen that lost its line', async () => {
  const stray = await person(story.browser, story.product.url, PHONE, [/401/])
  await stray.page.goto(`/scherm#${story.joinCode}`)
  await stray.page.getByText(/Deze code opent geen scherm/).waitFor()
  await stray.accessible()
  await stray.look('screen-wrong-code')
  expect(stray.page.url()).not.toContain(story.joinCode)
  expect(stray.troubles).toEqual([])
  await stray.context.close()
  await hall.context.setOffline(true)
  await hall.page.getByText(/Dit scherm probeert het vanzelf opnieuw/).waitFor()
  await hall.context.setOffline(false)
  await hall.page.getByText(/Dit scherm probeert het vanzelf opnieuw/).waitFor({ state: 'hidden' })
  expect([...fatima.troubles, ...hall.troubles]).toEqual([])
})
