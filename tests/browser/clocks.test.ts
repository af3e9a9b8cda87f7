import { expect, test } from 'vitest'
import { MESSAGE } from '@/domain/wire'
import { BROKEN_LINE, type Person, PHONE } from '../support/browser/browser'
import { cast, says } from '../support/browser/cast'

// A phone whose clock is wrong, and put right while the page is open.

const HOUR = 3_600_000

const story = cast('clocks', {
  people: { rosa: { screen: PHONE, expects: BROKEN_LINE, breaks: true, prepared: withAClock } },
  step: 'step-1',
})
const { rosa } = story.people
/** The sockets that Rosa's page opened, and how many beats of the server came on them. */
const line = { sockets: 0, beats: 0 }

async function withAClock({ context, page }: Person) {
  // As long as the page is there its clock can be set; it begins an hour behind.
  await context.addInitScript((shift) => {
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
  page.on('websocket', (socket) => {
    line.sockets++
    socket.on('framereceived', ({ payload }) => {
      if (payload[0] === MESSAGE.clock) line.beats++
    })
  })
}

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
  expect(story.troubles()).toEqual([])
})

test('CLOCK-2: a clock that goes back as the line dies does not keep the page from saying so within 10 s', async () => {
  story.network.freeze()
  await setClock(-600_000)
  const frozen = performance.now()
  await says(rosa, /Niet verbonden/)
  expect(performance.now() - frozen).toBeLessThan(10_000)
  story.network.heal()
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
