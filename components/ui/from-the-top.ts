'use client'
import { useEffect } from 'react'

/** Opens a page at its top: a link from a page that was scrolled leaves it where that was, as long as some of it is seen. */
export function useFromTheTop(): void {
  useEffect(() => {
    window.scrollTo(0, 0) // what it returns is no end of the effect: a promise, in some browsers
  }, [])
}
