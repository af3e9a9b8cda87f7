'use client'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { ApiResult } from '@/components/api/api'
import { type Autosave, createAutosave, type SaveState } from './autosave'

/**
 * An autosave that lives as long as the page: it sends what waits when the page is hidden or left, and asks before
 * leaving when something could not be saved. `change` takes the newest value.
 */
export function useAutosave<T>(send: (value: T, leaving: boolean) => Promise<ApiResult<unknown>>): {
  state: SaveState
  change: (value: T) => void
} {
  const [state, setState] = useState<SaveState>({ state: 'saved' })
  const autosave = useRef<Autosave<T> | null>(null)
  const deliver = useEffectEvent(send)

  useEffect(() => {
    const current = createAutosave<T>((value, leaving) => deliver(value, leaving), setState)
    autosave.current = current
    const leave = () => current.flush(true)
    const hide = () => {
      if (document.visibilityState === 'hidden') leave()
    }
    document.addEventListener('visibilitychange', hide)
    window.addEventListener('beforeunload', leave)
    window.addEventListener('pagehide', leave)
    return () => {
      document.removeEventListener('visibilitychange', hide)
      window.removeEventListener('beforeunload', leave)
      window.removeEventListener('pagehide', leave)
      current.close()
    }
  }, [])

  const failed = state.state === 'failed'
  useEffect(() => {
    if (!failed) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [failed])

  return { state, change: (value) => autosave.current?.change(value) }
}
