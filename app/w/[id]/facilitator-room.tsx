'use client'
import { Desk } from '@/components/desk/desk'
import { FacilitatorWaiting } from '@/components/desk/waiting'
import type { WorkshopView } from '@/domain/view/view'
import { Room } from './room'

/** The room for the facilitator. */
export default function FacilitatorRoom({ view }: { view: WorkshopView }) {
  return <Room view={view} waiting={<FacilitatorWaiting />} page={<Desk />} />
}
