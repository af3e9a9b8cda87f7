'use client'
import { useSyncExternalStore } from 'react'

const PROBE = 'bestendig.probe'

/** Whether this browser keeps cookies of this site. Found out by leaving one: what a browser says of itself may be wrong. */
export function keepsCookies(): boolean {
  try {
    document.cookie = `${PROBE}=1; path=/; samesite=lax`
  } catch {
    return false // a frame without rights may not even ask
  }
  return forget(PROBE)
}

/** `keepsCookies` while a page is shown, asked again with each thing that happens in it. */
export const useKeepsCookies = (): boolean => useSyncExternalStore(nothingTells, keepsCookies, () => true)
const nothingTells = () => () => undefined

/** Takes away a cookie that the page can read. Tells whether it was there. */
export function forget(name: string): boolean {
  try {
    const there = document.cookie.split('; ').some((cookie) => cookie.startsWith(`${name}=`))
    document.cookie = `${name}=; path=/; samesite=lax; max-age=0`
    return there
  } catch {
    return false
  }
}
