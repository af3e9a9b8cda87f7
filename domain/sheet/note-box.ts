// A note: as wide as its place, as high as its text. Everything in parts of the size of its letters, as the canvas and the
// pictures draw it.

import type { Mark } from '../board/marks'
import { linesOf, widthOf } from './letters'

export const NOTE = {
  line: 1.22,
  /** Between the edge and the text. */
  top: 0.38,
  bottom: 0.42,
  left: 0.55,
  right: 0.7,
  /** The same where there is room for it. */
  airy: { top: 0.47, bottom: 0.5 },
  /** Between notes. */
  gap: 0.42,
  radius: 0.16,
  /** The folded corner. */
  ear: 0.62,
  /** What stands below the text, on lines of its own: letters a little smaller. */
  small: 0.917,
  below: 0.22,
} as const

/** A mark: a drawing and a word in a rounded box. In parts of the small letters. */
export const CHIP = { line: 1.28, before: 0.38, drawing: 1, between: 0.26, after: 0.55 } as const
/** Between marks, in parts of the letters of the note. */
export const CHIP_GAP = 0.3

/** A mark, or the dots that a note got, with what it says. */
export interface Chip {
  drawing: Mark | 'dots'
  label: string
}

/** What is on a note, as far as it takes room. */
export interface NoteWords {
  id: string
  text: string
  chips: readonly Chip[]
  /** What stands below it, a line each: where it came from, who made it. */
  foot: readonly string[]
  /** Not to be cut, however high it is: somebody chose it. */
  whole?: boolean
}

export interface NoteBox {
  id: string
  x: number
  y: number
  w: number
  h: number
  /** How many lines of its text are shown; null for all. */
  lines: number | null
}

interface Style {
  size: number
  airy?: boolean
  /** The highest a note may be before it is cut, in board units. */
  most?: number
}

/** The marks of a note in rows, as many side by side as fit in this width. */
export function chipRows(chips: readonly Chip[], width: number, size: number): Chip[][] {
  const rows: Chip[][] = []
  let used = Infinity
  for (const chip of chips) {
    const { before, drawing, between, after } = CHIP
    const w = size * NOTE.small * (before + drawing + between + widthOf(chip.label, 700) + after)
    if (used + w > width) {
      rows.push([])
      used = 0
    }
    rows.at(-1)!.push(chip)
    used += w + CHIP_GAP * size
  }
  return rows
}

/** A note of so many lines stands whole, however little room there is: what would say that there is more takes a line too. */
const SHORT = 4

/** How high a note is, and how many of its lines are shown. */
export function noteSize(
  note: NoteWords,
  width: number,
  { size, airy, most = Infinity }: Style,
): Pick<NoteBox, 'h' | 'lines'> {
  const inner = width - (NOTE.left + NOTE.right) * size
  const { top, bottom } = airy ? NOTE.airy : NOTE
  const rows = chipRows(note.chips, inner, size).length
  const chips = rows > 0 ? rows * CHIP.line * NOTE.small + (rows - 1) * CHIP_GAP + NOTE.below : 0
  const around = (top + bottom + chips + note.foot.length * (NOTE.small * NOTE.line + NOTE.below)) * size
  const line = NOTE.line * size
  const lines = linesOf(note.text, { size, width: inner })
  if (note.whole || around + lines * line <= most) return { h: around + lines * line, lines: null }
  // One line of it says that there is more.
  const shown = Math.max(SHORT - 1, Math.floor((most - around) / line) - 1)
  return shown + 1 >= lines
    ? { h: around + lines * line, lines: null }
    : { h: around + (shown + 1) * line, lines: shown }
}

/**
 * Lays notes in columns: each goes to the column that is shortest so far, so that one more at the end never moves
 * another. Returns where they lie, from the corner of their place, and how high that is together.
 */
export function layNotes(
  notes: readonly NoteWords[],
  width: number,
  { columns = 1, ...style }: Style & { columns?: number },
): { boxes: NoteBox[]; h: number } {
  const gap = NOTE.gap * style.size
  const w = (width - (columns - 1) * gap) / columns
  const ends = Array.from({ length: columns }, () => 0)
  const boxes = notes.map((note) => {
    const column = ends.reduce((best, end, at) => (end < ends[best]! - 0.01 ? at : best), 0)
    const y = ends[column]!
    const { h, lines } = noteSize(note, w, style)
    ends[column] = y + h + gap
    return { id: note.id, x: column * (w + gap), y, w, h, lines }
  })
  return { boxes, h: notes.length > 0 ? Math.max(...ends) - gap : 0 }
}
