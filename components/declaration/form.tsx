'use client'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { useRoom } from '@/components/room/room'
import type { Elements } from '@/components/ui/apart'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { isolated } from '@/domain/direction'
import { readNotes } from '@/domain/board/notes'
import { draftFromBoard } from '@/domain/declaration/compose'
import { type DraftText, VARIANTS } from '@/domain/declaration/draft'
import { type SentenceId, TITLE } from '@/domain/method/sentences'
import { useDraft, usePlanned, useWholeDraft } from './draft'
import { DraftTextField } from './draft-text'
import { fieldId } from './fields'
import { Gaps } from './gaps'
import { Sentence, Sentences } from './sentence'

const HOW_PRESETS = ['teamMeeting', 'yearPlan', 'ownMoment'] as const
const ROWS: Readonly<Record<DraftText, number>> = { profile: 4, plans: 4, general: 4, trekkers: 2, how: 3 }

/**
 * The declaration as the pen holder sees it: every sentence in its place and open to change, between them what the group
 * has to fill in. Everybody sees the page change with each letter.
 */
export function DeclarationForm() {
  const t = useTranslations('declaration.form')
  const sentence = useTranslations('declaration.sentence')
  const { doc, stage } = useRoom()
  const [draft, change] = useDraft()
  const whole = useWholeDraft()
  const text = (field: DraftText) => (
    <DraftTextField
      id={fieldId(field)}
      label={t(`${field}.label`)}
      hint={
        !draft[field].trim() && whole[field].trim() && field !== 'plans'
          ? t('byItself', { text: isolated(whole[field]) })
          : t(`${field}.hint`)
      }
      rows={ROWS[field]}
      value={draft[field]}
      onChange={(value) => change({ [field]: value })}
    />
  )
  return (
    <div className="flex flex-col gap-5">
      <Gaps draft={whole} components={stage.components} linked />
      <div className="bg-brand-wash rounded-xl p-4">
        <p className="mb-3">{t('fillHint')}</p>
        <Button onClick={() => change(draftFromBoard(stage, readNotes(doc), draft))}>{t('fill')}</Button>
      </div>
      <p className="text-soft text-sm">{t('sentences')}</p>
      <Part name={t('part.title')}>
        <Sentence id={TITLE} label={sentence('titleOfAll')} heading />
      </Part>
      <Field
        id={fieldId('date')}
        type="date"
        label={t('date.label')}
        hint={t('date.hint')}
        value={draft.date}
        onChange={(event) => change({ date: event.target.value })}
      />
      <Part name={t('part.promise')}>
        <Sentences ids={['E2.1', 'E2.2']} />
      </Part>
      <Part name={t('part.definition')}>
        <Sentences ids={['E3.1', 'E3.2', 'E3.3', 'E3.4']} />
      </Part>
      <Part name={t('part.profile')} heading="E4/title">
        {text('profile')}
      </Part>
      <Part name={t('part.aims')} heading={draft.aims ? 'S3.3/title' : undefined}>
        <label className="flex min-h-11 cursor-pointer items-center gap-3 font-semibold">
          <input
            type="checkbox"
            checked={draft.aims}
            onChange={(event) => change({ aims: event.target.checked })}
            className="accent-brand size-5 shrink-0"
          />
          <span>{t('aims.label')}</span>
        </label>
        {draft.aims ? <Sentences ids={['S3.3.1', 'S3.3.2', 'S3.3.3']} /> : null}
        <p className="text-soft text-sm">{t(draft.aims ? 'aims.more' : 'aims.hint')}</p>
      </Part>
      <Part name={t('part.plans')} heading={draft.variant === 'A' ? 'E5/title' : 'E6/title'}>
        <VariantChoice value={draft.variant} onChange={(variant) => change({ variant })} />
        {draft.variant === 'A' ? (
          <>
            <Sentences ids={['E5.1']} />
            <Planned />
            {text('plans')}
          </>
        ) : (
          <>
            {draft.general.trim() ? null : <Sentences ids={['E6.1', 'E6.2', 'E6.3']} />}
            {text('general')}
          </>
        )}
      </Part>
      <Part name={t('part.trekkers')} heading="E7/title">
        {text('trekkers')}
        <Sentences ids={['E7.1', 'E7.2', 'E7/how']} />
        {text('how')}
        <div className="flex flex-wrap gap-2" role="group" aria-label={t('presets')}>
          {HOW_PRESETS.map((preset) => (
            <Button
              key={preset}
              className="min-h-11 rounded-full px-3 text-sm"
              off={draft.how.includes(t(`preset.${preset}`))}
              onClick={() => change({ how: append(draft.how, t(`preset.${preset}`)) })}
            >
              {`+ ${t(`preset.${preset}`)}`}
            </Button>
          ))}
        </div>
      </Part>
    </div>
  )
}

/** One part of the page. `heading`: the sentence that stands above it in the declaration, where there is one. */
function Part({ name, heading, children }: { name: string; heading?: SentenceId; children: Elements }) {
  const t = useTranslations('declaration.sentence')
  const id = useId()
  return (
    <section aria-labelledby={id} className="border-line flex flex-col gap-3 border-t pt-4">
      <h3 id={id} className="text-soft text-sm font-semibold">
        {name}
      </h3>
      {heading ? <Sentence key={heading} id={heading} label={t('title')} heading /> : null}
      {children}
    </section>
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
            <li key={place} dir="auto" className="break-words">
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
