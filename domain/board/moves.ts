import type * as Y from 'yjs'
import { IDEAS_CELL, PARKING_CELL, PLAN_CELL, WIDER_CELL } from '../method/template'
import { type BoardNote, cellRecordId, endOf, readNote } from './notes'
import { type Cells, reaches } from './reach'
import { recordsOf } from './records'

/**
 * Where a note can be taken with one tap: `from` the cells where that is offered, `to` the cell it comes to, or back to
 * where it was before it came here.
 */
export const MOVES = {
  promote: { from: [IDEAS_CELL], to: PLAN_CELL },
  demote: { from: [PLAN_CELL], to: 'back' },
  wider: { from: [IDEAS_CELL, PLAN_CELL], to: WIDER_CELL },
  narrower: { from: [WIDER_CELL], to: 'back' },
  park: { from: 'everywhere', to: PARKING_CELL },
  unpark: { from: [PARKING_CELL], to: 'back' },
} as const satisfies Record<string, { from: readonly string[] | 'everywhere'; to: string }>
export type Move = keyof typeof MOVES
const ALL_MOVES = Object.keys(MOVES) as Move[]

/** Notes in these cells remember where they came from: there is a way back. */
const REMEMBERING: readonly string[] = [PLAN_CELL, WIDER_CELL, PARKING_CELL]
/** Where a note goes back to when it was made here, or when its place is gone. */
const HOME = IDEAS_CELL

type Placed = Pick<BoardNote, 'id' | 'cell' | 'from'>

const isCell = (doc: Y.Doc, cell: string): boolean => recordsOf(doc).get(cellRecordId(cell))?.get('type') === 'cell'

/** The cell a move takes a note to. */
function destination(doc: Y.Doc, { from }: Placed, move: Move): string {
  const { to } = MOVES[move]
  if (to !== 'back') return to
  return from !== null && isCell(doc, from) ? from : HOME
}

/** The moves to offer for a note to somebody who may write in these cells. */
export function movesFor(doc: Y.Doc, note: Placed, cells: Cells): Move[] {
  return ALL_MOVES.filter((move) => {
    const { from } = MOVES[move]
    const to = destination(doc, note, move)
    const offered = from === 'everywhere' || (from as readonly string[]).includes(note.cell)
    return offered && to !== note.cell && reaches(cells, note.cell) && reaches(cells, to)
  })
}

/** Takes a note where a move leads. Returns the cell it is in then, or null when it has gone in the meantime. */
export function moveNote(doc: Y.Doc, id: string, move: Move, origin?: unknown): string | null {
  const note = readNote(doc, id)
  if (!note) return null
  const to = destination(doc, note, move)
  carryNote(doc, id, to, origin)
  return to
}

/** Takes a note to the end of a cell, with its text, its marks and its author. */
export function carryNote(doc: Y.Doc, id: string, to: string, origin?: unknown): void {
  doc.transact(() => {
    const note = readNote(doc, id)
    const record = recordsOf(doc).get(id)
    if (!note || !record || !isCell(doc, to)) return
    const from = isCell(doc, note.cell) ? cameFrom(note, to) : null
    const [order] = endOf(doc, to) // before it is there itself
    record.set('parentId', cellRecordId(to))
    record.set('index', order)
    if (from !== null) record.set('meta.from', from)
    else record.delete('meta.from')
  }, origin)
}

/** What a note remembers once it lies in `to`: the cell it leaves, unless it goes back where it was before. */
export function cameFrom({ cell, from }: Pick<BoardNote, 'cell' | 'from'>, to: string): string | null {
  if (to === cell) return from
  return REMEMBERING.includes(to) && to !== from ? cell : null
}
