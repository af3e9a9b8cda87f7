import { NOTE_COLORS } from '../board/note-look'
import { areMarks } from '../board/marks'
import { isNoteText } from '../board/note-text'
import { NOTE_DEFAULTS } from '../board/records'
import { PAGE_ID } from '../method/structure'

export const RECORD_ID = /^shape:[\w-]{1,64}$/

const number = (min: number, max: number) => (value: unknown) =>
  typeof value === 'number' && Number.isFinite(value) && value >= min && value <= max
const oneOf = (allowed: readonly unknown[]) => (value: unknown) => allowed.includes(value)
const FAR = 1_000_000

/** Per stored key of a note: what may stand there. A key that is not here may not be written. */
export const NOTE_PROPERTIES: ReadonlyMap<string, (value: unknown) => boolean> = new Map<
  string,
  (value: unknown) => boolean
>([
  ['typeName', oneOf(['shape'])],
  ['type', oneOf(['note'])],
  // Of old pages and programs: read as an order, see board/old-places.ts.
  ['xy', (value) => Array.isArray(value) && value.length === 2 && value.every(number(-FAR, FAR))],
  ['rotation', number(-10, 10)],
  ['index', (value) => typeof value === 'string' && /^[A-Za-z][0-9A-Za-z]{1,200}$/.test(value)],
  ['parentId', (value) => typeof value === 'string' && value !== PAGE_ID],
  ['isLocked', oneOf([false])],
  ['opacity', number(0, 1)],
  ['props.color', oneOf(NOTE_COLORS)],
  ['props.labelColor', oneOf(['black'])],
  ['props.size', oneOf(['s', 'm', 'l', 'xl'])],
  ['props.font', oneOf(['sans'])],
  ['props.fontSizeAdjustment', number(0, 200)],
  ['props.align', oneOf(['start', 'middle', 'end'])],
  ['props.verticalAlign', oneOf(['start', 'middle', 'end'])],
  ['props.growY', number(0, 10_000)],
  ['props.url', oneOf([''])],
  ['props.richText', isNoteText],
  ['props.scale', number(0.1, 10)],
  ['meta.marks', areMarks],
  ['meta.from', (value) => typeof value === 'string'],
])

/** What a note must have: the rest has a default, or need not be there. */
export const NEEDED: ReadonlySet<string> = new Set(
  [...NOTE_PROPERTIES.keys()].filter((key) => key !== 'xy' && !key.startsWith('meta.') && !NOTE_DEFAULTS.has(key)),
)
