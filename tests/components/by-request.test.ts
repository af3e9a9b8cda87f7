import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ASK_EVERY, ByRequest } from '@/components/room/by-request'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

interface View {
  version: number
}
type Answer = View | 'unknown' | null

/** A page that asks with ordinary requests, each answered when the test says so. */
function page() {
  const waiting: ((answer: Answer) => void)[] = []
  const told: unknown[] = []
  const asking = new ByRequest<View>(() => new Promise((resolve) => waiting.push(resolve)), {
    view: ({ version }) => told.push(version),
    unknown: () => told.push('unknown'),
    blocked: (blocked) => told.push(blocked ? 'blocked' : 'free'),
  })
  return {
    asking,
    told,
    /** Requests that wait for an answer. */
    asks: () => waiting.length,
    answers: async (answer: Answer) => {
      waiting.shift()!(answer)
      await vi.advanceTimersByTimeAsync(0)
    },
  }
}
/** On a network that blocks the line. */
async function blocked() {
  const on = page()
  on.asking.attempts(2)
  await on.answers({ version: 1 })
  on.asking.attempts(3)
  expect(on.told.splice(0)).toEqual([1, 'blocked'])
  return on
}

describe('why there is no line', () => {
  test('BROWSER-3: one silent attempt is no reason to ask, a second one is', () => {
    const { asking, asks } = page()
    asking.attempts(1)
    expect(asks()).toBe(0)
    asking.attempts(2)
    expect(asks()).toBe(1)
  })

  test('BROWSER-3: the network is blamed when an attempt after a good answer is silent again, and until the line speaks', async () => {
    const { asking, told, answers } = page()
    asking.attempts(2)
    await answers({ version: 1 })
    asking.attempts(2)
    expect(told).toEqual([1])
    asking.attempts(3)
    asking.attempts(0)
    expect(told).toEqual([1, 'blocked', 'free'])
  })

  test('KEPT-6: a server that does not know the browser says so in the same answer, and is asked again at the next attempt', async () => {
    const { asking, told, answers, asks } = page()
    asking.attempts(2)
    await answers('unknown')
    expect(told).toEqual(['unknown'])
    asking.attempts(3)
    expect([asks(), told]).toEqual([1, ['unknown']])
  })

  test('KEPT-6: what it says is of no interest any more when the line is back, or the page gone', async () => {
    for (const ends of ['line', 'page'] as const) {
      const { asking, told, answers } = page()
      asking.attempts(2)
      if (ends === 'line') asking.attempts(0)
      else asking.stop()
      await answers('unknown')
      expect(told, ends).toEqual([])
    }
  })

  test('BROWSER-3: a server that is away is no network that blocks', async () => {
    const { asking, told, answers } = page()
    for (const silent of [2, 3, 4]) {
      asking.attempts(silent)
      await answers(null)
    }
    expect(told).toEqual([])
  })
})

describe('following by request', () => {
  test('BROWSER-3: asks now and then, one request at a time', async () => {
    const { told, answers, asks } = await blocked()
    await vi.advanceTimersByTimeAsync(2.5 * ASK_EVERY)
    expect(asks()).toBe(1)
    await answers({ version: 2 })
    expect([asks(), told]).toEqual([0, [2]])
  })

  test('STAGE-7: after a change it asks at once, and once more when it was asking already: that answer may be older', async () => {
    const { asking, told, answers, asks } = await blocked()
    asking.changed()
    expect(asks()).toBe(1)
    asking.changed()
    asking.changed()
    expect(asks()).toBe(1)
    await answers({ version: 2 })
    expect(asks()).toBe(1)
    await answers({ version: 3 })
    expect([asks(), told]).toEqual([0, [2, 3]])
  })

  test('a change says nothing to a page that follows by the line', () => {
    const { asking, asks } = page()
    asking.changed()
    expect(asks()).toBe(0)
  })
})

describe('STAGE-7: what a line should have brought', () => {
  test('is asked for, whatever the line says of itself', async () => {
    const { asking, told, answers, asks } = page()
    asking.missed()
    expect(asks()).toBe(1)
    await answers({ version: 2 })
    expect([asks(), told]).toEqual([0, [2]])
  })

  test('and that answer alone blames no network', async () => {
    const { asking, told, answers } = page()
    asking.attempts(1)
    asking.missed()
    await answers({ version: 2 })
    asking.attempts(2)
    expect(told).toEqual([2])
  })

  test('a page that is gone asks nothing', () => {
    const { asking, asks } = page()
    asking.stop()
    asking.missed()
    expect(asks()).toBe(0)
  })
})
