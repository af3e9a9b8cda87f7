import type { BoardRecord, Json } from '../document'
import { CELL_LABEL, cellRecordId, indexAbove, NOTE_GAP, NOTE_SIZE } from '../notes'
import type { PastAction, Preparation, Step } from '../stage'
import type { Locale } from '../text'
import { PAGE_ID, type PanelPlace, panelId, PAPER_ID, type StructureType, type Tone } from './structure'
import { type CellSpec, cellSpec, columnHeading, PANELS, type QuestionId, questionsAt, WHAT_IT_TAKES } from './template'

/**
 * Type sizes of the fixed structure in board units, so that what is laid out here fits when it is drawn. Lines are 1.3
 * times as high.
 */
export const TYPE = { title: 56, intro: 28, headingTitle: 30, headingDetail: 22, label: 22, hint: 18 } as const
/** Room between a panel's edge and what lies on it; also between the edge of a heading and its text, halved. */
export const PANEL_PADDING = 64
/** Where a panel's intro begins: the strip above it carries the number and the title. */
export const PANEL_TITLE = 128

const PANEL_GAP = 160
const GAP = 24
const GRID_COLUMNS = 2
const GRID_HEADING = 152
/** So that the grid is as wide as the four cells of three notes below it. */
const ROW_HEADING = 364
const PAPER = { w: 900, h: 1273 }

/** What lies side by side in a row of a panel. A heading takes the width that the cells leave. */
type Item = { cell: QuestionId; columns: number } | { heading: 'S3.0' } | { paper: true }
type Row = 'grid' | { rows: number; items: readonly Item[] }

const cells = (columns: number, ...questions: QuestionId[]): Item[] => questions.map((cell) => ({ cell, columns }))

/** Each panel from top to bottom. `rows`: room for so many rows of notes before the cells grow. */
const LAYOUT: Readonly<Record<PanelPlace, readonly Row[]>> = {
  opening: [{ rows: 2, items: cells(3, 'G1', 'G1+chances') }],
  'step-1': ['grid', { rows: 1, items: cells(3, 'G2', 'C4', 'S1.7', 'S1.7+change') }],
  'step-2': [{ rows: 3, items: [...cells(4, 'S2.1'), ...cells(3, 'S2.1+plan'), ...cells(2, 'S3.6')] }],
  'step-3': [
    { rows: 1, items: [{ heading: 'S3.0' }, ...cells(6, 'G3')] },
    { rows: 2, items: cells(2, 'S3.1', 'S3.2', 'S3.3', 'S3.4', 'S3.7') },
  ],
  declaration: [{ rows: 0, items: [{ paper: true }] }],
  evaluation: [{ rows: 3, items: cells(2, 'V1', 'V1+better', 'V1+next') }],
  parking: [{ rows: 2, items: cells(9, 'S1.8') }],
}
/** Panels side by side; Parkeerplek lies beneath the middle one of the three steps, in reach of each. */
const ACROSS: readonly PanelPlace[] = ['opening', 'step-1', 'step-2', 'step-3', 'declaration', 'evaluation']
const BENEATH: PanelPlace = 'step-2'

interface Box {
  x: number
  y: number
  w: number
  h: number
}
/** A piece of a panel, in the panel's coordinates. */
interface Piece extends Box {
  id: string
  type: StructureType
  props: { [key: string]: Json }
}

/**
 * The fixed structure of a board, as the canvas's records: parents before children, each in drawing order. `notesIn`
 * says how many notes lie in a cell, so that full cells grow; nothing else than that and the preparation changes it.
 */
export function boardRecords(
  preparation: Preparation,
  locale: Locale,
  notesIn: (cell: string) => number,
): BoardRecord[] {
  const panels = new Map<PanelPlace, Box & { pieces: Piece[] }>()
  let x = 0
  for (const place of ACROSS) {
    const panel = layOutPanel(place, preparation, locale, notesIn)
    panels.set(place, { x, y: 0, ...panel })
    x += panel.w + PANEL_GAP
  }
  const above = panels.get(BENEATH)!
  const parking = layOutPanel('parking', preparation, locale, notesIn)
  panels.set('parking', { x: above.x + (above.w - parking.w) / 2, y: above.h + PANEL_GAP, ...parking })

  const panelIndex = indices()
  return [
    { id: 'document:document', typeName: 'document', gridSize: 10, name: '', meta: {} },
    { id: PAGE_ID, typeName: 'page', name: BOARD_NAME[locale], index: 'a1', meta: {} },
    ...[...panels].flatMap(([place, { pieces, ...box }]) => {
      const { number, title, intro } = PANELS[place]
      const props = { step: place, number, title: title[locale], intro: intro[locale] }
      const index = indices()
      return [
        shape({ id: panelId(place), type: 'panel', ...box, props }, PAGE_ID, panelIndex()),
        ...pieces.map((piece) => shape(piece, panelId(place), index())),
      ]
    }),
  ]
}
const BOARD_NAME = { nl: 'Bord', en: 'Board' } as const

function layOutPanel(
  place: PanelPlace,
  preparation: Preparation,
  locale: Locale,
  notesIn: (cell: string) => number,
): { w: number; h: number; pieces: Piece[] } {
  const inner = Math.max(...LAYOUT[place].map(rowWidth))
  const w = inner + 2 * PANEL_PADDING
  const pieces: Piece[] = []
  let y = PANEL_TITLE + linesOf(PANELS[place].intro[locale], TYPE.intro, inner) * lineHeight(TYPE.intro) + GAP * 1.5
  for (const row of LAYOUT[place]) {
    const context = { y, inner, preparation, locale, notesIn }
    const placed = row === 'grid' ? layOutGrid(place, context) : layOutRow(row, context)
    pieces.push(...placed)
    y = Math.max(...placed.map((piece) => piece.y + piece.h)) + GAP
  }
  return { w, h: y - GAP + PANEL_PADDING, pieces }
}

interface Context {
  y: number
  inner: number
  preparation: Preparation
  locale: Locale
  notesIn: (cell: string) => number
}

function layOutRow(row: Exclude<Row, 'grid'>, { y, inner, locale, notesIn }: Context): Piece[] {
  const counts = row.items.map((item) =>
    'cell' in item ? rowsNeeded(notesIn(item.cell), item.columns, row.rows) : row.rows,
  )
  const h = cellHeight(Math.max(...counts))
  const left = inner - rowWidth(row)
  let x = PANEL_PADDING
  return row.items.map((item) => {
    const w = itemWidth(item) + ('heading' in item ? left : 0)
    const at = { x, y, w }
    x += w + GAP
    if ('paper' in item) return { ...at, h: PAPER.h, id: PAPER_ID, type: 'paper', props: {} }
    if ('cell' in item) return cellPiece(cellSpec(item.cell, null), locale, { ...at, h })
    const { title, detail } = WHAT_IT_TAKES
    return headingPiece(item.heading, title[locale], detail[locale], 'leaf', { ...at, h })
  })
}

/** The grid of step 1: a row for each past action, a column for each question about it. */
function layOutGrid(place: PanelPlace, { y, preparation, locale, notesIn }: Context): Piece[] {
  const questions = questionsAt(place, true)
  const w = columnsWidth(GRID_COLUMNS)
  const columnX = (column: number) => PANEL_PADDING + ROW_HEADING + GAP + column * (w + GAP)
  const pieces = questions.map((question, column) => {
    const { title, detail, tone } = columnHeading(question)
    return headingPiece(question, title[locale], detail[locale], tone, { x: columnX(column), y, w, h: GRID_HEADING })
  })
  let rowY = y + GRID_HEADING + GAP
  for (const [place, action] of preparation.actions.entries()) {
    const specs = questions.map((question) => cellSpec(question, action.id))
    const h = cellHeight(Math.max(...specs.map((spec) => rowsNeeded(notesIn(spec.id), GRID_COLUMNS, 1))))
    const heading = { x: PANEL_PADDING, y: rowY, w: ROW_HEADING, h }
    pieces.push(
      headingPiece(action.id, actionTitle(action, place, locale), actionDetail(action, locale), 'stone', heading),
    )
    specs.forEach((spec, column) => pieces.push(cellPiece(spec, locale, { x: columnX(column), y: rowY, w, h })))
    rowY += h + GAP
  }
  return pieces
}

/** A past action's title, or its place in the row while it has none. `place` counts from 0. */
export const actionTitle = (action: PastAction, place: number, locale: Locale): string =>
  action.title || `${{ nl: 'Actie', en: 'Action' }[locale]} ${place + 1}`

const FITS_IN = { nl: 'Past in', en: 'Fits in' } as const
const actionDetail = ({ description, activity }: PastAction, locale: Locale): string =>
  [description, activity && `${FITS_IN[locale]}: ${activity}`].filter(Boolean).join('\n')

// --- Sizes -----------------------------------------------------------------------------------------------------------

const columnsWidth = (columns: number) => columns * NOTE_SIZE + (columns + 1) * NOTE_GAP
const cellHeight = (rows: number) => CELL_LABEL + rows * (NOTE_SIZE + NOTE_GAP)
/** Always at least one free place, so that there is somewhere to write. */
const rowsNeeded = (notes: number, columns: number, minimum: number) =>
  Math.max(minimum, Math.ceil((notes + 1) / columns))

const itemWidth = (item: Item) => ('cell' in item ? columnsWidth(item.columns) : 'paper' in item ? PAPER.w : 0)
const sum = (numbers: number[]) => numbers.reduce((total, n) => total + n, 0)
const rowWidth = (row: Row): number =>
  row === 'grid'
    ? ROW_HEADING + 5 * (GAP + columnsWidth(GRID_COLUMNS))
    : sum(row.items.map(itemWidth)) + (row.items.length - 1) * GAP

const lineHeight = (size: number) => size * 1.3
/** How many lines a text takes, on the safe side: letters are on average a bit more than half as wide as high. */
export const linesOf = (text: string, size: number, width: number): number =>
  Math.max(1, Math.ceil((text.length * size * 0.54) / width))

// --- Records ---------------------------------------------------------------------------------------------------------

function cellPiece({ id, method, action, label, hint, tone }: CellSpec, locale: Locale, box: Box): Piece {
  const props = { label: label[locale], hint: hint[locale], method, action: action ?? '', tone }
  return { ...box, id: cellRecordId(id), type: 'cell', props }
}

const headingPiece = (of: string, title: string, detail: string, tone: Tone, box: Box): Piece => ({
  ...box,
  id: headingId(of),
  type: 'heading',
  props: { title, detail, tone },
})
const headingId = (of: string) => `shape:head/${of}`

/**
 * Not locked in the canvas's own sense: it would lock the notes in a cell too. The server refuses changes to structure,
 * and the canvas does not let it be selected.
 */
function shape({ id, type, x, y, w, h, props }: Piece, parentId: string, index: string): BoardRecord {
  const own = { typeName: 'shape', rotation: 0, isLocked: false, opacity: 1, meta: {} }
  return { id, type, x, y, parentId, index, ...own, props: { w, h, ...props } }
}

/** Fractional index keys in order: a1, a2, … */
function indices(): () => string {
  let last = 'a0'
  return () => (last = indexAbove(last))
}

// --- Looking at a part -----------------------------------------------------------------------------------------------

const FOCUS_MARGIN = 32

/**
 * What to look at in a step, in page coordinates: its whole panel, or the row of the past action `focus`, together with
 * the column headings when they lie right above it. null when the board has no such panel or row.
 */
export function focusBounds(records: Iterable<BoardRecord>, step: Step, focus: string | null): Box | null {
  const all = [...records]
  const panel = all.find((record) => record.id === panelId(step))
  if (!panel) return null
  const origin = boxOf(panel)
  if (focus === null) return origin
  const pieces = all.filter((record) => record.parentId === panel.id)
  const row = pieces.filter(({ id, props }) => id === headingId(focus) || (props as { action?: Json }).action === focus)
  if (row.length === 0) return null
  const bounds = around(row.map(boxOf))
  const headings = pieces
    .filter(({ type }) => type === 'heading')
    .map(boxOf)
    .filter(({ y, h }) => y < bounds.y && bounds.y - (y + h) <= GAP)
    .filter(({ x }) => x > bounds.x)
  const { x, y, w, h } = around([bounds, ...headings])
  return {
    x: origin.x + x - FOCUS_MARGIN,
    y: origin.y + y - FOCUS_MARGIN,
    w: w + 2 * FOCUS_MARGIN,
    h: h + 2 * FOCUS_MARGIN,
  }
}

const boxOf = ({ x, y, props }: BoardRecord): Box => ({
  x: Number(x),
  y: Number(y),
  w: Number((props as { w?: Json }).w),
  h: Number((props as { h?: Json }).h),
})

function around(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  const w = Math.max(...boxes.map((box) => box.x + box.w)) - x
  const h = Math.max(...boxes.map((box) => box.y + box.h)) - y
  return { x, y, w, h }
}
