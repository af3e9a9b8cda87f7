import type { Step } from '../method/steps'
import type { PanelPlace } from '../method/structure'
import { actionOfFocus, placeOfCell, questionsAt } from '../method/template'
import type { Content } from './content'
import type { Sheet, SheetId } from './sheet'
import { action, declaration, grid, ideas, lasting, type Maker, type Shape, places, question } from './sheets'

// Which sheet is shown in a window, and how large. The letters are the largest that fit; when they would be smaller than
// can be read, the view goes nearer instead.

/** What a board is shown in, in pixels. */
export interface Window {
  w: number
  h: number
  /** Letters of notes and questions are never smaller. */
  floor: number
  /** Around the sheet, and below it, where the canvas has its own things. */
  margin: number
  below: number
}

export interface View {
  id: SheetId
  sheet: Sheet
  /** Pixels for each board unit. */
  zoom: number
  /** Where the corner of the sheet is in the window, in pixels. */
  x: number
  y: number
  /** Notes above what is shown, of a question with more than fits. */
  above: number
  /** How it was laid out. */
  shape: Shape
}

interface Kind {
  make: Maker
  /** Widths and letters that are tried; the first is the one for pictures and paper. */
  widths: readonly number[]
  letters: readonly number[]
  /** The narrowest width for a board that is wider than high, and for one that is higher. */
  least: { lying: number; upright: number }
}
const WIDTHS = [1760, 2080, 1920, 1680, 1600, 1520, 1440, 1360, 1280, 1200, 1120, 1040, 960]
const AS_WRITTEN = [32, 28, 25]

const whole = (make: Maker): Kind => ({ make, widths: [1760], letters: [24], least: { lying: 0, upright: 0 } })
const sized = (make: Maker, lying: number, upright: number, letters: readonly number[] = AS_WRITTEN): Kind => ({
  make,
  widths: WIDTHS,
  letters,
  least: { lying, upright },
})

const STEP_SHEETS: Readonly<Record<PanelPlace, Kind>> = {
  opening: sized(places('opening', { about: true }), 1400, 960),
  'step-1': whole(grid),
  'step-2': sized(ideas, 1320, 960),
  'step-3': sized(lasting, 1320, 1120, [25]),
  declaration: sized(declaration, 1400, 960, [27]),
  evaluation: sized(places('evaluation', { about: false }), 1400, 960),
  parking: sized(places('parking', { about: true }), 1400, 960),
}
/** The questions of step 1 about the group as a whole. */
export const TEAM = 'team'
export const actionSheet = (id: string): SheetId => `action/${id}`
export const questionSheet = (cell: string): SheetId => `question/${cell}`

/** What the id of a sheet says: of which kind it is, and about which past action or cell. */
function read(id: SheetId): { kind: string; about: string } {
  const [kind = '', ...about] = id.split('/')
  return { kind, about: about.join('/') }
}

/** The step in which a sheet is, or Parkeerplek. */
export function stepOfSheet(id: SheetId): PanelPlace {
  const { kind, about } = read(id)
  if (kind === 'question') return placeOfCell(about)!.step
  return kind === 'action' || id === TEAM ? 'step-1' : (id as PanelPlace)
}

function kindOf(id: SheetId): Kind {
  const { kind, about } = read(id)
  if (kind === 'action') return sized(action(about), 1400, 960)
  if (kind === 'question') {
    const place = placeOfCell(about)!
    return sized(question(place.question, place.action), 1600, 960, [46])
  }
  return id === TEAM ? sized(places('step-1', { about: false }), 1400, 960) : STEP_SHEETS[id as PanelPlace]
}

/** The sheets of a step from far to near, as everybody sees them: Parkeerplek is beside each. */
export function sheetsOf(step: PanelPlace, { preparation }: Pick<Content, 'preparation'>): SheetId[] {
  return step === 'step-1' ? [step, ...preparation.actions.map(({ id }) => actionSheet(id)), TEAM] : [step]
}

/** Every sheet of a board, in the order of the workshop: what pictures and paper show. */
export const allSheets = (content: Pick<Content, 'preparation'>): SheetId[] =>
  (['opening', 'step-1', TEAM, 'step-2', 'step-3', 'declaration', 'evaluation', 'parking'] as const).filter(
    (id) => id !== 'step-1' || content.preparation.actions.length > 0,
  )

/** The sheet on which a cell lies, as far away as can be. */
export function sheetOf(cell: string): SheetId {
  const place = placeOfCell(cell)!
  return place.step === 'step-1' && place.action === null ? TEAM : place.step
}

/** Whether a cell is on a sheet. */
export function isOn(id: SheetId, cell: string): boolean {
  const { kind, about } = read(id)
  if (kind === 'question') return about === cell
  if (kind === 'action') return placeOfCell(cell)?.action === about
  return sheetOf(cell) === id
}

/** A sheet as pictures and paper have it: wide, and as high as all that is on it; columns as on a screen of 16 by 9. */
export function sheetAt(id: SheetId, content: Content): Sheet {
  const { make, widths, letters } = kindOf(id)
  const w = widths[0]!
  return make(content, { w, letter: letters[0]!, least: (w * 9) / 16, upright: false, paper: true })
}

interface Fitted {
  sheet: Sheet
  zoom: number
  shape: Shape
}

/**
 * A sheet in the shape of the window in which its letters come out largest. `inPart`: only its width has to fit with
 * letters that can be read, where that can be.
 */
export function fit(id: SheetId, content: Content, window: Window, { inPart = false } = {}): Fitted {
  const { make, widths, letters, least } = kindOf(id)
  const w = Math.max(1, window.w - 2 * window.margin)
  const h = Math.max(1, window.h - window.margin - window.below)
  const upright = w < h
  const narrowest = upright ? least.upright : least.lying
  const shapes = widths
    .filter((width) => width >= narrowest)
    .flatMap((width) => letters.map((letter) => ({ width, letter })))
  const readable = inPart ? shapes.filter(({ width, letter }) => (w / width) * letter >= window.floor) : []
  let best: (Fitted & { seen: number }) | null = null
  for (const { width, letter } of readable.length > 0 ? readable : shapes) {
    const shape = { w: width, letter, least: (width * h) / w, upright }
    const sheet = make(content, shape)
    const zoom = Math.min(w / sheet.w, h / sheet.h)
    const seen = zoom * sheet.letters
    if (!best || seen > best.seen + 0.2) best = { sheet, zoom, shape, seen }
  }
  return best!
}

/** What somebody is at: the step, and within it a past action or a cell; `writing` a cell in which a note is written. */
export interface At {
  step: Step
  focus: string | null
  writing: string | null
  /** People who write see the action around the question. */
  works: boolean
}

/** The sheets to try, the farthest first. The last one is a question, on which letters can always be read. */
export function distances(
  { step, focus, writing, works }: At,
  { preparation: { actions } }: Pick<Content, 'preparation'>,
): SheetId[] {
  if (step === 'declaration') return [step]
  const here = (cell: string | null) => (cell !== null && placeOfCell(cell)?.step === step ? cell : null)
  const asked = here(focus)
  if (asked !== null && !works) return [questionSheet(asked)]
  const about = step === 'step-1' ? actionOfFocus(focus) : null
  const everywhere = asked === null && about === null
  // Where somebody writes counts as long as the group did not go elsewhere.
  const written = here(writing)
  const cell = written !== null && (everywhere || placeOfCell(written)!.action === about) ? written : asked
  if (step !== 'step-1') return [step, questionSheet(cell ?? questionsAt(step, false)[0]!)]
  const action = cell === null ? about : placeOfCell(cell)!.action
  if (cell !== null && action === null) return [TEAM, questionSheet(cell)]
  const known = actions.some(({ id }) => id === action)
  const shown = known ? action! : actions[0]!.id
  const question = known && cell !== null ? cell : `${questionsAt(step, true)[0]!}/${shown}`
  return [...(everywhere ? [step] : []), actionSheet(shown), questionSheet(question)]
}

/** What is shown: the farthest of these sheets on which letters can be read, or else the nearest, with its end in view. */
export function viewOf(ids: readonly SheetId[], content: Content, window: Window): View {
  for (const id of ids) {
    const { sheet, zoom, shape } = fit(id, content, window)
    if (zoom * sheet.letters >= window.floor) return { id, sheet, zoom, shape, ...placed(sheet, zoom, window) }
  }
  const id = ids.at(-1)!
  const { sheet, shape } = fit(id, content, window, { inPart: true })
  const zoom = Math.min(window.floor / sheet.letters, (window.w - 2 * window.margin) / sheet.w)
  return { id, sheet, zoom, shape, ...placed(sheet, zoom, window) }
}

/** The whole of a sheet, however small. */
export function wholeOf(id: SheetId, content: Content, window: Window): View {
  const { sheet, zoom, shape } = fit(id, content, window)
  return { id, sheet, zoom, shape, ...placed(sheet, zoom, window) }
}

/** The same view of what is on the board by now: nothing regroups while somebody writes in it. */
export const again = (view: View, content: Content): View => ({
  ...view,
  sheet: kindOf(view.id).make(content, view.shape),
})

function placed(sheet: Sheet, zoom: number, { w, h, margin, below }: Window): Pick<View, 'x' | 'y' | 'above'> {
  const free = h - margin - below - sheet.h * zoom
  const y = margin + (free >= 0 ? free / 2 : free)
  const top = (margin - y) / zoom
  const above = free >= 0 ? 0 : sheet.notes.filter((note) => note.y + note.h / 2 < top).length
  return { x: (w - sheet.w * zoom) / 2, y, above }
}
