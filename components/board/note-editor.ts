import { Extension, type Extensions } from '@tiptap/core'
import { Fragment, type Node, type Schema, Slice } from '@tiptap/pm/model'
import { type EditorState, Plugin, TextSelection, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import StarterKit from '@tiptap/starter-kit'
import type { TLTextOptions } from 'tldraw'
import {
  cutOff,
  fitsNote,
  lettersIn,
  MAX_NOTE_LENGTH,
  MAX_NOTES_AT_ONCE,
  noteTexts,
  pieces,
  plainText,
} from '@/domain/board/note-text'
import type { Json } from '@/domain/board/records'
import { spliceOf } from '@/domain/splice'
import { pastedText, pastesTable } from './pasted'

/** Hears of what does not fit on the note that somebody writes in. */
export interface Overflow {
  /** A letter that was typed. */
  full: () => void
  /** The rest of what was pasted or dictated: the texts of the next notes. */
  rest: (texts: string[]) => void
  /** A paste that is too much for one go; nothing was done with it. */
  tooMuch: () => void
  /** A table was pasted: its words are there, and what held them together is not. */
  table: () => void
}

/**
 * The editor of a note: lines of letters and nothing else. So what one sees on the canvas is what the list, the documents
 * and a screen reader have too, and what is typed stays as it was typed: no "1. " or "- " that turns into a list and is
 * gone elsewhere.
 */
export const noteExtensions = (over: Overflow): Extensions => [
  StarterKit.configure({
    ...{ blockquote: false, bold: false, bulletList: false, code: false, codeBlock: false, dropcursor: false },
    ...{ gapcursor: false, hardBreak: false, heading: false, horizontalRule: false, italic: false, listItem: false },
    ...{ orderedList: false, strike: false },
    paragraph: { HTMLAttributes: { dir: 'auto' } },
  }),
  Extension.create({
    name: 'noteLines',
    addKeyboardShortcuts: () => ({ 'Shift-Enter': ({ editor }) => editor.commands.enter() }),
  }),
  Extension.create({
    name: 'noteLimit',
    addProseMirrorPlugins: () => [noteLimit(over)],
  }),
]

/** How notes are written in on a canvas. `label`: what the field is called. */
export const noteTextOptions = (over: Overflow, label: string): TLTextOptions => ({
  tipTapConfig: {
    extensions: noteExtensions(over),
    // Letters typed before the note is quite open keep their order: the caret goes behind them, not before.
    autofocus: 'end',
    editorProps: {
      attributes: { 'aria-label': label },
      handlePaste: (view, event) => paste(view, event.clipboardData, over),
      handleDrop: (view, event, _slice, moved) => !moved && drop(view, event, over),
    },
  },
})

/** Keeps what somebody writes within what fits on a note. */
export const noteLimit = (over: Overflow): Plugin =>
  new Plugin({ filterTransaction: (change, state) => fits(change, state, over) })

const textOf = (doc: Node): string => plainText(doc.toJSON() as Json)

/** Whether a change leaves a text that fits. A longer one, from before there was a limit, may only get shorter. */
function fits(change: Transaction, state: EditorState, over: Overflow): boolean {
  // What comes from the document is there already, whatever it is.
  if (!change.docChanged || change.getMeta('preventUpdate')) return true
  const [before, after] = [textOf(state.doc), textOf(change.doc)]
  if (fitsNote(after) || lettersIn(after) <= lettersIn(before)) return true
  const { inserted } = spliceOf(before, after)
  // Said to the device rather than typed: several words at once, which nobody has anywhere else.
  const spoken = /\S\s+\S/.test(inserted) && change.getMeta('composition') === undefined
  queueMicrotask(() => (spoken ? over.rest(noteTexts(inserted)) : over.full()))
  return false
}

function drop(view: EditorView, event: DragEvent, over: Overflow): boolean {
  event.preventDefault()
  const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
  if (at) view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(at.pos))))
  return paste(view, event.dataTransfer, over)
}

function paste(view: EditorView, data: DataTransfer | null, over: Overflow): boolean {
  put(view, pastedText(data), over)
  if (pastesTable(data)) over.table()
  return true
}

/** Puts a text in the place of what is selected: as much as fits here, and the rest on the next notes. */
export function put(view: Pick<EditorView, 'state' | 'dispatch'>, text: string, over: Overflow): boolean {
  const { doc, selection, schema, tr } = view.state
  if (!text) return true
  const { from, to } = selection
  const room = MAX_NOTE_LENGTH - lettersIn(textOf(doc)) + lettersIn(doc.textBetween(from, to, '\n'))
  const [here, left] = cutOff(text, room)
  const rest = pieces(left)
  if (rest.length > MAX_NOTES_AT_ONCE) over.tooMuch()
  else {
    if (here) view.dispatch(tr.replaceSelection(lines(schema, here)).scrollIntoView().setMeta('paste', true))
    if (rest.length > 0) over.rest(rest)
  }
  return true
}

/** A text as it goes into a line: what stands before it joins its first line, what stands after it its last. */
function lines(schema: Schema, text: string): Slice {
  const paragraph = (line: string) => schema.node('paragraph', null, line ? [schema.text(line)] : [])
  return new Slice(Fragment.from(text.split('\n').map(paragraph)), 1, 1)
}
