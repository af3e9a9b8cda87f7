import { type Browser, type BrowserContext, chromium, type Page, type Request } from 'playwright-core'
import { CHROMIUM_FLAGS, findChromium } from './chromium.mjs'
import { connect, NEW_WORKSHOP, until } from '../room/rooms'
import { Visitor } from '../room/visitor'

/** A phone as the method's handbook has it: a small screen. */
export const VIEWPORT = { width: 360, height: 740 }
/** Slow 4G, as Lighthouse has it, and a processor four times slower than this one. */
const SLOW = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 }
const SLOWER = 4

export interface Underway {
  id: string
  joinCode: string
  /** The text of the first note of the step that the group is in. */
  firstNote: string
}

export const openPhone = (): Promise<Browser> =>
  chromium.launch({ executablePath: findChromium()!, args: CHROMIUM_FLAGS })

/** A workshop that has begun, in step 1, with so many notes on the board. */
export async function underway(url: string, notes = 40): Promise<Underway> {
  const facilitator = new Visitor(() => url)
  const account = { name: 'Fatima', email: 'fatima@example.org', password: 'een lang wachtwoord' }
  await facilitator.post('/api/accounts', account)
  await facilitator.signIn('account', { email: account.email, password: account.password })
  const made = (await (await facilitator.post('/api/workshops', NEW_WORKSHOP)).json()) as Underway
  const send = (command: object) => facilitator.post(`/api/workshops/${made.id}/commands`, command)
  await send({ type: 'workshop.start' })
  await send({ type: 'step.go', step: 'step-1' })
  const client = await connect(url, made.id, facilitator.cookie)
  const actions = NEW_WORKSHOP.actions.length
  for (let nth = 0; nth < notes; nth++)
    client.note(`S1.${1 + (nth % 2)}/a${1 + (nth % actions)}`, `Briefje ${nth} van de groep`)
  const reader = await connect(url, made.id, facilitator.cookie)
  await until(reader.doc, () => reader.texts().length === notes, 'the notes are there')
  client.leave()
  reader.leave()
  return { id: made.id, joinCode: made.joinCode, firstNote: 'Briefje 0 van de groep' }
}

/** From now on this page has a slow line and a slow processor. */
export async function throttled(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', SLOW)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
}

export interface Visit {
  /** From the link to the first note, milliseconds. */
  took: number
  /** What came, as it came over the line: compressed, without headers. */
  loaded: { kind: string; path: string; bytes: number }[]
  /** What says that this person has a seat. */
  cookies: Awaited<ReturnType<BrowserContext['cookies']>>
}

/** Somebody comes in on a phone, with the link: gives a name, and sees the first note. */
export async function comesIn(
  browser: Browser,
  url: string,
  { id, joinCode, firstNote }: Underway,
  { slow = false }: { slow?: boolean } = {},
): Promise<Visit> {
  const context = await browser.newContext({ baseURL: url, viewport: VIEWPORT, locale: 'nl-BE', hasTouch: true })
  const page = await context.newPage()
  if (slow) await throttled(page)
  const done: Request[] = []
  page.on('requestfinished', (request) => done.push(request))
  const began = performance.now()
  await page.goto(`/mee#${joinCode}`, { waitUntil: 'commit' })
  await page.getByLabel('Je voornaam').fill('An')
  await page.getByRole('button', { name: 'Doe mee' }).click()
  await page.waitForURL(`**/w/${id}`, { waitUntil: 'commit' })
  await page.getByText(firstNote, { exact: true }).waitFor()
  const took = Math.round(performance.now() - began)
  // Whatever comes after it is of this page too.
  await page.waitForLoadState('networkidle')
  const loaded = await Promise.all(
    done.map(async (request) => ({
      kind: request.resourceType(),
      path: new URL(request.url()).pathname,
      bytes: (await request.sizes().catch(() => ({ responseBodySize: 0 }))).responseBodySize,
    })),
  )
  const cookies = await context.cookies()
  await context.close()
  return { took, loaded, cookies }
}
