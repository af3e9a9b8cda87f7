'use client'
import { useEffect } from 'react'
import { z } from 'zod'
import { useRoom } from '@/components/room/room'
import { keepIn, readIn } from '@/components/ui/storage'
import { useFragment } from '@/components/ui/use-fragment'

/**
 * The link of a screen carries two codes behind the #: with the first the screen comes in, the second is the join code,
 * which it shows while people arrive. Neither ever reaches a server's log.
 */
export interface ScreenLink {
  screen: string
  join: string
}

export const writeLink = ({ screen, join }: ScreenLink): string => `${screen}.${join}`

export function readLink(fragment: string): ScreenLink {
  const [screen = '', join = ''] = fragment.split('.')
  return { screen, join }
}

const key = (workshopId: string) => `bestendig.screen.${workshopId}`

/** The join code for this screen to show: it has it from its link only; '' without. */
export function useJoinCode(): string {
  const { id } = useRoom()
  const fragment = useFragment()
  const join = fragment === null ? '' : readLink(fragment).join || (readIn('tab', key(id), z.string()) ?? '')
  useEffect(() => {
    // Over a reload: the address bar, which the whole room sees, does not have it any more.
    if (join) keepIn('tab', key(id), join)
  }, [id, join])
  return join
}
