'use client'
import { useEffect, useState } from 'react'

const FIELD = 'input:not([type=radio]), textarea, select, [contenteditable=true]'
const isTyping = (within: string) =>
  document.activeElement?.matches(FIELD) === true && document.activeElement.closest(within) !== null

/**
 * What `now` is, but while somebody types what it was: nothing takes a field away from under somebody's hands. `within`:
 * only the fields in such an element count.
 */
export function useSettled<T>(now: T, within = 'body'): T {
  const [settled, settle] = useState(now)
  useEffect(() => {
    if (settled === now) return
    const follow = () => {
      if (!isTyping(within)) settle(now)
    }
    const later = () => void setTimeout(follow)
    const first = setTimeout(follow)
    document.addEventListener('focusout', later)
    return () => {
      clearTimeout(first)
      document.removeEventListener('focusout', later)
    }
  }, [settled, now, within])
  return settled
}
