import * as Y from 'yjs'
import { cellRecordId, readNotes } from '@/domain/board/notes'
import { recordsOf } from '@/domain/board/records'
import { placeOfCell } from '@/domain/method/template'
import type { NoteView } from '@/domain/view/view'
import { MAX_ANSWERS, MAX_BOARD, MEASURE_AFTER } from '../limits'
import { writeAnswer } from './frames'

/** Origin of everything the server itself writes on a board. */
export const SERVER = Symbol('server')

/** The doc of a board in memory, with what it costs to keep and to hand out. */
export class BoardDoc {
  readonly doc = new Y.Doc()
  /** Answers kept ready, by the state vector they are for; good until the board changes. */
  private readonly answers = new Map<string, Buffer>()
  /** The size as it was last measured, and what came since, bytes. */
  private measured: number
  private unmeasured = 0

  /** From everything stored, in order. `changed` hears of each later change, as an update with its origin. */
  constructor(stored: readonly Uint8Array[], changed: (update: Uint8Array, origin: unknown) => void) {
    this.doc.transact(() => {
      for (const update of stored) Y.applyUpdate(this.doc, update)
    }, SERVER)
    this.measured = stored.reduce((sum, update) => sum + update.length, 0)
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      this.answers.clear()
      this.unmeasured += update.length
      changed(update, origin)
    })
  }

  /**
   * What somebody with this state vector lacks, as a frame. Those who join have nothing yet, and those who come back
   * together know the same: encoded once for all of them.
   */
  answer(stateVector: Uint8Array): Buffer {
    const known = Buffer.from(stateVector).toString('latin1')
    let frame = this.answers.get(known)
    if (!frame) {
      frame = writeAnswer(Y.encodeStateAsUpdate(this.doc, stateVector))
      if (this.answers.size >= MAX_ANSWERS) this.answers.clear()
      this.answers.set(known, frame)
    }
    return frame
  }

  /** Whether the board has reached its limit. Encoding it whole tells, so that is done once per so many new bytes. */
  get full(): boolean {
    if (this.measured + this.unmeasured <= MAX_BOARD) return false
    if (this.unmeasured >= MEASURE_AFTER) {
      this.measured = Y.encodeStateAsUpdate(this.doc).length
      this.unmeasured = 0
    }
    return this.measured + this.unmeasured > MAX_BOARD
  }
}

/** Whether this is the id of a cell of the board. */
export const isCell = (doc: Y.Doc, id: unknown): boolean =>
  typeof id === 'string' && recordsOf(doc).get(cellRecordId(id))?.get('type') === 'cell'

/** The notes with their place in the method, in reading order; a note in an unknown cell has nowhere to be read. */
export function placedNotes(doc: Y.Doc): NoteView[] {
  return readNotes(doc).flatMap(({ id, cell, text, marks, color, from }) => {
    const place = placeOfCell(cell)
    return place ? [{ id, cell, ...place, text, marks, color, from }] : []
  })
}

/** How many notes lie with each past action. */
export function notesPerAction(doc: Y.Doc): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { action } of placedNotes(doc)) if (action) counts[action] = (counts[action] ?? 0) + 1
  return counts
}
