'use client'
import { useTranslations } from 'next-intl'
import { memo, useRef, useState } from 'react'
import type * as Y from 'yjs'
import { PenIcon, TrashIcon } from '@/components/stage/icons'
import { Button } from '@/components/ui/button'
import { MAX_NOTE_LENGTH, setNoteText } from '@/domain/notes'
import { LIST_ORIGIN } from './origin'
import type { OutlineNote } from './outline'

// The canvas's own colour names, on the families of the page.
const washes: Readonly<Record<string, string>> = {
  yellow: 'bg-sun-wash',
  orange: 'bg-sun-wash',
  green: 'bg-leaf-wash',
  'light-green': 'bg-leaf-wash',
  blue: 'bg-sea-wash',
  'light-blue': 'bg-sea-wash',
  red: 'bg-rose-wash',
  'light-red': 'bg-rose-wash',
  violet: 'bg-rose-wash',
  'light-violet': 'bg-rose-wash',
}

const iconButton =
  'text-soft hover:bg-card hover:text-ink inline-flex size-11 shrink-0 cursor-pointer items-center justify-center rounded-lg'

/** One note: its text and, for the pen holder, ways to change and remove it. */
export const NoteItem = memo(function NoteItem({
  note,
  doc,
  mayDraw,
  onRemove,
}: {
  note: OutlineNote
  doc: Y.Doc
  mayDraw: boolean
  onRemove: (note: OutlineNote) => void
}) {
  const t = useTranslations('room.list')
  const [draft, setDraft] = useState<string | null>(null)
  const edit = useRef<HTMLButtonElement>(null)

  const close = () => {
    setDraft(null)
    requestAnimationFrame(() => edit.current?.focus())
  }
  const save = () => {
    const text = draft?.trim()
    if (!text || !mayDraw) return
    if (text !== note.text) setNoteText(doc, note.id, text, LIST_ORIGIN)
    close()
  }

  return (
    <li className={`rounded-lg ${washes[note.color] ?? 'bg-stone-wash'}`}>
      {draft === null ? (
        <div className="flex items-start">
          <p className="min-w-0 flex-1 px-3 py-2.5 break-words whitespace-pre-wrap">
            {note.text || <span className="text-soft italic">{t('noText')}</span>}
          </p>
          {mayDraw ? (
            <>
              <button
                ref={edit}
                type="button"
                className={iconButton}
                onClick={() => setDraft(note.text)}
                aria-label={t('editNote', { text: short(note.text) })}
              >
                <PenIcon />
              </button>
              <button
                type="button"
                className={iconButton}
                onClick={() => onRemove(note)}
                aria-label={t('removeNote', { text: short(note.text) })}
              >
                <TrashIcon />
              </button>
            </>
          ) : null}
        </div>
      ) : (
        <form
          className="flex flex-col gap-2 p-2"
          onSubmit={(event) => {
            event.preventDefault()
            save()
          }}
        >
          <textarea
            autoFocus
            aria-label={t('noteText')}
            maxLength={MAX_NOTE_LENGTH}
            rows={Math.min(8, 1 + Math.ceil(draft.length / 40))}
            value={draft}
            readOnly={!mayDraw}
            onChange={(event) => setDraft(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') close()
              if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
                event.preventDefault()
                save()
              }
            }}
            className="border-soft bg-card w-full rounded-lg border px-3 py-2"
          />
          {mayDraw ? null : <p className="text-sm font-semibold">{t('penGone')}</p>}
          <div className="flex flex-wrap gap-2">
            {mayDraw ? (
              <Button type="submit" look="primary" disabled={!draft.trim()}>
                {t('keep')}
              </Button>
            ) : null}
            <Button look="quiet" onClick={close}>
              {t('stop')}
            </Button>
          </div>
        </form>
      )}
    </li>
  )
})

const short = (text: string) => (text.length > 60 ? `${text.slice(0, 57)}…` : text)
