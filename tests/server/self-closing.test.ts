import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SelfClosing } from '@/server/rooms/self-closing'
import { steadyNow } from '@/server/steady-clock'
import { isoOf } from '@/domain/clock'

let tried: number
let away: Error | null
let said: unknown[]
let step: SelfClosing
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] })
  tried = 0
  away = null
  said = []
  step = new SelfClosing(
    () => {
      tried++
      return away ? Promise.reject(away) : Promise.resolve()
    },
    (why) => said.push(why),
  )
})
afterEach(() => {
  vi.useRealTimers()
})
const minutes = (count: number) => vi.advanceTimersByTimeAsync(count * 60_000)
const opensFor = (count: number) => step.follow(isoOf(steadyNow() + count * 60_000))

test('OPEN-2: what was opened closes once, when its time has come', async () => {
  opensFor(5)
  await minutes(4.9)
  expect(tried).toBe(0)
  await minutes(0.2)
  expect(tried).toBe(1)
  await minutes(60)
  expect([tried, said]).toEqual([1, []])
})

test('OPEN-2: what was opened again closes at the later time alone', async () => {
  opensFor(5)
  await minutes(4)
  opensFor(5)
  await minutes(4.9)
  expect(tried).toBe(0)
  await minutes(0.2)
  expect(tried).toBe(1)
})

test('OPEN-2: what was closed meanwhile, or left, is not closed once more', async () => {
  opensFor(5)
  step.follow(null)
  await minutes(60)
  opensFor(5)
  step.cancel()
  await minutes(60)
  expect([tried, vi.getTimerCount()]).toEqual([0, 0])
})

test('OPEN-2: what cannot be closed is told, and tried again every five seconds until it can', async () => {
  away = new Error('away')
  opensFor(1)
  await minutes(1.01)
  expect([tried, said]).toEqual([1, [away]])
  await vi.advanceTimersByTimeAsync(5_000)
  expect(tried).toBe(2)
  away = null
  await minutes(60)
  expect([tried, said.length]).toEqual([3, 2])
})
