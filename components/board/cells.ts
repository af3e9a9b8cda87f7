import { type Editor, type TLEventInfo, type TLNoteShape, Vec } from 'tldraw'
import type * as Y from 'yjs'
import { myCell, writeIn } from '@/components/room/writing'
import { cellOfRecordId, cellRecordId } from '@/domain/board/notes'
import { actionTitle } from '@/domain/board/structure'
import type { Preparation } from '@/domain/method/preparation'
import { cellsOf, placeOfCell } from '@/domain/method/template'
import type { Stage } from '@/domain/stage/stage'
import type { Locale } from '@/domain/text'
import { makeNoteIn } from './note'
import { placeAt, placeBeside } from './places'
import { mayWriteIn } from './reach'
import { cellAt, nearestCell } from './rules'
import type { CellShape } from './shapes'

/** How far a finger slides in a tap, in pixels. */
export const FINGER = 10

/** A canvas, its document, and what the group looks at: what it takes to know where somebody writes. */
export interface Place {
  editor: Editor
  doc: Y.Doc
  stage: Pick<Stage, 'step' | 'focus' | 'preparation'>
}

const shapeId = (cell: string) => cellRecordId(cell) as CellShape['id']

/** The cell that this person writes in. */
export function currentCell({ editor, doc }: Pick<Place, 'editor' | 'doc'>): CellShape | null {
  const cell = myCell(doc)
  return cell === null ? null : cellAt(editor, shapeId(cell))
}

/** From now on this person writes in this cell, or in none. */
export const goTo = (doc: Y.Doc, cell: CellShape | null): void => writeIn(doc, cell && cellOfRecordId(cell.id))

/** From now on this person writes where the group is; false when that is no cell, or not one to write in. */
export function goToGroup({ editor, doc, stage: { focus } }: Place): boolean {
  const cell = focus !== null && placeOfCell(focus) ? cellAt(editor, shapeId(focus)) : null
  if (!cell || !mayWriteIn(editor, cell.id)) return false
  goTo(doc, cell)
  return true
}

/** The cells of one step that this person may write in, in the order of the method. */
function cellsOn(
  { editor, stage: { preparation } }: Pick<Place, 'editor'> & { stage: { preparation: Preparation } },
  step: string,
): CellShape[] {
  return cellsOf(preparation)
    .filter((cell) => cell.step === step)
    .flatMap(({ id }) => cellAt(editor, shapeId(id)) ?? [])
    .filter(({ id }) => mayWriteIn(editor, id))
}

const stepOf = (cell: CellShape): string => placeOfCell(cellOfRecordId(cell.id))?.step ?? ''

/** Where a new note goes: the current cell, or that of the selected note, or what the group looks at. */
function cellForNote(place: Place): CellShape | null {
  const { editor, stage } = place
  const current = currentCell(place)
  if (current) return current
  const selected = editor.getOnlySelectedShape()
  const home = selected && cellAt(editor, selected.parentId)
  if (home) return home
  const { focus } = stage
  const all = cellsOn(place, focus === null ? stage.step : (placeOfCell(focus)?.step ?? stage.step))
  return (
    all.find(({ id, props }) => focus !== null && (id === shapeId(focus) || props.action === focus)) ?? all[0] ?? null
  )
}

/** A new note in the next free place of the cell that this person writes in, to type in at once, after what was typed. */
export function newNote(place: Place, text = ''): void {
  const cell = cellForNote(place)
  if (!cell) return
  goTo(place.doc, cell)
  makeNoteIn(place.editor, cell, text)
}

/** On to the next cell of the sheet, or back. False past its ends, and when no cell is current. */
export function nextCell(place: Place, direction: 1 | -1): boolean {
  const current = currentCell(place)
  if (!current) return false
  const cells = cellsOn(place, stepOf(current))
  const next = cells[cells.findIndex(({ id }) => id === current.id) + direction] ?? null
  goTo(place.doc, next)
  if (!next) return false
  place.editor.selectNone()
  return true
}

/** Moves the selected notes by one place in the order of their cell, or with the arrows aside into the cell beside it. */
export function moveSelected(editor: Editor, x: number, y: number): void {
  const notes = editor.getSelectedShapes() as TLNoteShape[]
  editor.run(() => {
    // From the end that leads, so that they do not overtake each other.
    for (const note of x + y > 0 ? notes.toReversed() : notes) {
      const moved = y !== 0 ? within(editor, note, y > 0 ? 1 : -1) : null
      const change = moved ?? aside(editor, note, x, y)
      if (change) editor.updateShape({ id: note.id, type: note.type, ...change })
    }
  })
}

function within(editor: Editor, note: TLNoteShape, by: 1 | -1): Partial<TLNoteShape> | null {
  const index = placeBeside(editor, note, by)
  return index && { index }
}

/** How far past the edge of its cell a note looks for the next, in board units. */
const REACH = 140

function aside(editor: Editor, note: TLNoteShape, x: number, y: number): Partial<TLNoteShape> | null {
  const cell = cellAt(editor, note.parentId)
  const bounds = cell && editor.getShapePageBounds(cell)
  const own = editor.getShapePageBounds(note)
  if (!cell || !bounds || !own) return null
  const beyond = new Vec(
    x === 0 ? own.midX : x > 0 ? bounds.maxX + REACH / 2 : bounds.minX - REACH / 2,
    y === 0 ? own.midY : y > 0 ? bounds.maxY + REACH / 2 : bounds.minY - REACH / 2,
  )
  const home = nearestCell(editor, beyond, REACH)
  if (!home || home.id === cell.id) return null
  return { parentId: home.id, index: placeAt(editor, home, editor.getPointInShapeSpace(home, beyond), note) }
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
export function nameOf({ props: { label, action } }: CellShape, { actions }: Preparation, locale: Locale): string {
  const at = actions.findIndex(({ id }) => id === action)
  return at < 0 ? label : `${label} (${actionTitle(actions[at]!, at, locale)})`
}
