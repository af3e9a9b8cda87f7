'use client'
import { useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import type { Elements } from './apart'

/**
 * The browser's own modal dialog: focus stays inside, Escape closes it, focus goes back to where it was. `wide`: for what
 * is looked at rather than read. It stands by itself in the page: what it was opened from may fold under it, and nothing
 * could be reached any more.
 */
export function Dialog({
  title,
  wide = false,
  onClose,
  children,
}: {
  title: string
  wide?: boolean
  onClose: () => void
  children: Elements
}) {
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = ref.current
    dialog?.showModal()
    return () => dialog?.close()
  }, [])
  return createPortal(
    <dialog
      ref={ref}
      onClose={() => {
        // The event comes later: in development React opens, closes and opens again before it does.
        if (!ref.current?.open) onClose()
      }}
      aria-label={title}
      className={`bg-card text-ink m-auto rounded-2xl shadow-xl backdrop:bg-black/50 ${wide ? WIDE : NARROW}`}
    >
      <h2 className="mb-4 text-xl font-bold">{title}</h2>
      {children}
    </dialog>,
    document.body,
  )
}

const NARROW = 'max-h-[90dvh] w-[min(40rem,calc(100vw-2rem))] p-6'
const WIDE = 'max-h-[96dvh] w-[min(64rem,calc(100vw-1rem))] p-4 sm:p-6'
