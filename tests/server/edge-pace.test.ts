import { afterAll, beforeAll, expect, test } from 'vitest'
import { COMMANDS_BURST, COMMANDS_PER_SECOND } from '@/server/limits'
import { Pace } from '@/server/web/pace'
import { type Product, startProduct } from '../support/run/product'
import { NEW_WORKSHOP } from '../support/room/rooms'
import { Visitor } from '../support/room/visitor'

test('EDGE-13: a burst passes, then as many as the seconds bring, and one person’s haste is nobody else’s', () => {
  let now = 0
  const pace = new Pace(() => now)
  const passes = (person: string, many: number) =>
    Array.from({ length: many }, () => pace.allow(person)).filter(Boolean).length
  expect(passes('an', 10 * COMMANDS_BURST)).toBe(COMMANDS_BURST)
  expect(passes('bart', 1)).toBe(1)
  for (let second = 1; second <= 5; second++) {
    now = second * 1000
    expect(passes('an', 10 * COMMANDS_BURST)).toBe(COMMANDS_PER_SECOND)
  }
  now += 3600_000
  expect(passes('an', 10 * COMMANDS_BURST)).toBe(COMMANDS_BURST)
})

test('EDGE-13: people who come by the thousand are forgotten when they have been quiet, and those who hurry are not', () => {
  let now = 0
  const pace = new Pace(() => now)
  while (pace.allow('hasty'));
  for (let nth = 0; nth < 30_000; nth++) {
    now += 1
    pace.allow(`passer-by ${nth}`)
    if (nth % 10 === 0) while (pace.allow('hasty'));
  }
  // Forgotten, it would have a hundred again; in the last ten milliseconds it earned at most one.
  let more = 0
  while (pace.allow('hasty')) more++
  expect(more).toBeLessThanOrEqual(1)
  expect(pace['buckets'].size).toBeLessThan(12_000)
})

let product: Product
beforeAll(async () => {
  product = await startProduct({ LOG_LEVEL: 'error' })
})
afterAll(() => product.stop())

test('EDGE-13: a guest with forty commands under way is told to wait, in words; what the others ask for is all done', async () => {
  const visitor = () => new Visitor(() => product.url)
  const fatima = visitor()
  await fatima.becomesFacilitator()
  const { id, joinCode } = await fatima.prepares(NEW_WORKSHOP)
  const joins = async (name: string) => {
    const guest = visitor()
    await guest.signIn('guest', { code: joinCode, name })
    return guest
  }
  const [noisy, an] = [await joins('Lawaai'), await joins('An')]
  const path = `/api/workshops/${id}/commands`
  const hand = (up: boolean) => ({ type: up ? 'hand.raise' : 'hand.lower' })

  const answers: Response[] = []
  let going = true
  const line = async () => {
    for (let up = true; going; up = !up) answers.push(await noisy.post(path, hand(up)))
  }
  const lines = Array.from({ length: 40 }, line)
  const others: number[] = [(await fatima.post(path, { type: 'workshop.start' })).status]
  for (let nth = 0; nth < 15; nth++) {
    others.push((await an.post(path, hand(nth % 2 === 0))).status)
    others.push((await fatima.post(path, { type: 'step.go', step: nth % 2 === 0 ? 'step-1' : 'step-2' })).status)
  }
  expect(others).toEqual(Array(31).fill(200))
  await expect.poll(() => answers.some(({ status }) => status === 429), { timeout: 30_000 }).toBe(true)
  going = false
  await Promise.all(lines)

  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 429]))
  const refused = answers.find(({ status }) => status === 429)!
  expect(refused.headers.get('retry-after')).toBe('1')
  const { error } = (await refused.json()) as { error: { code: string; message: string } }
  expect(error).toEqual({ code: 'too-fast', message: expect.stringContaining('Dit laatste is niet gedaan') as string })
  // Nobody else was held back meanwhile, and neither is a stranger who has no seat.
  expect((await visitor().post(path, hand(true))).status).toBe(401)
  expect(product.log).toEqual([])
})
