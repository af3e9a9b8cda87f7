import { z } from 'zod'

/** A text that somebody without the pen sent for the board. It waits until the note-taker or a facilitator settles it. */
export const InboxText = z.object({
  id: z.uuid(),
  memberId: z.string(),
  name: z.string(),
  text: z.string(),
  sentAt: z.iso.datetime(),
})
export type InboxText = z.infer<typeof InboxText>

/** What became of a text: a note in a cell, a note on Parkeerplek, or nothing. */
export const SETTLED = ['placed', 'parked', 'left'] as const
export type Settled = (typeof SETTLED)[number]

/** Texts of one person that may wait at the same time: an hour's offline work fits, a flood does not. */
export const MAX_WAITING = 50
