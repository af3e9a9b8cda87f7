import { z } from 'zod'
import { written } from '../text-schema'

/** A question of the board that everybody answers on a device of their own. */
export const StageRound = z.object({
  id: z.uuid(),
  /** Id of the cell that it is about, and that the answers are for. */
  cell: written,
  /** How many people answered. */
  answered: z.number().int().min(0),
})
