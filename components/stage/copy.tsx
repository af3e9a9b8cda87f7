'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { CheckIcon } from './icons'

/** Copies a text. Says so when it is done, and how to do it by hand when the browser refuses. */
export function CopyButton({ text, className = '' }: { text: string; className?: string }) {
  const t = useTranslations('room.copy')
  const [state, setState] = useState<'idle' | 'done' | 'failed'>('idle')
  return (
    <>
      <Button className={className} onClick={() => void copy(text).then((done) => setState(done ? 'done' : 'failed'))}>
        {state === 'done' ? <CheckIcon className="size-4" /> : null}
        {t(state)}
      </Button>
      <span role="status" className="sr-only">
        {state === 'idle' ? '' : t(state)}
      </span>
    </>
  )
}

/** The clipboard of the page exists on https and localhost only; on a plain address we select and copy the old way. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const holder = document.createElement('textarea')
    holder.value = text
    holder.style.position = 'fixed'
    // Inside an open dialog everything outside of it is inert, so the holder has to go in.
    const home = document.querySelector('dialog[open]') ?? document.body
    const before = document.activeElement
    home.append(holder)
    holder.select()
    const done = document.execCommand('copy')
    holder.remove()
    if (before instanceof HTMLElement) before.focus()
    return done
  }
}
