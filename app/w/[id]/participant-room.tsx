'use client'
import { Forgotten } from '@/components/page/forgotten'
import { Heard } from '@/components/page/heard'
import { ParticipantPage } from '@/components/page/participant'
import { Skip } from '@/components/page/skip'
import { ParticipantWaiting } from '@/components/page/waiting'
import { RoomProvider } from '@/components/room/provider'
import { useRoom } from '@/components/room/room'
import { useNoDrops } from '@/components/ui/use-no-drops'
import type { WorkshopView } from '@/domain/view/view'

/** The room for everybody but the facilitator. */
export function ParticipantRoom({ view }: { view: WorkshopView }) {
  useNoDrops()
  return (
    <RoomProvider view={view}>
      <Participant />
      <Forgotten />
    </RoomProvider>
  )
}

function Participant() {
  const { stage } = useRoom()
  if (stage.startedAt === null) return <ParticipantWaiting />
  return (
    <>
      <Skip />
      <ParticipantPage />
      <Heard />
    </>
  )
}
