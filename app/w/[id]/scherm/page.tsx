import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { currentSession } from '@/app/session'
import { Words } from '@/app/words'
import { Projector } from '@/components/projector/projector'
import { RoomProvider } from '@/components/room/provider'
import { port } from '@/server/port'
import { ROOM_WORDS } from '../../words'

interface Props {
  params: Promise<{ id: string }>
}

const load = cache(async (id: string) => port().workshop(await currentSession(), id, 'screen'))

/**
 * The projector, to people “het scherm vooraan”. Whatever place the browser has, here it only looks on, and gets what a
 * projector gets: the facilitator's own laptop is most often the one that is tied to it. A browser without a place keeps
 * the # of its link on the way to where that opens.
 */
export default async function ProjectorPage({ params }: Props) {
  const result = await load((await params).id)
  if (!result.ok) redirect('/scherm')
  const view = result.value
  // For the group and not for whoever opened it: in the language of the workshop.
  return (
    <Words parts={ROOM_WORDS.projector} locale={view.locale}>
      <div lang={view.locale} className="contents">
        <RoomProvider key={view.id} view={view}>
          <Projector />
        </RoomProvider>
      </div>
    </Words>
  )
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const result = await load((await params).id)
  return result.ok ? { title: result.value.stage.preparation.organisation } : {}
}
