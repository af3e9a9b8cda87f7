'use client'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { SCRIPT_LINES } from '@/domain/method/script'
import { STEPS } from '@/domain/method/steps'
import { stepTitle } from '@/domain/method/template'
import { type Script, withoutOwn } from '@/domain/stage/own-script'
import type { Locale } from '@/domain/text'

/** The moments of the half-day: what is ticked off is left out. With the questions that a facilitator added. */
export function ScriptList({
  script,
  locale,
  onChange,
}: {
  script: Script
  /** The language of the workshop. */
  locale: Locale
  onChange: (script: Script) => void
}) {
  const t = useTranslations('lead.list')
  const put = (ids: readonly string[], done: boolean) => {
    const others = script.out.filter((id) => !ids.includes(id))
    onChange({ ...script, out: done ? others : [...others, ...ids] })
  }
  return (
    <div className="flex flex-col gap-3">
      {STEPS.map((step) => (
        <fieldset key={step} className="min-w-0">
          <legend className="font-semibold">{stepTitle(step)[locale]}</legend>
          {SCRIPT_LINES.filter((line) => line.step === step).map(({ ids, title, each }) => (
            <label key={ids[0]} className="flex min-h-11 cursor-pointer items-center gap-2">
              <input
                type="checkbox"
                className="accent-brand size-5 shrink-0"
                checked={!ids.every((id) => script.out.includes(id))}
                onChange={({ target }) => put(ids, target.checked)}
              />
              <span>
                <bdi>{title[locale]}</bdi> {each ? <span className="text-soft text-sm">{t('each')}</span> : null}
              </span>
            </label>
          ))}
        </fieldset>
      ))}
      {script.own.length > 0 ? (
        <section aria-label={t('own')}>
          <h3 className="font-semibold">{t('own')}</h3>
          <ul>
            {script.own.map(({ id, title }) => (
              <li key={id} className="flex items-center justify-between gap-2">
                <bdi className="min-w-0 break-words">{title}</bdi>
                <Button
                  look="quiet"
                  className="shrink-0 px-2"
                  aria-label={t('remove', { title })}
                  onClick={() => onChange(withoutOwn(script, id))}
                >
                  {t('removeShort')}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  )
}
