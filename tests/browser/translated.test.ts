import type { Page } from 'playwright-core'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { hashOf } from '@/domain/declaration/signing/hash'
import { addNote, readNotes, removeNote, setNoteText } from '@/domain/board/notes'
import { writeDraft } from '@/domain/declaration/draft'
import { DESKTOP, person, type Person, PHONE, takeSession } from '../support/browser/browser'
import { cast } from '../support/browser/cast'
import { type Client, NEW_WORKSHOP } from '../support/room/client'
import { signs } from '../support/room/signing'
import { alive, heard, translate, words } from '../support/browser/translate'
import type { Visitor } from '../support/room/visitor'

// A whole workshop in browsers that translate their page. Beside each one is a page of the same person that nobody
// translates: whatever happens, both have to say the same. Chapters of one story.

const story = cast('translated')
const { as, command: lead, desk, view, visitor } = story
const [an, rosa, wall] = [visitor(), visitor(), visitor()]
let scribe: Client

interface Pair {
  of: Person
  plain: Page
  translated: Page
}
const pairs = new Map<'facilitator' | 'note-taker' | 'participant' | 'screen', Pair>()
const all = () => [...pairs.entries()]

const idOf = async (who: Visitor) => (await view(who)).me.id

async function pair(
  role: typeof pairs extends Map<infer K, unknown> ? K : never,
  who: Visitor,
  screen = DESKTOP,
  path = '',
) {
  const of = await story.opens(who, { screen }, path)
  const [plain, translated] = [of.page, await of.context.newPage()]
  await translated.goto(of.page.url())
  await translated.waitForFunction(alive)
  await translated.evaluate(translate)
  pairs.set(role, { of, plain, translated })
}

/** What was not as it should be, to be told at the end of a chapter: the story goes on. */
const found: string[] = []

/** After everything that happens: both pages of everybody say the same, and nothing broke. */
async function same(when: string) {
  for (const [role, { of, plain, translated }] of all()) {
    const differs = await until(plain, translated)
    found.push(...[...differs, ...of.troubles.splice(0)].map((what) => `${role}, ${when}: ${what}`))
  }
}
/** Waits until two pages say the same. Tells what does not, when that takes too long. */
async function until(left: Page, right: Page): Promise<string[]> {
  let last = ''
  const look = async () =>
    (last = difference(...(await Promise.all([left.evaluate(words), right.evaluate(words)] as const))))
  return expect
    .poll(look, { timeout: 15_000, interval: 200 })
    .toBe('')
    .then(
      () => [],
      () => [last],
    )
}
const CLOCK = /\b\d+:\d\d\b/g
/** The clocks in a text, in seconds. */
const clocks = (text: string) =>
  (text.match(CLOCK) ?? []).map((clock) => clock.split(':').reduce((sum, part) => 60 * sum + Number(part), 0))
/** How far apart the clocks of two pages may be, in seconds: they share a busy machine. One that stands still is out. */
const APART = 30
/** Where two texts begin to differ, not counting where their clocks stand; empty when they do not. */
function difference(left: string, right: string): string {
  const there = clocks(right)
  const late = clocks(left).filter((clock, nth) => !(Math.abs(clock - there[nth]!) <= APART))
  const [one, other] = [left, right].map((text) => text.replace(CLOCK, '')) as [string, string]
  if (one === other) return late.length > 0 ? `clocks ${late.join()}` : ''
  let at = 0
  while (one[at] === other[at]) at++
  const around = (text: string) => text.slice(Math.max(0, at - 30), at + 60)
  return `“${around(one)}” is “${around(other)}”`
}
const happens = async (when: string, act: () => unknown) => {
  await act()
  await same(when)
}
/** Does something in both pages of somebody. */
const both = async (role: Parameters<typeof pair>[0], act: (page: Page) => Promise<unknown>) => {
  const { plain, translated } = pairs.get(role)!
  for (const page of [plain, translated]) await act(page)
}

beforeAll(async () => {
  await an.signIn('guest', { code: story.joinCode, name: 'An' })
  await rosa.signIn('guest', { code: story.joinCode, name: 'Rosa' })
  const { screenCode } = (await desk.json<{ desk: { screenCode: string } }>(`/api/workshops/${story.id}/room`)).desk
  await wall.signIn('guest', { code: screenCode, name: 'Scherm', as: 'screen' })
  await pair('facilitator', desk)
  await pair('note-taker', an)
  await pair('participant', rosa, PHONE)
  await pair('screen', wall, DESKTOP, '/scherm')
  scribe = await story.connect(an)
}, 300_000)
afterEach(() => expect(found.splice(0)).toEqual([]))
beforeEach(({ onTestFailed }) => {
  onTestFailed(async () => {
    for (const [role, { of, translated }] of all()) {
      of.page = translated
      await of.look(`failed-translated-${role}`)
    }
  })
})

test('BROWSER-4: before the start, and as the pen goes to and fro', async () => {
  await same('before the start')
  for (const { translated } of pairs.values())
    expect(await translated.evaluate(() => document.querySelectorAll('font').length)).toBeGreaterThan(10)
  await happens('somebody comes in', () => visitor().signIn('guest', { code: story.joinCode, name: 'Bo' }))
  await happens('the start', () => lead({ type: 'workshop.start' }))
  const anId = await idOf(an)
  const rosaId = await idOf(rosa)
  await happens('the pen goes to An', () => lead({ type: 'pen.give', to: anId }))
  await happens('the pen is taken back', () => lead({ type: 'pen.take' }))
  await happens('the pen goes to Rosa', () => lead({ type: 'pen.give', to: rosaId }))
  await happens('the pen goes from Rosa to An', () => lead({ type: 'pen.give', to: anId }))
  await happens('a hand goes up', () => as(rosa, { type: 'hand.raise' }))
  await happens('and down', () => as(rosa, { type: 'hand.lower' }))
  const { plan } = (await view()).stage
  await happens('another run sheet', () => lead({ type: 'plan.set', plan: { ...plan, session: plan.session + 10 } }))
  await happens('more time', () => lead({ type: 'timer.stretch', minutes: 5 }))
})

test('BROWSER-4: step 1, with notes, verdicts, capacity and voices', async () => {
  await happens('step 1', () => lead({ type: 'step.go', step: 'step-1' }))
  await happens('one action', () => lead({ type: 'step.go', step: 'step-1', focus: 'a1' }))
  await happens('a note', () => addNote(scribe.doc, 'S1.1/a1', 'Scannen lukte meteen'))
  const note = () => readNotes(scribe.doc).at(-1)!.id
  await happens('other words on it', () => setNoteText(scribe.doc, note(), 'Scannen lukte met hulp'))
  await happens('a second note', () => addNote(scribe.doc, 'S1.1/a1', 'De koffie smaakte'))
  await happens('it goes', () => removeNote(scribe.doc, note()))
  for (const verdict of ['yes', 'partly', null, 'no'] as const)
    await happens(`verdict ${verdict}`, () => as(an, { type: 'verdict.set', question: 'S1.3', action: 'a1', verdict }))
  // And it is told, also where each line that was told gave way to words of the browser's own.
  const participant = pairs.get('participant')!
  for (const page of [participant.plain, participant.translated])
    await expect.poll(() => page.evaluate(heard)).toMatch(/De groep oordeelt: .*: nee\.$/)
  await happens('one question', () => lead({ type: 'step.go', step: 'step-1', focus: 'S1.1/a1' }))
  await happens('the whole grid', () => lead({ type: 'step.go', step: 'step-1' }))
  await happens('a text is sent', () => as(rosa, { type: 'text.send', text: 'Mag dit ook op het bord?' }))
  await both('note-taker', (page) => page.locator('button[aria-controls$=-inbox]').click())
  await same('the texts are looked at')
  const [text] = (await desk.json<{ inbox: { id: string }[] }>(`/api/workshops/${story.id}/room`)).inbox
  await happens('it is settled', () => as(an, { type: 'text.settle', id: text!.id, as: 'placed' }))
  await happens('capacity is asked', () => lead({ type: 'capacity.open' }))
  const scores = NEW_WORKSHOP.actions.map((_, nth) => ({ action: `a${nth + 1}`, carry: 4, keep: 3 }) as const)
  for (const score of scores)
    await happens('Rosa answers', () => as(rosa, { type: 'capacity.answer', scores: [score] }))
  await happens('hands are counted', () =>
    as(an, { type: 'capacity.count', action: 'a1', counts: { carry: [0, 1, 2, 0], keep: [0, 0, 3, 0] } }),
  )
  await happens('it is shown', () => lead({ type: 'capacity.reveal' }))
  await happens('voices are asked', () => lead({ type: 'voice.open' }))
  await happens('one comes', () =>
    as(rosa, { type: 'voice.send', text: 'Ik zie het niet zitten', change: 'Meer tijd' }),
  )
  const [voice] = (await desk.json<{ desk: { voices: { id: string }[] } }>(`/api/workshops/${story.id}/room`)).desk
    .voices
  await happens('it is shown', () => lead({ type: 'voice.reveal', id: voice!.id }))
  await happens('voices close', () => lead({ type: 'voice.close' }))
})

test('BROWSER-4: step 2 open to everybody, and what is decided in step 3', async () => {
  await happens('step 2', () => lead({ type: 'step.go', step: 'step-2' }))
  await happens('it opens', () => lead({ type: 'step.open', minutes: 5 }))
  await happens('an idea', () => addNote(scribe.doc, 'S2.1', 'Een foto van de week'))
  await happens('it closes', () => lead({ type: 'step.close' }))
  await happens('a plan', () => addNote(scribe.doc, 'S2.1+plan', 'Elke dinsdag samen scannen'))
  await happens('step 3', () => lead({ type: 'step.go', step: 'step-3' }))
  for (const component of ['S3.1', 'S3.2'] as const) {
    await happens('who', () => as(an, { type: 'component.set', component, value: { who: 'An', what: '', when: '' } }))
    await happens('what and when', () =>
      as(an, { type: 'component.set', component, value: { who: 'An', what: 'Trekken', when: 'Elke maand' } }),
    )
  }
  await happens('a promise', () =>
    as(an, { type: 'commitment.set', commitment: { answer: 'if', words: 'Als er tijd is' } }),
  )
  await happens('another one', () => as(an, { type: 'commitment.set', commitment: { answer: 'yes', words: '' } }))
  await happens('the actions change', async () => {
    const { preparation } = (await view()).stage
    await lead({ type: 'preparation.set', preparation: { ...preparation, persona: 'Iemand anders' } })
  })
})

test('BROWSER-4: the declaration, from draft to signatures and back', async () => {
  await happens('the declaration', () => lead({ type: 'step.go', step: 'declaration' }))
  await happens('words in it', () => writeDraft(scribe.doc, { trekkers: 'An en Rosa', how: 'teamoverleg' }))
  await happens('a sentence of one’s own', () => writeDraft(scribe.doc, { sentences: { 'E7.1': 'Wij beloven het.' } }))
  await happens('variant B', () => writeDraft(scribe.doc, { variant: 'B' }))
  await happens('final', () => lead({ type: 'declaration.finalise' }))
  await happens('a link', () => lead({ type: 'link.make', name: 'Els', tokenHash: hashOf('een geheim'), days: 7 }))
  await happens('signed', () => as(rosa, signs('Rosa')))
  await happens('and once more', () => as(an, signs('An')))
  await happens('open again', () => lead({ type: 'declaration.reopen' }))
})

test('BROWSER-4: the evaluation, shown at the end', async () => {
  await happens('the evaluation, which is asked at once', () => lead({ type: 'step.go', step: 'evaluation' }))
  await happens('Rosa answers', () =>
    as(rosa, { type: 'evaluation.answer', answers: [{ question: 'workshop-1', value: '4' }] }),
  )
  await happens('it is shown', () => lead({ type: 'evaluation.reveal' }))
})

test('BROWSER-4: what people open, close and type on translated pages', async () => {
  await lead({ type: 'step.go', step: 'step-1' })
  const name = (page: Page, role: 'button' | 'tab', text: string | RegExp) =>
    page.getByRole(role, { name: text }).first()
  const look = async (page: Page, how: string) => {
    await page.locator('summary', { hasText: /Samen kijken|Je kijkt zelf rond/ }).click()
    // Not “Naar het bord”, with which the page begins.
    await name(page, 'button', new RegExp(`^${how}$`)).click()
  }
  for (const tab of ['Mensen', 'Teksten', 'Vragen', 'Tijd', 'Meenemen', 'Nu'])
    await happens(`desk: ${tab}`, () => both('facilitator', (page) => name(page, 'tab', tab).click()))
  await both('facilitator', (page) => name(page, 'tab', 'Mensen').click())
  await happens('the invitation', () => both('facilitator', (page) => name(page, 'button', 'Toon').click()))
  await happens('and away', () => both('facilitator', (page) => name(page, 'button', 'Sluiten').click()))
  for (const role of ['facilitator', 'note-taker'] as const) {
    await happens('the list', () => both(role, (page) => look(page, 'Lijst')))
    await happens('alone', () => both(role, (page) => look(page, 'Zelf rondkijken')))
    await happens('together', () => both(role, (page) => name(page, 'button', /Terug naar de groep/).click()))
    await happens('the canvas', () => both(role, (page) => look(page, 'Bord')))
  }
  await happens('the phone looks at the canvas', () => both('participant', (page) => look(page, 'Bord')))
  await happens('and at the list', () => both('participant', (page) => look(page, 'Lijst')))

  // The note-taker writes on the translated page.
  const { translated } = pairs.get('note-taker')!
  await translated.locator('.tl-container').focus()
  await translated.keyboard.press('n')
  await translated.locator('.tl-shape [contenteditable=true]:focus').waitFor()
  await translated.keyboard.type('Geschreven in een vertaalde pagina')
  await translated.keyboard.press('Enter')
  const written = () => readNotes(scribe.doc).map(({ text }) => text)
  await expect.poll(() => written().join('\n')).toContain('Geschreven in een vertaalde pagina')
  await expect.poll(() => pairs.get('participant')!.translated.evaluate(words)).toContain('in een vertaalde pagina')
})

test('BROWSER-4: the pages before the room', async () => {
  const of = await person(story.browser, story.product.url, DESKTOP, [/Failed to load resource.*40[14]/])
  const [plain, translated] = [of.page, await of.context.newPage()]
  const two = async (act: (page: Page) => Promise<unknown>) => {
    for (const page of [plain, translated]) await act(page)
  }
  const go = async (path: string) => {
    await two((page) => page.goto(path))
    await translated.waitForFunction(alive)
    await translated.evaluate(translate)
  }
  const equal = async (when: string) =>
    found.push(...(await until(plain, translated)).map((what) => `${when}: ${what}`))
  for (const path of ['/', '/mee', '/aanmelden', '/controle', '/scherm', '/tekenen#geraden', '/nergens']) {
    await go(path)
    await equal(path)
  }
  await go('/mee')
  await two((page) => page.getByRole('button', { name: 'Doe mee' }).click())
  await equal('what is missing')
  await two((page) => page.getByLabel('Je voornaam').fill('Mia'))
  await two((page) => page.getByLabel(/code/i).first().fill('AAAA-AAAA-A'))
  await two((page) => page.getByRole('button', { name: 'Doe mee' }).click())
  await two((page) => page.getByRole('alert').first().waitFor())
  await equal('a wrong code')
  await takeSession(of, desk, story.product.url)
  await go('/workshops')
  await equal('the workshops')
  await go(`/w/${story.id}/voorbereiding`)
  await equal('the preparation')
  await translated.getByRole('textbox').first().fill('Buurthuis De Kade')
  await translated.getByText('Bewaard').first().waitFor()
  await go('/workshops/nieuw')
  await two((page) => page.getByRole('button', { name: 'English' }).click())
  await two((page) => page.getByRole('button', { name: 'Nederlands' }).waitFor())
  await equal('in English')
  expect(of.troubles).toEqual([])
})

test('BROWSER-4: a page that is translated before its scripts run works all the same', async () => {
  const mia = await person(story.browser, story.product.url, PHONE, [/Failed to load resource.*401/])
  await mia.context.addInitScript(`document.addEventListener('DOMContentLoaded', ${translate.toString()})`)
  await mia.page.goto('/mee')
  await mia.page.waitForFunction(alive)
  expect(await mia.page.evaluate(() => document.querySelectorAll('font').length)).toBeGreaterThan(5)
  await mia.page.getByLabel('Je voornaam').fill('Mia')
  await mia.page.getByRole('button', { name: 'Doe mee' }).click()
  await mia.page.getByText('Vul de code in').waitFor()
  // React finds other elements than it sent, says so, and draws the page again.
  expect(mia.troubles.filter((what) => !what.includes('React error #418'))).toEqual([])
})
