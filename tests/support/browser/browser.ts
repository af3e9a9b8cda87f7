import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AxeResults, RunOptions } from 'axe-core'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { beforeEach, expect, vi } from 'vitest'
import { CHROMIUM_FLAGS, findChromium, findShell, HOUSE } from './chromium.mjs'
import type { Visitor } from '../room/visitor'

const OUTPUT = 'tests/output'
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export const DESKTOP = { width: 1280, height: 800 }
export const PHONE = { width: 360, height: 740 }
const SMALLEST = { width: 320, height: 740 }

/** What the console says when a line breaks, or a server is killed. */
export const BROKEN_LINE = [/WebSocket connection to/, /Failed to load resource/, /ERR_/]

/** `through` turns the browser into a program that starts it elsewhere; `flags` come beside the usual ones. */
export async function openBrowser(
  flags: readonly string[] = [],
  through: (program: string) => string = (program) => program,
): Promise<Browser> {
  return chromium.launch({ executablePath: through(installed(findShell())), args: [...CHROMIUM_FLAGS, ...flags] })
}

function installed(path: string | null): string {
  if (!path) throw new Error('No Chromium: run node tests/support/run/ensure-chromium.mjs')
  return path
}

/** A person with a device of their own: sees only what the interface shows, and remembers what went wrong in it. */
export interface Person {
  page: Page
  context: BrowserContext
  /** Everything that should not have happened in this browser: foreign requests, console errors, exceptions. */
  troubles: string[]
  /** A picture to look at, with `PICTURES=1`; always of what failed. */
  look(name: string): Promise<void>
  /** What its cookies are in a header. */
  cookie(): Promise<string>
  /**
   * What the API answers to whoever uses this browser. It goes beside the browser, with its cookies: nobody outside of
   * it knows the name of the house.
   */
  ask<T>(path: string, body?: object): Promise<{ status: number; body: T }>
  /** Axe finds nothing, and on a phone all of it fits beside each other, also on the smallest. */
  accessible(): Promise<void>
}

/** The address that a phone in the room uses for a server on this machine. */
export const fromTheHouse = (url: string): string => url.replace('//localhost:', `//${HOUSE}:`)

/**
 * Opens a browser window for somebody in the house, at `fromTheHouse(server)`. `expected` are messages of the console
 * that this story provokes on purpose.
 */
export async function person(
  browser: Browser,
  server: string,
  viewport = DESKTOP,
  expected: RegExp[] = [],
): Promise<Person> {
  const context = await browser.newContext(settings(server, viewport))
  return settled(context, server, viewport, expected)
}

/** Somebody whose browser keeps no cookies, as the settings of a whole one can say, nor anything else. It is its own. */
export async function personWithoutCookies(server: string, viewport = DESKTOP): Promise<Person> {
  const profile = mkdtempSync(join(tmpdir(), 'bestendig-profile-'))
  mkdirSync(join(profile, 'Default'))
  const preferences = { profile: { default_content_setting_values: { cookies: 2 } } }
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences))
  const how = { executablePath: installed(findChromium()), args: CHROMIUM_FLAGS }
  const context = await chromium.launchPersistentContext(profile, { ...how, ...settings(server, viewport) })
  // Chromium goes on writing for a moment after its window has closed.
  const remove = () => rmSync(profile, { recursive: true, force: true })
  context.on('close', () => void vi.waitFor(remove, { timeout: 30_000, interval: 200 }))
  return settled(context, server, viewport)
}

const settings = (server: string, viewport: typeof DESKTOP) => ({
  baseURL: fromTheHouse(server),
  viewport,
  locale: 'nl-BE',
  hasTouch: viewport === PHONE,
  // Nobody vouches for the certificates of the tests.
  ignoreHTTPSErrors: server.startsWith('https:'),
})

/** Had the pen before on this device, so that nothing is explained; a story about that says otherwise. */
const knowsThePen = () => {
  try {
    if (localStorage.getItem('bestendig.pen-tour') === null) localStorage.setItem('bestendig.pen-tour', 'true')
  } catch {
    // A page that is nowhere, or a browser that keeps nothing.
  }
}

async function settled(
  context: BrowserContext,
  server: string,
  viewport: typeof DESKTOP,
  expected: RegExp[] = [],
): Promise<Person> {
  const url = fromTheHouse(server)
  const troubles: string[] = []
  context.on('request', (request) => {
    const target = new URL(request.url())
    if (/^(https?|wss?):$/.test(target.protocol) && target.host !== new URL(url).host)
      troubles.push(`request to ${target.origin}`)
  })
  // Also of tabs that are opened later.
  context.on('console', (message) => {
    if (message.type() === 'error' && !expected.some((pattern) => pattern.test(message.text())))
      troubles.push(`console: ${message.text()}`)
  })
  context.on('weberror', (error) => troubles.push(`exception: ${error.error().message}`))
  await context.addInitScript(knowsThePen)
  context.setDefaultTimeout(90_000) // a busy machine is slow, not wrong
  const page = await context.newPage()
  const cookie = async () => (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  return {
    page,
    context,
    troubles,
    cookie,
    async look(this: Person, name) {
      // Nobody looks at them in a run that only has to pass.
      if (!process.env.PICTURES && !name.includes('failed')) return
      mkdirSync(OUTPUT, { recursive: true })
      await this.page.screenshot({ path: `${OUTPUT}/${name}.png` })
    },
    async ask<T>(path: string, body?: object) {
      const headers = { cookie: await cookie(), 'content-type': 'application/json' }
      const answer = await fetch(
        server + path,
        body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers },
      )
      return { status: answer.status, body: (await answer.json()) as T }
    },
    async accessible(this: Person) {
      if (!(await this.page.evaluate(() => 'axe' in globalThis))) await this.page.evaluate(AXE)
      // What is in order is neither described nor sent here: it is half a megabyte of a page.
      const found = await this.page.evaluate(async () => {
        const { axe } = globalThis as unknown as { axe: { run(how: RunOptions): Promise<AxeResults> } }
        const { violations } = await axe.run({ resultTypes: ['violations'] })
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
      })
      // Soft: the story goes on, and all that is found is reported at the end.
      expect.soft(found, this.page.url()).toEqual([])
      if (viewport !== PHONE) return
      await this.page.setViewportSize(SMALLEST)
      const over = await this.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect.soft(over, `pixels beside a screen of ${SMALLEST.width}: ${this.page.url()}`).toBeLessThanOrEqual(0)
      await this.page.setViewportSize(PHONE)
    },
  }
}

/** When a chapter of a story fails, what everybody saw is there to look at. Called once, at the top of the story. */
export const lookWhenItFails = (story: string, people: () => Record<string, Person | undefined>): void =>
  beforeEach(({ onTestFailed }) =>
    onTestFailed(async () => {
      for (const [name, who] of Object.entries(people())) await who?.look(`failed-${story}-${name}`)
    }),
  )

/** Opens a part of the facilitator's desk. */
export async function openDesk(
  of: Person,
  part: 'Nu' | 'Mensen' | 'Teksten' | 'Vragen' | 'Tijd' | 'Meenemen' | 'Afspraken' | 'Verklaring',
): Promise<void> {
  const tab = of.page.getByRole('tab', { name: part })
  // A page that was only just loaded shows its tabs before it hears of clicks.
  const folded = of.page.getByRole('button', { name: 'Regie tonen' })
  const open = async () => {
    if (await folded.isVisible()) await folded.click()
    // Before the page knows how wide it is, the desk is folded: then there is nothing to wait for but the next look.
    await tab.click({ timeout: 2_000 })
    return tab.getAttribute('aria-selected')
  }
  await expect.poll(open, { timeout: 30_000 }).toBe('true')
}

/** Gives a browser the session that somebody without a screen signed in with, for all pages it opens from now on. */
export async function takeSession(of: Person, visitor: Visitor, server: string): Promise<void> {
  const pair = visitor.cookie.split('; ').find((cookie) => cookie.startsWith('bestendig.session='))!
  const [name, value] = pair.split('=')
  await of.context.addCookies([{ name: name!, value: value!, url: fromTheHouse(server) }])
}

/** Comes in as anybody who got the link does: the link, a first name, and one tap. */
export async function comeIn(of: Person, workshop: { id: string; joinCode: string }, name: string): Promise<void> {
  await of.page.goto(`/mee#${workshop.joinCode}`)
  await of.page.getByLabel('Je voornaam').fill(name)
  await of.page.getByRole('button', { name: 'Doe mee' }).click()
  await of.page.waitForURL(`**/w/${workshop.id}`)
}

/** Waits until somebody's canvas has come to rest. */
export async function atRest({ page }: Person): Promise<void> {
  const camera = () =>
    page
      .locator('.tl-html-layer')
      .first()
      .evaluate((layer) => (layer as HTMLElement).style.transform)
  let last = ''
  await expect.poll(async () => last === (last = await camera()), { interval: 250 }).toBe(true)
}

/** Chooses how to look at the board, in the menu that has it. */
export async function looks({ page }: Person, how: 'Bord' | 'Lijst' | 'Zelf rondkijken'): Promise<void> {
  const choice = page.getByRole('button', { name: how, exact: true })
  if (!(await choice.isVisible())) await page.locator('summary', { hasText: /Samen kijken|Je kijkt zelf rond/ }).click()
  await choice.click()
}

/** Opens what can stand beside the board, if it does not already. */
export async function opens(
  { page }: Person,
  part: 'Vragen' | 'Teksten' | 'Stuur een tekst' | 'Ja of nee' | 'Vorige keer' | 'Afspraken' | 'Verklaring',
): Promise<void> {
  const button = page.getByRole('button', { name: new RegExp(`^${part}( \\d+)?$`) })
  await button.waitFor()
  if ((await button.getAttribute('aria-expanded')) === 'false') await button.click()
}
