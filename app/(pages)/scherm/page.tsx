import type { Metadata } from 'next'
import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { EnterScreen } from '@/components/projector/enter-screen'
import { Column } from '@/components/site/column'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('screen.enter'))('title') }
}

/** The short address for whoever has to type it at the projector. */
export default function EnterScreenPage() {
  const t = useTranslations('screen.enter')
  return (
    <Column title={t('title')} intro={t('intro')}>
      <EnterScreen />
    </Column>
  )
}
