import type * as Y from 'yjs'
import { ALL_MARKS, type Mark, marksFor, toggleMark } from '@/domain/board/marks'
import type { BoardNote } from '@/domain/board/notes'

export type Marked = Pick<BoardNote, 'id' | 'cell' | 'marks' | 'from'>

/** What all lists have in common, in the order of the first. */
export const shared = <T>([first = [], ...rest]: readonly T[][]): T[] =>
  first.filter((one) => rest.every((list) => list.includes(one)))

/** The marks that fit all of these notes. */
export const marksForAll = (notes: readonly Marked[]): Mark[] => shared(notes.map(marksFor))

export const haveMark = (notes: readonly Marked[], mark: Mark): boolean =>
  notes.every((note) => note.marks.includes(mark))

/** Puts a mark on all of these notes, or takes it off when all have it. */
export function toggleOnAll(doc: Y.Doc, notes: readonly Marked[], mark: Mark, origin: unknown): void {
  const on = haveMark(notes, mark)
  doc.transact(() => {
    for (const note of notes) if (note.marks.includes(mark) === on) toggleMark(doc, note.id, mark)
  }, origin)
}

/** The digit that marks a chosen note, with Ctrl and Shift: letters are its text, and Ctrl alone is the browser's. */
export const digitOf = (mark: Mark): number => ALL_MARKS.indexOf(mark) + 1
