import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { boardJson } from '@/server/exports/board/board-json'
import { looks, openBrowser, openDesk, type Person, person, PHONE } from '../support/browser/browser'
import { NEW_WORKSHOP } from '../support/room/client'
import { type Proxied, proxiesHere, startProxied } from '../support/line/reverse-proxy'
import { Visitor } from '../support/room/visitor'
import { snapshot } from '../server/exports-example'

// The product run for real: https, behind the proxies of docs/running.md.

const PROXIES = proxiesHere(['caddy', 'nginx'])
let browser: Browser
let bord: Proxied | undefined
beforeAll(async () => {
  browser = await openBrowser()
})
afterEach(async () => {
  await bord?.stop()
  bord = undefined
})
afterAll(() => browser.close())

/** Some megabytes of notes. */
const LARGE = boardJson({
  ...snapshot(),
  notes: Array.from({ length: 1_900 }, (_, nth) => ({
    ...snapshot().notes[nth % snapshot().notes.length]!,
    text: `Notitie ${nth} ${'van wat iemand vertelde '.repeat(60)}`,
  })),
})

/** The mark as anybody sees it: over everything else on the canvas, as tldraw drew it. */
const mark = ({ page }: Person) =>
  page.locator('.tl-watermark_SEE-LICENSE').evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect()
    const seen = document.elementFromPoint(x + width / 2, y + height / 2)
    const button = element.querySelector('button')!
    const { opacity, visibility, display } = getComputedStyle(element)
    return {
      onTop: element.contains(seen),
      inView: x >= 0 && y >= 0 && x + Math.min(width, 8) <= innerWidth && y + height <= innerHeight,
      size: [button.offsetWidth, button.offsetHeight],
      title: button.title,
      drawn: getComputedStyle(button).maskImage.startsWith('url("data:image/svg+xml'),
      looks: [opacity, visibility, display],
    }
  })
const WHOLE = { onTop: true, inView: true, title: 'made with tldraw', drawn: true, looks: ['1', 'visible', 'flex'] }

test.skipIf(PROXIES.length === 0)(
  'BROWSER-5 and BROWSER-6: a whole visit over https, with nothing in the console and nothing that leaves',
  async () => {
    bord = await startProxied(PROXIES[0]!)
    const fatima = await person(browser, bord.url)
    fatima.context.setDefaultTimeout(90_000) // a busy machine is slow, not wrong
    const { page } = fatima
    const sockets: string[] = []
    page.on('websocket', (socket) => sockets.push(socket.url()))

    const answer = (await page.goto('/begin'))!
    const headers = answer.headers()
    expect(headers['strict-transport-security']).toContain('max-age=31536000')
    expect(headers['cross-origin-opener-policy']).toBe('same-origin')
    expect(headers['content-security-policy']).toMatch(/connect-src 'self'(;|$)/)
    await page.getByLabel('Je naam').fill('Fatima')
    await page.getByLabel('Je e-mailadres').fill('fatima@example.org')
    await page.getByLabel('Kies een wachtwoord').fill('een kopje thee met munt')
    await page.getByRole('button', { name: 'Maak mijn account' }).click()
    await page.waitForURL('**/workshops')
    const session = (await fatima.context.cookies()).find(({ name }) => name.includes('bestendig.session'))
    expect(session).toMatchObject({ secure: true, httpOnly: true, sameSite: 'Lax' })

    // A saved board of several megabytes, through the proxy.
    expect(LARGE.length).toBeGreaterThan(3_000_000)
    await page.goto('/workshops/nieuw')
    await page
      .getByLabel('Kies een bewaard bord')
      .setInputFiles({ name: 'groot-bord.json', mimeType: 'application/json', buffer: Buffer.from(LARGE) })
    await page.waitForURL('**/voorbereiding')

    // A workshop of a usual size, with its logo.
    const made = await page.evaluate(async (workshop) => {
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(workshop) }
      return (await (await fetch('/api/workshops', init)).json()) as { id: string; joinCode: string }
    }, NEW_WORKSHOP)
    await page.goto(`/w/${made.id}`)
    await page.getByRole('button', { name: 'Start de workshop' }).click()
    await openDesk(fatima, 'Meenemen')
    const pictures = page.locator('details').filter({ hasText: 'Logo en foto’s toevoegen' })
    await pictures.getByText('Logo en foto’s toevoegen').click()
    const logo = { name: 'logo.png', mimeType: 'image/png', buffer: await noisyLogo(fatima) }
    const posted = page.waitForRequest((sent) => sent.method() === 'POST' && sent.url().endsWith('/pictures'))
    await pictures.getByLabel('Kies een logo').setInputFiles(logo)
    await pictures.getByLabel('Kies een ander logo').waitFor({ state: 'attached' })
    expect(((await posted).postData()?.length ?? 0) * 0.75).toBeGreaterThan(1_400_000)

    // Notes over wss, on the canvas, with tldraw's mark.
    await page.getByRole('tab', { name: 'Nu' }).click()
    await page
      .getByRole('button', { name: /Terugblikken/ })
      .first()
      .click()
    await page.locator('.tl-canvas').waitFor()
    await page.locator('.tl-container').focus()
    await page.keyboard.press('n')
    await page.locator('.tl-shape [contenteditable=true]:focus').waitFor()
    await page.keyboard.type('Over https')
    await page.keyboard.press('Enter')
    await page.getByText('Bewaard', { exact: true }).first().waitFor()
    expect(sockets.length).toBeGreaterThan(0)
    for (const socket of sockets) expect(socket).toMatch(`${bord.url.replace('https', 'wss')}/sync/`)
    await page.locator('.tl-watermark_SEE-LICENSE').waitFor()
    expect(await mark(fatima)).toMatchObject({ ...WHOLE, size: [96, 32] })
    await fatima.look('https-1-desk')

    const rosa = await person(browser, bord.url, PHONE)
    rosa.context.setDefaultTimeout(90_000)
    await rosa.page.goto(`/mee#${made.joinCode}`)
    await rosa.page.getByLabel('Je voornaam').fill('Rosa')
    await rosa.page.getByRole('button', { name: 'Doe mee' }).click()
    // In whichever part of the list: where the canvas was when the note began is another story.
    await rosa.page.getByText('Over https').first().waitFor({ state: 'attached' })
    await looks(rosa, 'Bord')
    await rosa.page.locator('.tl-watermark_SEE-LICENSE').waitFor()
    expect(await mark(rosa)).toMatchObject({ ...WHOLE, size: [8, 32] })
    await rosa.look('https-2-phone')

    // Every distribution has tldraw's licence, and the pages lead to it.
    await page.goto('/')
    await page.getByRole('link', { name: 'tldraw' }).click()
    await page.waitForURL('**/licenties/tldraw.txt')
    const shown = await page.evaluate(() => document.body.innerText)
    expect(shown.trim()).toBe(readFileSync('public/licenties/tldraw.txt', 'utf8').trim())
    expect(shown).toContain('so long as tldraw\'s branded image link (the "Watermark") is displayed unaltered')

    for (const who of [fatima, rosa]) expect(who.troubles).toEqual([])
    expect(bord.log.filter((line) => /"level":(40|50|60)/.test(line))).toEqual([])
  },
)

/** A picture of noise, which cannot be packed: as large as a logo may be. */
async function noisyLogo({ page }: Person): Promise<Buffer> {
  const url = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(800, 515)
    const pen = canvas.getContext('2d')!
    const image = pen.createImageData(canvas.width, canvas.height)
    for (let at = 0; at < image.data.length; at++) image.data[at] = at % 4 === 3 ? 255 : Math.random() * 256
    pen.putImageData(image, 0, 0)
    const file = await canvas.convertToBlob({ type: 'image/png' })
    return new Promise<string>((resolve) => {
      const reader = new FileReader()
      reader.onload = () => resolve(reader.result as string)
      reader.readAsDataURL(file)
    })
  })
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')
}

test.skipIf(PROXIES.length === 0).each(PROXIES)(
  'BROWSER-5: behind %s, as documented, sockets, large pictures and boards come through, and who asks is known',
  async (name) => {
    bord = await startProxied(name)
    const { url, direct } = bord
    const desk = new Visitor(() => direct)
    await desk.becomesFacilitator()
    const { id } = await desk.prepares(NEW_WORKSHOP)
    const through = (path: string, body?: object) => ask(url + path, desk.cookie, body)

    const opened = await through('/api/workshops/import', JSON.parse(LARGE) as object)
    expect(opened.status, bord.log.slice(-3).join('\n')).toBe(201)
    const data = Buffer.alloc(1_400_000, 1).toString('base64')
    // No picture, but it came through: too large would be a 413.
    const refused = await through(`/api/workshops/${id}/pictures`, { kind: 'logo', data })
    expect(refused).toMatchObject({ status: 422, body: { error: { code: 'not-a-picture' } } })

    const how = {
      headers: { cookie: desk.cookie, origin: url, host: new URL(url).host },
      rejectUnauthorized: false,
      servername: 'bord.test',
    }
    const socket = new WebSocket(`${url.replace('https', 'wss').replace('bord.test', '127.0.0.1')}/sync/${id}`, how)
    const first = await new Promise<Buffer>((resolve, reject) => {
      socket.once('message', resolve)
      socket.once('error', reject)
    })
    expect(first.length).toBeGreaterThan(2)
    socket.close()

    // Guesses count for whoever made them, and not for the proxy: what a client says of itself is overruled.
    const guess = (from: string) =>
      ask(`${url}/api/signing`, '', { token: 'geraden' }, { 'x-forwarded-for': from }).then(({ status }) => status)
    const answers: number[] = []
    for (let nth = 0; nth < 32; nth++) answers.push(await guess(`203.0.113.${nth}`))
    expect(answers.at(-1)).toBe(429)
  },
)

/** Asks through the proxy, whose certificate nobody vouches for, under the name of the house. */
function ask(
  address: string,
  cookie: string,
  body?: object,
  more: Record<string, string> = {},
): Promise<{ status: number; body: unknown }> {
  const { port, pathname, host } = new URL(address)
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        ...{ host: '127.0.0.1', port, path: pathname, method: body ? 'POST' : 'GET', rejectUnauthorized: false },
        servername: 'bord.test',
        headers: { host, cookie, 'content-type': 'application/json', ...more },
      },
      (answer) => {
        const pieces: Buffer[] = []
        answer.on('data', (piece: Buffer) => pieces.push(piece))
        answer.on('end', () => {
          const text = Buffer.concat(pieces).toString()
          resolve({ status: answer.statusCode!, body: text.startsWith('{') ? (JSON.parse(text) as unknown) : text })
        })
      },
    )
    sent.on('error', reject)
    sent.end(body ? JSON.stringify(body) : undefined)
  })
}
