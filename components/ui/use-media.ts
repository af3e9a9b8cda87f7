'use client'
import { useCallback, useSyncExternalStore } from 'react'

/** Where there is room for a canvas. */
export const WIDE = '(min-width: 768px)'
/** Where there is room for something beside the board. */
export const ROOMY = '(min-width: 1024px)'

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
