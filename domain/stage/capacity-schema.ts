import { z } from 'zod'
import { ActionId } from '../method/past-action'
import { Counts, Score } from './scale-schema'
import { NOT_ASKED, OLDER_POLL } from './poll-schema'

export const CapacityScores = z.object({ action: ActionId, carry: Score, keep: Score })
export const CapacityCounts = z.object({ carry: Counts, keep: Counts })
const PerAction = z.record(ActionId, CapacityCounts)

export const StageCapacity = z.object({
  ...OLDER_POLL,
  /** A show of hands by people without a device, counted by the note-taker. */
  hands: PerAction,
  /** Everything together, once the facilitator has revealed it. */
  result: PerAction.nullable(),
})
export type StageCapacity = z.infer<typeof StageCapacity>

export const NO_CAPACITY: StageCapacity = {
  ...NOT_ASKED,
  hands: {},
  result: null,
}
