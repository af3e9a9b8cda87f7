import { actionTitle, fitsIn } from '../board/structure'
import type { PastAction } from '../method/past-action'
import { type QuestionId, QUESTIONS } from '../method/questions'
import type { PanelPlace } from '../method/structure'
import { columnHeading, PANELS, questionsAt } from '../method/template'
import { type CellOrder, HEAD_LINE, HINT_LINE, type LaidCell, layCell, LOOKS } from './cells'
import type { Content } from './content'
import { cutTo, linesOf, widthOf } from './letters'
import type { CellPart, LaidNote, Part, Sheet, Signpost } from './sheet'

/** The paper around what lies on a sheet, and between it, in board units. */
const EDGE = 22
const GAP = 16

/** How a sheet is tried: so wide, with letters of this size, and at least so high as the board has that shape. */
export interface Shape {
  w: number
  letter: number
  least: number
  /** Whether the board is higher than wide. */
  upright: boolean
  /** For pictures and paper: only as high as what is on it, which is all of it. */
  paper?: boolean
}

/** Lays out a sheet in a shape. */
export type Maker = (content: Content, shape: Shape) => Sheet

/** What is put on a sheet, piece by piece. */
class Drawing {
  readonly parts: Part[] = []
  readonly notes: LaidNote[] = []
  cell(laid: LaidCell, x: number, y: number, h: number, foot = 0): CellPart {
    const { part, notes } = laid.put(x, y, h, foot)
    this.parts.push(part)
    this.notes.push(...notes)
    return part
  }
  sheet(w: number, h: number): Sheet {
    const questions = this.parts.flatMap((part) =>
      (part.kind === 'heading' || part.kind === 'cell') && part.head ? [part.head.size] : [],
    )
    const letters = Math.min(...this.notes.map(({ size }) => size), ...questions)
    return {
      w,
      h,
      parts: this.parts,
      notes: this.notes,
      letters: Number.isFinite(letters) ? letters : IN_GRID.letter,
    }
  }
}

// --- Step 1, whole: a column for each question, a band and a row for each action --------------------------------------

const COLUMN_GAP = 12
export const COLUMN_HEAD = { size: 26, icon: 40, below: 10, bar: 6 }
export const BAND = { above: 14, h: 46, title: 28, detail: 24, left: 12 }
const IN_GRID = { letter: 24, verdict: 24 }

export const grid: Maker = (content, { w, least, paper = false }) => {
  const drawing = new Drawing()
  const { preparation, locale } = content
  const questions = questionsAt('step-1', true)
  const column = (w - 2 * EDGE - (questions.length - 1) * COLUMN_GAP) / questions.length
  const columnX = (at: number) => EDGE + at * (column + COLUMN_GAP)
  const { size, icon, below, bar } = COLUMN_HEAD
  const heads = questions.map((question) => columnHeading(question))
  const lines = heads.map(({ title }) => linesOf(title[locale], { size, width: column - icon, weight: 700 }))
  const headHeight = Math.max(...lines) * size * HEAD_LINE + below + bar
  for (const [at, { title, tone }] of heads.entries())
    drawing.parts.push({
      kind: 'heading',
      question: questions[at]!,
      tone,
      head: { text: title[locale], size },
      x: columnX(at),
      y: EDGE,
      w: column,
      h: headHeight,
    })

  const rows = preparation.actions.map((action, nth) => {
    const cells = questions.map((question) =>
      layCell(content, {
        question,
        action: action.id,
        look: 'plain',
        w: column,
        letter: IN_GRID.letter,
        h: null,
        whole: paper,
      }),
    )
    return { action, nth, cells, h: Math.max(...cells.map(({ need }) => need)) }
  })
  const needed = EDGE + headHeight + rows.reduce((sum, { h }) => sum + BAND.above + BAND.h + h, 0) + EDGE
  // What is left of the board is shared: an empty sheet fills it too.
  const more = rows.length > 0 && !paper ? Math.max(0, least - needed) / rows.length : 0
  let y = EDGE + headHeight
  for (const { action, nth, cells, h } of rows) {
    y += BAND.above
    const room = (questions.length > 2 ? columnX(2) : w) - EDGE - BAND.left - COLUMN_GAP
    const title = cutTo(1, actionTitle(action, nth, locale), { size: BAND.title, width: room, weight: 700 })
    const left = room - linesWidth(title, BAND.title)
    const detail = left > 120 ? cutTo(1, action.activity, { size: BAND.detail, width: left }) : ''
    drawing.parts.push({
      kind: 'band',
      action: action.id,
      now: content.action === action.id,
      title: { text: title, size: BAND.title },
      detail: { text: detail, size: BAND.detail },
      x: EDGE,
      y,
      w: w - 2 * EDGE,
      h: BAND.h,
    })
    for (const [at, question] of questions.entries()) {
      const cell = `${question}/${action.id}`
      const decided = content.decided(cell)
      if (decided?.kind === 'verdict' && decided.verdict)
        drawing.parts.push({
          kind: 'verdict',
          cell,
          verdict: decided.verdict,
          size: IN_GRID.verdict,
          x: columnX(at),
          y: y + 5,
          w: column,
          h: BAND.h - 10,
        })
    }
    y += BAND.h
    for (const [at, cell] of cells.entries()) drawing.cell(cell, columnX(at), y, h + more)
    y += h + more
  }
  return drawing.sheet(w, y + EDGE)
}
const linesWidth = (text: string, size: number) => widthOf(text, 700) * size + 14

// --- Places side by side, all equally high -----------------------------------------------------------------------------

export const ABOUT = {
  title: 54,
  titleLine: 1.15,
  text: 30,
  textLine: HINT_LINE,
  list: 28,
  listLine: 42,
  top: 22,
  left: 4,
  right: 10,
  gap: 8,
  most: 8,
}

/** A tile: a cell, or what the sheet is about. */
type Tile =
  | { question: QuestionId; action: string | null }
  | { title: string; text: string; list: Extract<Part, { kind: 'about' }>['list'] }

/** Tiles in rows, as many in a row as there is room for in this shape. */
function tiles(
  content: Content,
  all: readonly Tile[],
  across: number,
  { w, letter, least, paper = false }: Shape,
): Sheet {
  const drawing = new Drawing()
  const rows = Math.ceil(all.length / across)
  const tileWidth = (w - 2 * EDGE - (across - 1) * GAP) / across
  const share = (h: number) => (h - 2 * EDGE - (rows - 1) * GAP) / rows
  const laid = all.map((tile) =>
    'question' in tile
      ? layCell(content, { ...tile, look: 'tile', w: tileWidth, letter, h: share(least), whole: paper })
      : layAbout(tile, tileWidth, paper),
  )
  const highest = (of: typeof laid) => Math.max(...of.map(({ need }) => need))
  // On paper each row is as high as its fullest; on a screen all are, and together as high as the board.
  const heights = Array.from({ length: rows }, (_, row) =>
    paper ? highest(laid.slice(row * across, (row + 1) * across)) : Math.max(share(least), highest(laid)),
  )
  const tops = heights.map((_, row) => heights.slice(0, row).reduce((sum, h) => sum + h + GAP, EDGE))
  for (const [at, tile] of laid.entries()) {
    const x = EDGE + (at % across) * (tileWidth + GAP)
    const row = Math.floor(at / across)
    const [y, h] = [tops[row]!, heights[row]!]
    if ('part' in tile) drawing.parts.push({ ...tile.part, x, y, w: tileWidth, h })
    else drawing.cell(tile, x, y, h)
  }
  return drawing.sheet(w, tops.at(-1)! + heights.at(-1)! + EDGE)
}

function layAbout({ title, text, list }: Exclude<Tile, { question: QuestionId }>, w: number, whole: boolean) {
  const width = w - ABOUT.left - ABOUT.right
  const shown = cutTo(whole ? Infinity : 2, title, { size: ABOUT.title, width, weight: 700 })
  // What people typed about an action may be long; what the method says of a step is not, and stands whole.
  const most = whole || list.length === 0 ? Infinity : ABOUT.most
  const words = text
    .split('\n')
    .map((paragraph) => cutTo(most, paragraph, { size: ABOUT.text, width }))
    .join('\n')
  const titleHeight = linesOf(shown, { size: ABOUT.title, width, weight: 700 }) * ABOUT.title * ABOUT.titleLine
  const textHeight = linesOf(words, { size: ABOUT.text, width }) * ABOUT.text * ABOUT.textLine
  return {
    need: ABOUT.top + titleHeight + ABOUT.gap + textHeight + 2 * ABOUT.gap + list.length * ABOUT.listLine + GAP,
    part: {
      kind: 'about' as const,
      title: { text: shown, size: ABOUT.title },
      text: { text: words, size: ABOUT.text },
      list: list.map((item) => ({
        ...item,
        text: cutTo(1, item.text, { size: ABOUT.list, width: width - 40, weight: 700 }),
      })),
      size: ABOUT.list,
    },
  }
}

/** One action: what it is, and the questions about it. */
export const action =
  (id: string): Maker =>
  (content, shape) => {
    const { actions } = content.preparation
    const at = actions.findIndex((each) => each.id === id)
    const about = aboutAction(actions[at]!, at, content)
    const questions = questionsAt('step-1', true).map((question) => ({ question, action: id }))
    return tiles(content, [about, ...questions], shape.upright ? 2 : 3, shape)
  }

function aboutAction(past: PastAction, at: number, { preparation: { actions }, locale }: Content): Tile {
  return {
    title: actionTitle(past, at, locale),
    text: [past.description, fitsIn(past.activity, locale)].filter(Boolean).join('\n'),
    list: actions.map((each, nth) => ({
      text: actionTitle(each, nth, locale),
      state: nth < at ? 'was' : nth === at ? 'is' : 'comes',
    })),
  }
}

/** All other questions of a step side by side. `about`: with what the step is about before them. */
export const places =
  (place: PanelPlace, { about }: { about: boolean }): Maker =>
  (content, shape) => {
    const { title, intro } = PANELS[place]
    const { locale } = content
    const questions = questionsAt(place, false).map((question) => ({ question, action: null }))
    const all: Tile[] = [...(about ? [{ title: title[locale], text: intro[locale], list: [] }] : []), ...questions]
    const across = shape.upright
      ? Math.max(1, Math.floor(all.length / 2))
      : all.length > 3
        ? Math.ceil(all.length / 2)
        : all.length
    return tiles(content, all, shape.upright && all.length < 4 ? 1 : across, shape)
  }

// --- One question -------------------------------------------------------------------------------------------------------

const POSTS = { h: 84, gap: 12, size: 27 }

/** One question and its notes, as large as can be; below it the questions beside it. */
export const question =
  (asked: QuestionId, about: string | null): Maker =>
  (content, { w, letter, least }) => {
    const drawing = new Drawing()
    const beside = questionsAt(QUESTIONS[asked].place, about !== null)
    const foot = beside.length > 1 ? POSTS.h + GAP + LOOKS.question.pad.bottom : 0
    const laid = layCell(content, { question: asked, action: about, look: 'question', w, letter, h: least - foot })
    const h = Math.max(laid.need + foot, least)
    drawing.cell(laid, 0, 0, h, foot)
    if (foot > 0)
      drawing.parts.push({
        kind: 'signposts',
        posts: beside.map((each) => signpost(content, each, about, each === asked)),
        size: POSTS.size,
        x: LOOKS.question.pad.left,
        y: h - foot + GAP,
        w: w - 2 * LOOKS.question.pad.left,
        h: POSTS.h,
      })
    return drawing.sheet(w, h)
  }

function signpost({ locale, notesIn }: Content, asked: QuestionId, about: string | null, now: boolean): Signpost {
  const { label, tone } = QUESTIONS[asked]
  const cell = about === null ? asked : `${asked}/${about}`
  return { cell, tone, text: label[locale], notes: notesIn(cell).length, now }
}

// --- Steps 2 and 3, and the declaration ---------------------------------------------------------------------------------

/** Ideas at the left; at the right what is planned, and below that what is wider. */
export const ideas: Maker = (content, { w, letter, least, upright, paper = false }) => {
  const drawing = new Drawing()
  const inner = w - 2 * EDGE
  const share = 1.62 / 2.62
  const left = upright ? inner : (inner - GAP) * share
  const right = upright ? inner : inner - GAP - left
  const free = least - 2 * EDGE
  const order = (question: QuestionId, width: number, h: number): CellOrder => ({
    question,
    action: null,
    look: 'tile',
    w: width,
    letter,
    h,
    whole: paper,
  })
  const wider = layCell(content, order('S3.6', right, free / 4))
  const plansRoom = upright ? free / 3 : free - GAP - wider.need
  const plans = layCell(content, order('S2.1+plan', right, plansRoom))
  const all = layCell(content, order('S2.1', left, upright ? free - plans.need - wider.need - 2 * GAP : free))
  if (upright) {
    const h = Math.max(all.need, free - plans.need - wider.need - 2 * GAP)
    drawing.cell(all, EDGE, EDGE, h)
    drawing.cell(plans, EDGE, EDGE + h + GAP, plans.need)
    drawing.cell(wider, EDGE, EDGE + h + GAP + plans.need + GAP, wider.need)
    return drawing.sheet(w, EDGE + h + GAP + plans.need + GAP + wider.need + EDGE)
  }
  const h = Math.max(paper ? 0 : free, all.need, plans.need + GAP + wider.need)
  drawing.cell(all, EDGE, EDGE, h)
  drawing.cell(plans, EDGE + left + GAP, EDGE, h - GAP - wider.need)
  drawing.cell(wider, EDGE + left + GAP, EDGE + h - wider.need, wider.need)
  return drawing.sheet(w, h + 2 * EDGE)
}

/** What the group promises, what it takes, and when it comes back. */
export const lasting: Maker = (content, { w, letter, least, upright, paper = false }) => {
  const drawing = new Drawing()
  const inner = w - 2 * EDGE
  const wide = (asked: QuestionId) =>
    layCell(content, { question: asked, action: null, look: 'wide', w: inner, letter, h: null, whole: paper })
  const [promise, anchor] = [wide('G3'), wide('S3.7')]
  const four = questionsAt('step-3', false).filter((each) => each !== 'G3' && each !== 'S3.7')
  const across = upright ? 2 : four.length
  const rows = Math.ceil(four.length / across)
  const cardWidth = (inner - (across - 1) * GAP) / across
  const free = (least - 2 * EDGE - promise.need - anchor.need - (rows + 1) * GAP) / rows
  const cards = four.map((asked) =>
    layCell(content, { question: asked, action: null, look: 'tile', w: cardWidth, letter, h: free, whole: paper }),
  )
  const h = Math.max(paper ? 0 : free, ...cards.map(({ need }) => need))
  drawing.cell(promise, EDGE, EDGE, promise.need)
  let y = EDGE + promise.need + GAP
  for (const [at, card] of cards.entries())
    drawing.cell(card, EDGE + (at % across) * (cardWidth + GAP), y + Math.floor(at / across) * (h + GAP), h)
  y += rows * (h + GAP)
  drawing.cell(anchor, EDGE, y, anchor.need)
  return drawing.sheet(w, y + anchor.need + EDGE)
}

/** The declaration, open on the table. */
export const declaration: Maker = (_content, { w, least }) => {
  const drawing = new Drawing()
  drawing.parts.push({ kind: 'paper', x: 0, y: 0, w, h: least })
  return drawing.sheet(w, least)
}
