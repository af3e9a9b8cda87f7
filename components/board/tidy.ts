import {
  type Editor,
  react,
  type TLNoteShape,
  type TLParentId,
  type TLShape,
  type TLShapeId,
  unsafe__withoutCapture,
} from 'tldraw'
import { arrange, gridOf, type Point } from '@/domain/board/arrange'
import { cellAt } from './rules'

const isNote = (shape: TLShape): shape is TLNoteShape => shape.type === 'note'

/** The notes that lie in a cell. */
export const notesIn = (editor: Editor, cell: TLParentId): TLNoteShape[] =>
  editor.getSortedChildIdsForParent(cell).flatMap((id) => {
    const shape = editor.getShape(id)
    return shape && isNote(shape) ? [shape] : []
  })

/**
 * Keeps the notes of a cell apart: where this person puts one down, the others move on. That is part of the same change,
 * so it is undone with it. What others do arranges nothing here; they have done so themselves. Returns what ends it.
 */
export function keepTidy(editor: Editor): () => void {
  /** Notes that this person moved, with where they were before. */
  const moved = new Map<TLShapeId, TLNoteShape | null>()
  const onMove = (id: TLShapeId, before: TLNoteShape | null) => {
    if (!moved.has(id)) moved.set(id, before)
  }
  const settle = () => {
    if (moved.size === 0) return
    const put = new Map<TLParentId, Map<string, Point | null>>()
    for (const [id, before] of moved) {
      const note = editor.getShape(id)
      if (!note) continue
      const own = before && before.parentId === note.parentId ? { x: before.x, y: before.y } : null
      put.set(note.parentId, (put.get(note.parentId) ?? new Map<string, Point | null>()).set(id, own))
    }
    moved.clear()
    for (const [parent, ids] of put) {
      const cell = cellAt(editor, parent)
      if (!cell) continue
      const places = arrange(notesIn(editor, parent), gridOf(cell.props), ids)
      editor.updateShapes(places.map(({ id, x, y }) => ({ id: id as TLShapeId, type: 'note' as const, x, y })))
    }
  }
  // In the air a note may lie over others; it is arranged where it is put down.
  const inTheAir = () => editor.isIn('select.translating')

  const { sideEffects } = editor
  const end = [
    sideEffects.registerAfterCreateHandler('shape', (shape, source) => {
      if (source === 'user' && isNote(shape)) onMove(shape.id, null)
    }),
    sideEffects.registerAfterChangeHandler('shape', (before, after, source) => {
      if (source !== 'user' || !isNote(before) || !isNote(after)) return
      if (before.parentId !== after.parentId || before.x !== after.x || before.y !== after.y) onMove(after.id, before)
    }),
    sideEffects.registerOperationCompleteHandler((source) => {
      if (source === 'user' && !inTheAir()) settle()
    }),
    react('put down', () => {
      if (!inTheAir()) unsafe__withoutCapture(settle)
    }),
  ]
  return () => {
    for (const stop of end) stop()
  }
}
