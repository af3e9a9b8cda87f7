'use client'
import type { ReactElement } from 'react'
import { Forgotten } from '@/components/page/forgotten'
import { Heard } from '@/components/page/heard'
import { Skip } from '@/components/page/skip'
import { RoomProvider } from '@/components/room/provider'
import { useRoom } from '@/components/room/room'
import { useNoDrops } from '@/components/ui/use-no-drops'
import type { WorkshopView } from '@/domain/view/view'

/** The room, whoever is in it: `waiting` until it starts, then `page`. */
export function Room({ view, ...pages }: { view: WorkshopView; waiting: ReactElement; page: ReactElement }) {
  useNoDrops()
  return (
    <RoomProvider view={view}>
      <Now {...pages} />
      <Forgotten />
    </RoomProvider>
  )
}

function Now({ waiting, page }: { waiting: ReactElement; page: ReactElement }) {
  const { stage } = useRoom()
  if (stage.startedAt === null) return waiting
  return (
    <>
      <Skip />
      {page}
      <Heard />
    </>
  )
}
