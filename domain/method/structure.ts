import type { Step } from './steps'

/** Calm colour families of the board; what each looks like is up to the page. */
export const TONES = ['sea', 'leaf', 'sun', 'rose', 'sand', 'stone'] as const
export type Tone = (typeof TONES)[number]

/**
 * The four kinds of record that make up the board's fixed structure. The server writes them, nobody else may. They say what
 * there is; where it lies follows from who looks.
 *
 *   panel    a step (or Parkeerplek): a sheet with a title, on which the rest lies       shape:panel/step-1
 *   heading  a column or row heading within a panel: a question, a past action            shape:head/S1.1, shape:head/a1
 *   cell     a place for notes: notes in it have it as their parent                       shape:S1.1/a1, shape:S2.1
 *   paper    the declaration, drawn live as the page it will be                           shape:paper
 */
export const STRUCTURE_TYPES = ['panel', 'heading', 'cell', 'paper'] as const
export type StructureType = (typeof STRUCTURE_TYPES)[number]

export type PanelPlace = Step | 'parking'
export type PanelProps = { step: PanelPlace; number: string; title: string; intro: string }
export type HeadingProps = { title: string; detail: string; tone: Tone }
/** `method` is the id in the method's inventory, `action` the past action's id or ''. */
export type CellProps = {
  label: string
  hint: string
  method: string
  action: string
  tone: Tone
}

const types: readonly unknown[] = STRUCTURE_TYPES
/** Whether a record belongs to the fixed structure, which only the server writes. */
export const isStructure = (record: { typeName: string; type?: unknown }): boolean =>
  record.typeName !== 'shape' || types.includes(record.type)

export const panelId = (place: PanelPlace): string => `shape:panel/${place}`
export const PAPER_ID = 'shape:paper'
export const PAGE_ID = 'page:board'
