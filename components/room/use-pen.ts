'use client'
import { isolated } from '@/domain/direction'
import { useRoom } from './room'

/** Who holds the pen: the name as it stands in a sentence, and whether it is this person. */
export function usePen(): { mine: boolean; name: string } {
  const { me, members, stage } = useRoom()
  const holder = members.find((member) => member.id === stage.pen)
  return { mine: stage.pen === me.id, name: isolated(holder?.name ?? '') }
}
