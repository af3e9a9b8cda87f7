import { EVALUATION_QUESTIONS } from '../method/evaluation'
import type { Locale } from '../text'
import { type Counts, type Score, tally } from './scale'

export const MAX_QUESTIONS = 15
/** Characters of a question. */
export const MAX_QUESTION = 300

/** A question of the evaluation (method V1): one of the four answers of the scale, or a few words. */
export interface EvaluationQuestion {
  id: string
  kind: 'scale' | 'text'
  text: string
}

/** Characters of an answer in words. */
export const MAX_WORDS = 1000
/** The answer to one question: a score as '1' to '4', or words. */
export interface EvaluationValue {
  question: string
  value: string
}
/** As it is kept: nothing says whose it is, nor which answers came from one person. */
export type EvaluationAnswer = EvaluationValue & { id: string }

/** What everybody answered to one question, taken together. */
export type EvaluationResult =
  { kind: 'scale'; question: string; counts: Counts } | { kind: 'text'; question: string; texts: string[] }

/** The questions that are asked: the facilitator's own, or the method's in this language. */
export const questionsOf = (
  { questions }: { questions: EvaluationQuestion[] | null },
  locale: Locale,
): EvaluationQuestion[] =>
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
