// How wide text is, and where its lines break: the same on every device and on the server, by the widths of the typeface
// itself. Browsers are told to draw it without kerning and ligatures, which these tables do not know.

import WIDTHS from './letters.json'

export type Weight = 400 | 700

const tables = new Map(
  ([400, 700] as const).map((weight) => [
    weight,
    new Map(
      Object.entries(WIDTHS[weight]).flatMap(([width, letters]) => [...letters].map((l) => [l, Number(width) / 1000])),
    ),
  ]),
)
/** What is drawn with another typeface: wide scripts and pictures; what takes no room of its own; the rest. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60\u{1f000}-\u{1faff}\u{20000}-\u{3ffff}]/u
const NOTHING = /[\p{M}\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}]/u
const elsewhere = (letter: string) => (NOTHING.test(letter) ? 0 : WIDE.test(letter) ? 1.3 : 0.62)

/** Whether all of a text is drawn with the typeface that was measured. */
export const isMeasured = (text: string): boolean => {
  for (const letter of text) if (letter !== '\n' && !tables.get(400)!.has(letter) && !NOTHING.test(letter)) return false
  return true
}

/** A hair more than it is: browsers round, each in its own way. */
const HAIR = 1.004

/** How wide a text is on one line, as a part of the size of its letters. */
export function widthOf(text: string, weight: Weight): number {
  const table = tables.get(weight)!
  let width = 0
  for (const letter of text) width += table.get(letter) ?? elsewhere(letter)
  return width * HAIR
}

/** Behind a space, behind a hyphen or a slash within a word, and around every sign of a script without spaces. */
const BREAK = /(?<= )(?! )|(?<=[\p{L}\p{N}][-‐–—/?!])(?=\p{L})|(?<=[\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff])/u

/** What stays together on a line, with and without the spaces at its end: those hang over the line. */
interface Word {
  text: string
  bare: number
  whole: number
}
const MOST_KNOWN = 10_000
const known = { 400: new Map<string, Word[][]>(), 700: new Map<string, Word[][]>() }
/** The words of each paragraph. Kept: a text is laid out many times, in many widths. */
function wordsOf(text: string, weight: Weight): Word[][] {
  let paragraphs = known[weight].get(text)
  if (paragraphs) return paragraphs
  paragraphs = text.split('\n').map((paragraph) =>
    paragraph.split(BREAK).map((word) => {
      const bare = word.trimEnd()
      const width = widthOf(bare, weight)
      return { text: word, bare: width, whole: bare === word ? width : widthOf(word, weight) }
    }),
  )
  if (known[weight].size >= MOST_KNOWN) known[weight].clear()
  known[weight].set(text, paragraphs)
  return paragraphs
}

/** Letters of a size in a place of a width. */
export interface Type {
  size: number
  width: number
  weight?: Weight
}

/**
 * A text as it stands in letters of this size, in a place of this width: as many words on each line as fit; a word that
 * is too long for a line is broken anywhere.
 */
export function breakLines(text: string, { size, width, weight = 400 }: Type): string[] {
  const room = width / size
  return wordsOf(text, weight).flatMap((words) => {
    const lines: string[] = []
    let line = ''
    let used = 0
    const add = (piece: string, bare: number, whole: number) => {
      if (used + bare > room && used > 0) {
        lines.push(line)
        line = ''
        used = 0
      }
      line += piece
      used += whole
    }
    for (const { text, bare, whole } of words) {
      if (bare <= room) add(text, bare, whole)
      else {
        add('', bare, 0)
        for (const letter of text) add(letter, letter === ' ' ? 0 : widthOf(letter, weight), widthOf(letter, weight))
      }
    }
    return [...lines, line]
  })
}

/** How many lines that takes. */
export const linesOf = (text: string, type: Type): number => breakLines(text, type).length

/** The text, or as much of it as takes so many lines, with an ellipsis. */
export function cutTo(lines: number, text: string, type: Type): string {
  if (linesOf(text, type) <= lines) return text
  // Between words, or within the first one when that alone is too long.
  return longest(text.split(/(?<=\s)/), lines, type) || longest([...text], lines, type)
}

function longest(pieces: readonly string[], lines: number, type: Parameters<typeof linesOf>[1]): string {
  let [fits, over] = [0, pieces.length]
  const of = (count: number) => `${pieces.slice(0, count).join('').trimEnd()}…`
  while (over - fits > 1) {
    const middle = (fits + over) >> 1
    if (linesOf(of(middle), type) <= lines) fits = middle
    else over = middle
  }
  return fits > 0 ? of(fits) : ''
}
