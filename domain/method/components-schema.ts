import { z } from 'zod'
import { typed } from '../text-schema'
import { COMMITMENTS, COMPONENTS, MEETING, MOST, RHYTHMS, TIME, VERDICTS } from './components'

const { who, what, when } = MOST.component
export const Component = z.object({ who: typed(who), what: typed(what), when: typed(when) })
export const StageComponents = z.record(z.enum(COMPONENTS), Component)

/** Who brings the theme up, on which occasion, and how often (method S3.7). */
export const Anchor = z.object({
  who: typed(MOST.anchor).min(1),
  /** The team meeting, a meeting of its own, … */
  context: typed(MOST.anchor).min(1),
  rhythm: z.enum(RHYTHMS),
  /** The first time, a date and a time on the organisation's own clock, and how long, minutes. */
  date: z.iso.date(),
  time: z.string().regex(TIME),
  minutes: z.number().int().min(MEETING.shortest).max(MEETING.longest),
})
export type Anchor = z.infer<typeof Anchor>

/** What the group answers when it is asked to commit itself for good. */
export const Commitment = z.object({
  answer: z.enum(COMMITMENTS).nullable(),
  /** Under which conditions, or why not yet. */
  words: typed(MOST.commitment),
})
export type Commitment = z.infer<typeof Commitment>
export const NO_COMMITMENT: Commitment = { answer: null, words: '' }

/** By cell id: `S1.3/a1`. */
export const Verdicts = z.record(z.string().regex(/^S1\.[34]\/a[1-5]$/), z.enum(VERDICTS))
export type Verdicts = z.infer<typeof Verdicts>
