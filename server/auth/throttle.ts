import { RateLimiterMemory } from 'rate-limiter-flexible'

/**
 * Slows down guessing. Sign-in counts wrong passwords per account, and per address; joining counts wrong codes per
 * address and overall. Right answers cost nothing, so thirty honest people behind one address are never shut out.
 */
const minute = 60
const limits = {
  'sign-in:email': { points: 8, duration: 5 * minute },
  'sign-in:address': { points: 40, duration: 5 * minute },
  'join:address': { points: 30, duration: minute },
  'join:overall': { points: 300, duration: minute },
  'account:address': { points: 10, duration: 10 * minute },
} as const
export type Throttled = keyof typeof limits

export class Throttle {
  private readonly limiters = new Map(
    Object.entries(limits).map(([name, limit]) => [name, new RateLimiterMemory({ ...limit, keyPrefix: name })]),
  )

  /** Whether any of these keys has used up its wrong answers. */
  async blocked(keys: Partial<Record<Throttled, string>>): Promise<boolean> {
    for (const [name, key] of Object.entries(keys)) {
      const state = await this.limiters.get(name)!.get(key)
      if (state && state.remainingPoints <= 0) return true
    }
    return false
  }

  /** Counts a wrong answer. */
  async wrong(keys: Partial<Record<Throttled, string>>): Promise<void> {
    for (const [name, key] of Object.entries(keys)) await this.limiters.get(name)!.penalty(key)
  }
}
