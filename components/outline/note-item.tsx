'use client'
import { useTranslations } from 'next-intl'
import { memo, useId, useState } from 'react'
import type * as Y from 'yjs'
import { NoteActs } from '@/components/marks/note-acts'
import { GroupIsHere, LookHere } from '@/components/room/look-here'
import { useBoardLang } from '@/components/room/use-board-lang'
import type { Elements } from '@/components/ui/apart'
import { MoreIcon, PenIcon, TrashIcon } from '@/components/ui/icons'
import { knownMarks } from '@/domain/board/marks'
import { isolated } from '@/domain/direction'
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

/** Where a keyboard goes after a field closed: to the note's own button, or to the list it was in. */
export function focusNote(id: string | null, home: string): void {
  requestAnimationFrame(() => {
    const button = id && document.querySelector<HTMLElement>(`[data-edit="${CSS.escape(id)}"]`)
    const list = document.querySelector<HTMLElement>(`[data-cell="${CSS.escape(home)}"]`)
    const target = button || list
    target?.focus()
  })
}

/**
 * One note: its text, its marks and, for people who may write here, ways to change, mark, move and remove it. While
 * somebody changes it, the field to do so in (`children`) stands in its place, also when the note itself (null) is
 * gone. `author` is told to facilitators only. `onMoved` hears to which cell it went.
 */
export const NoteItem = memo(function NoteItem({
  note,
  at,
  dots,
  author,
  doc,
  mayDraw,
  here,
  leads,
  onEdit,
  onRemove,
  onMoved,
  children,
}: {
  note: OutlineNote | null
  at: number
  /** As many as it got, once everybody may know. */
  dots: number
  author: string | undefined
  doc: Y.Doc
  mayDraw: boolean
  /** The group is at it. */
  here: boolean
  /** This person may bring everybody to it. */
  leads: boolean
  onEdit: (note: OutlineNote, at: number) => void
  onRemove: (note: OutlineNote) => void
  onMoved: (note: OutlineNote, cell: string) => void
  children: Elements
}) {
  const t = useTranslations('room.list')
  const m = useTranslations('marks')
  const lang = useBoardLang()
  const acts = useId()
  const [open, setOpen] = useState(false)
  const marks = knownMarks(note?.marks ?? [])
  return (
    <li
      data-note={note?.id}
      className={`rounded-lg ${(note && washes[note.color]) ?? 'bg-stone-wash'} ${here ? 'ring-brand ring-4' : ''}`}
    >
      {here ? (
        <div className="px-2 pt-2">
          <GroupIsHere />
        </div>
      ) : null}
      {children}
      {note && !children ? (
        <div className="flex flex-wrap items-center">
          <p
            dir="auto"
            lang={note.text ? lang : undefined}
            className="w-full px-3 pt-2.5 pb-1.5 break-words whitespace-pre-wrap"
          >
            {note.text || <span className="text-soft italic">{t('noText')}</span>}
          </p>
          <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1 px-3 pb-1">
            {dots > 0 || marks.length > 0 ? <MarkChips dots={dots} marks={marks} /> : null}
            {note.from ? <CameFrom cell={note.from} /> : null}
            {author ? <span className="text-soft text-sm">{m('author', { name: isolated(author) })}</span> : null}
          </div>
          {mayDraw || leads ? (
            <div className="ml-auto flex">
              <LookHere focus={note.cell} note={note.id} here={here} name={short(note.text)} small />
              {mayDraw ? (
                <>
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
                    type="button"
                    className={iconButton}
                    data-edit={note.id}
                    onClick={() => onEdit(note, at)}
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
          ) : null}
          {open && mayDraw ? (
            <div id={acts} className="border-ink/15 w-full border-t p-3">
              <NoteActs notes={[note]} doc={doc} origin={LIST_ORIGIN} onMoved={(cell) => onMoved(note, cell)} />
            </div>
          ) : null}
        </div>
      ) : null}
    </li>
  )
})

const short = (text: string) => (text.length > 60 ? `${text.slice(0, 57)}…` : text)
