'use client'
import { useEffect } from 'react'
import { useRoom } from '@/components/room/room'
import { isText, shape } from '@/components/ui/shape'
import { keepIn, readIn } from '@/components/ui/storage'
import { useFragment } from '@/components/ui/use-fragment'

/**
 * The link of a projector carries two codes behind the #: with the first it comes in, the second is the join code, which
 * it shows while people arrive. Neither ever reaches a server's log.
 */
export interface ProjectorLink {
  /** The workshop's `screenCode`. */
  code: string
  join: string
}

export const writeLink = ({ code, join }: ProjectorLink): string => `${code}.${join}`

export function readLink(fragment: string): ProjectorLink {
  const [code = '', join = ''] = fragment.split('.')
  return { code, join }
}

const JOIN = shape<string>(isText)
const key = (workshopId: string) => `bestendig.screen.${workshopId}`

/** The join code for this projector to show: it has it from its link only; '' without. */
export function useJoinCode(): string {
  const { id } = useRoom()
  const fragment = useFragment()
  const join = fragment === null ? '' : readLink(fragment).join || (readIn('tab', key(id), JOIN) ?? '')
  useEffect(() => {
    // Over a reload: the address bar, which the whole room sees, does not have it any more.
    if (join) keepIn('tab', key(id), join)
  }, [id, join])
  return join
}
