'use client'
import { type RefObject, useEffect, useRef } from 'react'

/** Below the bars at the top, and far enough above the foot to be read, in pixels. */
const TOP = 56
const FOOT = 160

/**
 * Brings an element to the top of what is seen when `what` it says became another thing: a longer form gave way to it, and
 * the page stayed where it was, below it. Not where its beginning is in sight.
 */
export function useInSight<T extends HTMLElement>(what: unknown): RefObject<T | null> {
  const element = useRef<T>(null)
  const before = useRef(what)
  useEffect(() => {
    if (before.current === what) return
    before.current = what
    const top = element.current?.getBoundingClientRect().top ?? TOP
    if (top < TOP || top > innerHeight - FOOT) element.current?.scrollIntoView({ block: 'start' })
  }, [what])
  return element
}
