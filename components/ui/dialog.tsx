'use client'
import { type ReactNode, useEffect, useRef } from 'react'

/** The browser's own modal dialog: focus stays inside, Escape closes it, focus goes back to where it was. */
export function Dialog({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = ref.current
    dialog?.showModal()
    return () => dialog?.close()
  }, [])
  return (
    <dialog
      ref={ref}
      onClose={() => {
        // The event comes later: in development React opens, closes and opens again before it does.
        if (!ref.current?.open) onClose()
      }}
      aria-label={title}
      className="bg-card text-ink m-auto max-h-[90dvh] w-[min(40rem,calc(100vw-2rem))] rounded-2xl p-6 shadow-xl backdrop:bg-black/50"
    >
      <h2 className="mb-4 text-xl font-bold">{title}</h2>
      {children}
    </dialog>
  )
}
