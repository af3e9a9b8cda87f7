'use client'
import { useRoom } from '@/components/room/room'
import { Desk } from './desk'
import { ParticipantScreen } from './participant'
import { FacilitatorWaiting, ParticipantWaiting } from './waiting'

/** The right screen for who is looking and how far the workshop is. */
export function RoomScreen() {
  const { stage, may } = useRoom()
  const started = stage.startedAt !== null
  if (may('desk')) return started ? <Desk /> : <FacilitatorWaiting />
  return started ? <ParticipantScreen /> : <ParticipantWaiting />
}
