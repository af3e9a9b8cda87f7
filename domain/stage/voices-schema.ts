import { z } from 'zod'
import { typed } from '../text-schema'
import { MAX_VOICE } from './voices'

export const Voice = z.object({ id: z.string(), text: typed(MAX_VOICE), change: typed(MAX_VOICE) })

export const StageVoices = z.object({
  open: z.boolean(),
  /** How many wait for the facilitator. */
  waiting: z.number().int().min(0),
  /** In the order in which the facilitator showed them. */
  revealed: z.array(Voice),
})
export type StageVoices = z.infer<typeof StageVoices>
export const NO_VOICES: StageVoices = { open: false, waiting: 0, revealed: [] }
