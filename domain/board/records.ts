import * as Y from 'yjs'
import { isStructure } from '../method/structure'

/**
 * The board's Y.Doc, readable from any language:
 *
 *   records      Y.Map  record id -> Y.Map of that record's properties, one key per property
 *   declaration  Y.Map  the draft of the declaration: plain `variant`, `date` and `aims`, a Y.Text per longer field, and
 *                       `sentence/<id>` -> Y.Text for each sentence that is no longer the example's
 *
 * A record is a canvas record without its id and without a place: a note has its cell (`parentId`) and its order among
 * the notes of that cell (`index`), and where it lies follows from who looks. What is inside `props` and `meta` is
 * flattened to `props.<name>`, `meta.<name>`. Boards of before have `xy` too, see old-places.ts.
 */
export const RECORDS = 'records'

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
/** One record as it is read: with its id, props and meta nested. */
export interface BoardRecord {
  id: string
  typeName: string
  [key: string]: Json
}
export type FlatRecord = Map<string, Json>

const NESTED = ['props', 'meta'] as const

/**
 * What a note has when nothing else is stored: most notes never differ in these, and each stored property is an item that
 * Yjs keeps and reads. Without them a board of 2,000 notes with 50,000 edits loads in 40 % of the time.
 */
export const NOTE_DEFAULTS: ReadonlyMap<string, Json> = new Map<string, Json>([
  ['rotation', 0],
  ['isLocked', false],
  ['opacity', 1],
  ['props.color', 'yellow'],
  ['props.labelColor', 'black'],
  ['props.size', 'm'],
  ['props.font', 'sans'],
  ['props.fontSizeAdjustment', 0],
  ['props.align', 'middle'],
  ['props.verticalAlign', 'middle'],
  ['props.growY', 0],
  ['props.url', ''],
  ['props.scale', 1],
])

/** The keys and values under which a record is stored; for a note, without its defaults. */
export function flatten(record: BoardRecord): FlatRecord {
  const flat: FlatRecord = new Map()
  for (const [key, value] of Object.entries(record)) {
    if (key === 'id' || value === undefined) continue
    if ((NESTED as readonly string[]).includes(key)) {
      for (const [name, inner] of Object.entries(value as Record<string, Json>)) {
        if (inner !== undefined) flat.set(`${key}.${name}`, inner)
      }
    } else flat.set(key, value)
  }
  if (record.type === 'note') for (const [key, value] of NOTE_DEFAULTS) if (flat.get(key) === value) flat.delete(key)
  return flat
}

/** The record stored under `id`; the inverse of {@link flatten}. Shapes always get `props` and `meta`. */
export function unflatten(id: string, stored: Iterable<[string, unknown]>): BoardRecord {
  const record: BoardRecord = { id, typeName: '' }
  const flat = new Map(stored)
  if (flat.get('type') === 'note') for (const [key, value] of NOTE_DEFAULTS) if (!flat.has(key)) flat.set(key, value)
  for (const [key, raw] of flat) {
    const value = raw as Json
    const dot = key.indexOf('.')
    const parent = dot < 0 ? '' : key.slice(0, dot)
    if ((NESTED as readonly string[]).includes(parent)) {
      const inner = (record[parent] ??= {}) as Record<string, Json>
      inner[key.slice(dot + 1)] = value
    } else record[key] = value
  }
  if (record.typeName === 'shape') {
    record.props ??= {}
    record.meta ??= {}
  }
  return record
}

type RecordMap = Y.Map<unknown>
/** The map of all records of a board. */
export const recordsOf = (doc: Y.Doc): Y.Map<RecordMap> => doc.getMap<RecordMap>(RECORDS)

/** One record of the board, or null when it is not there or is not a record. */
export function readRecord(records: Y.Map<RecordMap>, id: string): BoardRecord | null {
  const map = records.get(id)
  return map instanceof Y.Map ? unflatten(id, map.entries()) : null
}

/** Whether a stored record is structure. Looks at its type only: among thousands of records, reading each whole is slow. */
export const isStoredStructure = (stored: unknown): boolean =>
  stored instanceof Y.Map && isStructure({ typeName: String(stored.get('typeName')), type: stored.get('type') })

/**
 * Makes the stored record equal to `record`, writing only the keys that differ. Call it inside a transaction.
 */
export function writeRecord(records: Y.Map<RecordMap>, record: BoardRecord): void {
  const flat = flatten(record)
  const stored = records.get(record.id)
  if (!(stored instanceof Y.Map)) {
    records.set(record.id, new Y.Map<unknown>(flat))
    return
  }
  for (const [key, value] of flat) if (!sameJson(stored.get(key), value)) stored.set(key, value)
  for (const key of [...stored.keys()]) if (!flat.has(key)) stored.delete(key)
}

/** Deep equality of two JSON values. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const left = Object.entries(a)
  const right = b as Record<string, unknown>
  return (
    left.length === Object.keys(b).length && left.every(([key, value]) => key in right && sameJson(value, right[key]))
  )
}
