import type { Metadata } from 'next'
import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { CheckFile } from '@/components/declaration/check-file'
import { Column } from '@/components/site/column'
import { port } from '@/server/port'
import { Words } from '../../words'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signing.check'))('title') }
}

export default function CheckPage() {
  const t = useTranslations('signing.check')
  return (
    <Words parts={['signing']}>
      <Column title={t('title')} intro={t('intro')}>
        <CheckFile ourKey={port().publicKey} />
      </Column>
    </Words>
  )
}
