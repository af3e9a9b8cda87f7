import * as Y from 'yjs'
import { placeOfCell } from '../method/template'
import { type QuestionId, QUESTIONS } from '../method/questions'
import { byOrder, ordersBetween } from '../order'
import { cellOfRecordId } from './notes'
import { recordsOf } from './records'

// Boards of before kept where a note lay, as `xy`: squares in rows, in its cell. So do pages that were open before the
// server was renewed, and programs that follow the old protocol. It is read as a place in the order, and taken away.

/** The side of a square and the room beside it; the strip above the first row. */
const PITCH = 212
const GAP = 12
const LABEL = 48
/** How many squares wide a cell was. */
const WIDE: Partial<Record<QuestionId, number>> = { G3: 9, 'S1.8': 9, 'S3.7': 12 }
const IN_GRID = 2
const ELSEWHERE = 3

function columnsOf(cell: string): number {
  const question = placeOfCell(cell)?.question
  if (!question) return ELSEWHERE
  return WIDE[question] ?? ('perAction' in QUESTIONS[question] ? IN_GRID : ELSEWHERE)
}

/** The nearest square in a cell, counted in reading order from 0. */
export function squareAt([x, y]: readonly [number, number], cell: string): number {
  const columns = columnsOf(cell)
  const row = Math.max(0, Math.round((y - LABEL) / PITCH))
  return row * columns + Math.max(0, Math.min(columns - 1, Math.round((x - GAP) / PITCH)))
}

const isPoint = (value: unknown): value is [number, number] =>
  Array.isArray(value) && value.length === 2 && value.every((each) => Number.isFinite(each))

/** Gives every note that still says where it lay its place in the order of its cell instead. Returns whether there were any. */
export function orderByPlace(doc: Y.Doc, origin: unknown): boolean {
  const cells = new Map<string, { id: string; order: string; square: number | null; record: Y.Map<unknown> }[]>()
  let found = false
  for (const [id, record] of recordsOf(doc)) {
    if (!(record instanceof Y.Map) || record.get('type') !== 'note') continue
    const [parent, at, order] = [record.get('parentId'), record.get('xy'), record.get('index')]
    if (typeof parent !== 'string') continue
    found ||= at !== undefined
    const square = isPoint(at) ? squareAt(at, cellOfRecordId(parent)) : null
    const note = { id, order: typeof order === 'string' ? order : '', square, record }
    const there = cells.get(parent) ?? []
    there.push(note)
    cells.set(parent, there)
  }
  if (!found) return false
  doc.transact(() => {
    for (const notes of cells.values()) {
      if (notes.every(({ record }) => !record.has('xy'))) continue
      const ordered = notes.filter(({ square }) => square === null).sort(byOrder)
      const placed = notes
        .filter(({ square }) => square !== null)
        .sort((a, b) => a.square! - b.square! || byOrder(a, b))
      // Each in its square, but behind those that lay before it: in one square there could be several.
      let next = 0
      for (const note of placed) {
        const at = Math.min(Math.max(note.square!, next), ordered.length)
        ordered.splice(at, 0, note)
        next = at + 1
      }
      const inOrder = ordered.every(({ order }, at) => at === 0 || ordered[at - 1]!.order < order)
      const keys = inOrder ? ordered.map(({ order }) => order) : ordersBetween(null, null, ordered.length)
      for (const [at, { record, order }] of ordered.entries()) {
        if (order !== keys[at]) record.set('index', keys[at])
        record.delete('xy')
      }
    }
  }, origin)
  return true
}
