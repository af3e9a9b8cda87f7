'use client'
import { Desk } from '@/components/desk/desk'
import { FacilitatorWaiting } from '@/components/desk/waiting'
import { Forgotten } from '@/components/page/forgotten'
import { Heard } from '@/components/page/heard'
import { Skip } from '@/components/page/skip'
import { RoomProvider } from '@/components/room/provider'
import { useRoom } from '@/components/room/room'
import { useNoDrops } from '@/components/ui/use-no-drops'
import type { WorkshopView } from '@/domain/view/view'

/** The room for the facilitator. */
export default function FacilitatorRoom({ view }: { view: WorkshopView }) {
  useNoDrops()
  return (
    <RoomProvider view={view}>
      <Facilitator />
      <Forgotten />
    </RoomProvider>
  )
}

function Facilitator() {
  const { stage } = useRoom()
  if (stage.startedAt === null) return <FacilitatorWaiting />
  return (
    <>
      <Skip />
      <Desk />
      <Heard />
    </>
  )
}
