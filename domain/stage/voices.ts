import { z } from 'zod'
import { typed } from '../text'

/** Characters of each of its two texts. */
export const MAX_VOICE = 1000

/** Who is not on board, and what would have to change (method S1.7): sent in private, with nothing that says by whom. */
export const Voice = z.object({ id: z.string(), text: typed(MAX_VOICE), change: typed(MAX_VOICE) })
export type Voice = z.infer<typeof Voice>

export const StageVoices = z.object({
  open: z.boolean(),
  /** How many wait for the facilitator. */
  waiting: z.number().int().min(0),
  /** In the order in which the facilitator showed them. */
  revealed: z.array(Voice),
})
export type StageVoices = z.infer<typeof StageVoices>
export const NO_VOICES: StageVoices = { open: false, waiting: 0, revealed: [] }

/** In all: whoever sends cannot be counted, so the sum is limited. */
export const MAX_VOICES = 100
