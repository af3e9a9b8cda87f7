import { COMMITMENT_CELL, cellSpec, WHAT_IT_TAKES } from '../method/template'
import { type QuestionId, QUESTIONS } from '../method/questions'
import type { Locale } from '../text'
import type { Content, DecidedWords } from './content'
import { cutTo, linesOf, widthOf } from './letters'
import { layNotes, NOTE } from './note-box'
import type { CellLook, CellPart, DecidedBox, LaidNote } from './sheet'

/** How a look is measured, in board units; `head`, `hint` and notes by the size of their letters. */
interface Measures {
  pad: { top: number; right: number; bottom: number; left: number }
  head: number
  hint: number
  gap: number
  /** Beside the head, for its drawing. */
  icon: number
  /** Of what was decided. */
  decided: number
  airy: boolean
  /** In columns as narrow as this, in letters, notes still read well. */
  narrowest: number
  /** Columns of notes at most. */
  columns: number
}
export const LOOKS: Readonly<Record<CellLook, Measures>> = {
  plain: {
    pad: { top: 10, right: 10, bottom: 12, left: 10 },
    head: 0,
    hint: 22,
    gap: 0,
    icon: 0,
    decided: 24,
    airy: false,
    narrowest: 12,
    columns: 1,
  },
  tile: {
    pad: { top: 24, right: 16, bottom: 18, left: 16 },
    head: 32,
    hint: 26,
    gap: 12,
    icon: 50,
    decided: 28,
    airy: true,
    narrowest: 9,
    columns: 2,
  },
  question: {
    pad: { top: 56, right: 56, bottom: 28, left: 56 },
    head: 84,
    hint: 38,
    gap: 26,
    icon: 129,
    decided: 46,
    airy: true,
    narrowest: 9,
    columns: 4,
  },
  wide: {
    pad: { top: 20, right: 26, bottom: 20, left: 36 },
    head: 34,
    hint: 25,
    gap: 12,
    icon: 0,
    decided: 28,
    airy: true,
    narrowest: 9,
    columns: 2,
  },
}
export const HEAD_LINE = 1.12
export const HINT_LINE = 1.3
/** What was decided stands in a box of its own, as wide as its place. */
export const DECIDED = { line: 1.3, label: 0.92, pad: 0.4, between: 0.35, pill: 1.5, answers: 2.6 } as const
/** Of a wide place, how much its question takes. */
export const WIDE_HEAD = 0.42
/** Room below the last note of a cell in which somebody writes, in letters: there stands who. */
const WRITING = 1.7
/** A note higher than this part of its place is cut there. */
const MOST = 0.6

export interface CellOrder {
  question: QuestionId
  action: string | null
  look: CellLook
  w: number
  /** Of the letters of its notes. */
  letter: number
  /** How high the place will be, as far as that is known: notes make columns to fit in it. */
  h: number | null
  /** Nothing of it is cut, however long it is. */
  whole?: boolean
}

/** A cell that knows how high it has to be, and can be put somewhere. */
export interface LaidCell {
  need: number
  /** `foot`: how much of that height something else takes at the bottom. */
  put: (x: number, y: number, h: number, foot?: number) => { part: CellPart; notes: readonly LaidNote[] }
}

/** Lays out one cell: its question, what was decided, its notes, each below the other. */
export function layCell(
  content: Content,
  { question, action, look, w, letter, h, whole = false }: CellOrder,
): LaidCell {
  const { locale } = content
  const { id: cell, label, tone } = cellSpec(question, action)
  const { pad, hint: hintSize, gap, icon, decided: decidedSize, airy, narrowest, columns } = LOOKS[look]
  const inner = w - pad.left - pad.right
  const beside = look === 'wide' ? inner * WIDE_HEAD : 0
  const notesAt = pad.left + beside + (beside > 0 ? gap : 0)
  const notesWidth = w - pad.right - notesAt
  const notes = content.notesIn(cell)

  const headWidth = (beside || inner) - icon
  const head = headSize(label[locale], LOOKS[look].head, headWidth)
  const headLines = head > 0 ? linesOf(label[locale], { size: head, width: headWidth, weight: 700 }) : 0
  const headHeight = headLines * head * HEAD_LINE
  const box = layDecided(content.decided(cell), content, {
    size: decidedSize,
    w: notesWidth,
    verdictInBand: look === 'plain',
    whole,
  })
  const isVerdict = box !== null && box.lines.length === 0
  const said = look === 'plain' ? '' : hintOf(question, locale)
  // Where there is a place for it, it stays; elsewhere notes take its place, and what the group said.
  const taken = notes.length > 0 || (box !== null && !isVerdict)
  const hintText = look === 'wide' || look === 'question' || !taken ? said : ''
  const hintLines = hintText ? linesOf(hintText, { size: hintSize, width: look === 'plain' ? inner : headWidth }) : 0
  const hintHeight = hintLines * hintSize * HINT_LINE
  const above =
    look === 'wide'
      ? 0
      : headHeight + (head > 0 ? gap : 0) + (look === 'question' && hintLines > 0 ? hintHeight + gap : 0)
  // A verdict stands at the foot of its place; what the group said stands above its notes.
  const top = pad.top + above + (box && !isVerdict ? box.h + gap : 0)
  const foot = isVerdict ? box.h + gap : 0
  const writing = content.writing === cell ? WRITING * letter : 0
  const room = h === null ? null : h - top - pad.bottom - foot - writing
  const style = {
    size: letter,
    airy,
    most: whole
      ? Infinity
      : look === 'question' || room === null
        ? cutAt(look, letter)
        : Math.max(room * MOST, letter * 4),
  }
  let laid = layNotes(notes, notesWidth, { ...style, columns: 1 })
  for (
    let count = 2;
    count <= columns && room !== null && laid.h > room && notesWidth / count >= narrowest * letter;
    count++
  ) {
    const more = layNotes(notes, notesWidth, { ...style, columns: count })
    // One long note only gets longer in a narrow column.
    if (more.h < laid.h) laid = more
  }
  const belowHead = look !== 'wide' && look !== 'question' ? hintHeight : 0
  const least = notes.length === 0 ? Math.max(belowHead, letter * (NOTE.line + 1)) : 0
  const need = Math.max(
    top + Math.max(laid.h, least) + writing + foot + pad.bottom,
    look === 'wide' ? pad.top + headHeight + (hintLines > 0 ? gap + hintHeight : 0) + pad.bottom : 0,
  )
  return {
    need,
    put: (x, y, height, taken = 0) => ({
      part: {
        kind: 'cell',
        now: content.now === cell && look !== 'question',
        cell,
        question,
        tone,
        look,
        x,
        y,
        w,
        h: height,
        head: head > 0 ? { text: label[locale], size: head } : null,
        hint: hintText ? { text: hintText, size: hintSize } : null,
        decided: box && { ...box, x: notesAt, y: isVerdict ? height - taken - pad.bottom - box.h : pad.top + above },
      },
      notes: laid.boxes.map((note) => ({ ...note, x: notesAt + note.x, y: top + note.y, cell, size: letter, airy })),
    }),
  }
}

/** How large a question is: so that its longest word is not broken. */
function headSize(question: string, most: number, width: number): number {
  const longest = Math.max(...question.split(' ').map((word) => widthOf(word, 700)))
  return Math.min(most, Math.floor(width / longest))
}

/** On a sheet that is as high as what lies on it, a note is cut after so many lines. */
const cutAt = (look: CellLook, letter: number) => (look === 'question' ? Infinity : 12 * NOTE.line * letter)

function hintOf(question: QuestionId, locale: Locale): string {
  const hint = QUESTIONS[question].hint[locale]
  return question === COMMITMENT_CELL ? `${hint} ${WHAT_IT_TAKES.title[locale]} ${WHAT_IT_TAKES.detail[locale]}` : hint
}

/** The room that a decision takes; null where there is none to be drawn. */
function layDecided(
  decided: DecidedWords | null,
  { open, judges }: Pick<Content, 'open' | 'judges'>,
  { size, w, verdictInBand, whole }: { size: number; w: number; verdictInBand: boolean; whole: boolean },
): DecidedBox | null {
  if (!decided) return null
  if (decided.kind === 'verdict') {
    if (verdictInBand || !(decided.verdict || judges)) return null
    const h = (judges ? DECIDED.answers : DECIDED.pill) * size
    return { x: 0, y: 0, w, h, verdict: decided.verdict, answers: judges, lines: [], open, size }
  }
  const inner = w - 2 * DECIDED.pad * size
  let y = DECIDED.pad * size
  const lines = decided.lines.map(({ label, value }) => {
    const shown = cutTo(whole ? Infinity : MOST_LINES, value || open, { size, width: inner })
    const labelHeight = label ? DECIDED.label * DECIDED.line * size : 0
    const h = labelHeight + linesOf(shown, { size, width: inner }) * DECIDED.line * size
    const line = { label, value: value && shown, y, h }
    y += h + DECIDED.between * size
    return line
  })
  return {
    x: 0,
    y: 0,
    w,
    h: y - DECIDED.between * size + DECIDED.pad * size,
    verdict: null,
    answers: false,
    lines,
    open,
    size,
  }
}
const MOST_LINES = 6
