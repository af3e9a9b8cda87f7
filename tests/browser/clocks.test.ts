import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Command } from '@/domain/stage/commands'
import { MESSAGE } from '@/domain/wire'
import { comeIn, lookWhenItFails, openBrowser, person, type Person, PHONE } from '../support/browser'
import { type Product, startProduct } from '../support/product'
import { type Proxy, startProxy } from '../support/proxy'
import { NEW_WORKSHOP } from '../support/rooms'
import { Visitor } from '../support/visitor'

// A phone whose clock is wrong, and put right while the page is open.

const HOUR = 3_600_000

let product: Product
let proxy: Proxy
let browser: Browser
let rosa: Person
const desk = new Visitor(() => product.url)
/** The sockets that Rosa's page opened, and how many beats of the server came on them. */
const line = { sockets: 0, beats: 0 }

beforeAll(async () => {
  product = await startProduct()
  proxy = await startProxy(Number(new URL(product.url).port))
  browser = await openBrowser()
  await desk.becomesFacilitator()
  const made = await desk.prepares(NEW_WORKSHOP)
  const command = (body: Command) => desk.post(`/api/workshops/${made.id}/commands`, body)
  await command({ type: 'workshop.start' })
  await command({ type: 'step.go', step: 'step-1' })
  rosa = await person(browser, proxy.url, PHONE, [/WebSocket connection to/, /Failed to load resource/, /ERR_/])
  // As long as the page is there its clock can be set; it begins an hour behind.
  await rosa.context.addInitScript((shift) => {
    const RealDate = Date
    const clock = Object.assign(globalThis, { shift })
    globalThis.Date = class extends RealDate {
      constructor(...args: []) {
        if (args.length > 0) super(...args)
        else super(RealDate.now() + clock.shift)
      }
      static override now = () => RealDate.now() + clock.shift
    } as DateConstructor
  }, -HOUR)
  rosa.page.on('websocket', (socket) => {
    line.sockets++
    socket.on('framereceived', ({ payload }) => {
      if (payload[0] === MESSAGE.clock) line.beats++
    })
  })
  await comeIn(rosa, made, 'Rosa')
})
afterAll(async () => {
  await browser.close()
  await proxy.close()
  await product.stop()
})
lookWhenItFails('clocks', () => ({ rosa }))

const setClock = (shift: number) => rosa.page.evaluate((to) => void Object.assign(globalThis, { shift: to }), shift)
const timer = () => rosa.page.getByRole('timer').textContent()
/** The next time that is drawn. */
async function drawn(): Promise<string> {
  const before = await timer()
  await expect.poll(timer).not.toBe(before)
  return (await timer())!
}

test('CLOCK-1: the timer is right on a device whose clock is not, and stays so when that is put right', async () => {
  await expect.poll(timer).toMatch(/^nog (69|70):\d\d$/)
  for (const shift of [0, HOUR, -HOUR, 30 * 24 * HOUR, 0]) {
    await setClock(shift)
    expect(await drawn(), `${shift} ms off`).toMatch(/^nog 6[6-9]:\d\d$/)
  }
})

test('CLOCK-2: a clock that is put forward or back ends no line', async () => {
  const before = line.sockets
  for (const shift of [HOUR, -HOUR, 0]) {
    await setClock(shift)
    const beats = line.beats
    await expect.poll(() => line.beats).toBeGreaterThan(beats + 1)
  }
  expect([before, line.sockets]).toEqual([1, 1])
  expect(rosa.troubles).toEqual([])
})

test('CLOCK-2: a clock that goes back as the line dies does not keep the page from saying so within 10 s', async () => {
  proxy.freeze()
  await setClock(-600_000)
  const frozen = performance.now()
  await rosa.page
    .getByText(/Niet verbonden/)
    .filter({ visible: true })
    .first()
    .waitFor()
  expect(performance.now() - frozen).toBeLessThan(10_000)
  proxy.heal()
  await expect
    .poll(() =>
      rosa.page
        .getByText(/Niet verbonden/)
        .filter({ visible: true })
        .count(),
    )
    .toBe(0)
  expect(await drawn()).toMatch(/^nog 6[6-9]:\d\d$/)
})
