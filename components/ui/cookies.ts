'use client'
import { useSyncExternalStore } from 'react'

const PROBE = 'bestendig.probe=1'

/** Whether this browser keeps cookies of this site. Found out by leaving one: what a browser says of itself may be wrong. */
export function keepsCookies(): boolean {
  try {
    document.cookie = `${PROBE}; path=/; samesite=lax`
    const kept = document.cookie.includes(PROBE)
    document.cookie = `${PROBE}; path=/; samesite=lax; max-age=0`
    return kept
  } catch {
    return false // a frame without rights may not even ask
  }
}

/** The same while a page is shown, asked again with each thing that happens in it. */
export const useKeepsCookies = (): boolean => useSyncExternalStore(nothingTells, keepsCookies, () => true)
const nothingTells = () => () => undefined
