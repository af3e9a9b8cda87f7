'use client'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { useRoom } from '@/components/room/room'
import { TextField } from '@/components/ui/field'
import { COMMITMENTS, MOST } from '@/domain/method/components'
import { COMMITMENT_CELL, WHAT_IT_TAKES } from '@/domain/method/template'
import { SaveLine } from './save-line'
import { useEdits } from './use-edits'

/** The question whether the organisation commits itself, beside what that takes (method S3.0, G3). */
export function CommitmentForm() {
  const t = useTranslations('lasting.commitment')
  const { stage, locale } = useRoom()
  const name = useId()
  const { answer, words } = stage.commitment
  const form = useEdits(COMMITMENT_CELL, { answer: answer ?? '', words }, ({ answer, words }) => {
    const chosen = COMMITMENTS.find((one) => one === answer) ?? null
    return { type: 'commitment.set', commitment: { answer: chosen, words: words.trim() } }
  })
  return (
    <div className="flex flex-col gap-3">
      <p className="border-leaf bg-leaf-wash rounded-lg border-l-4 px-4 py-3">
        <strong className="block">{WHAT_IT_TAKES.title[locale]}</strong>
        <span>{WHAT_IT_TAKES.detail[locale]}</span>
      </p>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 font-semibold">{t('legend')}</legend>
        {COMMITMENTS.map((one) => (
          <label
            key={one}
            className="border-line has-checked:border-brand has-checked:bg-brand-wash flex min-h-12 cursor-pointer items-center gap-3 rounded-lg border-2 px-3 py-2"
          >
            <input
              type="radio"
              name={name}
              className="accent-brand size-5 shrink-0"
              checked={form.values.answer === one}
              onChange={() => form.change('answer', one)}
            />
            <span>{t(one)}</span>
          </label>
        ))}
      </fieldset>
      <TextField
        label={t('words')}
        hint={t('wordsHint')}
        rows={3}
        maxLength={MOST.commitment}
        value={form.values.words}
        onChange={(event) => form.change('words', event.target.value)}
      />
      <SaveLine form={form} text={form.values.words} />
    </div>
  )
}
