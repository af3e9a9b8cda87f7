import type { Editor, TLNoteShape, TLParentId, TLShape, VecLike } from 'tldraw'
import { cameFrom } from '@/domain/board/moves'
import { cellOfRecordId } from '@/domain/board/notes'
import type { BoardRecord } from '@/domain/board/records'
import { isStructure } from '@/domain/method/structure'
import { mayTouch, mayWriteIn } from './reach'
import type { CellShape } from './shapes'

const record = (shape: TLShape): BoardRecord => shape as unknown as BoardRecord
const isNote = (shape: TLShape): shape is TLNoteShape => shape.type === 'note'
const isCell = (shape: TLShape | undefined): shape is CellShape => shape?.type === 'cell'

/** The cell with this id, or null when it is something else. */
export function cellAt(editor: Editor, id: TLParentId): CellShape | null {
  const shape = editor.getShape(id)
  return isCell(shape) ? shape : null
}

/** The cell to write in under a point of the page, or else the nearest whose edge is at most `reach` away. */
export function nearestCell(editor: Editor, point: VecLike, reach: number): CellShape | null {
  let nearest: CellShape | null = null
  let best = reach
  for (const shape of editor.getCurrentPageShapes()) {
    const here = isCell(shape) && mayWriteIn(editor, shape.id) && !editor.isShapeHidden(shape)
    const bounds = here ? editor.getShapePageBounds(shape) : null
    if (!isCell(shape) || !bounds) continue
    const dx = Math.max(bounds.minX - point.x, 0, point.x - bounds.maxX)
    const dy = Math.max(bounds.minY - point.y, 0, point.y - bounds.maxY)
    const distance = Math.hypot(dx, dy)
    if (distance > best || (nearest && distance === best)) continue
    nearest = shape
    best = distance
  }
  return nearest
}

/**
 * Holds the editor to the rules of the board: the structure stays as the server made it, notes lie in cells, and only
 * notes within this person's reach can be selected and changed. Changes that come from the document pass. Returns what
 * takes the rules away.
 */
export function holdRules(editor: Editor): () => void {
  const { sideEffects } = editor
  /** Notes as they were when they were picked up; while they are dragged they may pass through other cells. */
  const pickedUp = new Map<string, TLNoteShape>()
  const rules = [
    sideEffects.registerBeforeChangeHandler('shape', (before, after, source) => {
      if (source === 'remote') return after
      if (!isNote(before) || !isNote(after) || !mayTouch(editor, before)) return before
      const next = allowed(editor, before, after)
      if (next.parentId === before.parentId) return next
      const start = pickedUp.get(after.id) ?? before
      pickedUp.set(after.id, start)
      return cellAt(editor, next.parentId) ? remembering(start, next) : next
    }),
    sideEffects.registerOperationCompleteHandler(() => {
      if (!editor.isIn('select.translating')) pickedUp.clear()
    }),
    sideEffects.registerBeforeDeleteHandler('shape', (shape, source) =>
      source === 'user' && (isStructure(record(shape)) || !mayTouch(editor, shape)) ? false : undefined,
    ),
    sideEffects.registerBeforeChangeHandler('instance_page_state', (_before, after) => {
      const selectedShapeIds = after.selectedShapeIds.filter((id) => {
        const shape = editor.getShape(id)
        return shape && isNote(shape) && mayTouch(editor, shape)
      })
      return selectedShapeIds.length === after.selectedShapeIds.length ? after : { ...after, selectedShapeIds }
    }),
  ]
  return () => {
    for (const lift of rules) lift()
  }
}

/** A change to a note, made to fit: in a cell or, while it is being dragged, in the air above the board. */
function allowed(editor: Editor, before: TLNoteShape, after: TLNoteShape): TLNoteShape {
  if (before.parentId === after.parentId) return after

  const dragged = editor.isIn('select.translating') && editor.getSelectedShapeIds().includes(after.id)
  const cell = cellAt(editor, after.parentId)
  return dragged || (cell && mayWriteIn(editor, cell.id)) ? after : before
}

/** A note in another cell than where it started, with what it remembers of that. */
function remembering(start: TLNoteShape, note: TLNoteShape): TLNoteShape {
  const before = { cell: cellOfRecordId(start.parentId), from: fromOf(start) }
  const from = cameFrom(before, cellOfRecordId(note.parentId))
  const meta = { ...note.meta }
  delete meta.from
  return { ...note, meta: from === null ? meta : { ...meta, from } }
}

/** The cell a note came from, if it remembers one. */
export const fromOf = ({ meta }: Pick<TLShape, 'meta'>): string | null =>
  typeof meta.from === 'string' ? meta.from : null
