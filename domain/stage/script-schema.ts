import { z } from 'zod'
import { typed, written } from '../text-schema'
import { MAX_MOMENT_TITLE, MAX_OWN_MOMENTS } from './own-script'

/** The id of a moment: a name, a past action, a cell, or one that was added. */
export const MomentId = written.min(1).max(70)

/** Most moments that there can be: of five actions, with those that were added. */
const MAX_MOMENTS = 100

export const Script = z.object({
  out: z.array(MomentId).max(MAX_MOMENTS),
  own: z
    .array(
      z.object({
        id: z.string().regex(/^own-[a-z0-9-]{1,40}$/),
        after: MomentId,
        title: typed(MAX_MOMENT_TITLE).min(1),
      }),
    )
    .max(MAX_OWN_MOMENTS)
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, { message: 'ids of moments must differ' }),
})
export type Script = z.infer<typeof Script>
