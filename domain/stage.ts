import { z } from 'zod'
import { typed } from './text'

/** The steps of the workshop, in the order of the method. Parkeerplek is on the board all the time, so it is no step. */
export const STEPS = ['opening', 'step-1', 'step-2', 'step-3', 'declaration', 'evaluation'] as const
export const Step = z.enum(STEPS)
export type Step = z.infer<typeof Step>

export const MAX_ACTIONS = 5

/** A past action the group looks back on (method S1.0). `id` is a1 … a5 and never changes. */
export const PastAction = z.object({
  id: z.string().regex(/^a[1-5]$/),
  title: typed(120),
  description: typed(400),
  activity: typed(200),
})
export type PastAction = z.infer<typeof PastAction>

/** What the facilitator fills in beforehand and may correct at any time. */
export const Preparation = z.object({
  organisation: typed(120).min(1),
  /** The organisation's word for the people it serves, plural: bezoekers, cliënten, leden, gezinnen, … */
  audience: typed(60).min(1),
  date: z.iso.date(),
  persona: typed(2000),
  actions: z
    .array(PastAction)
    .min(1)
    .max(MAX_ACTIONS)
    .refine((all) => new Set(all.map((a) => a.id)).size === all.length, { message: 'action ids must differ' }),
})
export type Preparation = z.infer<typeof Preparation>

export const StageSignature = z.object({ memberId: z.string(), name: z.string(), signedAt: z.iso.datetime() })

/** `open`: the draft may be edited. `final`: version `version` is frozen and can be signed. */
export const StageDeclaration = z.discriminatedUnion('state', [
  z.object({ state: z.literal('open'), version: z.number().int().min(0) }),
  z.object({
    state: z.literal('final'),
    version: z.number().int().min(1),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    finalisedAt: z.iso.datetime(),
    signatures: z.array(StageSignature),
  }),
])
export type StageDeclaration = z.infer<typeof StageDeclaration>

/**
 * What everybody in the room sees besides the board: written by the server only, as the result of a command.
 * `version` grows by one with each accepted command; a client keeps the highest it has seen.
 */
export const Stage = z.object({
  version: z.number().int().min(0),
  preparation: Preparation,
  /** null while people are still arriving. */
  startedAt: z.iso.datetime().nullable(),
  step: Step,
  /** Id of a cell, or of a past action, that the group looks at closely within the step; null for the whole step. */
  focus: z.string().nullable(),
  /** Member id of the one person who may write on the board. */
  pen: z.string(),
  declaration: StageDeclaration,
})
export type Stage = z.infer<typeof Stage>

/** The stage of a workshop that was just made: nobody in, the facilitator holds the pen. */
export function initialStage(preparation: Preparation, facilitator: string): Stage {
  return {
    version: 0,
    preparation,
    startedAt: null,
    step: 'opening',
    focus: null,
    pen: facilitator,
    declaration: { state: 'open', version: 0 },
  }
}
