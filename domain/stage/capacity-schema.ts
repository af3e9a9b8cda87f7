import { z } from 'zod'
import { ActionId } from '../method/past-action'
import { Counts, Score } from './scale-schema'

export const CapacityScores = z.object({ action: ActionId, carry: Score, keep: Score })
export const CapacityCounts = z.object({ carry: Counts, keep: Counts })
const PerAction = z.record(ActionId, CapacityCounts)

export const StageCapacity = z.object({
  state: z.enum(['closed', 'open', 'revealed']),
  /** How many people answered on their own device. */
  answered: z.number().int().min(0),
  /** How many of them had when it was shown last. */
  shown: z.number().int().min(0).default(0),
  /** A show of hands by people without a device, counted by the note-taker. */
  hands: PerAction,
  /** Everything together, once the facilitator has revealed it. */
  result: PerAction.nullable(),
})
export type StageCapacity = z.infer<typeof StageCapacity>

export const NO_CAPACITY: StageCapacity = { state: 'closed', answered: 0, shown: 0, hands: {}, result: null }
