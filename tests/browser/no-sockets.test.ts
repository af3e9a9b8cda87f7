import { afterAll, beforeAll, expect, test } from 'vitest'
import { addNote } from '@/domain/board/notes'
import {
  comeIn,
  DESKTOP,
  lookWhenItFails,
  openDesk,
  person,
  type Person,
  PHONE,
  takeSession,
} from '../support/browser/browser'
import { cast, shown } from '../support/browser/cast'
import { type HttpProxy, LIVE, startHttpProxy } from '../support/line/http-proxy'
import type { Client } from '../support/room/client'

// People on networks that block web sockets, each in a way of its own. Chapters of one story.

type Kind = Exclude<keyof typeof LIVE, 'pass'>
const KINDS: readonly Kind[] = ['refuse', 'strip', 'hang', 'mute', 'cut']

const BLOCKED = [/WebSocket connection to/, /Failed to load resource/]
const story = cast('no-sockets', { step: 'step-2' })
const { command, desk, view } = story
let scribe: Client // the facilitator's pen, on a good network
const networks = new Map<Kind, HttpProxy>()
const people = new Map<Kind, Person>()
const everybody = () => [...people.values()]

const told = ({ page }: Person) => page.getByRole('heading', { name: 'Dit netwerk blokkeert de live verbinding' })
const writes = (text: string) => addNote(scribe.doc, 'S2.1', text)

beforeAll(async () => {
  scribe = await story.connect()
  writes('Koffie met een QR-code')
  await Promise.all(
    KINDS.map(async (kind) => {
      const network = await startHttpProxy(story.product.port)
      network.live(kind)
      networks.set(kind, network)
      const who = await person(story.browser, network.url, kind === 'hang' ? DESKTOP : PHONE, BLOCKED)
      people.set(kind, who)
      await comeIn(who, story, `Op ${kind}`)
    }),
  )
}, 300_000)
afterAll(async () => {
  for (const who of everybody()) await who.context.close()
  for (const network of networks.values()) await network.close()
})
lookWhenItFails('no-sockets', () => Object.fromEntries(people))

test('BROWSER-3: however a network blocks sockets, the page says so, and the notes can be read', async () => {
  await Promise.all(
    everybody().map(async (who) => {
      await told(who).waitFor()
      await shown(who, 'Koffie met een QR-code').waitFor()
    }),
  )
  // Nothing is called saved, and nobody is told to wait for what will not come.
  for (const who of everybody()) {
    expect(await who.page.getByText('Bewaard', { exact: true }).count()).toBe(0)
    expect(await who.page.getByText('We proberen het opnieuw').filter({ visible: true }).count()).toBe(0)
  }
  const rosa = people.get('refuse')!
  await rosa.look('no-sockets-1-phone')
  await rosa.page.getByText('Wat werkt hier wel en wat niet?').click()
  await rosa.look('no-sockets-2-phone-more')
  await rosa.accessible()
  await people.get('hang')!.look('no-sockets-3-laptop')
})

test('BROWSER-3: the page goes along with the group, and what it asks of the server works', async () => {
  writes('Een foto van de week')
  for (const who of everybody()) await shown(who, 'Een foto van de week').waitFor()
  const rosa = people.get('refuse')!
  await rosa.page.getByRole('button', { name: 'Steek je hand op' }).click()
  await rosa.page.getByRole('button', { name: 'Laat je hand zakken' }).waitFor()
  expect((await view()).stage.hands).toHaveLength(1)
  await command({ type: 'capacity.open' })
  await command({ type: 'step.go', step: 'step-1' })
  const asked = rosa.page.getByRole('region', { name: 'Vragen aan jou' })
  await asked.getByText('Actie 1 van 3').waitFor()
  for (const question of ['Kunnen we dit volhouden?', 'Willen we dit blijven doen?'])
    await asked.getByRole('group', { name: question }).getByLabel('ja', { exact: true }).check()
  await asked.getByRole('button', { name: 'Antwoord sturen' }).click()
  // One's own answer came back: the next action is asked about.
  await asked.getByText('Actie 2 van 3').waitFor()
  await command({ type: 'step.go', step: 'step-2' })
})

test('STAGE-7, BROWSER-3: a button stays busy until an answer to a request shows what it did', async () => {
  const { page } = people.get('refuse')!
  let letGo = () => {}
  const held = new Promise<void>((resolve) => (letGo = resolve))
  await page.route(/\/room$/, async (route) => {
    await held
    await route.continue()
  })
  const lower = page.getByRole('button', { name: 'Laat je hand zakken' })
  const answered = page.waitForResponse(/\/commands$/)
  await lower.click()
  await (await answered).finished()
  await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))')
  expect(await lower.isDisabled()).toBe(true)
  letGo()
  expect(await page.getByRole('button', { name: 'Steek je hand op' }).isEnabled()).toBe(true)
  await page.unrouteAll({ behavior: 'wait' })
})

test('BROWSER-3: a facilitator on such a network has the desk, and may lead; nothing is written', async () => {
  const network = networks.get('refuse')!
  const fatima = await person(story.browser, network.url, DESKTOP, BLOCKED)
  await takeSession(fatima, desk, network.url)
  await fatima.page.goto(`/w/${story.id}`)
  await told(fatima).waitFor()
  await fatima.look('no-sockets-4-desk')
  await fatima.accessible()
  await openDesk(fatima, 'Mensen')
  await fatima.page.getByRole('button', { name: 'Geef de pen aan Op mute' }).click()
  await fatima.page.getByText('Op mute heeft de pen').first().waitFor()
  expect(await fatima.page.getByLabel(/Nieuwe notitie/).count()).toBe(0)
  await fatima.context.close()
})

test('BROWSER-3: on a network that lets sockets through, the page is live again by itself', async () => {
  for (const network of networks.values()) network.live('pass')
  for (const who of everybody()) await told(who).waitFor({ state: 'detached' })
  const muted = people.get('mute')!
  await muted.page.getByText('Bewaard', { exact: true }).first().waitFor()
  const field = muted.page.getByLabel(/Nieuwe notitie.*Deze oefenkansen plannen we/)
  await field.fill('Weer rechtstreeks')
  await field.press('Enter')
  for (const who of everybody()) await shown(who, 'Weer rechtstreeks').waitFor()
})

test('BROWSER-3: a note-taker whose network begins to block keeps what is written, and it goes on the board later', async () => {
  const an = people.get('mute')!
  const network = networks.get('mute')!
  await an.page.getByLabel(/Nieuwe notitie.*Deze oefenkansen plannen we/).fill('Geschreven zonder lijn')
  network.live('refuse')
  await told(an).waitFor()
  await an.page.keyboard.press('Enter')
  await an.page.getByText('je werk staat veilig op dit toestel (1 wijziging)').first().waitFor()
  await shown(an, 'Geschreven zonder lijn').waitFor()
  network.live('pass')
  await expect.poll(async () => (await view()).notes.map(({ text }) => text)).toContain('Geschreven zonder lijn')
  await told(an).waitFor({ state: 'detached' })
  for (const who of everybody()) expect(who.troubles).toEqual([])
})
