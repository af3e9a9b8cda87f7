'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useRoom } from '@/components/room/room'
import { useCommand } from '@/components/room/use-command'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { type EvaluationQuestion, MAX_QUESTION, MAX_QUESTIONS, questionsOf } from '@/domain/stage/evaluation'

/** The facilitator's own questions for the evaluation, for as long as nobody has answered. */
export function EvaluationQuestionsForm() {
  const t = useTranslations('ask.questions')
  const { stage, locale } = useRoom()
  const { run, busy, refusal } = useCommand()
  const [questions, setQuestions] = useState(() => questionsOf(stage.evaluation, locale))
  const [saved, setSaved] = useState<readonly EvaluationQuestion[] | null>(null)
  const complete = questions.length > 0 && questions.every(({ text }) => text.trim() !== '')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (complete && (await run({ type: 'evaluation.set', questions }))) setSaved(questions)
  }
  const add = (kind: EvaluationQuestion['kind']) =>
    setQuestions([...questions, { id: freshId(questions), kind, text: '' }])
  return (
    <form className="flex flex-col gap-3" onSubmit={(event) => void submit(event)}>
      {questions.map((question, place) => (
        <div key={question.id} className="flex flex-col items-start gap-1">
          <div className="w-full">
            <TextField
              label={t(question.kind, { place: place + 1 })}
              rows={2}
              maxLength={MAX_QUESTION}
              value={question.text}
              onChange={(event) =>
                setQuestions(questions.map((q) => (q.id === question.id ? { ...q, text: event.target.value } : q)))
              }
            />
          </div>
          <Button
            look="quiet"
            className="px-2 text-sm"
            onClick={() => setQuestions(questions.filter(({ id }) => id !== question.id))}
          >
            {t('remove', { place: place + 1 })}
          </Button>
        </div>
      ))}
      {questions.length < MAX_QUESTIONS ? (
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => add('scale')}>{t('addScale')}</Button>
          <Button onClick={() => add('text')}>{t('addText')}</Button>
        </div>
      ) : null}
      {refusal}
      <Button type="submit" off={busy || !complete}>
        {t('save')}
      </Button>
      <p role="status" className="text-soft text-sm">
        {saved === questions ? t('saved') : ''}
      </p>
    </form>
  )
}

/** The first of own-1, own-2, … that no question has. */
function freshId(questions: readonly EvaluationQuestion[]): string {
  const taken = new Set(questions.map(({ id }) => id))
  let number = 1
  while (taken.has(`own-${number}`)) number++
  return `own-${number}`
}
