import type { Editor, TLNoteShape, TLParentId, TLShape, TLShapeId, VecLike } from 'tldraw'
import { byOrder, orderBetween, ordersBetween } from '@/domain/order'
import { laidOut } from './records'
import type { CellShape } from './shapes'

// Places in the order of a cell: what is stored of where a note lies.

const isNote = (shape: TLShape | undefined): shape is TLNoteShape => shape?.type === 'note'

const placeOf = ({ id, index }: TLNoteShape) => ({ id, order: index })

/** The notes of a cell, in their order. */
export const notesIn = (editor: Editor, cell: TLParentId): TLNoteShape[] =>
  editor
    .getSortedChildIdsForParent(cell)
    .map((id) => editor.getShape(id))
    .filter(isNote)
    .sort((a, b) => byOrder(placeOf(a), placeOf(b)))

const between = (below: TLNoteShape | undefined, above: TLNoteShape | undefined) =>
  orderBetween(below?.index ?? null, above?.index ?? null) as TLNoteShape['index']

/** The place behind all notes of a cell. */
export const endOf = (editor: Editor, cell: TLParentId): TLNoteShape['index'] =>
  between(notesIn(editor, cell).at(-1), undefined)

/** The place of a note that is put at a point of a cell (in the cell's own coordinates), among the others. */
export function placeAt(editor: Editor, cell: CellShape, point: VecLike, put: TLNoteShape): TLNoteShape['index'] {
  const others = notesIn(editor, cell.id).filter(({ id }) => id !== put.id)
  const at = placeAmong(others, cell, point)
  // Already there: then it keeps its place.
  const stays =
    put.parentId === cell.id &&
    (others[at - 1]?.index ?? '') <= put.index &&
    (others[at] === undefined || put.index <= others[at].index)
  return stays ? put.index : between(others[at - 1], others[at])
}

/** The places of notes that are put at a point together: one behind the other, as they lay. */
export function placesAt(
  editor: Editor,
  cell: CellShape,
  point: VecLike,
  put: readonly TLNoteShape[],
): Map<TLShapeId, TLNoteShape['index']> {
  const others = notesIn(editor, cell.id).filter((note) => !put.includes(note))
  const at = placeAmong(others, cell, point)
  const orders = ordersBetween(others[at - 1]?.index ?? null, others[at]?.index ?? null, put.length)
  const asTheyLay = [...put].sort((a, b) => a.x - b.x || a.y - b.y)
  return new Map(asTheyLay.map(({ id }, nth) => [id, orders[nth] as TLNoteShape['index']]))
}

/** Before which of these notes something comes that is put at a point of their cell. */
function placeAmong(others: readonly TLNoteShape[], cell: CellShape, point: VecLike): number {
  // The column in which it is put; it comes before the first note of that column whose middle is below it.
  const inColumn = others.filter((note) => {
    const w = laidOut(note)?.w ?? cell.props.w
    return point.x >= note.x && point.x <= note.x + w
  })
  const below = inColumn.find((note) => note.y + (laidOut(note)?.h ?? 0) / 2 > point.y)
  return below ? others.indexOf(below) : inColumn.length > 0 ? others.indexOf(inColumn.at(-1)!) + 1 : others.length
}

/** The place of a note one further on or back among those of its cell; null at either end. */
export function placeBeside(editor: Editor, note: TLNoteShape, by: 1 | -1): TLNoteShape['index'] | null {
  const others = notesIn(editor, note.parentId)
  const at = others.findIndex(({ id }) => id === note.id)
  const to = at + by
  if (at < 0 || to < 0 || to >= others.length) return null
  return by === 1 ? between(others[to], others[to + 1]) : between(others[to - 1], others[to])
}
