/** A text that somebody without the pen sent for the board. It waits until the note-taker or a facilitator settles it. */
export interface InboxText {
  id: string
  memberId: string
  name: string
  text: string
  sentAt: string
  /** Id of the cell that it is meant for: of an answer in a round the question; null of any other text. */
  cell: string | null
}

/** What became of a text: a note in a cell, a note on Parkeerplek, or nothing. */
export const SETTLED = ['placed', 'parked', 'left'] as const
export type Settled = (typeof SETTLED)[number]

/** Texts of one person that may wait at the same time: an hour's offline work fits, a flood does not. */
export const MAX_WAITING = 50

/** Texts that are settled in one act. */
export const MAX_SETTLED = 100
