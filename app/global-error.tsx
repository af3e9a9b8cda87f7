'use client'
import { useSyncExternalStore } from 'react'
import en from '@/domain/messages/en/common.json'
import nl from '@/domain/messages/nl/common.json'
import { LOCALE_COOKIE, type Locale } from '@/domain/text'
import { Button } from '@/components/ui/button'
import './globals.css'

const words = { nl: nl.broken, en: en.broken }
const never = () => () => undefined
const chosen = (): Locale => (document.cookie.includes(`${LOCALE_COOKIE}=en`) ? 'en' : 'nl')

/** The last resort, when even the root layout broke: no provider above it, so it brings its own words. */
export default function GlobalError() {
  const locale = useSyncExternalStore(never, chosen, (): Locale => 'nl')
  const t = words[locale]
  return (
    <html lang={locale}>
      <body className="font-sans">
        <title>{t.title}</title>
        <main className="mx-auto flex max-w-2xl flex-col items-start gap-4 px-4 py-16 sm:px-6">
          <h1 className="text-3xl font-bold">{t.title}</h1>
          <p className="text-lg">{t.text}</p>
          <p className="font-semibold">{t.safe}</p>
          <p className="text-soft">{t.advice}</p>
          <Button look="primary" onClick={() => location.reload()}>
            {t.retry}
          </Button>
        </main>
      </body>
    </html>
  )
}
