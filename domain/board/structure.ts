import { isolated } from '../direction'
import type { PastAction } from '../method/past-action'
import type { Preparation } from '../method/preparation'
import { STEPS } from '../method/steps'
import {
  type CellProps,
  type HeadingProps,
  PAGE_ID,
  type PanelPlace,
  type PanelProps,
  panelId,
  PAPER_ID,
  type StructureType,
} from '../method/structure'
import {
  cellSpec,
  columnHeading,
  PANELS,
  placeOfCell,
  type QuestionId,
  questionsAt,
  WHAT_IT_TAKES,
} from '../method/template'
import { ordersBetween } from '../order'
import type { Locale } from '../text'
import { cellRecordId } from './notes'
import type { BoardRecord } from './records'

/** What a panel has, from top to bottom; what stands side by side in a row is read from left to right. */
type Item = QuestionId | { heading: 'S3.0' } | 'paper'
type Row = 'grid' | readonly Item[]
const ROWS: Readonly<Record<PanelPlace, readonly Row[]>> = {
  opening: [['G1', 'G1+chances']],
  'step-1': ['grid', ['G2', 'C4', 'S1.7', 'S1.7+change']],
  'step-2': [['S2.1', 'S2.1+plan', 'S3.6']],
  'step-3': [[{ heading: 'S3.0' }, 'G3'], ['S3.1', 'S3.2', 'S3.3', 'S3.4'], ['S3.7']],
  declaration: [['paper']],
  evaluation: [['V1', 'V1+better', 'V1+next']],
  parking: [['S1.8']],
}
const PLACES: readonly PanelPlace[] = [...STEPS, 'parking']

/** The questions of a panel's rows from top to bottom, without the grid's. */
export const rowsOf = (place: PanelPlace): QuestionId[][] =>
  ROWS[place].flatMap((row) =>
    row === 'grid' ? [] : [row.filter((item): item is QuestionId => typeof item === 'string' && item !== 'paper')],
  )

/** A piece of a panel: what it says, not where it lies. */
type Piece =
  | { id: string; type: 'heading'; props: HeadingProps }
  | { id: string; type: 'cell'; props: CellProps }
  | { id: string; type: 'paper'; props: Record<string, never> }

/**
 * The fixed structure of a board as records, parents before children, each in reading order. It follows from the
 * preparation alone; where things lie is up to whoever draws them (domain/sheet).
 */
export function boardRecords(preparation: Preparation, locale: Locale): BoardRecord[] {
  const panels = inOrder(PLACES).flatMap(([place, index]) => {
    const { number, title, intro } = PANELS[place]
    const props: PanelProps = { step: place, number, title: title[locale], intro: intro[locale] }
    const pieces = ROWS[place].flatMap((row) =>
      row === 'grid' ? gridOf(place, preparation, locale) : rowOf(row, locale),
    )
    return [
      shape({ id: panelId(place), type: 'panel', props }, PAGE_ID, index),
      ...inOrder(pieces).map(([piece, at]) => shape(piece, panelId(place), at)),
    ]
  })
  return [
    { id: 'document:document', typeName: 'document', gridSize: 10, name: '', meta: {} },
    { id: PAGE_ID, typeName: 'page', name: BOARD_NAME[locale], index: 'a1', meta: {} },
    ...panels,
  ]
}
const BOARD_NAME = { nl: 'Bord', en: 'Board' } as const

const inOrder = <T>(all: readonly T[]): [T, string][] => {
  const keys = ordersBetween(null, null, all.length)
  return all.map((each, at) => [each, keys[at]!])
}

/** The grid of step 1: a heading for each question; then, for each past action, its heading and its cells. */
function gridOf(place: PanelPlace, { actions }: Preparation, locale: Locale): Piece[] {
  const questions = questionsAt(place, true)
  const columns = questions.map((question) => {
    const { title, detail, tone } = columnHeading(question)
    return headingOf(question, { title: title[locale], detail: detail[locale], tone })
  })
  const rows = actions.flatMap((action, row) => {
    const title = actionTitle(action, row, locale)
    const heading = headingOf(action.id, { title, detail: actionDetail(action, locale), tone: 'stone' })
    return [heading, ...questions.map((question) => cellOf(question, action.id, locale))]
  })
  return [...columns, ...rows]
}

const rowOf = (row: readonly Item[], locale: Locale): Piece[] =>
  row.map((item) => {
    if (item === 'paper') return { id: PAPER_ID, type: 'paper', props: {} }
    if (typeof item === 'string') return cellOf(item, null, locale)
    const { title, detail } = WHAT_IT_TAKES
    return headingOf(item.heading, { title: title[locale], detail: detail[locale], tone: 'leaf' })
  })

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

/** The description of a past action, and where it fits in. */
export const actionDetail = ({ description, activity }: PastAction, locale: Locale): string =>
  [isolated(description.replace(/\.$/, '')), fitsIn(activity, locale)].filter(Boolean).join('. ')

/** Where a past action fits in, in words; empty where that is not said. */
export const fitsIn = (activity: string, locale: Locale): string =>
  activity && `${FITS_IN[locale]}: ${isolated(activity)}`
const FITS_IN = { nl: 'Past in', en: 'Fits in' } as const

function cellOf(question: QuestionId, about: string | null, locale: Locale): Piece {
  const { id, method, action, label, hint, tone } = cellSpec(question, about)
  const props = { label: label[locale], hint: hint[locale], method, action: action ?? '', tone }
  return { id: cellRecordId(id), type: 'cell', props }
}

const headingOf = (of: string, props: HeadingProps): Piece => ({ id: `shape:head/${of}`, type: 'heading', props })

const shape = (
  { id, type, props }: { id: string; type: StructureType; props: object },
  parentId: string,
  index: string,
): BoardRecord => ({ id, typeName: 'shape', type, parentId, index, props: { ...props } })
