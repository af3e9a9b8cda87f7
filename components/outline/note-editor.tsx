'use client'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type * as Y from 'yjs'
import { useCellName } from '@/components/marks/cell-name'
import { BothTexts } from '@/components/room/both-texts'
import { type Draft, lostDraft, stateOf } from '@/components/room/drafts'
import { useCells, useRoom } from '@/components/room/room'
import { Button } from '@/components/ui/button'
import { isComposing } from '@/components/ui/composing'
import { LettersLeft } from '@/components/ui/letters-left'
import { MAX_NOTES_AT_ONCE, noteTexts } from '@/domain/board/note-text'
import { addNotes, readNote, rewriteNote } from '@/domain/board/notes'
import { KeptWords, useWhyNot } from './kept-words'
import { LIST_ORIGIN } from './origin'
import { useTableNotice } from '@/components/room/table-notice'

/**
 * The field in which somebody changes a note. It stays where it is, with what is typed in it, whatever happens to the
 * note meanwhile: others write on it, move it or remove it, or the right to write goes.
 */
export function NoteEditor({
  draft,
  doc,
  mayDraw,
  onDone,
}: {
  draft: Draft
  doc: Y.Doc
  /** Whether this person may write in the list that the field stands in. */
  mayDraw: boolean
  /** Called with the note that has it now, to go on from there; null when there is none. */
  onDone: (note: string | null) => void
}) {
  const t = useTranslations('room.list')
  const { drafts, me, wayBack } = useRoom()
  const cells = useCells()
  const nameOf = useCellName()
  const whyNot = useWhyNot()
  const field = useRef<HTMLTextAreaElement>(null)
  const form = useRef<HTMLFormElement>(null)
  const { note, text, base } = draft
  const stored = note === null ? null : readNote(doc, note)
  const table = useTableNotice(text)
  const state = stateOf(draft, stored, cells)
  const within = state.is === 'moved' ? state.within : mayDraw
  // Nothing was typed here yet: then the field follows the note.
  const followed = text === base && stored && stored.text !== base ? stored.text : null
  useEffect(() => {
    if (followed !== null) drafts.put({ ...draft, base: followed, text: followed })
  }, [drafts, draft, followed])

  const done = (now: string | null) => {
    drafts.drop(draft)
    onDone(now)
  }
  const texts = noteTexts(text)
  const fits = texts.length > 0 && texts.length <= MAX_NOTES_AT_ONCE
  const write = () => {
    if (note === null || !fits) return
    if (stored && text.trim() !== stored.text) rewriteNote(doc, stored, text, LIST_ORIGIN)
    done(note)
  }
  const save = () => {
    // As it is now: what somebody else wrote a moment ago may not have been drawn yet.
    const { is } = stateOf(draft, note === null ? null : readNote(doc, note), cells)
    if (is === 'fine' || is === 'moved' ? within : false) write()
    else form.current?.querySelector('button')?.focus()
  }
  const way = mayDraw && fits ? wayBack(lostDraft(draft, me.id, 'removed')) : null
  const asNew = way?.to === 'cell' ? () => done(addNotes(doc, way.cell, texts, LIST_ORIGIN)[0] ?? null) : undefined
  const onKeyDown = (event: KeyboardEvent) => {
    // Escape and Enter belong to the letters first that are still being put together.
    if (isComposing(event.nativeEvent)) return
    if (event.key === 'Escape') done(stored ? note : null)
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    save()
  }
  const why =
    state.is === 'removed'
      ? t('noteRemoved')
      : state.is === 'moved' && !state.within && mayDraw
        ? t('noteAway', { cell: nameOf(state.cell) ?? '' })
        : within
          ? null
          : whyNot(draft)
  return (
    <form
      ref={form}
      className="flex flex-col gap-2 p-2"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <textarea
        ref={field}
        autoFocus
        dir="auto"
        aria-label={t('noteText')}
        rows={Math.min(8, 1 + Math.ceil(text.length / 40))}
        value={text}
        onChange={(event) => drafts.put({ ...draft, text: event.target.value })}
        onKeyDown={onKeyDown}
        onPaste={table.onPaste}
        className="border-soft bg-card w-full rounded-lg border px-3 py-2"
      />
      <LettersLeft text={text} />
      {table.notice}
      {state.is === 'clash' && within ? (
        <BothTexts
          theirs={state.theirs}
          onMine={write}
          {...(asNew ? { onNew: asNew } : {})}
          onTheirs={() => done(note)}
        />
      ) : why !== null ? (
        <KeptWords draft={draft} why={why} onNew={asNew} onGone={() => done(stored ? note : null)} />
      ) : (
        <>
          {state.is === 'moved' ? (
            <p role="status" className="text-sm font-semibold">
              {t('noteMoved', { cell: nameOf(state.cell) ?? '' })}
            </p>
          ) : null}
          <div className="flex flex-wrap gap-2">
            <Button type="submit" look="primary" disabled={!fits}>
              {t('keep')}
            </Button>
            <Button look="quiet" onClick={() => done(note)}>
              {t('stop')}
            </Button>
          </div>
        </>
      )}
    </form>
  )
}
