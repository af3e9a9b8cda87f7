import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Apart } from '@/components/ui/apart'
import { LanguageSwitch } from './language-switch'
import { Mark } from './mark'

/** The frame of every page outside the room: skip link, the product's name, the language, and the page itself. */
export function PageFrame({ children }: { children: ReactNode }) {
  const t = useTranslations('common')
  return (
    <div className="mx-auto flex min-h-dvh max-w-6xl flex-col px-4 sm:px-6">
      <a
        href="#content"
        className="bg-brand sr-only rounded-lg px-4 py-3 font-semibold text-white focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-20"
      >
        {t('skip')}
      </a>
      <header className="flex items-center justify-between gap-4 py-3">
        <Link
          href="/"
          prefetch={false}
          className="text-brand-strong -ml-2 inline-flex min-h-11 items-center gap-2.5 rounded-lg px-2 text-xl font-bold"
        >
          <Mark className="size-7" />
          <span>{t('product')}</span>
        </Link>
        <LanguageSwitch />
      </header>
      <main id="content" tabIndex={-1} className="flex grow flex-col pt-4 pb-16 outline-none sm:pt-8">
        {children}
      </main>
      <footer className="border-line text-soft border-t py-3 text-sm">
        <Apart>
          {t.rich('colophon', {
            licence: (words) => (
              <a href="/licenties/tldraw.txt" className="underline underline-offset-4">
                {words}
              </a>
            ),
          })}
        </Apart>
      </footer>
    </div>
  )
}
