import { MAX_SEATS } from '@/server/limits'

/** Workshop id -> member id, the seat that was taken last at the end. */
export type Seats = Readonly<Record<string, string>>

/**
 * The seats that a browser keeps when it takes another one, or none. The cookie has limited room: those that were taken
 * first leave, and `left` says of which workshops.
 */
export function keepSeats(
  before: Seats,
  taken?: { workshop: string; member: string },
): { seats: Seats; left: string[] } {
  const others = Object.entries(before).filter(([workshop]) => workshop !== taken?.workshop)
  const all = taken ? [...others, [taken.workshop, taken.member] as const] : others
  return {
    seats: Object.fromEntries(all.slice(-MAX_SEATS)),
    left: all.slice(0, -MAX_SEATS).map(([workshop]) => workshop),
  }
}
