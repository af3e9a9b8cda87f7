'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from './button'
import { copyText } from './copy-text'
import { CheckIcon } from './icons'

/** Copies a text. Says so when it is done, and how to do it by hand when the browser refuses. */
export function CopyButton({ text, className = '' }: { text: string; className?: string }) {
  const t = useTranslations('room.copy')
  const [state, setState] = useState<'idle' | 'done' | 'failed'>('idle')
  return (
    <>
      <Button
        className={className}
        onClick={() => void copyText(text).then((done) => setState(done ? 'done' : 'failed'))}
      >
        {state === 'done' ? <CheckIcon className="size-4" /> : null}
        <span>{t(state)}</span>
      </Button>
      <span role="status" className="sr-only">
        {state === 'idle' ? '' : t(state)}
      </span>
    </>
  )
}
