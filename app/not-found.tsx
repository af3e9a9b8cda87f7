import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { MissingMessage } from '@/components/site/missing-message'
import { PageFrame } from '@/components/site/page-frame'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('common.missing'))('title') }
}

export default function NotFound() {
  return (
    <PageFrame>
      <MissingMessage />
    </PageFrame>
  )
}
