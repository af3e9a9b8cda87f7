'use client'
import { useTranslations } from 'next-intl'
import { DownloadIcon } from '@/components/stage/icons'

/** The way to one's receipt, and to where it is checked. */
export function SaveReceipt({ href, name }: { href: string; name?: string }) {
  const t = useTranslations('signing.thanks')
  return (
    <>
      <a
        href={href}
        download={name ?? true}
        className="text-brand-strong flex min-h-11 items-center gap-2 font-semibold underline underline-offset-4"
      >
        <DownloadIcon className="size-5" />
        {t('receipt')}
      </a>
      <p className="text-soft text-sm">
        {t.rich('check', {
          page: (words) => (
            <a href="/controle" target="_blank" className="text-brand-strong underline">
              {words}
            </a>
          ),
        })}
      </p>
    </>
  )
}
