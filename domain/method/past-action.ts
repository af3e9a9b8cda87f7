import { z } from 'zod'
import { typed } from '../text-schema'
import { ACTION_ID } from './actions'

export const ActionId = z.string().regex(ACTION_ID)

/** A past action the group looks back on (method S1.0). `id` is a1 … a5 and never changes. */
export const PastAction = z.object({
  id: ActionId,
  title: typed(120),
  description: typed(400),
  activity: typed(200),
})
export type PastAction = z.infer<typeof PastAction>
