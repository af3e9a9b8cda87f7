import type { TLNoteShape, TLRecord, TLShape } from 'tldraw'
import type { BoardRecord, Json } from '@/domain/board/records'
import { PAGE_ID } from '@/domain/method/structure'
import { isOrder } from '@/domain/order'
import type { NoteBox } from '@/domain/sheet/note-box'
import type { CellShape } from './shapes'

// The one door between what is stored of a board and what lies on a canvas. Stored is what people decide; where it lies
// and how large it is was laid out for this window (use-sheet.ts), and stays here.

/** How a note was laid out; without it, it is not shown. */
export type LaidOut = Pick<NoteBox, 'w' | 'h' | 'lines'> & { size: number; airy: boolean }

/** What lies on a canvas of what is stored. */
const SHOWN: readonly unknown[] = ['note', 'cell']
export const isShown = ({ typeName, type }: BoardRecord): boolean =>
  typeName !== 'shape' ? typeName === 'document' || typeName === 'page' : SHOWN.includes(type)

/** How a note was laid out, or null when it is on no sheet that is shown. */
export const laidOut = ({ meta }: Pick<TLShape, 'meta'>): LaidOut | null => (meta.laid as LaidOut | undefined) ?? null

/** A stored record as this canvas has it: where it lay before, it lies still. */
export function toCanvas(record: BoardRecord, known: TLRecord | undefined): TLRecord {
  const meta = { ...(record.meta as { [key: string]: Json } | undefined) }
  if (record.typeName !== 'shape') return { ...record, meta } as unknown as TLRecord
  const before = known as CellShape | TLNoteShape | undefined
  const place = { x: before?.x ?? 0, y: before?.y ?? 0, index: isOrder(record.index) ? record.index : 'a1' }
  const common = { rotation: 0, isLocked: false, opacity: 1, ...record, ...place }
  if (record.type === 'cell') {
    const { w, h } = (before as CellShape | undefined)?.props ?? { w: 1, h: 1 }
    const props = { ...(record.props as object), w, h }
    return {
      ...common,
      parentId: PAGE_ID,
      props,
      meta: { ...meta, on: before?.meta.on ?? false },
    } as unknown as TLRecord
  }
  const laid = before?.meta.laid
  return { ...common, meta: laid === undefined ? meta : { ...meta, laid } } as unknown as TLRecord
}

/** A note of this canvas as it is stored. */
export function toStored(note: TLRecord): BoardRecord {
  const { x: _x, y: _y, meta, ...stored } = note as unknown as BoardRecord & { meta: { [key: string]: Json } }
  const { laid: _laid, ...kept } = meta
  return { ...stored, meta: kept }
}
