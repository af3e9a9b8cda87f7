'use client'
import { useTranslations } from 'next-intl'
import { type ClipboardEvent, type KeyboardEvent, useId, useRef, useState, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import { draftKey } from '@/components/room/drafts'
import { rightOf } from '@/components/room/kept'
import { useCells, useRoom } from '@/components/room/room'
import { writeIn } from '@/components/room/writing'
import { Button } from '@/components/ui/button'
import { isComposing } from '@/components/ui/composing'
import { LettersLeft } from '@/components/ui/letters-left'
import { MAX_NOTES_AT_ONCE, noteTexts } from '@/domain/board/note-text'
import { addNotes, type BoardNote, readNote, removeNote } from '@/domain/board/notes'
import { itemsOf, tidied } from '@/domain/board/pasted'
import { cleaned } from '@/domain/text'
import { KeptWords, useWhyNot } from './kept-words'
import { LIST_ORIGIN } from './origin'
import type { OutlineCell } from './outline'
import { useTableNotice } from '@/components/room/table-notice'

/** A field to add a note to a cell. When the pen leaves while somebody types, the text stays, to be sent or copied. */
export function AddNote({ cell, doc, mayDraw }: { cell: OutlineCell; doc: Y.Doc; mayDraw: boolean }) {
  const t = useTranslations('room.list')
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const { drafts } = useRoom()
  const cells = useCells()
  const whyNot = useWhyNot()
  const get = () => drafts.of(draftKey({ note: null, cell: cell.id }))
  const draft = useSyncExternalStore(drafts.subscribe, get, get)
  const text = draft?.text ?? ''
  const table = useTableNotice(text)
  /** The notes that the list that was pasted last became. */
  const [listed, setListed] = useState<readonly Pick<BoardNote, 'id' | 'text'>[]>([])
  if (!mayDraw && !draft) return null

  const texts = noteTexts(text)
  const fits = texts.length > 0 && texts.length <= MAX_NOTES_AT_ONCE
  const put = (next: string) => {
    setListed([])
    const by = rightOf(cells) ?? draft?.by ?? 'pen'
    if (next === '' && mayDraw) drafts.drop({ note: null, cell: cell.id })
    else drafts.put({ note: null, cell: cell.id, home: cell.id, at: 0, base: '', text: next, by })
  }
  const submit = () => {
    if (!fits || !mayDraw) return
    addNotes(doc, cell.id, texts, LIST_ORIGIN)
    put('')
    // For the next one: the button has nothing to add now.
    field.current?.focus()
  }
  // In an empty field a list is not the text of one note.
  const onPaste = (event: ClipboardEvent) => {
    const items = text === '' && mayDraw ? itemsOf(tidied(cleaned(event.clipboardData.getData('text/plain')))) : null
    if (!items) return
    event.preventDefault()
    setListed(addNotes(doc, cell.id, items, LIST_ORIGIN).map((id, at) => ({ id, text: items[at]! })))
  }
  const undo = () => {
    // What somebody has changed since is theirs.
    const same = listed.filter(({ id, text }) => readNote(doc, id)?.text === text)
    doc.transact(() => same.forEach(({ id }) => removeNote(doc, id)), LIST_ORIGIN)
    setListed([])
    field.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter adds; Shift and Enter makes a new line; Enter that ends a composed letter does neither.
    if (event.key !== 'Enter' || event.shiftKey || isComposing(event.nativeEvent)) return
    event.preventDefault()
    submit()
  }
  return (
    <form
      data-add=""
      className="mt-auto flex flex-col gap-1"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <label htmlFor={id} className="text-sm font-semibold">
        <span>{t('newNote')}</span> <span className="sr-only">{t('inCell', { cell: cell.label })}</span>
      </label>
      <div className="flex flex-wrap items-end gap-2">
        <textarea
          ref={field}
          id={id}
          dir="auto"
          rows={text.length > 60 ? 3 : 1}
          value={text}
          enterKeyHint="done"
          onChange={(event) => put(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={(event) => {
            table.onPaste(event)
            onPaste(event)
          }}
          onFocus={() => mayDraw && writeIn(doc, cell.id)}
          className="border-soft bg-card min-h-11 min-w-0 flex-1 basis-32 resize-none rounded-lg border px-3 py-2 leading-snug"
        />
        {mayDraw ? (
          // With nothing to add, Tab goes on past it.
          <Button type="submit" className="px-3" disabled={!fits} aria-label={t('addTo', { cell: cell.label })}>
            {t('add')}
          </Button>
        ) : null}
      </div>
      {text ? <LettersLeft text={text} /> : null}
      {table.notice}
      <div role="status">
        {listed.length > 0 && mayDraw ? (
          <p className="bg-stone-wash flex flex-wrap items-center justify-between gap-2 rounded-lg px-3 py-1 text-sm">
            <span>{t('addedList', { count: listed.length })}</span>
            <Button look="quiet" onClick={undo}>
              {t('undoList')}
            </Button>
          </p>
        ) : null}
      </div>
      {mayDraw || !draft ? null : <KeptWords draft={draft} why={whyNot(draft)} onGone={() => drafts.drop(draft)} />}
    </form>
  )
}
