'use client'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { Apart } from '@/components/ui/apart'
import { Field, fieldBox, FieldFrame } from '@/components/ui/field'
import { text } from '@/components/ui/form'
import { RadioPill } from '@/components/ui/radio'
import { phrasesOf, usualWords, wordOf } from '@/domain/method/audience'
import { ARTICLES, Audience } from '@/domain/method/preparation'
import type { Locale } from '@/domain/text'
import { mostOf } from '@/domain/text-schema'

const OWN = ''
const NO_WORD: Audience = { audience: '' }

/** The word chosen in an AudienceField; its plural is '' when there is none yet. Of a usual word all forms are known. */
export function readAudience(data: FormData): Audience {
  if (text(data, 'audience') !== OWN) return { audience: text(data, 'audience') }
  const audienceSingular = text(data, 'audienceSingular')
  const audienceArticle = ARTICLES.find((article) => article === text(data, 'audienceArticle'))
  return {
    audience: text(data, 'audienceOwn'),
    ...(audienceSingular ? { audienceSingular } : {}),
    ...(audienceArticle ? { audienceArticle } : {}),
  }
}

/**
 * The organisation's word for the people it serves: one of the usual words, or its own. In the language of the workshop
 * (`locale`), which need not be the reader's.
 */
export function AudienceField({ locale, initial, error }: { locale: Locale; initial?: Audience; error?: string }) {
  const t = useTranslations('lobby.fields')
  const id = useId()
  const words = usualWords(locale)
  const own = initial !== undefined && !words.includes(initial.audience)
  return (
    <fieldset className="group flex flex-col gap-2" aria-describedby={`${id}-hint`}>
      <legend className="mb-1 font-semibold">{t('audience')}</legend>
      <p id={`${id}-hint`} className="text-soft -mt-1 text-sm">
        {t('audienceHint')}
      </p>
      <div className="flex flex-wrap gap-2">
        {words.map((word) => (
          <Choice key={word} value={word} label={word} checked={!own && word === (initial?.audience ?? words[0])} />
        ))}
        <Choice value={OWN} label={t('ownWord')} checked={own} />
      </div>
      <div className="hidden group-has-[input[value='']:checked]:block">
        <OwnWord locale={locale} initial={own ? initial : NO_WORD} error={error} />
      </div>
    </fieldset>
  )
}

/**
 * A word of one's own. Its other forms are guessed, and shown as texts will use them, so that anyone who reads along
 * sees at once whether the guess is right. The fields keep their own values; what is typed is followed only to guess.
 */
function OwnWord({ locale, initial, error }: { locale: Locale; initial: Audience; error?: string }) {
  const t = useTranslations('lobby.fields')
  const id = useId()
  const [word, setWord] = useState(initial)
  const guess = wordOf({ audience: word.audience }, locale)
  const { our, every, the } = phrasesOf(word, locale)
  return (
    <div className="flex flex-col gap-3">
      <Field
        name="audienceOwn"
        label={t('ownWordLabel')}
        error={error}
        defaultValue={initial.audience}
        maxLength={mostOf(Audience.shape.audience)}
        onChange={({ target }) => setWord((former) => ({ ...former, audience: target.value }))}
      />
      <Field
        name="audienceSingular"
        label={t('ownWordSingular')}
        hint={t('ownWordGuess')}
        className="placeholder:text-soft"
        placeholder={word.audience.trim() ? guess.singular : ''}
        defaultValue={initial.audienceSingular}
        maxLength={mostOf(Audience.shape.audience)}
        onChange={({ target }) => setWord((former) => ({ ...former, audienceSingular: target.value.trim() }))}
      />
      {locale === 'nl' ? (
        <FieldFrame id={id} label={t('ownWordArticle')}>
          <select
            id={id}
            name="audienceArticle"
            defaultValue={initial.audienceArticle ?? ''}
            onChange={({ target }) =>
              setWord((former) => ({
                ...former,
                audienceArticle: ARTICLES.find((article) => article === target.value),
              }))
            }
            className={`${fieldBox} min-h-11 max-w-56`}
          >
            <option value="">{t('ownWordAuto')}</option>
            {ARTICLES.map((article) => (
              <option key={article} value={article} lang="nl">
                {article}
              </option>
            ))}
          </select>
        </FieldFrame>
      ) : null}
      {word.audience.trim() ? (
        <p role="status">
          <Apart>
            {t.rich('ownWordPreview', {
              phrases: () => (
                <strong lang={locale} className="break-words">
                  {[our, every, the].join(', ')}
                </strong>
              ),
            })}
          </Apart>
        </p>
      ) : null}
    </div>
  )
}

const Choice = ({ value, label, checked }: { value: string; label: string; checked: boolean }) => (
  <RadioPill name="audience" value={value} defaultChecked={checked}>
    {label}
  </RadioPill>
)
