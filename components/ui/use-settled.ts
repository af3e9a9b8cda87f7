'use client'
import { useEffect, useEffectEvent, useState } from 'react'
import { isTyping } from './typing'

/** What `now` is, but while somebody types what it was: nothing takes a field away from under somebody's hands. */
export function useSettled<T>(now: T): T {
  const [settled, settle] = useState(now)
  useSettling(settled, now, settle)
  return settled
}

/** Calls `settle` with `now` once it is not what is `settled` and nobody types in a field `within` such an element. */
export function useSettling<T>(settled: T, now: T, settle: (now: T) => void, within = 'body'): void {
  const follow = useEffectEvent(() => {
    if (!isTyping(within)) settle(now)
  })
  useEffect(() => {
    if (settled === now) return
    const later = () => void setTimeout(follow)
    const first = setTimeout(follow)
    document.addEventListener('focusout', later)
    return () => {
      clearTimeout(first)
      document.removeEventListener('focusout', later)
    }
  }, [settled, now])
}
