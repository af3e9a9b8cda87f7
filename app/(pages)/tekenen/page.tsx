import type { Metadata } from 'next'
import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { LinkSigning } from '@/components/declaration/link-signing'
import { Words } from '../../words'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signing.link'))('title') }
}

export default function LinkSigningPage() {
  const t = useTranslations('signing.link')
  return (
    <Words parts={['declaration', 'room', 'signing']}>
      <div className="mx-auto flex w-full max-w-2xl flex-col gap-6">
        <div className="flex flex-col gap-2">
          <h1 className="text-3xl font-bold text-balance sm:text-4xl">{t('title')}</h1>
          <p className="text-soft text-lg">{t('intro')}</p>
        </div>
        <LinkSigning />
      </div>
    </Words>
  )
}
