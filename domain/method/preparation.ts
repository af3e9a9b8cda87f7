import { z } from 'zod'
import { MAX_NAME } from '../name'
import { typed } from '../text-schema'
import { MAX_ACTIONS } from './actions'
import { PastAction } from './past-action'

export const ARTICLES = ['de', 'het'] as const
/** The organisation's word for the people it serves. `domain/method/audience.ts` has the forms that are not given. */
export const Audience = z.object({
  /** Plural: bezoekers, cliënten, leden, gezinnen, … */
  audience: typed(60).min(1),
  audienceSingular: typed(60).min(1).optional(),
  /** Dutch only. */
  audienceArticle: z.enum(ARTICLES).optional(),
})
export type Audience = z.infer<typeof Audience>

/** What the facilitator fills in beforehand and may correct at any time. */
export const Preparation = z.object({
  organisation: typed(MAX_NAME.organisation).min(1),
  ...Audience.shape,
  date: z.iso.date(),
  persona: typed(2000),
  actions: z
    .array(PastAction)
    .min(1)
    .max(MAX_ACTIONS)
    .refine((all) => new Set(all.map((a) => a.id)).size === all.length, { message: 'action ids must differ' }),
})
export type Preparation = z.infer<typeof Preparation>
