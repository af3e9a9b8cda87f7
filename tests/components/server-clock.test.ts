import { expect, test, vi } from 'vitest'
import { ServerClock } from '@/components/room/server-clock'
import { Silence } from '@/components/room/silence'

const HOUR = 3_600_000

/** A page that was made at 13:00 on the server, and a device whose elapsed time is this. */
function page() {
  let elapsed = 5_000
  const clock = new ServerClock(13 * HOUR, () => elapsed)
  return { clock, pass: (ms: number) => void (elapsed += ms) }
}

test('CLOCK-1: before the line is there the page goes by the time with which it was made', () => {
  const { clock, pass } = page()
  pass(60_000)
  expect(clock.now()).toBe(13 * HOUR + 60_000)
})

test('CLOCK-1: of what comes on a line, what travelled fastest counts', () => {
  const { clock, pass } = page()
  clock.heard(13 * HOUR + 400)
  expect(clock.now()).toBe(13 * HOUR + 400)
  pass(3_000)
  clock.heard(13 * HOUR + 2_900) // half a second late
  expect(clock.now()).toBe(13 * HOUR + 3_400)
})

test('CLOCK-1: a device that slept without counting it shows the right time with the next beat', () => {
  const { clock, pass } = page()
  clock.heard(13 * HOUR)
  pass(1_000) // and a quarter of an hour that the device knows nothing of
  clock.heard(13 * HOUR + 900_000)
  expect(clock.now()).toBe(13 * HOUR + 900_000)
})

test('CLOCK-1: a server that was started again with another clock is believed', () => {
  const { clock } = page()
  clock.heard(13 * HOUR)
  clock.newLine()
  expect(clock.now(), 'until it says so, nothing changes').toBe(13 * HOUR)
  clock.heard(12 * HOUR)
  expect(clock.now()).toBe(12 * HOUR)
})

test('CLOCK-2: silence is elapsed time; only people who come back to the page also count what the device slept through', () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'] })
  try {
    const line = new Silence()
    const began = Date.now()
    vi.advanceTimersByTime(2_000)
    expect([line.lasts(), line.lastsWithSleep()]).toEqual([2_000, 2_000])
    vi.setSystemTime(began - 10 * 60_000)
    expect([line.lasts(), line.lastsWithSleep()]).toEqual([2_000, 2_000])
    vi.setSystemTime(began + 10 * 60_000)
    expect([line.lasts(), line.lastsWithSleep()]).toEqual([2_000, 600_000])
    line.heard()
    expect([line.lasts(), line.lastsWithSleep()]).toEqual([0, 0])
  } finally {
    vi.useRealTimers()
  }
})
