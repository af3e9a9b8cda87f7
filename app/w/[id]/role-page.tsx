'use client'
import { useRoom } from '@/components/room/room'
import { Desk } from '@/components/desk/desk'
import { FacilitatorWaiting } from '@/components/desk/waiting'
import { Forgotten } from '@/components/page/forgotten'
import { ParticipantPage } from '@/components/page/participant'
import { ParticipantWaiting } from '@/components/page/waiting'
import { useNoDrops } from '@/components/ui/use-no-drops'

/** The right page for who is looking and how far the workshop is. */
export function RolePage() {
  const { stage, may } = useRoom()
  useNoDrops()
  const started = stage.startedAt !== null
  return (
    <>
      {may('desk') ? (
        started ? (
          <Desk />
        ) : (
          <FacilitatorWaiting />
        )
      ) : started ? (
        <ParticipantPage />
      ) : (
        <ParticipantWaiting />
      )}
      <Forgotten />
    </>
  )
}
