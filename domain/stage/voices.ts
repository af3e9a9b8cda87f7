/** Characters of each of its two texts. */
export const MAX_VOICE = 1000

/** Who is not on board, and what would have to change (method S1.7): sent in private, with nothing that says by whom. */
export interface Voice {
  id: string
  text: string
  change: string
}

/** In all: whoever sends cannot be counted, so the sum is limited. */
export const MAX_VOICES = 100
