'use client'
import { useTranslations } from 'next-intl'
import { type Editor, type TLNoteShape, useValue } from 'tldraw'
import { Left, LettersLine } from '@/components/ui/letters-left'
import { lettersIn, MAX_NOTE_LENGTH, MAX_NOTES_AT_ONCE, plainText } from '@/domain/board/note-text'
import type { Json } from '@/domain/board/records'
import { type Told, toldOn } from './told'

/** How far from the note, and how close to the top of the canvas it may come, in pixels. */
const GAP = 10
/** The widest it becomes. */
const WIDTH = 352
const TOP = 56

/** At the note that somebody writes in: that it is getting full, and what became of what did not fit. */
export function ToldHere({ editor }: { editor: Editor }) {
  const t = useTranslations('room.letters')
  const told = useValue('told', () => toldOn(editor), [editor])
  const left = useValue('letters left', () => lettersLeft(editor), [editor])
  const place = useValue('near the note', () => near(editor), [editor])
  const what = told && told.what !== 'full' ? told.what : isFull(left, told) ? 'full' : null
  const count = told && 'count' in told ? told.count : 0
  const said = what && t(what, { count, most: MAX_NOTES_AT_ONCE })
  return (
    <div className="board-told" style={place}>
      {said ? <LettersLine shown={said} read={said} /> : <Left left={left ?? Infinity} />}
    </div>
  )
}

/** A letter that did not fit may be made of several: then a few are left. */
const isFull = (left: number | null, told: Told | null): boolean =>
  left !== null && (left <= 0 || (told?.what === 'full' && left < A_FEW))
const A_FEW = 20

/** How many letters fit on the note that somebody writes in; null while they do not. */
function lettersLeft(editor: Editor): number | null {
  const note = editor.getEditingShape()
  if (note?.type !== 'note') return null
  return MAX_NOTE_LENGTH - lettersIn(plainText((note as TLNoteShape).props.richText as unknown as Json))
}

/** Above the chosen notes, or at the top where that is out of sight or where there are none. */
function near(editor: Editor) {
  const bounds = editor.getSelectionPageBounds()
  if (!bounds) return { maxWidth: WIDTH, top: GAP, left: '50%', transform: 'translateX(-50%)' }
  const { width, height } = editor.getViewportScreenBounds()
  const { x: left, y: top } = editor.pageToViewport(bounds.point)
  const { x: right } = editor.pageToViewport({ x: bounds.maxX, y: bounds.maxY })
  const half = Math.min(WIDTH, width - 2 * GAP) / 2 + GAP
  const middle = Math.max(half, Math.min((left + right) / 2, width - half))
  const bottom = Math.max(GAP, Math.min(height - top + GAP, height - TOP))
  return { maxWidth: 2 * (half - GAP), bottom, left: middle, transform: 'translateX(-50%)' }
}
