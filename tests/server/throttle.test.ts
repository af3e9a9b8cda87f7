import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { networkOf, Throttle } from '@/server/auth/throttle'

const MINUTE = 60_000
beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-24T13:00:00Z') })
})
afterEach(() => vi.useRealTimers())

describe('PEOPLE-3, LINK-3: wrong answers are slowed down', () => {
  test.each([
    ['sign-in:address', 40, 5],
    ['sign-in:here', 8, 5],
    ['sign-in:email', 100, 5],
    ['link:address', 30, 1],
    ['account:address', 10, 10],
  ] as const)('%s: %d attempts in %d minutes', async (limit, points, minutes) => {
    const throttle = new Throttle()
    const attempt = (key = 'here') => throttle.attempt({ [limit]: key })
    for (let left = points; left > 0; left--) expect(await attempt()).toBe(true)
    expect(await attempt()).toBe(false)
    expect(await attempt('elsewhere')).toBe(true)
    vi.advanceTimersByTime(minutes * MINUTE - 1)
    expect(await attempt()).toBe(false)
    vi.advanceTimersByTime(1)
    expect(await attempt()).toBe(true)
  })

  test('a right one is given back', async () => {
    const throttle = new Throttle()
    const keys = { 'sign-in:here': 'an', 'sign-in:address': 'school' }
    for (let nth = 0; nth < 100; nth++) {
      expect(await throttle.attempt(keys)).toBe(true)
      await throttle.right(keys)
    }
    for (let nth = 0; nth < 8; nth++) expect(await throttle.attempt(keys)).toBe(true)
    expect(await throttle.attempt(keys)).toBe(false)
  })

  test('each of the keys counts', async () => {
    const throttle = new Throttle()
    for (let nth = 0; nth < 40; nth++) await throttle.attempt({ 'sign-in:here': `${nth}`, 'sign-in:address': 'school' })
    expect(await throttle.attempt({ 'sign-in:here': 'new', 'sign-in:address': 'school' })).toBe(false)
    expect(await throttle.attempt({ 'sign-in:here': 'new', 'sign-in:address': 'home' })).toBe(true)
  })
})

describe('TABLE-9: guesses at join codes', () => {
  const paces = async (throttle: Throttle, network: string, count: number) => {
    const seen: string[] = []
    for (let left = count; left > 0; left--) seen.push(await throttle.attemptToJoin(network))
    return seen
  }

  test('of one address are slowed down after thirty a minute, and not looked at after six hundred', async () => {
    const throttle = new Throttle()
    const seen = await paces(throttle, 'guesser', 602)
    expect([29, 30, 599, 600, 601].map((nth) => seen[nth])).toEqual(['open', 'slow', 'slow', 'shut', 'shut'])
    vi.advanceTimersByTime(MINUTE)
    expect(await throttle.attemptToJoin('guesser')).toBe('open')
  })

  test('of all addresses are slowed down together after three hundred', async () => {
    const throttle = new Throttle()
    for (let nth = 0; nth < 299; nth++) expect(await throttle.attemptToJoin(`${nth}`)).toBe('open')
    expect(await throttle.attemptToJoin('the 300th')).toBe('open')
    expect(await throttle.attemptToJoin('the 301st')).toBe('slow')
    await throttle.joined('the 301st')
    await throttle.joined('the 300th')
    expect(await throttle.attemptToJoin('somebody else')).toBe('open')
  })

  test('past six thousand, an address is shut out after its thirty', async () => {
    const throttle = new Throttle()
    for (let nth = 0; nth < 200; nth++) await paces(throttle, `${nth}`, 29)
    await paces(throttle, 'many', 200)
    expect(await throttle.attemptToJoin('0'), 'the 6,001st, and its own thirtieth').toBe('slow')
    expect(await throttle.attemptToJoin('0')).toBe('shut')
    expect(await throttle.attemptToJoin('many')).toBe('shut')
    expect(await throttle.attemptToJoin('an honest one')).toBe('slow')
  })

  test('a right code costs nothing, there and overall', async () => {
    const throttle = new Throttle()
    for (let nth = 0; nth < 400; nth++) {
      expect(await throttle.attemptToJoin('school')).toBe('open')
      await throttle.joined('school')
    }
  })
})

describe('TABLE-11: what counts as one address', () => {
  test.each([
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:db8::', '2001:db8:0:0::/64'],
    ['2001::2:3:4:5:6', '2001:0:0:2::/64'],
    ['2001::2:3:4:5:6:7', '2001:0:2:3::/64'],
    ['2001:db8:1::4:5:6:7', '2001:db8:1:0::/64'],
    ['::2:3:4:5:6:7:8', '0:2:3:4::/64'],
    ['::1', '0:0:0:0::/64'],
    ['::', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::FFFF:192.0.2.1', '192.0.2.1'],
    ['192.0.2.1', '192.0.2.1'],
    ['', ''],
    ['no address', 'no address'],
  ])('%s counts as %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})
