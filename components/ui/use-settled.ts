'use client'
import { useEffect, useState } from 'react'

const FIELD = 'input:not([type=radio]), textarea, select, [contenteditable=true]'
/** Whether somebody types now. */
export const isTyping = (): boolean => document.activeElement?.matches(FIELD) ?? false

/** What `now` is, but while somebody types what it was: nothing takes a field away from under somebody's hands. */
export function useSettled<T>(now: T): T {
  const [settled, settle] = useState(now)
  useEffect(() => {
    if (settled === now) return
    const follow = () => {
      if (!isTyping()) settle(now)
    }
    const later = () => void setTimeout(follow)
    const first = setTimeout(follow)
    document.addEventListener('focusout', later)
    return () => {
      clearTimeout(first)
      document.removeEventListener('focusout', later)
    }
  }, [settled, now])
  return settled
}
