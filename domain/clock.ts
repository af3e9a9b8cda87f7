/**
 * The only place that reads what time it is; a lint rule sees to that. A wall clock can be put right at any moment, so how
 * long something took is never the difference of two readings of it: `performance.now()` is for that.
 */

/** The wall clock, ms since 1970: for a moment that is kept or shown. */
export const wallClock = (): number => Date.now()

/** The same as an ISO date-time, UTC. */
export const moment = (): string => isoOf(wallClock())

/** Milliseconds since 1970 as an ISO date-time, UTC. */
export const isoOf = (ms: number): string => new Date(ms).toISOString()
