import type { Editor, TLNoteShape, TLShapeId } from 'tldraw'
import type * as Y from 'yjs'
import { MAX_NOTES_AT_ONCE } from '@/domain/board/note-text'
import { addNotes, cellOfRecordId } from '@/domain/board/notes'
import { MAX_ITEMS } from '@/domain/board/pasted'
import type { Overflow } from './note-editor'
import { ACTS_ORIGIN } from './origin'
import type { CellShape } from './shapes'
import { tell } from './told'

/** Makes notes of these texts in a cell, and chooses the first. `what`: the parts of a long text, or a list. */
export function notesOf(
  { editor, doc }: { editor: Editor; doc: Y.Doc },
  cell: CellShape,
  texts: readonly string[],
  what: 'pasted' | 'list',
): void {
  if (texts.length > (what === 'list' ? MAX_ITEMS : MAX_NOTES_AT_ONCE)) return tell(editor, { what: 'tooMuch' })
  if (texts.length === 0) return
  const [first] = addNotes(doc, cellOfRecordId(cell.id), texts, ACTS_ORIGIN)
  editor.select(first as TLShapeId).setCurrentTool('select')
  if (texts.length > 1) tell(editor, { what, count: texts.length })
}

/** What happens on a canvas with what does not fit on the note that somebody writes in. */
export function overflowOn(canvas: () => Editor | null, doc: Y.Doc): Overflow {
  const onNote = (act: (editor: Editor, note: TLNoteShape) => void) => {
    const editor = canvas()
    const note = editor?.getEditingShape()
    if (editor && note?.type === 'note') act(editor, note as TLNoteShape)
  }
  return {
    full: () => onNote((editor) => tell(editor, { what: 'full' })),
    rest: (texts) =>
      onNote((editor, note) => {
        addNotes(doc, cellOfRecordId(note.parentId), texts, ACTS_ORIGIN)
        tell(editor, { what: 'rest', count: texts.length })
      }),
    table: () => onNote((editor) => tell(editor, { what: 'table' })),
    tooMuch: () => onNote((editor) => tell(editor, { what: 'tooMuch' })),
  }
}
