'use client'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { Field } from '@/components/ui/field'
import { text } from './form'

const OWN = ''

/** The word chosen in an AudienceField, in the plural; '' when there is none yet. */
export const readAudience = (data: FormData): string =>
  text(data, 'audience') === OWN ? text(data, 'audienceOwn') : text(data, 'audience')

/**
 * The organisation's word for the people it serves: one of the usual words, or its own. `words` are in the language of
 * the workshop, which need not be the reader's.
 */
export function AudienceField({
  words,
  initial,
  error,
}: {
  words: readonly string[]
  initial?: string
  error?: string
}) {
  const t = useTranslations('lobby.fields')
  const id = useId()
  const own = initial !== undefined && !words.includes(initial)
  return (
    <fieldset className="group flex flex-col gap-2" aria-describedby={`${id}-hint`}>
      <legend className="mb-1 font-semibold">{t('audience')}</legend>
      <p id={`${id}-hint`} className="text-soft -mt-1 text-sm">
        {t('audienceHint')}
      </p>
      <div className="flex flex-wrap gap-2">
        {words.map((word) => (
          <Choice key={word} value={word} label={word} checked={!own && word === (initial ?? words[0])} />
        ))}
        <Choice value={OWN} label={t('ownWord')} checked={own} />
      </div>
      <div className="hidden group-has-[input[value='']:checked]:block">
        <Field
          name="audienceOwn"
          label={t('ownWordLabel')}
          error={error}
          defaultValue={own ? initial : ''}
          maxLength={60}
        />
      </div>
    </fieldset>
  )
}

function Choice({ value, label, checked }: { value: string; label: string; checked: boolean }) {
  return (
    <label className="border-soft bg-card has-checked:border-brand has-checked:bg-brand-wash has-focus-visible:outline-focus inline-flex min-h-11 cursor-pointer items-center gap-2 rounded-full border px-4 has-focus-visible:outline-3">
      <input type="radio" name="audience" value={value} defaultChecked={checked} className="accent-brand size-4" />
      {label}
    </label>
  )
}
