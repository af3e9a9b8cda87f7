import { z } from 'zod'
import { typed } from '../text'

export const MAX_ACTIONS = 5
/** What an action's id looks like. */
export const ACTION_ID = new RegExp(`^a[1-${MAX_ACTIONS}]$`)
export const ActionId = z.string().regex(ACTION_ID)

/** A past action the group looks back on (method S1.0). `id` is a1 … a5 and never changes. */
export const PastAction = z.object({
  id: ActionId,
  title: typed(120),
  description: typed(400),
  activity: typed(200),
})
export type PastAction = z.infer<typeof PastAction>
