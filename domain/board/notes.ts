import { uuidv4 } from 'lib0/random'
import * as Y from 'yjs'
import { PARKING_CELL } from '../method/template'
import { cleaned } from '../text'
import { freePlace, NOTE_GAP, NOTE_SIZE, notesPerRow, type Point } from './arrange'
import { noteTexts, plainText, richText } from './note-text'
import { type BoardRecord, type Json, readRecord, recordsOf, unflatten, writeRecord } from './records'

export { CELL_LABEL, NOTE_GAP, NOTE_SIZE, notesPerRow } from './arrange'
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
  x: number
  y: number
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
  x: number
  y: number
  index: string
  color?: string
}): BoardRecord {
  return {
    id: note.id,
    typeName: 'shape',
    type: 'note',
    x: note.x,
    y: note.y,
    rotation: 0,
    index: note.index,
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

/** All notes that lie in a cell, in reading order: cell by cell, top to bottom, left to right. */
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
  return found.sort(byPlace)
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
    x: typeof record.x === 'number' ? record.x : 0,
    y: typeof record.y === 'number' ? record.y : 0,
  }
}

/** Where a note comes in the reading order of its cell, as one number: by half rows, then from left to right. */
export const placeInCell = ({ x, y }: Pick<BoardNote, 'x' | 'y'>): number => {
  const halfRow = Math.round(y / (NOTE_SIZE / 2))
  return clamp(halfRow, 1000) * WIDEST + clamp(Math.round(x), WIDEST / 2 - 1)
}
/** Cells are at most some 2,000 wide; a number of this size times a thousand rows fits in the database's integer. */
const WIDEST = 1_000_000
const clamp = (value: number, limit: number) => Math.max(-limit, Math.min(limit, value))

const byPlace = (a: BoardNote, b: BoardNote) =>
  a.cell < b.cell ? -1 : a.cell > b.cell ? 1 : placeInCell(a) - placeInCell(b) || (a.id < b.id ? -1 : 1)

// --- Writing notes without the canvas: the list view, the demo and the tests -----------------------------------------

/** Adds a note in the next free place of a cell. Returns its record id. Throws when the cell is not on the board. */
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

/** Adds notes in the next free places of a cell. Returns their record ids. */
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

/** New notes in the next free places of a cell, above all others. */
function freshNotes(doc: Y.Doc, cell: string, texts: readonly string[], color?: string): BoardRecord[] {
  const home = readRecord(recordsOf(doc), cellRecordId(cell))
  if (!home) throw new Error(`No cell ${cell} on this board`)
  const perRow = rowOf(home)
  const lying: Point[] = notesIn(doc, cell)
  let index = highestIndex(doc)
  return texts.map((text) => {
    const id = `shape:${uuidv4()}`
    const place = freePlace(lying, perRow)
    lying.push(place)
    index = indexAbove(index)
    return noteRecord({ id, cell, text: cleaned(text), ...place, index, ...(color ? { color } : {}) })
  })
}

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

/** The first place in the cell's grid that no note covers, in the cell's own coordinates. */
export function nextPlace(doc: Y.Doc, cell: string): { x: number; y: number } {
  return freePlace(notesIn(doc, cell), rowOf(readRecord(recordsOf(doc), cellRecordId(cell))))
}

const rowOf = (cell: BoardRecord | null): number =>
  notesPerRow(Number((cell?.props as { w?: number } | undefined)?.w ?? NOTE_SIZE + 2 * NOTE_GAP))

/** The fractional index of the note on top: the canvas draws higher ones later. Integer keys only: a0 … az, b00 … bzz, … */
function highestIndex(doc: Y.Doc): string {
  let highest = 'a0'
  for (const map of recordsOf(doc).values()) {
    const index = map instanceof Y.Map ? map.get('index') : null
    if (map instanceof Y.Map && map.get('type') === 'note' && typeof index === 'string' && index > highest)
      highest = index
  }
  return highest
}

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
/** The next integer key of the fractional index format in which the first letter gives the number of digits. */
export function indexAbove(key: string): string {
  const size = key.charCodeAt(0) - 'a'.charCodeAt(0) + 1
  const digits = [...key.slice(1, 1 + size)].map((digit) => DIGITS.indexOf(digit))
  for (let place = digits.length - 1; place >= 0; place--) {
    digits[place]! += 1
    if (digits[place]! < DIGITS.length) return key[0] + digits.map((digit) => DIGITS[digit]).join('')
    digits[place] = 0
  }
  return String.fromCharCode(key.charCodeAt(0) + 1) + '0'.repeat(size + 1)
}
