import { type Editor, type TLEventInfo, type TLShape, Vec } from 'tldraw'
import type * as Y from 'yjs'
import { myCell, writeIn } from '@/components/room/writing'
import { NOTE_PITCH } from '@/domain/board/arrange'
import { cellOfRecordId, cellRecordId, NOTE_SIZE } from '@/domain/board/notes'
import type { BoardRecord } from '@/domain/board/records'
import { type HeadingProps, panelId } from '@/domain/method/structure'
import type { Stage } from '@/domain/stage/stage'
import { makeNoteIn } from './note'
import { mayWriteIn } from './reach'
import { cellAt, nearestCell } from './rules'
import type { CellShape } from './shapes'

/** How far the middle of a note may be pushed past the edge of a cell with the arrow keys, in board units. */
const REACH = 140
/** How far a finger slides in a tap, in pixels. */
const FINGER = 10

/** A canvas, its document, and what the group looks at: what it takes to know where somebody writes. */
export interface Place {
  editor: Editor
  doc: Y.Doc
  stage: Pick<Stage, 'step' | 'focus'>
  /** Called when somebody goes to a cell with the keys, to write there. */
  onKeys: () => void
}

const shapeId = (cell: string) => cellRecordId(cell) as CellShape['id']

/** The cell that this person writes in. */
export function currentCell({ editor, doc }: Pick<Place, 'editor' | 'doc'>): CellShape | null {
  const cell = myCell(doc)
  return cell === null ? null : cellAt(editor, shapeId(cell))
}

/** From now on this person writes in this cell, or in none. */
export const goTo = (doc: Y.Doc, cell: CellShape | null): void => writeIn(doc, cell && cellOfRecordId(cell.id))

/** The cells of one sheet that this person may write in, in reading order. */
function cellsOn(editor: Editor, sheet: CellShape['parentId']): CellShape[] {
  return editor
    .getSortedChildIdsForParent(sheet)
    .flatMap((id) => cellAt(editor, id) ?? [])
    .filter(({ id }) => mayWriteIn(editor, id))
    .sort((a, b) => a.y - b.y || a.x - b.x)
}

/** Where a new note goes: the current cell, or that of the selected note, or what the group looks at. */
function cellForNote(place: Place): CellShape | null {
  const { editor, stage } = place
  const current = currentCell(place)
  if (current) return current
  const selected = editor.getOnlySelectedShape()
  const home = selected && cellAt(editor, selected.parentId)
  if (home) return home
  const all = cellsOn(editor, panelId(stage.step) as CellShape['parentId'])
  const { focus } = stage
  return (
    all.find(({ id, props }) => focus !== null && (id === shapeId(focus) || props.action === focus)) ?? all[0] ?? null
  )
}

/** A new note in the next free place of the cell that this person writes in, to type in at once, after what was typed. */
export function newNote(place: Place, text = ''): void {
  const cell = cellForNote(place)
  if (!cell) return
  place.onKeys()
  goTo(place.doc, cell)
  makeNoteIn(place.editor, cell, { text })
}

/** On to the next cell of the sheet, or back. False past its ends, and when no cell is current. */
export function nextCell(place: Place, direction: 1 | -1): boolean {
  const current = currentCell(place)
  if (!current) return false
  const cells = cellsOn(place.editor, current.parentId)
  const next = cells[cells.findIndex(({ id }) => id === current.id) + direction] ?? null
  goTo(place.doc, next)
  if (!next) return false
  place.onKeys()
  place.editor.selectNone()
  return true
}

/** Moves the selected notes by one place; past the edge of a cell into the one beside it, if there is one. */
export function moveSelected(editor: Editor, x: number, y: number): void {
  editor.run(() => {
    for (const note of editor.getSelectedShapes()) moveBy(editor, note, x, y)
    // What is moved with the keys stays in view, and so it stays chosen.
    editor.zoomToSelectionIfOffscreen(NOTE_SIZE / 2)
  })
}

function moveBy(editor: Editor, note: TLShape, x: number, y: number): void {
  const cell = cellAt(editor, note.parentId)
  if (!cell) return
  const middle = new Vec(note.x + x * NOTE_PITCH + NOTE_SIZE / 2, note.y + y * NOTE_PITCH + NOTE_SIZE / 2)
  const onPage = editor.getShapePageTransform(cell).applyToPoint(middle)
  const home = nearestCell(editor, onPage, REACH)
  if (!home) return
  const corner = Vec.Sub(editor.getPointInShapeSpace(home, onPage), { x: NOTE_SIZE / 2, y: NOTE_SIZE / 2 })
  editor.updateShape({ id: note.id, type: note.type, parentId: home.id, x: corner.x, y: corner.y })
}

/**
 * Whoever taps in a cell, or puts a note down in it, writes there from now on. On a device without a keyboard there is
 * nothing to begin a note with: there the next tap in an empty place does. Returns what ends it.
 */
export function cellOnTap(editor: Editor, doc: Y.Doc): () => void {
  /** Whether this tap ends a note: then it begins none. */
  let ends = false
  const onBefore = (event: TLEventInfo) => {
    if (event.name === 'pointer_down') ends = editor.getEditingShapeId() !== null
  }
  const onEvent = (event: TLEventInfo) => {
    if (event.type !== 'pointer' || event.name !== 'pointer_up' || editor.getIsReadonly()) return
    // The space bar, or another button of the mouse, moves the board.
    if (event.button !== 0 || editor.inputs.keys.has('Space') || !editor.isInAny('select', 'note')) return
    const point = editor.inputs.currentPagePoint
    const cell = nearestCell(editor, point, 0)
    if (!cell) return
    // The canvas takes a tap for itself, and with it the focus would stay where it was.
    if (!editor.getContainer().contains(document.activeElement)) editor.getContainer().focus({ preventScroll: true })
    const again = cell.id === currentCell({ editor, doc })?.id
    goTo(doc, cell)
    const empty = !editor.getShapeAtPoint(point, { hitInside: true, filter: ({ type }) => type === 'note' })
    const tap = Vec.Dist(editor.inputs.originPagePoint, point) * editor.getZoomLevel() < FINGER
    if (again && empty && tap && !ends && editor.getInstanceState().isCoarsePointer && editor.isIn('select.idle'))
      makeNoteIn(editor, cell)
  }
  editor.on('before-event', onBefore)
  editor.on('event', onEvent)
  return () => {
    editor.off('before-event', onBefore)
    editor.off('event', onEvent)
  }
}

/** What a cell asks, with the past action it asks it about. */
export function nameOf(editor: Editor, cell: CellShape): string {
  const { label, action } = cell.props
  const heading = editor.getShape(`shape:head/${action}` as CellShape['id']) as unknown as BoardRecord | undefined
  const title = heading?.type === 'heading' ? (heading.props as HeadingProps).title : ''
  return title ? `${label} (${title})` : label
}
