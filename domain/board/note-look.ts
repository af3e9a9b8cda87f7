import { NOTE_SIZE } from './notes'

// What a note looks like, on the canvas and on paper.

export const NOTE_COLORS = ['yellow', 'light-green', 'light-blue', 'light-violet', 'light-red', 'orange'] as const
type NoteColor = (typeof NOTE_COLORS)[number]
/** Soft enough to lie on any cell; dark text on them reads at 10 : 1 or better. */
export const NOTE_FILLS: Readonly<Record<NoteColor, string>> = {
  yellow: '#fde58f',
  orange: '#fdc993',
  'light-red': '#f9bcb7',
  'light-violet': '#e3c9f7',
  'light-blue': '#b9d8f8',
  'light-green': '#bfe3b0',
}
export const fillOf = (color: string): string => NOTE_FILLS[color as NoteColor] ?? NOTE_FILLS.yellow

/** The size of its letters as far as they fit. */
export const NOTE_TYPE = 22

// A note is a square of one size, so a long text gets smaller letters. How small is calculated here rather than
// measured: the same on every screen, nothing to store, and cheap for a board full of notes.

/** Between a note's edge and its text. */
export const NOTE_PADDING = 16
export const NOTE_LINE = 1.3
/** A little less than there is, as widths are estimates. */
const ROOM = NOTE_SIZE - 2 * NOTE_PADDING - 4
/** Two thousand letters fit at this size; people who want to read them come nearer, or read the list. */
const SMALL = 3
/** Hundreds of short lines take less; even a note of nothing but line ends fits at this. */
const SMALLEST = 0.05

/** Widths of letters in the board's typeface, as a part of their size, kind by kind; the rest is about 0.58. */
const WIDTHS: readonly [RegExp, number][] = [
  [/[ijl.,:;'’"|!\s]/, 0.28],
  [/[frtI()[\]/\\“”_-]/, 0.39],
  [/[cksvxyz?*1J–]/, 0.5],
  [/[mMW%@—]/, 0.88],
  [/[wA-ZÀ-Þ&€#0…]/, 0.7],
  [/[\u2e80-\uffff]/, 1.1],
]
const known = new Map<string, number>()
const widthOf = (letter: string): number => {
  let width = known.get(letter)
  if (width === undefined) known.set(letter, (width = WIDTHS.find(([which]) => which.test(letter))?.[1] ?? 0.58))
  return width
}
const wordWidth = (word: string) => [...word].reduce((sum, letter) => sum + widthOf(letter), 0)

/** The size of the letters at which a text fits in a note above a foot of this height: `largest`, or less. */
export function fitText(text: string, largest: number, foot = 0): number {
  const lines = text.split('\n').map((line) => line.split(/\s+/).map(wordWidth))
  let size = largest
  while (size > SMALLEST && !fits(lines, size, ROOM - foot)) size = smaller(size)
  return size
}

const smaller = (size: number): number => (size > 12 ? size - 1 : size > SMALL ? size - 0.5 : size * 0.9)

function fits(lines: readonly number[][], size: number, height: number): boolean {
  const width = ROOM / size
  let count = 0
  for (const words of lines) {
    count++
    let used = 0
    for (const word of words) {
      const next = used === 0 ? word : used + widthOf(' ') + word
      if (next <= width) {
        used = next
        continue
      }
      // A word that is too long for a line breaks anywhere; first the letters get smaller for it, down to a point.
      if (word > width && size > BREAK_BELOW) return false
      if (used > 0) count++
      const whole = Math.ceil(word / width) - 1
      count += Math.max(0, whole)
      used = word - Math.max(0, whole) * width
    }
  }
  return count * NOTE_LINE * size <= height
}
/** Words are broken only in letters smaller than this. */
const BREAK_BELOW = 14

/** Whether a word of letters of this size has to be broken to fit in a note. */
export const isTooWide = (word: string, size: number): boolean => wordWidth(word) * size > ROOM
