import { z } from 'zod'

/** What every question to all has, whatever is answered: how far it is, and how many answered. */
export const POLL = {
  state: z.enum(['closed', 'open', 'revealed']),
  /** How many people answered on their own device. */
  answered: z.number().int().min(0),
  /** How many of them had when it was shown last. */
  shown: z.number().int().min(0),
  /** Whether it was shown to all before, and would be lost by closing it. */
  seen: z.boolean(),
}

/** The same where stages are stored that had none of what came later. */
export const OLDER_POLL = { ...POLL, shown: POLL.shown.default(0), seen: POLL.seen.default(false) }

/** Nothing was asked yet. */
export const NOT_ASKED = { state: 'closed', answered: 0, shown: 0, seen: false } as const
