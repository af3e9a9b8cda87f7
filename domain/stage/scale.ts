/** Four answers without a middle one, from "nee" (1) to "ja" (4): a group that decides has no use for a shrug. */
export const SCALE = [1, 2, 3, 4] as const
export type Score = (typeof SCALE)[number]
/** What each is called in the messages. */
export const SCORE_WORDS = { 1: 'no', 2: 'ratherNo', 3: 'ratherYes', 4: 'yes' } as const satisfies Record<Score, string>

/** How many chose 1, 2, 3 and 4. */
export type Counts = [number, number, number, number]

export const NO_COUNTS: Counts = [0, 0, 0, 0]

/** Counts the answers. */
export const tally = (scores: readonly Score[]): Counts =>
  SCALE.map((score) => scores.filter((given) => given === score).length) as Counts

/** Two counts together. */
export const addCounts = (a: Counts, b: Counts): Counts => a.map((count, place) => count + b[place]!) as Counts

/** How many answered. */
export const totalOf = (counts: Counts): number => counts.reduce((sum, count) => sum + count, 0)
