import { isolated } from '../direction'
import { decidedAt, type DecisionKind } from '../method/decides'
import type { PastAction } from '../method/past-action'
import type { Preparation } from '../method/preparation'
import type { Step } from '../method/steps'
import { PAGE_ID, type PanelPlace, panelId, PAPER_ID, type StructureType, type Tone } from '../method/structure'
import {
  type CellSpec,
  cellSpec,
  columnHeading,
  PANELS,
  placeOfCell,
  type QuestionId,
  questionsAt,
  WHAT_IT_TAKES,
} from '../method/template'
import type { Locale } from '../text'
import { fit, linesOf, TYPE } from './measure'
import { CELL_LABEL, cellRecordId, indexAbove, NOTE_GAP, NOTE_SIZE } from './notes'
import type { BoardRecord, Json } from './records'

/** Room between a panel's edge and what lies on it. */
const PADDING = 60
/** The strip with a panel's number and title; its intro begins below. */
const TITLE = 126
/** The intro is no wider than reads well, and stands beside the number. */
const INTRO_WIDTH = 1500
const INTRO_INDENT = 136
/** Cells begin equally low on all panels with a short intro. */
const INTRO_LINES = 2
const PANEL_GAP = 160
const GAP = 24
/** A little more air below the grid, so that it reads as one thing. */
const GAP_BELOW_GRID = 48
const GRID_COLUMNS = 2
const GRID_HEADING = 144
/** So that the grid is as wide as the four cells of three notes below it. */
const ROW_HEADING = 364
/** A heading's coloured bar and the room beside it. */
const HEADING_BAR = 26
const PAPER = { w: 900, h: 1273 }

/** What lies side by side in a row of a panel, `columns` notes wide; the last one takes what the row has left. */
type Item = { cell: QuestionId; columns: number } | { heading: 'S3.0'; columns: number } | { paper: true }
type Row = 'grid' | { rows: number; items: readonly Item[] }

/** What the group decides about a cell is drawn at its foot, beneath its notes; so high, in board units. */
const FOOT: Readonly<Record<DecisionKind, number>> = { verdict: 0, commitment: 84, component: 212, anchor: 84 }
export function footOf(question: string): number {
  const kind = decidedAt(question)
  return kind === null ? 0 : FOOT[kind]
}

const cells = (...questions: QuestionId[]): Item[] => questions.map((cell) => ({ cell, columns: 3 }))
const wide = (cell: QuestionId, columns: number): Item => ({ cell, columns })

/** Each panel from top to bottom. `rows`: room for so many rows of notes before the cells grow. */
const LAYOUT: Readonly<Record<PanelPlace, readonly Row[]>> = {
  opening: [{ rows: 2, items: cells('G1', 'G1+chances') }],
  'step-1': ['grid', { rows: 1, items: cells('G2', 'C4', 'S1.7', 'S1.7+change') }],
  'step-2': [{ rows: 3, items: cells('S2.1', 'S2.1+plan', 'S3.6') }],
  'step-3': [
    { rows: 1, items: [{ heading: 'S3.0', columns: 3 }, wide('G3', 9)] },
    { rows: 1, items: cells('S3.1', 'S3.2', 'S3.3', 'S3.4') },
    { rows: 1, items: [wide('S3.7', 12)] },
  ],
  declaration: [{ rows: 0, items: [{ paper: true }] }],
  evaluation: [{ rows: 3, items: cells('V1', 'V1+better', 'V1+next') }],
  parking: [{ rows: 2, items: [wide('S1.8', 9)] }],
}
/** Panels side by side; Parkeerplek lies beneath the middle one of the three steps, in reach of each. */
const ACROSS: readonly PanelPlace[] = ['opening', 'step-1', 'step-2', 'step-3', 'declaration', 'evaluation']
const BENEATH: PanelPlace = 'step-2'

/** The questions of a panel's rows from top to bottom, without the grid's: a row of one is as wide as the panel. */
export const rowsOf = (place: PanelPlace): QuestionId[][] =>
  LAYOUT[place].flatMap((row) =>
    row === 'grid' ? [] : [row.items.flatMap((item) => ('cell' in item ? [item.cell] : []))],
  )

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
 * says how many notes lie in a cell, so that full cells grow; nothing changes it but that and the preparation.
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
  panels.set('parking', { x: above.x, y: above.h + PANEL_GAP, ...parking })

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
  const inner = innerWidth(place)
  const introWidth = Math.min(inner, INTRO_WIDTH) - (PANELS[place].number ? INTRO_INDENT : 0)
  const introLines = Math.max(INTRO_LINES, linesOf(PANELS[place].intro[locale], TYPE.intro, introWidth))
  const pieces: Piece[] = []
  let bottom = 0
  let y = TITLE + Math.ceil(introLines * TYPE.intro.line) + 1.5 * GAP
  for (const row of LAYOUT[place]) {
    const context = { y, inner, preparation, locale, notesIn }
    const placed = row === 'grid' ? layOutGrid(place, context) : layOutRow(row, context)
    pieces.push(...placed)
    bottom = Math.max(...placed.map((piece) => piece.y + piece.h))
    y = bottom + (row === 'grid' ? GAP_BELOW_GRID : GAP)
  }
  return { w: inner + 2 * PADDING, h: bottom + PADDING, pieces }
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
  const foot = Math.max(...row.items.map((item) => ('cell' in item ? footOf(item.cell) : 0)))
  const h = cellHeight(Math.max(...counts)) + foot
  let x = PADDING
  return row.items.map((item, place) => {
    const w = place === row.items.length - 1 ? PADDING + inner - x : itemWidth(item)
    const box = { x, y, w, h }
    x += w + GAP
    if ('paper' in item) return { ...box, h: PAPER.h, id: PAPER_ID, type: 'paper', props: {} }
    if ('cell' in item) return cellPiece(cellSpec(item.cell, null), locale, box)
    return headingPiece(item.heading, WHAT_IT_TAKES.title[locale], WHAT_IT_TAKES.detail[locale], 'leaf', box)
  })
}

/** The grid of step 1: a row for each past action, a column for each question about it. */
function layOutGrid(place: PanelPlace, { y, preparation, locale, notesIn }: Context): Piece[] {
  const questions = questionsAt(place, true)
  const w = columnsWidth(GRID_COLUMNS)
  const columnX = (column: number) => PADDING + ROW_HEADING + GAP + column * (w + GAP)
  const pieces = questions.map((question, column) => {
    const { title, detail, tone } = columnHeading(question)
    return headingPiece(question, title[locale], detail[locale], tone, { x: columnX(column), y, w, h: GRID_HEADING })
  })
  let rowY = y + GRID_HEADING + GAP
  for (const [row, action] of preparation.actions.entries()) {
    const specs = questions.map((question) => cellSpec(question, action.id))
    const h = cellHeight(Math.max(...specs.map((spec) => rowsNeeded(notesIn(spec.id), GRID_COLUMNS, 1))))
    const heading = { x: PADDING, y: rowY, w: ROW_HEADING, h }
    const title = actionTitle(action, row, locale)
    const detail = actionDetail(action, title, locale, heading)
    pieces.push(headingPiece(action.id, title, detail, 'stone', heading))
    specs.forEach((spec, column) => pieces.push(cellPiece(spec, locale, { x: columnX(column), y: rowY, w, h })))
    rowY += h + GAP
  }
  return pieces
}

/** A past action's title, or its place in the row while it has none. `place` counts from 0. */
export const actionTitle = (action: PastAction, place: number, locale: Locale): string =>
  action.title || `${{ nl: 'Actie', en: 'Action' }[locale]} ${place + 1}`

/** What a cell is called, with the past action it is about; null for one that is not on this board. */
export function cellName({ actions }: Preparation, locale: Locale, cell: string): string | null {
  const place = placeOfCell(cell)
  const row = actions.findIndex(({ id }) => id === place?.action)
  if (!place || (place.action !== null && row < 0)) return null
  const label = cellSpec(place.question, place.action).label[locale]
  return row < 0 ? label : `${isolated(actionTitle(actions[row]!, row, locale))}: ${label}`
}

/** The description and where it fits in, as far as there is room for it below the title. */
function actionDetail({ description, activity }: PastAction, title: string, locale: Locale, box: Box): string {
  const detail = [isolated(description.replace(/\.$/, '')), activity && `${FITS_IN[locale]}: ${isolated(activity)}`]
    .filter(Boolean)
    .join('. ')
  const width = box.w - HEADING_BAR
  const room = box.h - linesOf(title, TYPE.headingTitle, width) * TYPE.headingTitle.line
  return fit(detail, TYPE.headingDetail, width, Math.floor(room / TYPE.headingDetail.line))
}
const FITS_IN = { nl: 'Past in', en: 'Fits in' } as const

// --- Sizes -----------------------------------------------------------------------------------------------------------

const columnsWidth = (columns: number) => columns * NOTE_SIZE + (columns + 1) * NOTE_GAP
const cellHeight = (rows: number) => CELL_LABEL + rows * (NOTE_SIZE + NOTE_GAP)
/** Always at least one free place, so that there is somewhere to write. */
const rowsNeeded = (notes: number, columns: number, minimum: number) =>
  Math.max(minimum, Math.ceil((notes + 1) / columns))

const itemWidth = (item: Item) => ('paper' in item ? PAPER.w : columnsWidth(item.columns))
const sum = (numbers: number[]) => numbers.reduce((total, n) => total + n, 0)
const rowWidth = (row: Row, place: PanelPlace): number =>
  row === 'grid'
    ? ROW_HEADING + questionsAt(place, true).length * (GAP + columnsWidth(GRID_COLUMNS))
    : sum(row.items.map(itemWidth)) + (row.items.length - 1) * GAP
/** Parkeerplek is as wide as the step above it. */
const innerWidth = (place: PanelPlace): number =>
  place === 'parking' ? innerWidth(BENEATH) : Math.max(...LAYOUT[place].map((row) => rowWidth(row, place)))

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

const FOCUS_MARGIN = GAP / 2

/**
 * What to look at in a step, in page coordinates: its whole panel, or with `focus` one cell, or the row of a past action, together with
 * the column headings when they lie right above it. null when the board has no such panel or row.
 */
export function focusBounds(records: Iterable<BoardRecord>, step: Step, focus: string | null): Box | null {
  const all = [...records]
  const panel = all.find((record) => record.id === panelId(step))
  if (!panel) return null
  const origin = boxOf(panel)
  if (focus === null) return origin
  const pieces = all.filter((record) => record.parentId === panel.id)
  const cell = pieces.find(({ id }) => id === cellRecordId(focus))
  if (cell) return grown(boxOf(cell), origin)
  const row = pieces.filter(({ id, props }) => id === headingId(focus) || (props as { action?: Json }).action === focus)
  if (row.length === 0) return null
  const bounds = around(row.map(boxOf))
  // Right of the row's own heading, so that another row's heading is not taken for a column's.
  const near = (box: Box) => box.x > bounds.x && box.y < bounds.y && bounds.y - (box.y + box.h) <= GAP
  const headings = pieces
    .filter(({ type }) => type === 'heading')
    .map(boxOf)
    .filter(near)
  return grown(around([bounds, ...headings]), origin)
}

/** A box of a panel in page coordinates, with some air. */
const grown = ({ x, y, w, h }: Box, origin: Box): Box => ({
  x: origin.x + x - FOCUS_MARGIN,
  y: origin.y + y - FOCUS_MARGIN,
  w: w + 2 * FOCUS_MARGIN,
  h: h + 2 * FOCUS_MARGIN,
})

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
