import { uuidv4 } from 'lib0/random'
import * as Y from 'yjs'
import { PARKING_CELL } from '../method/template'
import { byOrder, ordersBetween } from '../order'
import { cleaned } from '../text'
import { noteTexts, plainText, richText } from './note-text'
import { type BoardRecord, type Json, readRecord, recordsOf, unflatten, writeRecord } from './records'

export { MAX_NOTE_LENGTH, plainText, richText } from './note-text'

/** A sticky note as the lists, the exports and the API show it. */
export interface BoardNote {
  /** Record id, `shape:…`. */
  id: string
  /** Id of the cell it lies in, such as `S1.1/a2` or `S2.1`. */
  cell: string
  text: string
  marks: string[]
  /** The cell it came from, of a note that was parked, planned or put among the wider ideas. */
  from: string | null
  color: string
  /** Its place among the notes of its cell (domain/order.ts); stored as `index`. */
  order: string
}

/** Record id of the cell with this method id (and past action). */
export const cellRecordId = (cell: string): string => `shape:${cell}`
/** Cell id behind a record id. */
export const cellOfRecordId = (id: string): string => id.replace(/^shape:/, '')

/** A complete, valid note record for the canvas. */
export function noteRecord(note: {
  id: string
  cell: string
  text: string
  order: string
  color?: string
}): BoardRecord {
  return {
    id: note.id,
    typeName: 'shape',
    type: 'note',
    rotation: 0,
    index: note.order,
    parentId: cellRecordId(note.cell),
    isLocked: false,
    opacity: 1,
    props: {
      color: note.color ?? 'yellow',
      labelColor: 'black',
      size: 'm',
      font: 'sans',
      fontSizeAdjustment: 0,
      align: 'middle',
      verticalAlign: 'middle',
      growY: 0,
      url: '',
      richText: richText(note.text),
      scale: 1,
    },
    meta: {},
  }
}

/** All notes that lie in a cell, in reading order: cell by cell. */
export function readNotes(doc: Y.Doc): BoardNote[] {
  const records = recordsOf(doc)
  const notes: BoardNote[] = []
  for (const id of records.keys()) {
    const record = readRecord(records, id)
    if (!record || record.type !== 'note') continue
    notes.push(toNote(record))
  }
  return notes.sort(byPlace)
}

/** The notes in one cell, in reading order. Reads no others: a board has many. */
export function notesIn(doc: Y.Doc, cell: string): BoardNote[] {
  const parent = cellRecordId(cell)
  const found: BoardNote[] = []
  for (const [id, map] of recordsOf(doc).entries()) {
    if (!(map instanceof Y.Map) || map.get('parentId') !== parent || map.get('type') !== 'note') continue
    found.push(toNote(unflatten(id, map.entries())))
  }
  return found.sort(byOrder)
}

/** One note, or null when there is none with this record id. */
export function readNote(doc: Y.Doc, id: string): BoardNote | null {
  const record = readRecord(recordsOf(doc), id)
  return record?.type === 'note' ? toNote(record) : null
}

function toNote(record: BoardRecord): BoardNote {
  const props = (record.props ?? {}) as Record<string, Json>
  const meta = (record.meta ?? {}) as Record<string, Json>
  return {
    id: record.id,
    cell: cellOfRecordId(typeof record.parentId === 'string' ? record.parentId : ''),
    text: plainText(props.richText),
    marks: Array.isArray(meta.marks) ? meta.marks.filter((mark) => typeof mark === 'string') : [],
    from: typeof meta.from === 'string' ? meta.from : null,
    color: typeof props.color === 'string' ? props.color : 'yellow',
    order: typeof record.index === 'string' ? record.index : '',
  }
}

const byPlace = (a: BoardNote, b: BoardNote) => (a.cell < b.cell ? -1 : a.cell > b.cell ? 1 : byOrder(a, b))

// --- Writing notes without the canvas: the list view, the demo and the tests -----------------------------------------

/** Adds a note at the end of a cell. Returns its record id. Throws when the cell is not on the board. */
export function addNote(
  doc: Y.Doc,
  cell: string,
  text: string,
  options: { id?: string; color?: string; origin?: unknown } = {},
): string {
  const [fresh] = freshNotes(doc, cell, [text], options.color)
  const note = { ...fresh!, ...(options.id ? { id: options.id } : {}) }
  doc.transact(() => writeRecord(recordsOf(doc), note), options.origin)
  return note.id
}

/** Adds notes at the end of a cell. Returns their record ids. */
export function addNotes(doc: Y.Doc, cell: string, texts: readonly string[], origin?: unknown): string[] {
  const notes = freshNotes(doc, cell, texts)
  doc.transact(() => {
    for (const note of notes) writeRecord(recordsOf(doc), note)
  }, origin)
  return notes.map(({ id }) => id)
}

/** The same as an update that leaves the board alone and builds on nothing that is there. */
export function drawNotes(doc: Y.Doc, cell: string, texts: readonly string[]): { update: Uint8Array; notes: string[] } {
  const notes = freshNotes(doc, cell, texts)
  const apart = new Y.Doc()
  apart.transact(() => {
    for (const note of notes) writeRecord(recordsOf(apart), note)
  })
  const update = Y.encodeStateAsUpdate(apart)
  apart.destroy()
  return { update, notes: notes.map(({ id }) => id) }
}

/** New notes at the end of a cell. */
function freshNotes(doc: Y.Doc, cell: string, texts: readonly string[], color?: string): BoardRecord[] {
  if (!recordsOf(doc).has(cellRecordId(cell))) throw new Error(`No cell ${cell} on this board`)
  return endOf(doc, cell, texts.length).map((order, at) =>
    noteRecord({ id: `shape:${uuidv4()}`, cell, text: cleaned(texts[at]!), order, ...(color ? { color } : {}) }),
  )
}

/** Places behind all notes of a cell. */
export const endOf = (doc: Y.Doc, cell: string, count = 1): string[] =>
  ordersBetween(notesIn(doc, cell).at(-1)?.order ?? null, null, count)

/** Replaces a note's text. A note that is gone in the meantime stays gone. */
export function setNoteText(doc: Y.Doc, id: string, text: string, origin?: unknown): void {
  doc.transact(() => {
    recordsOf(doc)
      .get(id)
      ?.set('props.richText', richText(cleaned(text)))
  }, origin)
}

/** Replaces a note's text by what somebody typed or pasted; what does not fit on it becomes more notes beside it. */
export function rewriteNote(
  doc: Y.Doc,
  { id, cell }: Pick<BoardNote, 'id' | 'cell'>,
  words: string,
  origin?: unknown,
): void {
  const [first = '', ...rest] = noteTexts(words)
  const records = recordsOf(doc)
  if (!records.has(id)) return
  doc.transact(() => {
    setNoteText(doc, id, first)
    if (rest.length === 0) return
    const home = records.has(cellRecordId(cell)) ? cell : PARKING_CELL
    for (const note of freshNotes(doc, home, rest)) writeRecord(records, note)
  }, origin)
}

/** Removes a note. */
export function removeNote(doc: Y.Doc, id: string, origin?: unknown): void {
  doc.transact(() => {
    recordsOf(doc).delete(id)
  }, origin)
}
