import { z } from 'zod'
import { typed, written } from '../text-schema'
import { MAX_QUESTION, MAX_QUESTIONS, MAX_WORDS } from './evaluation'
import { Counts } from './scale-schema'
import { NOT_ASKED, OLDER_POLL } from './poll-schema'

export const EvaluationQuestion = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,20}$/),
  kind: z.enum(['scale', 'text']),
  text: typed(MAX_QUESTION).min(1),
})
export const EvaluationQuestions = z
  .array(EvaluationQuestion)
  .min(1)
  .max(MAX_QUESTIONS)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, { message: 'question ids must differ' })

export const EvaluationValue = z.object({ question: EvaluationQuestion.shape.id, value: typed(MAX_WORDS).min(1) })

export const EvaluationResult = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('scale'), question: written, counts: Counts }),
  z.object({ kind: z.literal('text'), question: written, texts: z.array(written) }),
])

export const StageEvaluation = z.object({
  ...OLDER_POLL,
  /** The facilitator's own questions; null for those of the method. */
  questions: EvaluationQuestions.nullable(),
  /** What everybody answered, taken together, once the facilitator has revealed it. */
  result: z.array(EvaluationResult).nullable(),
})
export type StageEvaluation = z.infer<typeof StageEvaluation>

export const NO_EVALUATION: StageEvaluation = {
  ...NOT_ASKED,
  questions: null,
  result: null,
}
