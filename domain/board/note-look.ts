import { PLAN_CELL } from '../method/template'

// What a note looks like, on the canvas and on paper.

export const NOTE_COLORS = ['yellow', 'light-green', 'light-blue', 'light-violet', 'light-red', 'orange'] as const
type NoteColor = (typeof NOTE_COLORS)[number]

interface NoteLook {
  /** Soft enough to lie on any cell; dark text on it reads at 10 : 1 or better. */
  fill: string
  /** Its folded corner. */
  fold: string
}
export const NOTE_LOOKS: Readonly<Record<NoteColor, NoteLook>> = {
  yellow: { fill: '#ffe89c', fold: '#eccb62' },
  orange: { fill: '#fdc993', fold: '#e3a463' },
  'light-red': { fill: '#fbcdc9', fold: '#e59f99' },
  'light-violet': { fill: '#e3c9f7', fold: '#c3a0dd' },
  'light-blue': { fill: '#b9d8f8', fold: '#8db7e0' },
  'light-green': { fill: '#cdebbf', fold: '#9fcb8c' },
}

/** How a note of this colour looks in a cell: what is planned is green, unless somebody gave it another colour. */
export function lookOf(color: string, cell: string): NoteLook {
  const planned = cell === PLAN_CELL && color === 'yellow'
  return NOTE_LOOKS[planned ? 'light-green' : (color as NoteColor)] ?? NOTE_LOOKS.yellow
}
