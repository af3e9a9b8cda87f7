import { type MarkKind, MARKS } from '@/domain/board/marks'
import { lookOf } from '@/domain/board/note-look'
import { COLORS } from '@/domain/colors'
import { eachLineItsWay } from '@/domain/direction'
import type { Tone } from '@/domain/method/structure'
import { type Chip, type NoteWords, CHIP, CHIP_GAP, chipRows, NOTE } from '@/domain/sheet/note-box'
import { MARK_LINES, TONE_LINES, VERDICT_LINES } from '@/domain/sheet/drawings'
import { breakLines, cutTo, isMeasured, type Type } from '@/domain/sheet/letters'
import type { NoteView } from '@/domain/view/view'
import { cleanText } from '../engines/language'

/** A note as {@link NOTES} draws it. Lengths are board units. */
export interface PrintedNote {
  w: number
  h: number
  /** Line by line. */
  text: string
  /** Of its letters. */
  size: number
  /** Whether another typeface draws some of it, so that it may take more room than was counted. */
  odd: boolean
  airy: boolean
  fill: string
  fold: string
  /** Its marks, row by row. */
  chips: (Chip & { tone: Tone })[][]
  /** Where it came from. */
  foot: string[]
}

const MARK_TONES: Readonly<Record<MarkKind, Tone>> = { said: 'rose', prompt: 'leaf' }
const toneOf = (drawing: Chip['drawing']): Tone => (drawing === 'dots' ? 'sea' : MARK_TONES[MARKS[drawing].kind])

/** A note with its words, in the room it was given. */
export function printedNote(
  { color, cell }: Pick<NoteView, 'color' | 'cell'>,
  { text, chips, foot }: NoteWords,
  { w, h, size, airy }: Pick<PrintedNote, 'w' | 'h' | 'size' | 'airy'>,
): PrintedNote {
  const width = w - (NOTE.left + NOTE.right) * size
  return {
    ...{ w, h, size, airy, ...lookOf(color, cell) },
    text: setLines(text, { size, width }),
    odd: !isMeasured(text),
    chips: chipRows(chips, width, size).map((row) => row.map((chip) => ({ ...chip, tone: toneOf(chip.drawing) }))),
    foot: foot.map((line) => eachLineItsWay(cutTo(1, line, { size: size * NOTE.small, width }))),
  }
}

/** A text to be set exactly as it was laid out: its lines break where they were counted. */
export const setLines = (text: string, type: Type): string =>
  eachLineItsWay(
    breakLines(text, type)
      .map((line) => cleanText(line).trimEnd())
      .join('\n'),
  )

/** The steps of a drawing: a letter, then places on a square of 24. */
const steps = (drawing: string) =>
  drawing.match(/[MLCZ][^MLCZ]*/g)!.map((step) => [step[0]!, ...step.slice(1).split(' ').filter(Boolean).map(Number)])
const drawn = (drawings: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(drawings).map(([name, drawing]) => [name, steps(drawing)]))

/** The drawings that {@link NOTES} needs in its data, as `drawings`. */
export const DRAWINGS = { tones: drawn(TONE_LINES), verdicts: drawn(VERDICT_LINES), marks: drawn(MARK_LINES) }

/** In Typst: letters of a size exactly as far apart as they were laid out, line drawings, and a note. */
export const NOTES = String.raw`
// Ascent and descent of the typeface, as browsers have them too, with half of what the line has more on either side.
#let type(size, line, body) = {
  let more = (line - 1.3) / 2
  set text(size: size, top-edge: (0.984 + more) * 1em, bottom-edge: (more * -1 - 0.316) * 1em, kerning: false, ligatures: false, hyphenate: false)
  set par(leading: 0pt, spacing: 0pt, justify: false)
  block(spacing: 0pt, body)
}

#let drawing(steps, size, paint, width: 2) = box(width: size, height: size, {
  let at(step, i) = (step.at(i) / 24 * size, step.at(i + 1) / 24 * size)
  let draw = (
    M: step => curve.move(at(step, 1)),
    L: step => curve.line(at(step, 1)),
    C: step => curve.cubic(at(step, 1), at(step, 3), at(step, 5)),
    Z: step => curve.close(),
  )
  place(top + left, curve(stroke: (paint: paint, thickness: width / 24 * size, cap: "round", join: "round"), ..steps.map(step => (draw.at(step.at(0)))(step))))
})

#let chip(it, size) = box(height: ${CHIP.line} * size, fill: white.transparentize(22%), radius: 0.64 * size, inset: (left: ${CHIP.before} * size, right: ${CHIP.after} * size), align(horizon, {
  box(baseline: 0.14 * size, drawing(data.drawings.marks.at(it.drawing), ${CHIP.drawing} * size, tones.at(it.tone).ink, width: 2.4))
  h(${CHIP.between} * size)
  text(size: size, weight: 600, fill: tones.at(it.tone).ink, it.label)
}))

// All lengths of a note are in board units; unit says how large one is here.
#let on-note(it, unit) = {
  let size = it.size * unit
  let small = ${NOTE.small} * size
  type(size, ${NOTE.line}, lines(it.text))
  if it.chips.len() > 0 {
    v(${NOTE.below} * size)
    for (nth, row) in it.chips.enumerate() {
      if nth > 0 { v(${CHIP_GAP} * size) }
      type(small, 1.2, box(height: ${CHIP.line} * small, row.map(each => chip(each, small)).join(h(${CHIP_GAP} * size))))
    }
  }
  for line in it.foot {
    v(${NOTE.below} * size)
    type(small, ${NOTE.line}, text(fill: soft, line))
  }
}
// What another typeface draws may be wider than was counted: then it is set smaller.
#let fitted(it, unit, width, height) = context {
  let at(part) = on-note((..it, size: it.size * part), unit)
  let part = (1, 0.92, 0.84, 0.76, 0.68, 0.6, 0.5, 0.4).find(part => measure(width: width, at(part)).height <= height + 0.01pt)
  at(if part == none { 0.3 } else { part })
}
#let sticky(it, unit) = {
  let (w, h, size) = (it.w * unit, it.h * unit, it.size * unit)
  let (r, ear) = (${NOTE.radius} * size, ${NOTE.ear} * size)
  let (above, below) = if it.airy { (${NOTE.airy.top} * size, ${NOTE.airy.bottom} * size) } else { (${NOTE.top} * size, ${NOTE.bottom} * size) }
  let (left-of, right-of) = (${NOTE.left} * size, ${NOTE.right} * size)
  let shape(fill) = curve(
    fill: fill,
    curve.move((r, 0pt)), curve.line((w - r, 0pt)), curve.quad((w, 0pt), (w, r)),
    curve.line((w, h - ear)), curve.line((w - ear, h)), curve.line((r, h)),
    curve.quad((0pt, h), (0pt, h - r)), curve.line((0pt, r)), curve.quad((0pt, 0pt), (r, 0pt)), curve.close(),
  )
  block(width: w, height: h, spacing: 0pt, breakable: false, {
    place(top + left, dy: 0.06 * size, shape(rgb("${COLORS.ink}").transparentize(80%)))
    place(top + left, shape(rgb(it.fill)))
    place(top + left, curve(fill: rgb(it.fold), curve.move((w - ear, h - ear)), curve.line((w, h - ear)), curve.line((w - ear, h)), curve.close()))
    let (room, high) = (w - left-of - right-of, h - above - below)
    place(top + left, dx: left-of, dy: above, block(width: room, if it.odd { fitted(it, unit, room, high) } else { on-note(it, unit) }))
  })
}
`
