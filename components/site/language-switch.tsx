'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useLocale, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { keepsCookies } from '@/components/ui/cookies'
import { LOCALE_COOKIE, LOCALES, type Locale } from '@/domain/text'

const names = { nl: 'dutch', en: 'english' } as const satisfies Record<Locale, string>
const YEAR_S = 365 * 24 * 3600

const remember = (locale: Locale) => {
  document.cookie = `${LOCALE_COOKIE}=${locale}; path=/; max-age=${YEAR_S}; samesite=lax`
}

/** Offers the other languages, each in its own words, and remembers the choice for a year. */
export function LanguageSwitch() {
  const t = useTranslations('common')
  const current = useLocale()
  const router = useRouter()
  const [forgotten, setForgotten] = useState(false)
  return (
    <div role="group" aria-label={t('language')} className="flex flex-wrap items-center justify-end gap-x-2">
      <p role="status" className="text-sm font-semibold">
        {forgotten ? t('languageForgotten') : ''}
      </p>
      {LOCALES.filter((locale) => locale !== current).map((locale) => (
        <Button
          key={locale}
          look="quiet"
          lang={locale}
          onClick={() => {
            if (!keepsCookies()) return setForgotten(true)
            remember(locale)
            router.refresh()
          }}
        >
          {t(names[locale])}
        </Button>
      ))}
    </div>
  )
}
