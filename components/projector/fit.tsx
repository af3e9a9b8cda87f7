'use client'
import { type ReactNode, useLayoutEffect, useRef } from 'react'

const SMALLEST = 0.5
/** Halvings of what is left between too small and too large: within two per cent. */
const LOOKS = 7

/**
 * Draws its children as large as they fit in its place, up to `most` times their own size: nobody can scroll a screen on
 * the wall.
 */
export function Fit({
  most = 2.5,
  className = '',
  children,
}: {
  most?: number
  className?: string
  children: ReactNode
}) {
  const frame = useRef<HTMLDivElement>(null)
  const sheet = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const [outer, inner] = [frame.current!, sheet.current!]
    const put = (scale: number) => {
      inner.style.width = `${100 / scale}%`
      inner.style.transform = `scale(${scale})`
    }
    const fits = (scale: number) => {
      put(scale)
      return inner.scrollHeight * scale <= outer.clientHeight && inner.scrollWidth <= inner.clientWidth
    }
    const fit = () => {
      let [low, high] = [SMALLEST, most]
      for (let look = 0; look < LOOKS; look++) {
        const middle = (low + high) / 2
        if (fits(middle)) low = middle
        else high = middle
      }
      put(low)
    }
    fit()
    const sizes = new ResizeObserver(fit)
    sizes.observe(outer)
    // What is inside changes by itself; its attributes are left out, since they are what fitting changes.
    const words = new MutationObserver(fit)
    words.observe(inner, { childList: true, characterData: true, subtree: true })
    void document.fonts.ready.then(fit)
    return () => {
      sizes.disconnect()
      words.disconnect()
    }
  }, [most])
  return (
    <div ref={frame} className={`min-h-0 min-w-0 overflow-hidden ${className}`}>
      <div ref={sheet} className="origin-top-left">
        {children}
      </div>
    </div>
  )
}
