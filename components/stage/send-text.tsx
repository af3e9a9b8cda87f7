'use client'
import { useTranslations } from 'next-intl'
import { uuidv4 } from 'lib0/random'
import { type FormEvent, useRef, useState } from 'react'
import { useRoom } from '@/components/room/room'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { MAX_NOTE_LENGTH } from '@/domain/notes'
import { useCommand } from './use-command'

/** From this many letters before the end on, somebody who types is told how many are left. */
const NEAR = 200

/** One line that folds out to a field: a text for the board, to whoever has the pen. */
export function SendText() {
  const t = useTranslations('room.inbox')
  const { may } = useRoom()
  const { run, busy, refusal } = useCommand()
  const [text, setText] = useState('')
  const [sent, setSent] = useState(false)
  // The same text is sent under the same id until it arrived: an answer that got lost must not make two of it.
  const tried = useRef({ text: '', id: '' })
  const left = MAX_NOTE_LENGTH - text.length
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!text.trim()) return
    if (tried.current.text !== text) tried.current = { text, id: uuidv4() }
    if (!(await run({ type: 'text.send', ...tried.current }))) return
    tried.current = { text: '', id: '' }
    setText('')
    setSent(true)
  }
  // Who gets the pen in the middle of a text keeps it, and may still send it: to themselves, as it were.
  if (!may('text.send') || (may('inbox') && text === '')) return null
  return (
    <section aria-label={t('write')} className="border-line bg-card border-b px-3 sm:px-5">
      <details>
        <summary className="text-brand-strong min-h-11 cursor-pointer py-2.5 font-semibold">{t('write')}</summary>
        <form className="flex max-w-2xl flex-col gap-2 pb-3" onSubmit={(event) => void submit(event)}>
          <TextField
            label={t('text')}
            rows={3}
            maxLength={MAX_NOTE_LENGTH}
            value={text}
            onChange={(event) => {
              setText(event.target.value)
              setSent(false)
            }}
          />
          {refusal}
          <div className="flex flex-wrap items-center gap-3">
            <Button type="submit" look="primary" disabled={busy || !text.trim()}>
              {t('send')}
            </Button>
            <p role="status" className="text-soft text-sm">
              {sent ? t('sent') : left <= NEAR ? t('left', { left }) : ''}
            </p>
          </div>
        </form>
      </details>
    </section>
  )
}
