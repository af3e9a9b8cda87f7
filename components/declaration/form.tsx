'use client'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { useRoom } from '@/components/room/room'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { type DraftText, VARIANTS } from '@/domain/document'
import { draftFromBoard } from '@/domain/method/declaration'
import { readNotes } from '@/domain/notes'
import { useDraft, usePlanned, useWholeDraft } from './draft'
import { DraftTextField } from './draft-text'
import { Gaps } from './gaps'

const HOW_PRESETS = ['teamMeeting', 'yearPlan', 'ownMoment'] as const
const ROWS: Readonly<Record<DraftText, number>> = { profile: 4, plans: 4, general: 4, trekkers: 2, how: 3 }

/** What the pen holder fills in while the group talks; everybody sees the page change with each letter. */
export function DeclarationForm() {
  const t = useTranslations('declaration.form')
  const { doc, stage } = useRoom()
  const [draft, change] = useDraft()
  const whole = useWholeDraft()
  const text = (field: DraftText, hint = true) => (
    <DraftTextField
      label={t(`${field}.label`)}
      hint={hint ? t(`${field}.hint`) : undefined}
      rows={ROWS[field]}
      value={draft[field]}
      onChange={(value) => change({ [field]: value })}
    />
  )
  return (
    <div className="flex flex-col gap-5">
      <div className="bg-brand-wash rounded-xl p-4">
        <p className="mb-3">{t('fillHint')}</p>
        <Button onClick={() => change(draftFromBoard(stage.preparation, readNotes(doc), draft))}>{t('fill')}</Button>
      </div>
      <Field
        type="date"
        label={t('date.label')}
        hint={t('date.hint')}
        value={draft.date}
        onChange={(event) => change({ date: event.target.value })}
      />
      {text('profile')}
      <VariantChoice value={draft.variant} onChange={(variant) => change({ variant })} />
      {draft.variant === 'A' ? (
        <>
          <Planned />
          {text('plans')}
        </>
      ) : (
        text('general')
      )}
      {text('trekkers')}
      <div className="flex flex-col gap-2">
        {text('how')}
        <div className="flex flex-wrap gap-2" role="group" aria-label={t('presets')}>
          {HOW_PRESETS.map((preset) => (
            <Button
              key={preset}
              className="min-h-11 rounded-full px-3 text-sm"
              disabled={draft.how.includes(t(`preset.${preset}`))}
              onClick={() => change({ how: append(draft.how, t(`preset.${preset}`)) })}
            >
              + {t(`preset.${preset}`)}
            </Button>
          ))}
        </div>
      </div>
      <Gaps draft={whole} />
    </div>
  )
}

/** What is planned on the board: it stands in the declaration by itself, and is changed on the board. */
function Planned() {
  const t = useTranslations('declaration.form.planned')
  const planned = usePlanned(useRoom().doc).filter(({ text }) => text.trim())
  return (
    <div>
      <p className="font-semibold">{t('title')}</p>
      {planned.length > 0 ? (
        <ul className="mt-1 ml-5 list-disc">
          {planned.map(({ text }, place) => (
            <li key={place} className="break-words">
              {text}
            </li>
          ))}
        </ul>
      ) : null}
      <p className="text-soft mt-1 text-sm">{planned.length > 0 ? t('change') : t('none')}</p>
    </div>
  )
}

const append = (text: string, line: string) => (text.trim() ? `${text.trimEnd()}\n${line}` : line)

function VariantChoice({ value, onChange }: { value: 'A' | 'B'; onChange: (value: 'A' | 'B') => void }) {
  const t = useTranslations('declaration.form')
  const name = useId()
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-semibold">{t('variant.legend')}</legend>
      {VARIANTS.map((variant) => (
        <label
          key={variant}
          className="border-line has-checked:border-brand has-checked:bg-brand-wash flex min-h-11 cursor-pointer items-start gap-3 rounded-lg border-2 px-3 py-2"
        >
          <input
            type="radio"
            name={name}
            checked={value === variant}
            onChange={() => onChange(variant)}
            className="accent-brand mt-1 size-5 shrink-0"
          />
          <span>
            <span className="block font-semibold">{t(`variant.${variant}.label`)}</span>
            <span className="text-soft text-sm">{t(`variant.${variant}.hint`)}</span>
          </span>
        </label>
      ))}
      <p className="text-soft text-sm">{t('variant.kept')}</p>
    </fieldset>
  )
}
