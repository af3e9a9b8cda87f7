import type { Browser, Locator, Page } from 'playwright-core'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, inject } from 'vitest'
import type { Step } from '@/domain/method/steps'
import type { Command } from '@/domain/stage/commands'
import type { WorkshopView } from '@/domain/view/view'
import { DESKTOP, looks, lookWhenItFails, openBrowser, person, type Person, takeSession } from './browser'
import { type Product, startProduct } from '../run/product'
import { type Proxy, startProxy } from '../line/proxy'
import { type Client, connect, NEW_WORKSHOP } from '../room/client'
import { Visitor } from '../room/visitor'

/** How somebody takes part. */
export interface Seat {
  /** Under another name than in the story. */
  name?: string
  screen?: typeof DESKTOP
  /** Messages of the console that the story provokes on purpose. */
  expects?: RegExp[]
  /** On the network of the story, which it may break. */
  breaks?: boolean
  /** What happens to the browser before its first page. */
  prepared?: (of: Person) => unknown
}

interface Plot<Name extends string> {
  /** Who has a browser, in the order in which they come in, under these names with a capital. Fatima leads. */
  people?: Record<Name, Seat>
  /** On a product of its own, which it may kill, instead of the one that stories share. */
  alone?: boolean
  /** Null when nobody has come in, and nothing is there yet. */
  workshop?: object | null
  /** Where the group is when they come in; left out when it has not started. */
  step?: Step
  /** What has happened when they open their pages. */
  before?: (story: Story<NoInfer<Name>>) => Promise<unknown>
  /** Who takes notes. */
  pen?: NoInfer<Name>
}

/** A workshop on the built product, and the people in it. */
export interface Story<Name extends string> {
  readonly product: Pick<Product, 'url' | 'port' | 'dataDir'>
  /** Pulls the plug of a product of its own, and puts it in again. */
  kill: () => Promise<void>
  restart: () => Promise<void>
  readonly browser: Browser
  readonly network: Proxy
  /** The workshop they are in. */
  id: string
  joinCode: string
  readonly people: Record<Name, Person>
  /** They without a screen; Fatima is always there. */
  readonly visitors: Record<Name, Visitor>
  readonly desk: Visitor
  /** Asks for these as Fatima, one after the other; each has to be done. */
  command: (...commands: Command[]) => Promise<void>
  /** The same for somebody else. */
  as: (who: Visitor, ...commands: Command[]) => Promise<void>
  /** Somebody who is not in the workshop yet. */
  visitor: () => Visitor
  /** What the API tells somebody. */
  view: (of?: Visitor | Person) => Promise<WorkshopView>
  /** The id of whoever came in last under this name. */
  idOf: (name: string) => Promise<string>
  /** Another window for somebody who has a place in the workshop. */
  opens: (who: Visitor, seat?: Seat, path?: string) => Promise<Person>
  /** A stock client on the board, until the end of the story. */
  connect: (who?: Visitor | Person) => Promise<Client>
  /** What should not have happened in any of the browsers. */
  troubles: () => string[]
}

/**
 * Opens a story before the tests of its file and closes it after them; when one fails, what everybody saw is there to
 * look at.
 *
 *     const story = cast('marks', { people: { fatima: {}, an: {}, rosa: { screen: PHONE } }, step: 'step-2', pen: 'an' })
 *     const { fatima, an, rosa } = story.people
 */
export function cast<Name extends string = never>(name: string, plot: Plot<Name> = {}): Story<Name> {
  const seats = Object.entries<Seat>(plot.people ?? {}) as [Name, Seat][]
  const visitor = () => new Visitor(() => story.product.url)
  const desk = visitor()
  let own: Product | undefined
  const clients: Client[] = []
  const story = {
    people: Object.fromEntries(seats.map(([who]) => [who, {}])),
    kill: () => own!.kill(),
    restart: () => own!.restart(),
    desk,
    visitors: Object.fromEntries(seats.map(([who]) => [who, who === 'fatima' ? desk : visitor()])),
    visitor,
    command: (...commands) => story.as(desk, ...commands),
    async as(who, ...commands) {
      for (const command of commands) {
        const { status } = await who.post(`/api/workshops/${story.id}/commands`, command)
        expect(status, JSON.stringify(command)).toBe(200)
      }
    },
    async view(of = desk) {
      const path = `/api/workshops/${story.id}`
      return 'ask' in of ? (await of.ask<WorkshopView>(path)).body : of.json(path)
    },
    idOf: async (called) => (await story.view()).members.filter((member) => member.name === called).at(-1)!.id,
    async connect(who = desk) {
      const client = await connect(story.product.url, story.id, 'page' in who ? await who.cookie() : who.cookie)
      clients.push(client)
      return client
    },
    async opens(who, seat = {}, path = '') {
      const of = await arrives(seat)
      await takeSession(of, who, story.product.url)
      await of.page.goto(`/w/${story.id}${path}`)
      return of
    },
    troubles: () => Object.values<Person>(story.people).flatMap(({ troubles }) => troubles),
  } as Story<Name>

  /** A browser of somebody who is nowhere yet. */
  const arrives = async ({ screen, expects, breaks, prepared }: Seat) => {
    const of = await person(story.browser, (breaks ? story.network : story.product).url, screen, expects)
    await prepared?.(of)
    return of
  }
  const begin = async () => {
    await desk.becomesFacilitator(plot.people?.['fatima' as Name]?.name, `${randomUUID()}@example.org`)
    Object.assign(story, await desk.prepares(plot.workshop ?? NEW_WORKSHOP))
    if (plot.step) await story.command({ type: 'workshop.start' }, { type: 'step.go', step: plot.step })
    for (const [who, { name = capital(who) }] of seats)
      if (who !== 'fatima') await story.visitors[who].signIn('guest', { code: story.joinCode, name })
    await plot.before?.(story)
  }

  beforeAll(async () => {
    if (plot.alone) own = await startProduct()
    const product = own ?? (await shared())
    Object.assign(story, { product, browser: await openBrowser() })
    if (seats.some(([, { breaks }]) => breaks)) Object.assign(story, { network: await startProxy(product.port) })
    const arrive = plot.workshop === null ? (_who: Visitor, seat: Seat) => arrives(seat) : story.opens
    if (arrive === story.opens) await begin()
    await Promise.all(
      seats.map(async ([who, seat]) => Object.assign(story.people[who], await arrive(story.visitors[who], seat))),
    )
    if (plot.pen) await story.command({ type: 'pen.give', to: await story.idOf(capital(plot.pen)) })
  }, 300_000)
  afterAll(async () => {
    for (const client of clients) client.leave()
    await story.browser?.close()
    await story.network?.close()
    await own?.stop()
  })
  lookWhenItFails(name, () => story.people)
  beforeEach(({ onTestFailed }) =>
    onTestFailed(async () => {
      const { log } = own ?? (await shared())
      // What the product said of this workshop: a page that was refused something shows only that it began again.
      for (const line of log.filter((line) => line.includes(story.id))) console.info(line)
    }),
  )
  return story
}

type Shared = Pick<Product, 'url' | 'port' | 'dataDir' | 'log'>
/** The product that stories share, as it is now. */
const shared = async () => (await (await fetch(inject('product'))).json()) as Shared

const capital = (name: string) => name[0]!.toUpperCase() + name.slice(1)

// What there is on everybody's page.

type Where = Person | Page | Locator
const within = (where: Where) => ('troubles' in where ? where.page : where)
export const button = (where: Where, name: string | RegExp) => within(where).getByRole('button', { name })
export const field = (where: Where, label: string | RegExp) => within(where).getByLabel(label)
/** A text somewhere on the screen; what is folded away does not count. */
export const shown = (where: Where, text: string | RegExp, exact = false) =>
  within(where).getByText(text, { exact }).filter({ visible: true }).first()
export const says = (where: Where, text: string | RegExp) => shown(where, text).waitFor()
export const saved = (who: Person) => shown(who, 'Bewaard', true).waitFor()
export const asList = (who: Person) => looks(who, 'Lijst')
export const asBoard = (who: Person) => looks(who, 'Bord')
/** Where a new plan of step 2 is written in the list. */
export const newPlan = (who: Person) => field(who, /Nieuwe notitie.*Deze oefenkansen plannen we/)
export const onCanvas = (who: Person, text: string) =>
  who.page.locator('.tl-shape[data-shape-type="note"]', { hasText: text })
export const cellOnCanvas = (who: Person, cell: string) => who.page.locator(`.tl-shape[data-shape-id="shape:${cell}"]`)

/** Fatima makes her account, or has it already, and signs in by the form; she comes to her list of workshops. */
export async function signsIn(fatima: Person): Promise<void> {
  const account = { name: 'Fatima', email: 'fatima@delinde.example', password: 'een kopje thee met munt' }
  await fatima.ask('/api/accounts', account)
  await fatima.page.goto('/aanmelden')
  await field(fatima, 'Je e-mailadres').fill(account.email)
  await field(fatima, /^Wachtwoord|^Je wachtwoord/).fill(account.password)
  await button(fatima, /Aanmelden|Meld je aan/).click()
  await fatima.page.waitForURL('**/workshops')
}
