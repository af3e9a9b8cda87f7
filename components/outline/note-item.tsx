'use client'
import { useTranslations } from 'next-intl'
import { memo, useId, useRef, useState } from 'react'
import type * as Y from 'yjs'
import { NoteActs } from '@/components/marks/note-acts'
import { MoreIcon, PenIcon, TrashIcon } from '@/components/stage/icons'
import { Button } from '@/components/ui/button'
import { isComposing } from '@/components/ui/composing'
import { LettersLeft } from '@/components/ui/letters-left'
import { knownMarks } from '@/domain/marks'
import { MAX_NOTES_AT_ONCE, noteTexts } from '@/domain/note-text'
import { rewriteNote } from '@/domain/notes'
import { CameFrom, MarkChips } from './note-foot'
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

/**
 * One note: its text, its marks and, for who may write here, ways to change, mark, move and remove it. `author` is told
 * to facilitators only. `onMoved` hears to which cell it went.
 */
export const NoteItem = memo(function NoteItem({
  note,
  author,
  doc,
  mayDraw,
  onRemove,
  onMoved,
}: {
  note: OutlineNote
  author: string | undefined
  doc: Y.Doc
  mayDraw: boolean
  onRemove: (note: OutlineNote) => void
  onMoved: (note: OutlineNote, cell: string) => void
}) {
  const t = useTranslations('room.list')
  const m = useTranslations('marks')
  const acts = useId()
  const [open, setOpen] = useState(false)
  const marks = knownMarks(note.marks)
  const [draft, setDraft] = useState<string | null>(null)
  const count = noteTexts(draft ?? '').length
  const fits = count > 0 && count <= MAX_NOTES_AT_ONCE
  const edit = useRef<HTMLButtonElement>(null)

  const close = () => {
    setDraft(null)
    requestAnimationFrame(() => edit.current?.focus())
  }
  const save = () => {
    if (draft === null || !fits || !mayDraw) return
    if (draft.trim() !== note.text) rewriteNote(doc, note, draft, LIST_ORIGIN)
    close()
  }

  return (
    <li className={`rounded-lg ${washes[note.color] ?? 'bg-stone-wash'}`}>
      {draft === null ? (
        <div className="flex flex-wrap items-center">
          <p className="w-full px-3 pt-2.5 pb-1.5 break-words whitespace-pre-wrap">
            {note.text || <span className="text-soft italic">{t('noText')}</span>}
          </p>
          <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1 px-3 pb-1">
            {marks.length > 0 ? <MarkChips marks={marks} /> : null}
            {note.from ? <CameFrom cell={note.from} /> : null}
            {author ? <span className="text-soft text-sm">{m('author', { name: author })}</span> : null}
          </div>
          {mayDraw ? (
            <div className="ml-auto flex">
              <button
                type="button"
                className={iconButton}
                aria-expanded={open}
                aria-controls={acts}
                onClick={() => setOpen(!open)}
                aria-label={m('more', { text: short(note.text) })}
              >
                <MoreIcon />
              </button>
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
            </div>
          ) : null}
          {open && mayDraw ? (
            <div id={acts} className="border-ink/15 w-full border-t p-3">
              <NoteActs notes={[note]} doc={doc} origin={LIST_ORIGIN} onMoved={(cell) => onMoved(note, cell)} />
            </div>
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
            rows={Math.min(8, 1 + Math.ceil(draft.length / 40))}
            value={draft}
            readOnly={!mayDraw}
            onChange={(event) => setDraft(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') close()
              if (event.key === 'Enter' && !event.shiftKey && !isComposing(event.nativeEvent)) {
                event.preventDefault()
                save()
              }
            }}
            className="border-soft bg-card w-full rounded-lg border px-3 py-2"
          />
          <LettersLeft text={draft} />
          {mayDraw ? null : <p className="text-sm font-semibold">{t('penGone')}</p>}
          <div className="flex flex-wrap gap-2">
            {mayDraw ? (
              <Button type="submit" look="primary" disabled={!fits}>
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
