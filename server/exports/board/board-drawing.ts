import { Resvg } from '@resvg/resvg-js'
import { footOf } from '@/domain/board/layout'
import { cellOfRecordId, cellRecordId } from '@/domain/board/notes'
import type { BoardRecord } from '@/domain/board/records'
import { composeDeclaration, withPlanned } from '@/domain/declaration/compose'
import { rhythmWords } from '@/domain/documents/year-plan'
import { COMPONENT_FIELDS } from '@/domain/method/components'
import type { CellProps, HeadingProps, PanelProps } from '@/domain/method/structure'
import { PLAN_CELL } from '@/domain/method/template'
import { byKind, decisionOn } from '@/domain/stage/decision'
import { cleanText, type Language, language, oneLine } from '../engines/language'
import { allText, drawPages } from '../engines/typst'
import type { WorkshopSnapshot } from '../snapshot'
import { BOARD_TEMPLATE } from './board-template'
import { NOTES, printedNote } from './print-notes'

/** Around the whole board, in board units. */
const MARGIN = 80

/** Pixels of a picture at most: a long board in letters that can be read, in a second or so. */
const MAX_PIXELS = 10_000_000

/** The board as the canvas draws it, as an SVG that needs no fonts; what the notes say is in its description too. */
export function boardSvg(snapshot: WorkshopSnapshot): string {
  const { stage, drawn } = snapshot
  const described = [
    `<title>${escaped(oneLine(stage.preparation.organisation))}</title>`,
    `<desc>${escaped(drawn.notes.map(({ text }) => cleanText(text)).join('\n'))}</desc>`,
  ]
  return draw(snapshot)
    .replace(/^<svg /, '<svg role="img" ')
    .replace('>', () => `>${described.join('')}`)
}

/** The same as pixels (PNG): one for each board unit, or fewer when the board is large. */
export function boardPng(snapshot: WorkshopSnapshot): Uint8Array {
  const svg = draw(snapshot)
  const [width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)!.slice(1).map(Number) as [number, number]
  const scale = Math.min(1, Math.sqrt(MAX_PIXELS / (width * height)))
  const options = {
    fitTo: { mode: 'width', value: Math.floor(width * scale) },
    font: { loadSystemFonts: false },
  } as const
  return new Resvg(spelledOut(svg), options).render().asPng()
}

/**
 * Each line of type as one shape: looking up how a letter is drawn takes resvg longer with each letter that is looked
 * up. Typst draws letters in relative steps from "M 0 0", so another beginning is another place.
 */
function spelledOut(svg: string): string {
  const letters = new Map(
    [...svg.matchAll(/<symbol id="([^"]+)"[^>]*>\s*<path d="M 0 0([a-zZ0-9 .-]*)"/g)].map(([, id, steps]) => [
      id!,
      steps!,
    ]),
  )
  return svg.replace(/<symbol[\s\S]*?<\/symbol>/g, '').replace(/(?:<use [^>]*\/>\s*)+/g, (run) => {
    const shapes = new Map<string, string>()
    for (const [, id, x, y, look] of run.matchAll(/<use xlink:href="#([^"]+)" x="([^"]+)" y="([^"]+)"([^>]*)\/>/g))
      shapes.set(look!, `${shapes.get(look!) ?? ''}M ${x} ${y}${letters.get(id!) ?? ''}`)
    return [...shapes].map(([look, d]) => `<path${look} d="${d}"/>`).join('')
  })
}

const escaped = (text: string) => text.replace(/[&<>]/g, (char) => `&#${char.codePointAt(0)};`)

/** Lengths are board units, so pixels of the canvas. */
function draw(snapshot: WorkshopSnapshot): string {
  const words = language(snapshot.locale)
  const { structure, notes } = snapshot.drawn
  const panels = structure.filter(({ type }) => type === 'panel').map((record) => ({ ...boxOf(record), id: record.id }))
  const width = Math.max(...panels.map(({ x, w }) => x + w)) + 2 * MARGIN
  const height = Math.max(...panels.map(({ y, h }) => y + h)) + 2 * MARGIN
  const svg = drawPages(BOARD_TEMPLATE(NOTES), {
    lang: snapshot.locale,
    width,
    height,
    margin: MARGIN,
    panels: panels.map(({ id, ...box }) => ({
      ...box,
      ...allText(textsOf<PanelProps>(structure, id, ['number', 'title', 'intro'])),
      pieces: structure.filter(({ parentId }) => parentId === id).map((piece) => pieceOf(piece, snapshot, words)),
    })),
    // Above everything else, in the order in which the canvas has them.
    notes: notes.flatMap((note) => {
      const home = positionOf(structure, cellRecordId(note.cell))
      return home ? [{ ...printedNote(note, snapshot, words), x: home.x + note.x, y: home.y + note.y }] : []
    }),
  })
  return svg.replace(/(width|height)="([\d.]+)pt"/g, '$1="$2"')
}

function pieceOf(piece: BoardRecord, snapshot: WorkshopSnapshot, words: Language) {
  const box = boxOf(piece)
  if (piece.type === 'paper') return { kind: 'paper', ...box, ...declarationOf(snapshot) }
  if (piece.type === 'heading') return { kind: 'heading', ...box, ...allText(piece.props as HeadingProps) }
  const { label, hint, tone } = piece.props as CellProps
  const cell = cellOfRecordId(piece.id)
  const empty = !snapshot.drawn.notes.some((note) => note.cell === cell)
  return {
    kind: 'cell',
    ...box,
    tone,
    ...allText({ label, hint: empty ? hint : '', decided: decidedOn(cell, snapshot, words) }),
    foot: footOf(cell),
    verdict: snapshot.stage.verdicts[cell] ?? '',
    verdictWord: verdictWord(cell, snapshot, words),
  }
}

const verdictWord = (cell: string, { stage }: WorkshopSnapshot, { t }: Language): string => {
  const verdict = stage.verdicts[cell]
  return verdict ? t(`verdict.${verdict}`) : ''
}

/** What the group decided about a cell, which the canvas shows at its foot: lines, each with a label. */
function decidedOn(
  cell: string,
  { stage, locale }: WorkshopSnapshot,
  { t }: Language,
): { label: string; value: string }[] {
  const decision = decisionOn(cell, stage)
  if (!decision) return []
  return byKind(decision, {
    // Beside the label of the cell, see verdictWord.
    verdict: () => [],
    commitment: ({ commitment: { answer, words: said } }) =>
      answer
        ? [{ label: t('commitment.label'), value: [t(`commitment.${answer}`), said].filter(Boolean).join('. ') }]
        : [],
    component: ({ component }) =>
      COMPONENT_FIELDS.map((field) => ({
        label: t(`components.${field}`),
        value: component[field] || t('components.open'),
      })),
    anchor: ({ anchor }) => {
      if (!anchor) return []
      const { who, context } = anchor
      const value = t('anchor.short', { who, context, rhythm: rhythmWords(anchor, locale) })
      return [{ label: t('anchor.title'), value }]
    },
  })
}

/** The declaration on its sheet: the last final one, or what is written so far. */
function declarationOf({ stage, locale, draft, notes, versions }: WorkshopSnapshot) {
  const planned = notes.filter(({ cell }) => cell === PLAN_CELL)
  const { title, organisation, blocks } =
    versions.at(-1)?.document ?? composeDeclaration(stage.preparation, withPlanned(draft, planned), locale)
  return allText({ title, organisation, blocks })
}

// --- Records ---------------------------------------------------------------------------------------------------------

const boxOf = ({ x, y, props }: BoardRecord) => {
  const { w, h } = props as { w: number; h: number }
  return { x: Number(x), y: Number(y), w, h }
}

/** Where a record lies on the page: cells lie in panels. */
function positionOf(structure: readonly BoardRecord[], id: string): { x: number; y: number } | null {
  const record = structure.find((each) => each.id === id)
  if (!record) return null
  const parent = structure.find((each) => each.id === record.parentId && each.typeName === 'shape')
  return { x: Number(record.x) + Number(parent?.x ?? 0), y: Number(record.y) + Number(parent?.y ?? 0) }
}

function textsOf<Props>(structure: readonly BoardRecord[], id: string, keys: readonly (keyof Props & string)[]) {
  const props = structure.find((record) => record.id === id)!.props as Record<string, string>
  return Object.fromEntries(keys.map((key) => [key, props[key] ?? '']))
}
