import type { Editor, TLNoteShape } from 'tldraw'
import type { ClipboardEvent, KeyboardEvent } from 'react'
import type * as Y from 'yjs'
import type { Json } from '@/domain/document'
import { plainText } from '@/domain/notes'
import { makeNote } from './note'
import { mayTouch } from './reach'

interface Hands {
  editor: Editor
  history: Y.UndoManager
}

/** Keys that work while the focus is in the canvas, besides those the canvas knows itself: arrows, Enter and Escape. */
const KEYS: Readonly<Record<string, (hands: Hands) => void>> = {
  'ctrl+z': ({ history }) => history.undo(),
  'ctrl+shift+z': ({ history }) => history.redo(),
  'ctrl+y': ({ history }) => history.redo(),
  delete: ({ editor }) => deleteSelected(editor),
  backspace: ({ editor }) => deleteSelected(editor),
  n: ({ editor }) => editor.setCurrentTool('note'),
  v: ({ editor }) => editor.setCurrentTool('select'),
  h: ({ editor }) => editor.setCurrentTool('hand'),
  ' enter': ({ editor }) => step(editor, 1),
}

const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/**
 * Keys that the canvas must not get. Tab goes on through the page, as everywhere; the canvas would keep it to itself.
 * Ctrl with an arrow goes from note to note over the whole board, where the canvas would stay within a cell.
 */
export function onKeyBefore(editor: Editor, event: KeyboardEvent): void {
  if (editor.getEditingShapeId()) return
  const direction = event.ctrlKey || event.metaKey ? STEPS[event.key] : undefined
  if (event.key !== 'Tab' && !direction) return
  event.stopPropagation()
  if (!direction || editor.getIsReadonly()) return
  event.preventDefault()
  if (event.type === 'keydown') step(editor, direction)
}

/** Selects the next note in the order of the board; with none selected, the first one in view. */
function step(editor: Editor, direction: 1 | -1): void {
  const notes = editor.getCurrentPageShapesSorted().filter((shape) => shape.type === 'note' && mayTouch(editor, shape))
  const view = editor.getViewportPageBounds()
  const selected = notes.findIndex((note) => note.id === editor.getSelectedShapeIds()[0])
  const inView = notes.findIndex((note) => editor.getShapePageBounds(note)?.collides(view))
  const next = selected < 0 ? Math.max(inView, 0) : (selected + direction + notes.length) % notes.length
  const note = notes[next]
  if (note) editor.select(note.id).zoomToSelectionIfOffscreen(64)
}

/** Does what a key asks for. Only the pen holder's keys change anything. */
export function onKey(hands: Hands, event: KeyboardEvent): void {
  const { editor } = hands
  if (editor.getIsReadonly() || editor.getEditingShapeId()) return
  const name = [
    event.ctrlKey || event.metaKey ? 'ctrl+' : '',
    event.shiftKey ? 'shift+' : '',
    event.key.toLowerCase(),
  ].join('')
  // Enter writes in the selected note; with nothing selected it picks the first one.
  const inCanvas = event.target === editor.getContainer()
  const nothing = inCanvas && editor.isIn('select.idle') && editor.getSelectedShapeIds().length === 0
  const act = KEYS[name === 'enter' && nothing ? ' enter' : name]
  if (!act) return
  event.preventDefault()
  act(hands)
}

export function deleteSelected(editor: Editor): void {
  editor.deleteShapes(editor.getSelectedShapeIds())
}

const selectedNotes = (editor: Editor): TLNoteShape[] =>
  editor.getSelectedShapes().filter((shape) => editor.isShapeOfType<TLNoteShape>(shape, 'note'))

/** Copies the text of the selected notes. */
export function onCopy(editor: Editor, event: ClipboardEvent): void {
  const notes = selectedNotes(editor)
  if (editor.getEditingShapeId() || notes.length === 0) return
  event.preventDefault()
  const text = notes.map((note) => plainText(note.props.richText as unknown as Json)).join('\n\n')
  event.clipboardData.setData('text/plain', text)
}

/** Pasted text becomes a note where the pointer last was; pictures and files are not for this board. */
export function onPaste(editor: Editor, event: ClipboardEvent): void {
  if (editor.getIsReadonly() || editor.getEditingShapeId()) return
  event.preventDefault()
  const text = event.clipboardData.getData('text/plain').trim()
  if (text) makeNote(editor, editor.inputs.currentPagePoint, { text, anywhere: true })
}
