import { z } from 'zod'
import { EVALUATION_QUESTIONS } from '../method/evaluation'
import { type Locale, typed, written } from '../text'
import { Counts, type Score, tally } from './scale'

export const MAX_QUESTIONS = 15
/** Characters of a question. */
export const MAX_QUESTION = 300

/** A question of the evaluation (method V1): one of the four answers of the scale, or a few words. */
export const EvaluationQuestion = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,20}$/),
  kind: z.enum(['scale', 'text']),
  text: typed(MAX_QUESTION).min(1),
})
export type EvaluationQuestion = z.infer<typeof EvaluationQuestion>
export const EvaluationQuestions = z
  .array(EvaluationQuestion)
  .min(1)
  .max(MAX_QUESTIONS)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, { message: 'question ids must differ' })

/** Characters of an answer in words. */
export const MAX_WORDS = 1000
/** The answer to one question: a score as '1' to '4', or words. */
export const EvaluationValue = z.object({ question: EvaluationQuestion.shape.id, value: typed(MAX_WORDS).min(1) })
export type EvaluationValue = z.infer<typeof EvaluationValue>
/** As it is kept: nothing says whose it is, nor which answers came from one person. */
export type EvaluationAnswer = EvaluationValue & { id: string }

export const EvaluationResult = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('scale'), question: written, counts: Counts }),
  z.object({ kind: z.literal('text'), question: written, texts: z.array(written) }),
])
export type EvaluationResult = z.infer<typeof EvaluationResult>

export const StageEvaluation = z.object({
  state: z.enum(['closed', 'open', 'revealed']),
  /** The facilitator's own questions; null for those of the method. */
  questions: EvaluationQuestions.nullable(),
  answered: z.number().int().min(0),
  /** How many had when it was shown last. */
  shown: z.number().int().min(0).default(0),
  /** What everybody answered, taken together, once the facilitator has revealed it. */
  result: z.array(EvaluationResult).nullable(),
})
export type StageEvaluation = z.infer<typeof StageEvaluation>

export const NO_EVALUATION: StageEvaluation = {
  state: 'closed',
  questions: null,
  answered: 0,
  shown: 0,
  result: null,
}

/** The questions that are asked: the facilitator's own, or the method's in this language. */
export const questionsOf = ({ questions }: Pick<StageEvaluation, 'questions'>, locale: Locale): EvaluationQuestion[] =>
  questions ?? EVALUATION_QUESTIONS.map(({ id, kind, text }) => ({ id, kind, text: text[locale] }))

/** Whether these are answers to these questions: each once, a score where a score is asked. Leaving some out is fine. */
export function answersFit(questions: readonly EvaluationQuestion[], answers: readonly EvaluationValue[]): boolean {
  const kinds = new Map(questions.map(({ id, kind }) => [id, kind]))
  if (new Set(answers.map(({ question }) => question)).size !== answers.length) return false
  return answers.every(
    ({ question, value }) => kinds.get(question) === 'text' || (kinds.has(question) && SCORE.test(value)),
  )
}
const SCORE = /^[1-4]$/

/** Everybody's answers together, question by question. Words are in an order that says nothing about who came first. */
export function evaluationResult(
  questions: readonly EvaluationQuestion[],
  answers: readonly EvaluationAnswer[],
): EvaluationResult[] {
  return questions.map(({ id, kind }) => {
    const given = answers.filter(({ question }) => question === id)
    if (kind === 'scale') {
      return { kind, question: id, counts: tally(given.map(({ value }) => Number(value) as Score)) }
    }
    return { kind, question: id, texts: [...given].sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ value }) => value) }
  })
}
