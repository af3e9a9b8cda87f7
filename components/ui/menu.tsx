'use client'
import { type FocusEvent, type KeyboardEvent, type ReactNode, useRef } from 'react'
import type { Elements } from './apart'

/** A button that unfolds a few choices under it. It folds when one is made, at Escape, and when the focus goes elsewhere. */
export function Menu({ button, children }: { button: Elements; children: ReactNode }) {
  const fold = useRef<HTMLDetailsElement>(null)
  const summary = useRef<HTMLElement>(null)
  const close = () => {
    if (!fold.current?.open) return
    fold.current.open = false
    summary.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close()
  }
  return (
    <details ref={fold} className="relative shrink-0" onBlur={closeOutside} onKeyDown={onKeyDown}>
      <summary
        ref={summary}
        className="bg-brand-wash text-brand-strong inline-flex min-h-11 cursor-pointer list-none items-center gap-1.5 rounded-lg px-2 text-sm sm:px-3 font-semibold whitespace-nowrap [&::-webkit-details-marker]:hidden"
      >
        {button}
      </summary>
      <div
        onClick={close}
        className="border-line bg-card absolute top-full right-0 z-40 mt-1 flex w-max max-w-[90vw] flex-col items-stretch gap-2 rounded-xl border p-2 shadow-lg"
      >
        {children}
      </div>
    </details>
  )
}

/** Folds a `details` when the focus goes out of it. */
export const closeOutside = ({ currentTarget, relatedTarget }: FocusEvent<HTMLDetailsElement>): void => {
  if (!currentTarget.contains(relatedTarget)) currentTarget.open = false
}
