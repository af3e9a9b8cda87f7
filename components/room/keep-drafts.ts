'use client'
import type { RefObject } from 'react'
import type { Device } from './device'
import { type Drafts, lostDraft } from './drafts'
import type { LostText } from './kept'

/**
 * Puts what is being typed on the device whenever the page may go: a phone that puts a page aside does not say whether
 * it comes back. Anyone who comes back to the page itself goes on typing. Returns what ends it.
 */
export function keepDrafts(drafts: Drafts, device: RefObject<Device | null>, owner: string): () => void {
  let away: LostText[] = []
  const keep = () => {
    away = drafts.typed().map((draft) => lostDraft(draft, owner, 'unfinished'))
    if (away.length > 0) device.current?.write({ lose: away })
  }
  const take = () => {
    if (away.length > 0) device.current?.write({ dismiss: away })
    away = []
  }
  const look = () => (document.visibilityState === 'visible' ? take() : keep())
  document.addEventListener('visibilitychange', look)
  window.addEventListener('pagehide', keep)
  window.addEventListener('pageshow', take)
  return () => {
    keep()
    document.removeEventListener('visibilitychange', look)
    window.removeEventListener('pagehide', keep)
    window.removeEventListener('pageshow', take)
  }
}
