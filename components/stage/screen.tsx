'use client'
import { useRoom } from '@/components/room/room'
import { Desk } from './desk'
import { Forgotten } from './forgotten'
import { ParticipantScreen } from './participant'
import { FacilitatorWaiting, ParticipantWaiting } from './waiting'

/** The right screen for who is looking and how far the workshop is. */
export function RoomScreen() {
  const { stage, may } = useRoom()
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
        <ParticipantScreen />
      ) : (
        <ParticipantWaiting />
      )}
      <Forgotten />
    </>
  )
}
