import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { facilitated } from '@/app/facilitated'
import { Words } from '@/app/words'
import { TakeHome } from '@/components/documents/take-home'
import { RoomProvider } from '@/components/room/provider'

interface Props {
  params: Promise<{ id: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { stage } = await facilitated((await params).id, 'meenemen')
  const t = await getTranslations('closing.page')
  return { title: `${t('title')} · ${stage.preparation.organisation}` }
}

/** Everything that a facilitator takes home, on a page of its own. */
export default async function TakeHomePage({ params }: Props) {
  const view = await facilitated((await params).id, 'meenemen')
  return (
    <Words parts={['closing', 'documents', 'print', 'room']}>
      <RoomProvider view={view}>
        <TakeHome />
      </RoomProvider>
    </Words>
  )
}
