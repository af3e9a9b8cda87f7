import { expect, test } from 'vitest'
import { comeIn, DESKTOP, opens, PHONE } from '../support/browser/browser'
import { button, cast, shown, signsIn } from '../support/browser/cast'
import { leadTo } from '../support/browser/lead'

// Fatima is new here, and alone. She practises a whole half-day before it counts; Els looks over her shoulder on a phone.
// The tests are chapters of one story.

const story = cast('practice', {
  alone: true,
  workshop: null,
  people: { fatima: { screen: DESKTOP }, els: { screen: PHONE } },
})
const { fatima, els } = story.people
const { view, troubles } = story
const stage = async () => (await view(fatima)).stage
const leadsTo = (moment: string) => leadTo(fatima, moment, async () => (await stage()).moment)
const PLAYED = 8

test('PRACTICE-1, PRACTICE-4: whoever has no workshop yet tries it out with one tap, and sees that it is practice', async () => {
  await signsIn(fatima)
  await shown(fatima, 'Nog geen workshops').waitFor()
  await fatima.accessible()
  await fatima.look('practice-1-no-workshop')
  await button(fatima, 'Probeer het uit').click()
  await fatima.page.getByRole('heading', { name: 'Dit is een oefening' }).waitFor()
  story.id = new URL(fatima.page.url()).pathname.split('/')[2]!
  story.joinCode = (await view(fatima)).joinCode!
  await shown(fatima, /\(oefening\)$/).waitFor()
})

test('PRACTICE-2: eight people come in by themselves, and it is known who is played', async () => {
  for (const name of ['Mieke', 'Karim', 'Nele']) await shown(fatima, name).waitFor()
  await expect.poll(async () => (await view(fatima)).members.filter(({ online }) => online).length).toBe(PLAYED + 1)
  expect(await fatima.page.getByText('gespeeld').count()).toBe(PLAYED)
  await fatima.accessible()
  await fatima.look('practice-2-waiting')
  await fatima.page.getByText('Vlot', { exact: true }).click()
  await expect.poll(async () => (await stage()).practice?.pace).toBe('brisk')
  await comeIn(els, story, 'Els')
  await shown(els, /\(oefening\)$/).waitFor()
  await els.look('practice-2-phone')
  // PEOPLE-12: a second tap is for the same person.
  const names = () => fatima.page.locator('li bdi').allInnerTexts()
  const before = await names()
  await button(fatima, 'Geef de pen aan Youssef').click()
  await button(fatima, 'Neem de pen terug').waitFor()
  expect(await names()).toEqual(before)
  await button(fatima, 'Start de workshop').click()
  await els.page.getByRole('banner').getByText('Oefening', { exact: true }).filter({ visible: true }).waitFor()
})

test('PRACTICE-2: she leads from beginning to end, and they do what people do', async () => {
  await leadsTo('S1.1/a1')
  await expect.poll(async () => (await view(fatima)).notes.some(({ cell }) => cell === 'S1.1/a1')).toBe(true)
  await expect.poll(async () => (await stage()).hands.length).toBeGreaterThan(0)
  await fatima.look('practice-3-step-1')
  await els.look('practice-3-phone')
  await leadsTo('capacityAsk')
  await expect.poll(async () => (await stage()).capacity.answered).toBe(PLAYED)
  await leadsTo('voicesAsk')
  await expect.poll(async () => (await stage()).voices.waiting).toBe(2)
  await leadsTo('S2.1')
  await expect.poll(async () => (await view(fatima)).notes.some(({ cell }) => cell === 'S2.1')).toBe(true)
  await leadsTo('dotsAsk')
  await expect.poll(async () => (await stage()).dots.answered).toBe(PLAYED)
  await fatima.look('practice-4-dots')
  await leadsTo('sign')
  const signed = async () => {
    const { declaration } = await stage()
    return declaration.state === 'final' ? declaration.signatures.length : 0
  }
  // One of them never signs: somebody is always left to ask.
  await expect.poll(signed).toBe(PLAYED - 1)
  await fatima.look('practice-5-signed')
  // PAGE-7: what comes after somebody signed is in sight, however far down their phone was.
  await opens(els, 'Verklaring')
  await els.page.getByLabel(/Ik heb deze verklaring gelezen/).check()
  await button(els, 'Ik teken').click()
  await shown(els, 'Dank je, Els').waitFor()
  await leadsTo('fill')
  const question = shown(els, /^Vraag 1 van/)
  await question.waitFor()
  await expect.poll(async () => (await question.boundingBox())!.y).toBeGreaterThan(0)
  await expect.poll(async () => (await stage()).evaluation.answered).toBe(PLAYED)
  await leadsTo('thanks')
  await shown(els, 'Getekend door 8 mensen').waitFor()
  await els.look('practice-6-phone')
  await fatima.look('practice-6-thanks')
})

test('PRACTICE-1, PRACTICE-4: a workshop of her own is practised with one tap as well; the list tells them apart', async () => {
  await fatima.ask('/api/workshops', { organisation: 'De Kade', audience: 'leden', date: '2026-12-24' })
  await fatima.page.goto('/workshops')
  const cards = fatima.page.getByRole('listitem')
  await expect.poll(() => cards.count()).toBe(2)
  const real = cards.filter({ has: fatima.page.getByRole('heading', { name: 'De Kade', exact: true }) })
  const practised = cards.filter({ hasNot: fatima.page.getByRole('heading', { name: 'De Kade', exact: true }) })
  await practised.getByText('Oefening', { exact: true }).waitFor()
  await practised.getByText(/Verdwijnt op \d/).waitFor()
  expect(await practised.getByRole('link', { name: /Vervolg|volgt/ }).count()).toBe(0)
  await fatima.accessible()
  await fatima.look('practice-7-list')
  await real.getByRole('button', { name: 'Oefen deze workshop' }).click()
  await fatima.page.getByText('De Kade (oefening)', { exact: true }).waitFor()
  expect(troubles()).toEqual([])
})
