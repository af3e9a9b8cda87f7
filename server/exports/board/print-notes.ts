import { cellName } from '@/domain/board/layout'
import { MARKS, knownMarks } from '@/domain/board/marks'
import { fillOf, fitText, isTooWide, NOTE_TYPE } from '@/domain/board/note-look'
import type { BoardNote } from '@/domain/board/notes'
import { cleanText, type Language, oneLine } from '../engines/language'
import type { WorkshopSnapshot } from '../snapshot'

/** A note as {@link NOTES} draws it. Lengths are board units. */
export interface PrintedNote {
  text: string
  size: number
  fill: string
  /** At its foot, a line each: its marks, and where it came from. */
  foot: string[]
}

const FOOT_LINE = 21

/** A note as it lies on the canvas: the same square and colour, and letters as small as its text asks for. */
export function printedNote(
  { text, color, marks, from }: BoardNote,
  { locale, stage }: WorkshopSnapshot,
  { t }: Language,
): PrintedNote {
  const said = cleanText(text).trim()
  const home = from === null ? null : cellName(stage.preparation, locale, from)
  const foot = [
    ...knownMarks(marks).map((mark) => MARKS[mark].label[locale]),
    ...(home === null ? [] : [t('sheets.from', { cell: oneLine(home) })]),
  ]
  const size = fitText(said, NOTE_TYPE, foot.length * FOOT_LINE)
  return { text: broken(said, size), size, fill: fillOf(color), foot }
}

/** A word that is wider than the note breaks nearly anywhere, as it does on the canvas; each place to break takes time. */
const broken = (text: string, size: number): string =>
  text.replace(/\S+/g, (word) =>
    isTooWide(word, size) ? [...word].map((char, i) => (i % 3 === 2 ? `${char}\u200B` : char)).join('') : word,
  )

/** In Typst: a note, and boxes to tick. Comes after the look that all pages share. */
export const NOTES = String.raw`
// All lengths of a note are in board units; unit says how large one is here.
#let sticky(it, unit) = box(width: 200 * unit, height: 200 * unit, fill: rgb(it.fill), radius: 6 * unit, stroke: 0.6 * unit + luma(0%, 18%), {
  set par(leading: 0.38em, spacing: 0.38em, justify: false)
  let low = ${FOOT_LINE} * it.foot.len()
  place(top, box(width: 200 * unit, height: (200 - low) * unit, inset: 16 * unit, align(center + horizon, text(size: it.size * unit, hyphenate: false, lines(it.text)))))
  if low > 0 {
    place(bottom, dy: -5 * unit, pad(x: 10 * unit, grid(
      columns: 180 * unit, rows: (${FOOT_LINE} * unit,) * it.foot.len(), align: horizon,
      ..it.foot.map(line => box(width: 100%, height: 1.1em, clip: true, text(size: 15 * unit, weight: 600, line))),
    )))
  }
})
`
