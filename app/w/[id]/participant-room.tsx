'use client'
import { ParticipantPage } from '@/components/page/participant'
import { ParticipantWaiting } from '@/components/page/waiting'
import type { WorkshopView } from '@/domain/view/view'
import { Room } from './room'

/** The room for everybody but the facilitator. */
export function ParticipantRoom({ view }: { view: WorkshopView }) {
  return <Room view={view} waiting={<ParticipantWaiting />} page={<ParticipantPage />} />
}
