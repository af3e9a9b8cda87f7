import type { Metadata } from 'next'
import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { EnterProjector } from '@/components/projector/enter-projector'
import { Column } from '@/components/site/column'
import { Words } from '../../words'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('projector.enter'))('title') }
}

/** The short address for whoever has to type it at the projector. */
export default function EnterProjectorPage() {
  const t = useTranslations('projector.enter')
  return (
    <Words parts={['projector']}>
      <Column title={t('title')} intro={t('intro')}>
        <EnterProjector />
      </Column>
    </Words>
  )
}
