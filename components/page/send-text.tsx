'use client'
import { useTranslations } from 'next-intl'
import { uuidv4 } from 'lib0/random'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useInTab } from '@/components/room/in-tab'
import { useRoom } from '@/components/room/room'
import { useTableNotice } from '@/components/room/table-notice'
import { goneOn, OPEN_PART, TEXT_FIELD, TEXT_TO_SEND } from '@/components/room/text-to-send'
import { useCommand } from '@/components/room/use-command'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { LettersLeft } from '@/components/ui/letters-left'
import { MAX_NOTES_AT_ONCE, noteTexts } from '@/domain/board/note-text'

/** A text for the board, to whoever has the pen. */
export function SendText() {
  const t = useTranslations('room.inbox')
  const { run, busy, refusal } = useCommand()
  const [text, change] = useInTab(TEXT_TO_SEND)
  const [sent, setSent] = useState(false)
  const texts = noteTexts(text)
  const { onPaste, notice } = useTableNotice(text)
  // The same text is sent under the same id until it arrived: an answer that got lost must not make two of it.
  const tried = useRef({ text: '', id: '' })
  const form = useRef<HTMLFormElement>(null)
  const waits = text !== ''
  useEffect(() => {
    // What a page that was loaded again brings back is in sight, unless something else asks for the place.
    if (waits && !document.querySelector('[data-beside]:not([hidden])'))
      form.current!.dispatchEvent(new Event(OPEN_PART, { bubbles: true }))
  }, [waits])
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    for (const [place, part] of texts.entries()) {
      if (tried.current.text !== part) tried.current = { text: part, id: uuidv4() }
      if (!(await run({ type: 'text.send', ...tried.current }))) {
        // What has gone is not sent again.
        change((now) => goneOn(now, text, texts.slice(place).join('\n')))
        return
      }
      tried.current = { text: '', id: '' }
    }
    change((now) => goneOn(now, text, ''))
    setSent(texts.length > 0)
  }
  return (
    <form ref={form} className="flex max-w-2xl flex-col gap-2 p-4" onSubmit={(event) => void submit(event)}>
      <TextField
        {...{ [TEXT_FIELD]: '' }}
        label={t('text')}
        rows={3}
        value={text}
        onPaste={onPaste}
        onChange={(event) => {
          change(() => event.target.value)
          setSent(false)
        }}
      />
      <LettersLeft text={text} become="texts" />
      {notice}
      {refusal}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look="primary" off={busy || texts.length === 0 || texts.length > MAX_NOTES_AT_ONCE}>
          {t('send')}
        </Button>
        <p role="status" className="text-soft text-sm">
          {sent ? t('sent') : ''}
        </p>
      </div>
    </form>
  )
}

/**
 * Whether somebody has this place: everybody but whom the texts come to. Anyone who gets the pen in the middle of a text
 * keeps the text, and may still send it: to themselves, as it were.
 */
export function useMaySendText(): boolean {
  const { may } = useRoom()
  const [text] = useInTab(TEXT_TO_SEND)
  return may('text.send') && (!may('inbox') || text !== '')
}
