'use client'
import { useCallback, useSyncExternalStore } from 'react'
import { useRoom } from './room'

const SECOND = 1000
/** Four looks a second, so that no second is skipped; only a new one is drawn. */
const LOOK = 250

/** The server's clock in whole seconds, as ms since 1970; null in a page that was not yet started in the browser. */
export function useNow(): number | null {
  const { now } = useRoom()
  const get = useCallback(() => Math.floor(now() / SECOND) * SECOND, [now])
  return useSyncExternalStore<number | null>(subscribe, get, inTheServer)
}

const subscribe = (look: () => void) => {
  const timer = setInterval(look, LOOK)
  return () => clearInterval(timer)
}
const inTheServer = () => null
