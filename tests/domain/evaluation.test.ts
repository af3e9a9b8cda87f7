import { expect, test } from 'vitest'
import { answersFit, evaluationResult, type EvaluationQuestion, questionsOf } from '@/domain/stage/evaluation'
import { totalOf } from '@/domain/stage/scale'
import { LOCALES } from '@/domain/text'

const questions: EvaluationQuestion[] = [
  { id: 'use', kind: 'scale', text: 'Had je er iets aan?' },
  { id: 'words', kind: 'text', text: 'Wat neem je mee?' },
]

test('ASK-5: an answer has to fit its question: asked once, a score from 1 to 4 where a score is asked', () => {
  const fit = (...answers: [string, string][]) =>
    answersFit(
      questions,
      answers.map(([question, value]) => ({ question, value })),
    )
  expect(fit(['use', '4'], ['words', 'De koffie'])).toBe(true)
  expect(fit(['words', '7'])).toBe(true)
  for (const value of ['0', '5', '1.5', '11', 'ja', '']) expect(fit(['use', value]), value).toBe(false)
  expect(fit(['use', '1'], ['use', '2'])).toBe(false)
  expect(fit(['other', '1'])).toBe(false)
})

test('ASK-5: the result counts each score once and keeps all words, in an order that does not depend on who came first', () => {
  const answers = [
    { id: '3', question: 'use', value: '4' },
    { id: '1', question: 'use', value: '4' },
    { id: '2', question: 'use', value: '1' },
    { id: 'c', question: 'words', value: 'eerst gestuurd' },
    { id: 'b', question: 'words', value: 'daarna' },
  ]
  const result = evaluationResult(questions, answers)
  expect(result).toEqual([
    { kind: 'scale', question: 'use', counts: [1, 0, 0, 2] },
    { kind: 'text', question: 'words', texts: ['daarna', 'eerst gestuurd'] },
  ])
  expect(evaluationResult(questions, [...answers].reverse())).toEqual(result)
  expect(result[0]!.kind === 'scale' && totalOf(result[0]!.counts)).toBe(3)
})

test("ASK-6: without questions of the facilitator's own, those of the method are asked in the workshop's language", () => {
  for (const locale of LOCALES) expect(questionsOf({ questions: null }, locale).length).toBeGreaterThan(0)
  expect(questionsOf({ questions: null }, 'nl')).not.toEqual(questionsOf({ questions: null }, 'en'))
  expect(questionsOf({ questions }, 'en')).toBe(questions)
})
