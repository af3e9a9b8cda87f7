'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useRoom } from '@/components/room/room'
import { useCommand } from '@/components/room/use-command'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { useInSight } from '@/components/ui/in-sight'
import { isolated } from '@/domain/direction'
import { type EvaluationQuestion, MAX_WORDS, questionsOf } from '@/domain/stage/evaluation'
import type { Score } from '@/domain/stage/scale'
import { FewTakePart } from './few'
import { ScaleField, ScaleResult } from './scale'
import type { Change, EvaluationDraft } from './typed'

/** The evaluation, one question at a time; sent once, for everybody and without a name. Questions may be left out. */
export function EvaluationForm({ draft, onDraft }: { draft: EvaluationDraft; onDraft: Change<EvaluationDraft> }) {
  const t = useTranslations('ask.evaluation')
  const { stage, locale } = useRoom()
  const { run, busy, refusal } = useCommand()
  const questions = questionsOf(stage.evaluation, locale)
  const [at, setAt] = useState(0)
  const place = Math.min(at, questions.length - 1)
  const question = questions[place]
  const last = place === questions.length - 1
  const answers = questions
    .map(({ id }) => ({ question: id, value: (draft[id] ?? '').trim() }))
    .filter(({ value }) => value !== '')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!last) setAt(place + 1)
    else if (answers.length > 0 && (await run({ type: 'evaluation.answer', answers }))) onDraft(() => ({}))
  }
  const top = useInSight<HTMLFormElement>(place)
  if (!question) return null
  return (
    <form
      ref={top}
      className="flex flex-col gap-4 strip:grid strip:grid-cols-[1fr_auto] strip:items-end strip:gap-x-4 strip:gap-y-1"
      onSubmit={(event) => void submit(event)}
    >
      <p role="status" className="text-soft text-sm strip:col-span-2 strip:leading-none">
        <span>{t('place', { place: place + 1, total: questions.length })}</span>
        <span className="sr-only">{`: ${isolated(question.text)}`}</span>
      </p>
      <OneQuestion
        key={question.id}
        question={question}
        value={draft[question.id] ?? ''}
        fixed={busy}
        onChange={(value) => onDraft((now) => ({ ...now, [question.id]: value }))}
      />
      {last && answers.length === 0 ? (
        <p className="text-soft text-sm strip:order-last strip:col-span-2">{t('atLeastOne')}</p>
      ) : null}
      <div className="flex flex-wrap justify-between gap-2 strip:flex-nowrap">
        <Button off={place === 0} onClick={() => setAt(place - 1)}>
          {t('before')}
        </Button>
        {last ? null : (
          <Button type="submit" look="primary">
            {t('next')}
          </Button>
        )}
      </div>
      {/* Not where "next" was: a second tap on that must never send. */}
      {last ? (
        <Button type="submit" look="primary" className="strip:col-span-2" off={busy || answers.length === 0}>
          {t('send')}
        </Button>
      ) : null}
      {refusal}
      <div className="flex flex-col gap-4 strip:order-last strip:col-span-2">
        <p className="text-soft text-sm">{t('noName')}</p>
        <FewTakePart />
      </div>
    </form>
  )
}

function OneQuestion({
  question: { kind, text },
  value,
  fixed,
  onChange,
}: {
  question: EvaluationQuestion
  value: string
  /** While it is being sent, which can be done once. */
  fixed: boolean
  onChange: (value: string) => void
}) {
  return kind === 'scale' ? (
    <ScaleField
      legend={text}
      value={value ? (Number(value) as Score) : null}
      onChange={(score) => (fixed ? undefined : onChange(String(score)))}
    />
  ) : (
    <TextField
      label={<bdi>{text}</bdi>}
      rows={4}
      className="strip:h-14"
      maxLength={MAX_WORDS}
      value={value}
      readOnly={fixed}
      onChange={(event) => onChange(event.target.value)}
    />
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
              <p dir="auto" className="font-semibold">
                {texts.get(result.question)}
              </p>
              {result.texts.length === 0 ? <p className="text-soft text-sm">{t('nothing')}</p> : null}
              <ul className="list-disc pl-5">
                {result.texts.map((text, place) => (
                  <li key={place} dir="auto" className="break-words whitespace-pre-wrap">
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
