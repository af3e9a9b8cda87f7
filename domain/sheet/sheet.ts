import type { Verdict } from '../method/components'
import type { QuestionId } from '../method/questions'
import type { Tone } from '../method/structure'
import type { NoteBox } from './note-box'

// A sheet: what is drawn of the board at once, in board units. Canvas and pictures draw its parts; nothing of it is stored.

export interface Box {
  x: number
  y: number
  w: number
  h: number
}

/** A text and the size of its letters. */
export interface Type {
  text: string
  size: number
}

/** How a place for notes looks. plain: in a column. tile: with its question. question: alone on its sheet. wide: its question at the left. */
export type CellLook = 'plain' | 'tile' | 'question' | 'wide'

/** What the group decided about a cell, from the cell's own corner. */
export interface DecidedBox extends Box {
  verdict: Verdict | null
  /** Whether the three answers are there to choose from. */
  answers: boolean
  lines: readonly { label: string; value: string; y: number; h: number }[]
  /** What stands where nothing was decided yet. */
  open: string
  size: number
}

/** A place for notes. */
export interface CellPart extends Box {
  kind: 'cell'
  cell: string
  question: QuestionId
  tone: Tone
  look: CellLook
  /** Its question; null where that stands above the column. */
  head: Type | null
  /** A helpful line. */
  hint: Type | null
  decided: DecidedBox | null
  /** The group is at it, among others. */
  now: boolean
}

export type Part =
  | CellPart
  /** A question above its column, over a bar. */
  | ({ kind: 'heading'; question: QuestionId; tone: Tone; head: Type } & Box)
  /** A past action above its cells; `now`: the group is at it. */
  | ({ kind: 'band'; action: string; title: Type; detail: Type; now: boolean } & Box)
  | ({ kind: 'verdict'; cell: string; verdict: Verdict; size: number } & Box)
  /** What an action is, or a step, and the actions there are. */
  | ({
      kind: 'about'
      title: Type
      text: Type
      list: readonly { text: string; state: 'was' | 'is' | 'comes' }[]
      size: number
    } & Box)
  /** The questions beside the one that is looked at, with how many notes each has. */
  | ({ kind: 'signposts'; posts: readonly Signpost[]; size: number } & Box)
  /** The declaration, as the page it will be. */
  | ({ kind: 'paper' } & Box)

export interface Signpost {
  cell: string
  tone: Tone
  text: string
  notes: number
  now: boolean
}

/** A note on a sheet, from the corner of its cell. */
export interface LaidNote extends NoteBox {
  cell: string
  /** Of its letters. */
  size: number
  airy: boolean
}

/** Which sheet: `step-1` (or another step, or `parking`), `team`, `action/a2`, `question/S1.1/a2`. */
export type SheetId = string

export interface Sheet {
  w: number
  h: number
  parts: readonly Part[]
  notes: readonly LaidNote[]
  /** The smallest letters of notes and questions on it. */
  letters: number
}
