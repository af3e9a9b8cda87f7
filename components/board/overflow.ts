import type { Editor, TLNoteShape } from 'tldraw'
import type * as Y from 'yjs'
import { addNotes, cellOfRecordId } from '@/domain/notes'
import { ACTS_ORIGIN } from './binding'
import type { Overflow } from './note-editor'
import { tell } from './told'

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
    tooMuch: () => onNote((editor) => tell(editor, { what: 'tooMuch' })),
  }
}
