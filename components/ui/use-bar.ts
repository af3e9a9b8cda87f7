'use client'
import { type RefObject, useLayoutEffect } from 'react'

/** A custom property of the page with the height of a bar that stays in sight: app/globals.css has what it is for. */
export type BarHeight = '--header' | '--footer'

const page = () => document.documentElement.style
const tell = (bar: HTMLElement, name: BarHeight) => page().setProperty(name, `${bar.offsetHeight}px`)

/** Tells the page how high this bar is, for as long as it is there. */
export function useBar(ref: RefObject<HTMLElement | null>, name: BarHeight): void {
  // As soon as something in it changes: in the same moment the page may scroll to where it would lie.
  useLayoutEffect(() => tell(ref.current!, name))
  useLayoutEffect(() => {
    const bar = ref.current!
    const watch = new ResizeObserver(() => tell(bar, name))
    watch.observe(bar)
    return () => {
      watch.disconnect()
      page().removeProperty(name)
    }
  }, [ref, name])
}
