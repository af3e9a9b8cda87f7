import { isIPv6 } from 'node:net'
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'

/**
 * Slows down guessing. Every attempt counts before its answer is known, so that sending a thousand at the same moment
 * is no way around it, and a right one is given back: thirty honest people behind one address are never shut out.
 */
const minute = 60
const limits = {
  'sign-in:address': { points: 40, duration: 5 * minute },
  // Per account and address: somebody who guesses at a colleague's password elsewhere does not keep the colleague out.
  'sign-in:here': { points: 8, duration: 5 * minute },
  'sign-in:email': { points: 100, duration: 5 * minute },
  'join:address': { points: 30, duration: minute },
  'join:overall': { points: 300, duration: minute },
  // Their secrets have 256 bits: this only keeps noise away.
  'link:address': { points: 30, duration: minute },
  'account:address': { points: 10, duration: 10 * minute },
} as const
type Limit = keyof typeof limits
type Keys = Partial<Record<Limit, string>>

/**
 * Past the limits above, a wrong join code is told to wait, and a right one still lets people in: behind the address of
 * a guesser a whole group may want to come in. From here on no code from that address is looked at. At 6,000 guesses a
 * minute and with a thousand workshops, 44 bits hold for six years until one code is found.
 */
const SHUT = { address: 600, overall: 6_000 }

/** `slow`: a wrong answer is told to wait. `shut`: no answer is looked at. */
export type Pace = 'open' | 'slow' | 'shut'

export class Throttle {
  /** Without a duration: the library would hold it against the wall clock. */
  private readonly limiters = new Map(
    Object.entries(limits).map(([name, { points }]) => [
      name,
      new RateLimiterMemory({ points, duration: 0, keyPrefix: name }),
    ]),
  )

  /** Counts an attempt. False when one of these keys has used up its attempts. */
  async attempt(keys: Keys): Promise<boolean> {
    for (const [name, key] of Object.entries(keys))
      if ((await this.count(name as Limit, key)) > limits[name as Limit].points) return false
    return true
  }

  /** The attempt was right: it costs nothing. */
  async right(keys: Keys): Promise<void> {
    for (const [name, key] of Object.entries(keys)) await this.change(name as Limit, key, 'reward')
  }

  /** Counts an attempt at a join code, and tells how it is to be treated. */
  async attemptToJoin(network: string): Promise<Pace> {
    const here = await this.count('join:address', network)
    const overall = await this.count('join:overall', '')
    // Guesses from everywhere at once: anyone who guesses is shut out sooner, and nobody else notices.
    if (here > (overall > SHUT.overall ? limits['join:address'].points : SHUT.address)) return 'shut'
    return here > limits['join:address'].points || overall > limits['join:overall'].points ? 'slow' : 'open'
  }

  /** The code was right. */
  joined(network: string): Promise<void> {
    return this.right({ 'join:address': network, 'join:overall': '' })
  }

  private async count(name: Limit, key: string): Promise<number> {
    return (await this.change(name, key, 'penalty')).consumedPoints
  }

  private async change(name: Limit, key: string, how: 'penalty' | 'reward'): Promise<RateLimiterRes> {
    const limiter = this.limiters.get(name)!
    const now = await limiter[how](key)
    if (now.isFirstInDuration) setTimeout(() => void limiter.delete(key), limits[name].duration * 1000).unref()
    return now
  }
}

/** What counts as one address: anyone who has IPv6 has 2^64 of them, so there it is the network. */
export function networkOf(address: string): string {
  const [bare = ''] = address.replace(/^::ffff:(?=\d+\.)/i, '').split('%')
  if (!isIPv6(bare)) return bare
  const [head = '', tail] = bare.split('::').map((part) => part.split(':').filter(Boolean))
  const groups = tail ? [...head, ...Array<string>(8 - head.length - tail.length).fill('0'), ...tail] : [...head]
  return `${groups.slice(0, 4).join(':')}::/64`
}
