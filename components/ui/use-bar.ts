'use client'
import { type RefObject, useEffect, useEffectEvent, useLayoutEffect } from 'react'

/** A custom property of the page with the height of a bar that stays in sight: app/globals.css has what it is for. */
export type BarHeight = '--header' | '--footer'

/** Tells the page how high this bar is, for as long as it is there. */
export function useBar(ref: RefObject<HTMLElement | null>, name: BarHeight): void {
  const tell = useEffectEvent(() => {
    document.documentElement.style.setProperty(name, `${ref.current!.offsetHeight}px`)
  })
  // As soon as something in it changes: in the same moment the page may scroll to where it would lie.
  useLayoutEffect(tell)
  useEffect(() => {
    const watch = new ResizeObserver(tell)
    watch.observe(ref.current!)
    return () => {
      watch.disconnect()
      document.documentElement.style.removeProperty(name)
    }
  }, [ref, name])
}
