'use client'
import { type TLNoteShape, type TLShapeId, useValue } from 'tldraw'
import { useTranslations } from 'next-intl'
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useRoom } from '@/components/room/room'
import { useMyCell } from '@/components/room/writing'
import { lookOf } from '@/domain/board/note-look'
import { fitsNote, noteTexts, plainText, richText } from '@/domain/board/note-text'
import { cellOfRecordId } from '@/domain/board/notes'
import type { Json } from '@/domain/board/records'
import { CATCHER } from '@/components/ui/typing'
import { mayCatch, onTake } from './catching'
import { currentCell, nameOf, newNote, type Place } from './cells'
import { writeOn } from './note'
import { notesOf } from './overflow'
import { notesIn } from './places'
import { mayTouch } from './reach'
import { laidOut } from './records'
import { tell } from './told'

/**
 * Where letters go while a cell is chosen and no note is being written: a field that nobody sees. Only in a field do all
 * keyboards make letters, with dead keys, AltGr and suggestions. What was typed begins a note in the cell, or goes on in
 * the note that is chosen; a letter that is still being put together is shown where the note will be.
 */
export function Catcher({ place }: { place: Place }) {
  const t = useTranslations('board')
  const { locale } = useRoom()
  const { editor, doc } = place
  const field = useRef<HTMLTextAreaElement>(null)
  const composing = useRef(false)
  const [composed, setComposed] = useState('')
  const writing = useValue('writing', () => editor.getEditingShapeId() !== null, [editor])
  const cell = useMyCell() === null ? null : currentCell({ editor, doc })
  useFocus(place, field, { catches: cell !== null && !writing, writing })

  const at = useValue(
    'where a note will be',
    () => {
      const last = cell && notesIn(editor, cell.id).at(-1)
      const bounds = (last && editor.getShapePageBounds(last)) ?? (cell && editor.getShapePageBounds(cell))
      if (!cell || !bounds) return { x: 0, y: 0, width: 1, height: 1, size: 16 }
      const z = editor.getZoomLevel()
      const size = (last ? (laidOut(last)?.size ?? 24) : 24) * z
      const { x, y } = editor.pageToViewport({ x: bounds.minX, y: last ? bounds.maxY : bounds.maxY - (3 * size) / z })
      return { x, y, width: bounds.w * z, height: 2 * size, size }
    },
    [editor, cell],
  )
  /** Takes what is in the field, unless a letter is still being put together in it. */
  const take = () => {
    const text = field.current?.value ?? ''
    if (!field.current || composing.current) return
    field.current.value = ''
    setComposed('')
    if (text.trim() !== '') begin(place, text)
  }
  const taken = useEffectEvent(take)
  useEffect(() => onTake(editor, () => taken()), [editor])
  return createPortal(
    <textarea
      ref={field}
      {...{ [CATCHER]: '' }}
      tabIndex={-1}
      rows={1}
      // A device without a keyboard shows its own only for a note.
      inputMode="none"
      autoComplete="off"
      autoCorrect="off"
      autoCapitalize="off"
      spellCheck={false}
      aria-label={cell ? t('typeHere', { cell: nameOf(cell, place.stage.preparation, locale) }) : t('label')}
      aria-hidden={!cell}
      onInput={({ currentTarget }) => (composing.current ? setComposed(currentTarget.value) : take())}
      onCompositionStart={() => (composing.current = true)}
      onCompositionEnd={() => {
        composing.current = false
        // Some keyboards go straight on to the next letter: then there is more to come.
        setTimeout(take)
      }}
      className={`board-catcher ${composed ? 'is-composing' : ''}`}
      style={{
        left: at.x,
        top: at.y,
        width: at.width,
        height: at.height,
        fontSize: at.size,
        backgroundColor: lookOf('yellow', cell ? cellOfRecordId(cell.id) : '').fill,
      }}
    />,
    editor.getContainer(),
  )
}

/** The field has the focus whenever the canvas itself would have it and a cell is chosen. */
function useFocus(
  { editor }: Place,
  field: RefObject<HTMLTextAreaElement | null>,
  { catches, writing }: { catches: boolean; writing: boolean },
) {
  useEffect(() => {
    const container = editor.getContainer()
    const focus = () => {
      if (mayCatch(editor)) field.current?.focus({ preventScroll: true })
    }
    // While a note opens, the letters that come before it is there are still caught.
    if (!catches && !writing && document.activeElement === field.current) container.focus()
    if (!catches) return
    if (document.activeElement === container) focus()
    container.addEventListener('focus', focus)
    return () => container.removeEventListener('focus', focus)
  }, [editor, field, catches, writing])
}

/** Begins a note with what was typed, or goes on with it in the note that is opening or chosen. */
function begin(place: Place, text: string): void {
  const { editor } = place
  const chosen = editor.getOnlySelectedShape()
  const open = editor.getEditingShapeId() ?? (chosen?.type === 'note' && mayTouch(editor, chosen) ? chosen.id : null)
  if (!open) {
    const cell = currentCell(place)
    // What is dictated at once may be more than one note takes.
    return fitsNote(text) || !cell ? newNote(place, text) : notesOf(place, cell, noteTexts(text), 'pasted')
  }
  add(place, open, text)
  if (editor.getEditingShapeId() !== open) writeOn(editor, open)
}

/** All of the letters, if they fit, or none: it says when they do not, as the note itself does. */
function add({ editor }: Place, note: TLShapeId, text: string): void {
  const shape = editor.getShape<TLNoteShape>(note)
  if (!shape) return
  const words = plainText(shape.props.richText as unknown as Json) + text
  if (!fitsNote(words)) return tell(editor, { what: 'full' })
  editor.updateShape<TLNoteShape>({
    id: note,
    type: 'note',
    props: { richText: richText(words) as unknown as TLNoteShape['props']['richText'] },
  })
}
