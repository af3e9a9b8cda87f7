import * as Y from 'yjs'
import { IDEAS_CELL, placeOfCell, PLAN_CELL } from '../method/template'
import type { Text } from '../text'
import type { BoardNote } from './notes'
import { recordsOf } from './records'

/** What a mark is about, which decides where it can be put on a note. */
export const MARK_KINDS = {
  /** Said while the group looks back (method S1.6 and C4). */
  said: { where: (cell: string) => placeOfCell(cell)?.step === 'step-1' },
  /** The check whether an idea is a prompt (method S3.6). */
  prompt: { where: (cell: string) => cell === IDEAS_CELL || cell === PLAN_CELL },
} as const
export type MarkKind = keyof typeof MARK_KINDS

/** Every mark a note can carry, in the order in which they are shown. The key is what is stored. */
export const MARKS = {
  pain: { kind: 'said', label: { nl: 'pijnpunt', en: 'pain point' } },
  training: { kind: 'said', label: { nl: 'vorming', en: 'training' } },
  'low-threshold': { kind: 'prompt', label: { nl: 'laagdrempelig', en: 'low-threshold' } },
  attractive: { kind: 'prompt', label: { nl: 'aantrekkelijk', en: 'attractive' } },
  fun: { kind: 'prompt', label: { nl: 'leuk', en: 'fun' } },
  'within-activity': { kind: 'prompt', label: { nl: 'past in activiteit', en: 'fits an activity' } },
} as const satisfies Record<string, { kind: MarkKind; label: Text }>
export type Mark = keyof typeof MARKS
export const ALL_MARKS = Object.keys(MARKS) as Mark[]

/** The marks among these words, in their order. Words that are not marks are left out: an older board may have them. */
export const knownMarks = (words: readonly string[]): Mark[] => ALL_MARKS.filter((mark) => words.includes(mark))

/** What may be stored as a note's marks: known ones, each once. */
export const areMarks = (value: unknown): value is Mark[] =>
  Array.isArray(value) &&
  new Set(value).size === value.length &&
  value.every((word) => (ALL_MARKS as unknown[]).includes(word))

/** The marks to offer for a note: those that belong where it lies, and those it carries, so that they can be taken off. */
export const marksFor = ({ cell, marks }: Pick<BoardNote, 'cell' | 'marks'>): Mark[] =>
  ALL_MARKS.filter((mark) => MARK_KINDS[MARKS[mark].kind].where(cell) || marks.includes(mark))

/** Puts a mark on a note, or takes it off. A note that is gone in the meantime stays gone. */
export function toggleMark(doc: Y.Doc, id: string, mark: Mark, origin?: unknown): void {
  doc.transact(() => {
    const record = recordsOf(doc).get(id)
    if (!record) return
    const stored = record.get(MARKS_KEY)
    const had = knownMarks(Array.isArray(stored) ? (stored as string[]) : [])
    const marks = ALL_MARKS.filter((each) => had.includes(each) !== (each === mark))
    if (marks.length > 0) record.set(MARKS_KEY, marks)
    else record.delete(MARKS_KEY)
  }, origin)
}
const MARKS_KEY = 'meta.marks'
