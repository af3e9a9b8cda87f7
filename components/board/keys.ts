import type { Editor, TLNoteShape } from 'tldraw'
import type { ClipboardEvent, DragEvent, KeyboardEvent, MouseEvent } from 'react'
import type * as Y from 'yjs'
import { digitOf, marksForAll, toggleOnAll } from '@/components/marks/marking'
import { isComposing } from '@/components/ui/composing'
import { ALL_MARKS, type Mark } from '@/domain/board/marks'
import { noteTexts, plainText } from '@/domain/board/note-text'
import type { Json } from '@/domain/board/records'
import { catchAgain, catchNow, isCatching, letGo, takeCaught } from './catching'
import { currentCell, goTo, goToGroup, moveSelected, newNote, nextCell, type Place } from './cells'
import { writeOn } from './note'
import { ACTS_ORIGIN } from './origin'
import { notesOf } from './overflow'
import { copyTexts, pastedText, pastedTexts, pastesTable } from './pasted'
import { notesIn } from './places'
import { mayTouch } from './reach'
import { cellAt, nearestCell } from './rules'
import { marked } from './selected-notes'
import type { CellShape } from './shapes'
import { tell } from './told'

interface Hands extends Place {
  history: Y.UndoManager
}

/**
 * Keys that work while the focus is in the canvas, besides those the canvas knows itself: Enter and Escape. While a
 * cell is chosen, letters are not commands but the beginning of a note; see catcher.tsx.
 */
const KEYS: Readonly<Record<string, (hands: Hands) => void>> = {
  'ctrl+z': ({ history }) => history.undo(),
  'ctrl+shift+z': ({ history }) => history.redo(),
  'ctrl+y': ({ history }) => history.redo(),
  delete: ({ editor }) => deleteSelected(editor),
  backspace: ({ editor }) => deleteSelected(editor),
  n: (hands) => newNote(hands),
  v: ({ editor }) => editor.setCurrentTool('select'),
  h: ({ editor }) => editor.setCurrentTool('hand'),
  ...Object.fromEntries(
    ALL_MARKS.map((mark) => [`ctrl+shift+${digitOf(mark)}`, (hands: Hands) => markChosen(hands, mark)]),
  ),
  escape: ({ doc }) => goTo(doc, null),
  'enter with nothing chosen': (hands) => step(hands, 1),
  'enter with a note chosen': ({ editor }) => {
    const note = editor.getOnlySelectedShape()
    if (note && mayTouch(editor, note)) writeOn(editor, note.id)
  },
}

/** Where an arrow points to, and whether that is on or back in the order of the board. */
const ARROWS: Readonly<Record<string, { x: number; y: number; order: 1 | -1 }>> = {
  ArrowRight: { x: 1, y: 0, order: 1 },
  ArrowDown: { x: 0, y: 1, order: 1 },
  ArrowLeft: { x: -1, y: 0, order: -1 },
  ArrowUp: { x: 0, y: -1, order: -1 },
}

/**
 * Keys that the canvas must not get. Tab goes from cell to cell while somebody writes in one, and past the last cell, or
 * without one, on through the page, as everywhere; the canvas would keep it to itself. An arrow moves the selected notes
 * by a place, and with Ctrl goes from note to note over the whole board.
 */
export function onKeyBefore(hands: Hands, event: KeyboardEvent): void {
  const { editor } = hands
  const catching = isCatching(editor)
  if (!editor.getContainer().contains(event.target as Node)) return
  // Enter and Escape then belong to the letter that is being put together.
  if (catching && isComposing(event.nativeEvent)) return event.stopPropagation()
  if (catching && event.type === 'keydown') takeCaught(editor)
  if (editor.getEditingShapeId()) return onKeyInNote(hands, event)
  if (event.key === ' ') return onSpace(editor, event, catching)
  if (event.type === 'keydown' && isLetter(event) && !catching) {
    if (currentCell(hands)) catchAgain(editor)
    else if (event.key !== 'n' && goToGroup(hands)) catchNow(editor)
  }
  const arrow = ARROWS[event.key]
  const far = event.ctrlKey || event.metaKey
  if (event.key !== 'Tab' && !(arrow && (far || editor.getSelectedShapeIds().length > 0))) return
  event.stopPropagation()
  if (editor.getIsReadonly()) return
  if (!arrow) {
    if (event.type === 'keydown' && nextCell(hands, event.shiftKey ? -1 : 1)) event.preventDefault()
    return
  }
  event.preventDefault()
  if (event.type !== 'keydown') return
  if (far) step(hands, arrow.order)
  else moveSelected(editor, arrow.x, arrow.y)
}

/** Held down, the space bar moves the board; it begins no note. */
function onSpace(editor: Editor, event: KeyboardEvent, catching: boolean): void {
  if (event.type === 'keydown' && catching) {
    event.preventDefault()
    letGo(editor)
  } else if (event.type === 'keyup') setTimeout(() => catchAgain(editor)) // the canvas has to see it go up
}

/** Enter ends a note, with Shift it begins a new line. Tab ends it too and goes on, Escape ends it and leaves the cell. */
function onKeyInNote(hands: Hands, event: KeyboardEvent): void {
  if (event.type !== 'keydown') return
  if (isComposing(event.nativeEvent)) {
    // Safari sends the Enter that took over a suggestion after it: that is not a new line either.
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.stopPropagation()
    return
  }
  const { editor, doc } = hands
  const ends = event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.metaKey
  if (event.key === 'Escape') goTo(doc, null)
  if (!ends && event.key !== 'Tab') return
  event.stopPropagation()
  editor.complete()
  // The next letter begins the next note.
  if (ends) editor.selectNone()
  if (ends || nextCell(hands, event.shiftKey ? -1 : 1)) event.preventDefault()
}

/** Selects the next note in the order of the board; with none selected, the last one of the cell, or the first in view. */
function step({ editor, doc }: Hands, direction: 1 | -1): void {
  const notes = onSheet(editor).filter((note) => mayTouch(editor, note))
  const view = editor.getViewportPageBounds()
  const selected = notes.findIndex((note) => note.id === editor.getSelectedShapeIds()[0])
  const inView = notes.findIndex((note) => editor.getShapePageBounds(note)?.collides(view))
  const here = currentCell({ editor, doc })
  const last = here ? notes.findIndex(({ id }) => id === notesIn(editor, here.id).at(-1)?.id) : -1
  const first = last < 0 ? Math.max(inView, 0) : last
  const next = selected < 0 ? first : (selected + direction + notes.length) % notes.length
  const note = notes[next]
  if (!note) return
  editor.select(note.id).zoomToSelectionIfOffscreen(64)
  goTo(doc, cellAt(editor, note.parentId))
}

/** The notes of the sheet that is shown: cell by cell, each in its order. */
const onSheet = (editor: Editor): TLNoteShape[] =>
  editor
    .getCurrentPageShapes()
    .filter((shape): shape is CellShape => shape.type === 'cell' && !editor.isShapeHidden(shape))
    .sort((a, b) => a.y - b.y || a.x - b.x)
    .flatMap(({ id }) => notesIn(editor, id))

/** Does what a key asks for. Only the pen holder's keys change anything. */
export function onKey(hands: Hands, event: KeyboardEvent): void {
  const { editor } = hands
  if (editor.getIsReadonly() || editor.getEditingShapeId() || isComposing(event.nativeEvent)) return
  const catching = isCatching(editor)
  if (catching && isLetter(event)) return
  const name = [
    event.ctrlKey || event.metaKey ? 'ctrl+' : '',
    event.shiftKey ? 'shift+' : '',
    // With Shift a digit is another character on most keyboards.
    /^Digit\d$/.test(event.code) ? event.code.slice(-1) : event.key.toLowerCase(),
  ].join('')
  // Enter goes on in the selected note; with nothing selected it picks one. The canvas's own Enter, when the key goes up,
  // would select all of the words, and the next letter would replace them.
  const atRest = (event.target === editor.getContainer() || catching) && editor.isIn('select.idle')
  const chosen = editor.getSelectedShapeIds().length === 0 ? 'nothing' : 'a note'
  const act = KEYS[name === 'enter' && atRest ? `enter with ${chosen} chosen` : name]
  if (!act) return
  event.preventDefault()
  act(hands)
}

/** Whether a key types something, on any keyboard: AltGr is Ctrl and Alt at once on some. */
const isLetter = (event: KeyboardEvent): boolean =>
  [...event.key].length === 1 &&
  event.key !== ' ' &&
  (event.getModifierState('AltGraph') || !(event.ctrlKey || event.metaKey))

/** Puts a mark on the chosen notes, or takes it off, where it fits them. */
function markChosen({ editor, doc }: Hands, mark: Mark): void {
  const notes = marked(editor, editor.getSelectedShapeIds())
  if (notes.length > 0 && marksForAll(notes).includes(mark)) toggleOnAll(doc, notes, mark, ACTS_ORIGIN)
}

export function deleteSelected(editor: Editor): void {
  editor.deleteShapes(editor.getSelectedShapeIds())
  // The next note comes where this one was: a quick tap on it is the first of that one, not the second of this.
  editor.cancelDoubleClick()
}

const selectedNotes = (editor: Editor): TLNoteShape[] =>
  editor.getSelectedShapes().filter((shape) => editor.isShapeOfType<TLNoteShape>(shape, 'note'))

/** Copies the text of the selected notes. */
export function onCopy(editor: Editor, event: ClipboardEvent): void {
  const notes = selectedNotes(editor)
  if (editor.getEditingShapeId() || notes.length === 0) return
  event.preventDefault()
  copyTexts(
    event.clipboardData,
    notes.map((note) => plainText(note.props.richText as unknown as Json)),
  )
}

/** Pasted text becomes a note in the chosen cell, or where the pointer last was, or as many as it takes; pictures and files are not for this board. */
export function onPaste({ editor, doc }: Pick<Hands, 'editor' | 'doc'>, event: ClipboardEvent): void {
  if (editor.getIsReadonly() || editor.getEditingShapeId()) return
  event.preventDefault()
  const cell = currentCell({ editor, doc }) ?? nearestCell(editor, editor.inputs.currentPagePoint, Infinity)
  take({ editor, doc }, cell, event.clipboardData)
}

/** Text that is dropped becomes a note, or more, in the cell where it is dropped; in a note that is written in it comes there. */
export function onDrop({ editor, doc }: Pick<Hands, 'editor' | 'doc'>, event: DragEvent): void {
  const inNote = event.target instanceof HTMLElement && event.target.isContentEditable
  if (inNote && event.dataTransfer.files.length === 0) return
  event.preventDefault()
  event.stopPropagation()
  if (editor.getIsReadonly()) return
  const cell = nearestCell(editor, editor.screenToPage({ x: event.clientX, y: event.clientY }), 0)
  take({ editor, doc }, cell, event.dataTransfer)
}

/** Takes the text of what is pasted or dropped, and says so when there is none. */
function take(hands: Pick<Hands, 'editor' | 'doc'>, cell: CellShape | null, data: DataTransfer): void {
  const text = pastedText(data)
  if (text.trim() === '' && data.files.length > 0) return tell(hands.editor, { what: 'noFiles' })
  if (!cell) return
  const texts = pastedTexts(data)
  if (texts) notesOf(hands, cell, texts, 'list')
  else notesOf(hands, cell, noteTexts(text), 'pasted')
  if (pastesTable(data)) tell(hands.editor, { what: 'table' })
}

/** The middle button moves the board. On Linux it would also paste what was selected last, wherever that was. */
export function onMouseUp(editor: Editor, event: MouseEvent): void {
  if (event.button === 1 && !editor.getEditingShapeId()) event.preventDefault()
}
