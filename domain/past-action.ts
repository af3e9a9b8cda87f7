import { z } from 'zod'
import { typed } from './text'

export const MAX_ACTIONS = 5
const IDS = ['a1', 'a2', 'a3', 'a4', 'a5'] as const
export const ActionId = z.enum(IDS)
export type ActionId = z.infer<typeof ActionId>

/** A past action the group looks back on (method S1.0). `id` is a1 … a5 and never changes. */
export const PastAction = z.object({
  id: z.string().regex(/^a[1-5]$/),
  title: typed(120),
  description: typed(400),
  activity: typed(200),
})
export type PastAction = z.infer<typeof PastAction>
