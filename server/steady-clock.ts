import { uptime } from 'node:os'
import { isoOf, wallClock } from '@/domain/clock'

/** What a steady clock is made of, milliseconds. `uptime` also counts what the machine slept, in coarse steps. */
interface Sources {
  wall: () => number
  elapsed: () => number
  uptime: () => number
}

/** Elapsed time and uptime may differ by so much, ms, without the machine having slept. */
const COARSE = 2_000

/**
 * A clock for timers: the wall clock as it was at the start, and from then on elapsed time. Nobody puts it right, so
 * nothing jumps; and what a laptop sleeps through counts, since for the people around it that time has passed.
 */
export function makeSteadyClock({ wall, elapsed, uptime }: Sources): () => number {
  const start = wall() - elapsed()
  const before = uptime() - elapsed()
  let slept = 0
  return () => {
    const more = uptime() - elapsed() - before
    if (more - slept > COARSE) slept = more
    return start + elapsed() + slept
  }
}

/** The clock of this process that timers go by, ms since 1970. A moment that is kept or shown is the wall clock's. */
export const steadyNow = makeSteadyClock({
  wall: wallClock,
  elapsed: () => performance.now(),
  uptime: () => uptime() * 1000,
})

/** Longest wait before the clock is looked at again, ms. */
const LOOK = 3_000

/** Does `work` once this clock has come to `time`, ms. Returns what calls it off. */
export function atSteady(time: number, work: () => void): () => void {
  let timer: NodeJS.Timeout
  const wait = () => {
    // In pieces, since a timeout does not know what the machine slept through.
    timer = setTimeout(look, Math.min(LOOK, Math.max(0, Math.ceil(time - steadyNow()))))
  }
  const look = () => (steadyNow() < time ? wait() : work())
  wait()
  return () => clearTimeout(timer)
}

/** The same as an ISO date-time, UTC. */
export const steadyMoment = (): string => isoOf(steadyNow())
