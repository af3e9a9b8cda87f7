import type * as Y from 'yjs'
import { live, perDoc } from '@/components/room/live'
import { cellOfRecordId, cellRecordId, readNotes } from '@/domain/board/notes'
import { type BoardRecord, readRecord, recordsOf } from '@/domain/board/records'
import { ACTION_ID } from '@/domain/method/actions'
import { byOrder } from '@/domain/order'
import { STEPS } from '@/domain/method/steps'
import {
  type CellProps,
  type HeadingProps,
  PAGE_ID,
  type PanelPlace,
  type PanelProps,
  type Tone,
} from '@/domain/method/structure'

/** A note in the list. */
export interface OutlineNote {
  id: string
  text: string
  color: string
  marks: string[]
  cell: string
  from: string | null
}
export interface OutlineCell {
  id: string
  label: string
  hint: string
  tone: Tone
  notes: OutlineNote[]
}
/** Cells that belong together: those of one past action, or (`action` empty) those that stand on their own. */
export interface OutlineGroup {
  action: string
  title: string
  detail: string
  /** What the sheet says here besides its questions. */
  texts: { id: string; title: string; detail: string }[]
  cells: OutlineCell[]
}
export interface OutlinePanel {
  place: PanelPlace
  number: string
  title: string
  intro: string
  groups: OutlineGroup[]
  /** What lies on this sheet but in no cell. */
  loose: OutlineNote[]
  hasPaper: boolean
}
/** The whole board as a list, in the order of the method; Parkeerplek last. */
export interface Outline {
  panels: OutlinePanel[]
  /** What lies beside all sheets. */
  loose: OutlineNote[]
}

const PLACES: readonly PanelPlace[] = [...STEPS, 'parking']

/** The board of a doc as a live list; one observer per doc. */
export const outlineOf = perDoc((doc) => live(recordsOf(doc), () => readOutline(doc)))

/** The board as a list, read from its own records: labels are those that people see on the canvas. */
export function readOutline(doc: Y.Doc): Outline {
  const records = recordsOf(doc)
  const shapes = new Map<string, BoardRecord>()
  for (const id of records.keys()) {
    const record = readRecord(records, id)
    if (record?.typeName === 'shape') shapes.set(id, record)
  }
  const of = (type: string) => [...shapes.values()].filter((shape) => shape.type === type)
  const placeOf = (shape: BoardRecord) => (shape.props as PanelProps).step
  const panels = of('panel').sort((a, b) => PLACES.indexOf(placeOf(a)) - PLACES.indexOf(placeOf(b)))
  const pieces = [...of('heading'), ...of('cell')].sort(byIndex)
  const papers = of('paper').map((shape) => shape.parentId)
  const notes = notesByHome(doc, shapes)
  const notesIn = (id: string) => notes.get(id) ?? []

  return {
    panels: panels.map((panel) => {
      const { step: place, number, title, intro } = panel.props as PanelProps
      const own = pieces.filter((piece) => piece.parentId === panel.id)
      const hasPaper = papers.includes(panel.id)
      return { place, number, title, intro, groups: group(own, notesIn), loose: notesIn(panel.id), hasPaper }
    }),
    loose: notesIn(PAGE_ID),
  }
}

/**
 * Cells of one past action together; what stands on its own keeps its place in between. A heading above a column repeats
 * what its cells say and is left out.
 */
function group(pieces: BoardRecord[], notesIn: (id: string) => OutlineNote[]): OutlineGroup[] {
  const columns = new Set(pieces.map(({ id }) => cellOfRecordId(id)).map((cell) => cell.split('/')[0]))
  const groups: OutlineGroup[] = []
  const groupOf = (action: string): OutlineGroup => {
    const open = action ? groups.find((other) => other.action === action) : groups.at(-1)
    if (open && open.action === action) return open
    const made = { action, title: '', detail: '', texts: [], cells: [] }
    groups.push(made)
    return made
  }
  for (const { id, type, props } of pieces) {
    if (type === 'cell') {
      const { action, label, hint, tone } = props as CellProps
      groupOf(action).cells.push({ id: cellOfRecordId(id), label, hint, tone, notes: notesIn(id) })
      continue
    }
    const of = id.replace(HEADING, '')
    const { title, detail } = props as HeadingProps
    if (isAction(of)) Object.assign(groupOf(of), { title, detail })
    else if (!columns.has(of)) groupOf('').texts.push({ id, title, detail })
  }
  return groups
}
const HEADING = /^shape:head\//
const isAction = (id: string) => ACTION_ID.test(id)

/** Notes by the record id of the cell, panel or page they lie in. */
function notesByHome(doc: Y.Doc, shapes: ReadonlyMap<string, BoardRecord>): Map<string, OutlineNote[]> {
  const found = new Map<string, OutlineNote[]>()
  for (const { id, cell, text, color, marks, from } of readNotes(doc)) {
    // A cell that is gone, or a place we do not know: the note still shows, beside everything else.
    const home = shapes.has(cellRecordId(cell)) ? cellRecordId(cell) : PAGE_ID
    found.set(home, [...(found.get(home) ?? []), { id, text, color, marks, cell, from }])
  }
  return found
}

const byIndex = (a: BoardRecord, b: BoardRecord) =>
  byOrder({ id: a.id, order: orderOf(a) }, { id: b.id, order: orderOf(b) })
const orderOf = ({ index }: BoardRecord): string => (typeof index === 'string' ? index : '')
