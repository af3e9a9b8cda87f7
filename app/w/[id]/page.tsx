import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { currentSession } from '@/app/session'
import { Words } from '@/app/words'
import { LOCALE_COOKIE } from '@/domain/text'
import { port } from '@/server/port'
import { ROOM_WORDS } from '../words'
import { FacilitatorApart } from './facilitator-apart'
import { ParticipantRoom } from './participant-room'

interface Props {
  params: Promise<{ id: string }>
}

const load = cache(async (id: string) => {
  const session = await currentSession()
  return { session, result: await port().workshop(session, id) }
})

/** The room: everything of one workshop, for whoever has a place in it. */
export default async function RoomPage({ params }: Props) {
  const { id } = await params
  const { session, result } = await load(id)
  if (!result.ok) {
    // A browser that lost its cookie is nobody any more: it gets the way back in, whether there is such a workshop or not.
    if (!session.account) redirect(`/mee?opnieuw=${encodeURIComponent(id)}`)
    notFound()
  }
  const view = result.value
  if (view.me.role === 'screen') redirect(`/w/${view.id}/scherm`)
  const key = `${view.id}/${view.me.id}`
  const facilitates = view.me.role === 'facilitator'
  const room = facilitates ? <FacilitatorApart key={key} view={view} /> : <ParticipantRoom key={key} view={view} />
  const parts = ROOM_WORDS[facilitates ? 'facilitator' : 'participant']
  // Somebody who never chose a language gets that of the workshop, not that of a borrowed laptop.
  if ((await cookies()).has(LOCALE_COOKIE)) return <Words parts={parts}>{room}</Words>
  return (
    <Words parts={parts} locale={view.locale}>
      <div lang={view.locale} className="contents">
        {room}
      </div>
    </Words>
  )
}

/** The organisation's name in the tab, for whoever may see it. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { result } = await load((await params).id)
  return result.ok ? { title: result.value.stage.preparation.organisation } : {}
}
