import { z } from 'zod'

/** Four answers without a middle one, from "nee" (1) to "ja" (4): a group that decides has no use for a shrug. */
export const SCALE = [1, 2, 3, 4] as const
export const Score = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
export type Score = z.infer<typeof Score>
/** What each is called in the messages. */
export const SCORE_WORDS = { 1: 'no', 2: 'ratherNo', 3: 'ratherYes', 4: 'yes' } as const satisfies Record<Score, string>

/** How many chose 1, 2, 3 and 4. */
const count = z.number().int().min(0).max(999)
export const Counts = z.tuple([count, count, count, count])
export type Counts = z.infer<typeof Counts>

export const NO_COUNTS: Counts = [0, 0, 0, 0]

/** Counts the answers. */
export const tally = (scores: readonly Score[]): Counts =>
  SCALE.map((score) => scores.filter((given) => given === score).length) as Counts

/** Two counts together. */
export const addCounts = (a: Counts, b: Counts): Counts => a.map((count, place) => count + b[place]!) as Counts

/** How many answered. */
export const totalOf = (counts: Counts): number => counts.reduce((sum, count) => sum + count, 0)
