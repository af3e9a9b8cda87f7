'use client'
import { useCallback, useSyncExternalStore } from 'react'

/** Whether a media query holds; false on the server, so that the light page is what is sent first. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = window.matchMedia(query)
      list.addEventListener('change', listener)
      return () => list.removeEventListener('change', listener)
    },
    [query],
  )
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => false,
  )
}

const never = () => () => undefined

/** The address people type to get here, `https://host`; empty on the server, which may sit behind a proxy. */
export const useOrigin = (): string =>
  useSyncExternalStore(
    never,
    () => location.origin,
    () => '',
  )
