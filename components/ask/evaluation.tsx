'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useRoom } from '@/components/room/room'
import { useCommand } from '@/components/stage/use-command'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { MAX_WORDS, questionsOf } from '@/domain/evaluation'
import type { Score } from '@/domain/scale'
import { ScaleField, ScaleResult } from './scale'

/** The evaluation, once for everybody and without a name. Questions may be left out. */
export function EvaluationForm() {
  const t = useTranslations('ask.evaluation')
  const { stage, locale } = useRoom()
  const { run, busy, refusal } = useCommand()
  const [values, setValues] = useState<Record<string, string>>({})
  const questions = questionsOf(stage.evaluation, locale)
  const answers = questions
    .map(({ id }) => ({ question: id, value: (values[id] ?? '').trim() }))
    .filter(({ value }) => value !== '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (answers.length > 0) void run({ type: 'evaluation.answer', answers })
  }
  return (
    <form className="flex flex-col gap-4" onSubmit={submit}>
      <p>{t('noName')}</p>
      {questions.map(({ id, kind, text }) => {
        const put = (value: string) => setValues((all) => ({ ...all, [id]: value }))
        const value = values[id] ?? ''
        return kind === 'scale' ? (
          <ScaleField
            key={id}
            legend={text}
            value={value ? (Number(value) as Score) : null}
            onChange={(score) => put(String(score))}
          />
        ) : (
          <TextField
            key={id}
            label={text}
            rows={3}
            maxLength={MAX_WORDS}
            value={value}
            onChange={(event) => put(event.target.value)}
          />
        )
      })}
      {refusal}
      <Button type="submit" look="primary" className="self-start" disabled={busy || answers.length === 0}>
        {t('send')}
      </Button>
    </form>
  )
}

/** What everybody answered, taken together. */
export function EvaluationResults() {
  const t = useTranslations('ask.evaluation')
  const { stage, locale } = useRoom()
  const texts = new Map(questionsOf(stage.evaluation, locale).map(({ id, text }) => [id, text]))
  return (
    <ul className="flex flex-col gap-4">
      {(stage.evaluation.result ?? []).map((result) => (
        <li key={result.question}>
          {result.kind === 'scale' ? (
            <ScaleResult title={texts.get(result.question) ?? ''} counts={result.counts} />
          ) : (
            <>
              <p className="font-semibold">{texts.get(result.question)}</p>
              {result.texts.length === 0 ? <p className="text-soft text-sm">{t('nothing')}</p> : null}
              <ul className="list-disc pl-5">
                {result.texts.map((text, place) => (
                  <li key={place} className="break-words whitespace-pre-wrap">
                    {text}
                  </li>
                ))}
              </ul>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
