import { Resvg } from '@resvg/resvg-js'
import { composeDeclaration, wholeDraft } from '@/domain/declaration/compose'
import { eachLineItsWay } from '@/domain/direction'
import type { Verdict } from '@/domain/method/components'
import type { PanelPlace, Tone } from '@/domain/method/structure'
import { PANELS } from '@/domain/method/template'
import { DECIDED, LOOKS, WIDE_HEAD } from '@/domain/sheet/cells'
import type { Content } from '@/domain/sheet/content'
import { linesOf } from '@/domain/sheet/letters'
import type { CellPart, DecidedBox, Part, Sheet } from '@/domain/sheet/sheet'
import { ABOUT, COLUMN_HEAD } from '@/domain/sheet/sheets'
import { allSheets, sheetAt, stepOfSheet } from '@/domain/sheet/view'
import { cleanText, type Language, language, oneLine } from '../engines/language'
import { allText, drawPages } from '../engines/typst'
import type { WorkshopSnapshot } from '../snapshot'
import { BOARD_TEMPLATE, HEAD } from './board-template'
import { contentIn } from './content'
import { DRAWINGS, NOTES, printedNote, setLines } from './print-notes'

/** Around the whole board, in board units. */
const MARGIN = 80

/** Pixels of a picture at most: a long board in letters that can be read, in a second or so. */
const MAX_PIXELS = 10_000_000

/** The board, every sheet of it, as an SVG that needs no fonts; what the notes say is in its description too. */
export function boardSvg(snapshot: WorkshopSnapshot): string {
  const laid = layOut(snapshot)
  const texts = new Map(snapshot.notes.map(({ id, text }) => [id, text]))
  const said = laid.sheets.flatMap(({ sheet }) => sheet.notes.map(({ id }) => cleanText(texts.get(id)!)))
  const described = [
    `<title>${escaped(oneLine(snapshot.stage.preparation.organisation))}</title>`,
    `<desc>${escaped(said.join('\n'))}</desc>`,
  ]
  return draw(laid, snapshot)
    .replace(/^<svg /, '<svg role="img" ')
    .replace('>', () => `>${described.join('')}`)
}

/** The same as pixels (PNG): one for each board unit, or fewer when the board is large. */
export function boardPng(snapshot: WorkshopSnapshot): Uint8Array {
  const svg = draw(layOut(snapshot), snapshot)
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

// --- Where everything stands ------------------------------------------------------------------------------------------

/** Between steps, and between the sheets of one. */
const BETWEEN = { steps: 72, sheets: 28 }

interface Layout {
  content: Content
  width: number
  height: number
  heads: { y: number; h: number; number: string; title: string; intro: string }[]
  sheets: { y: number; sheet: Sheet }[]
}

/** All sheets below one another, in board units from the corner of the picture. */
function layOut(snapshot: WorkshopSnapshot): Layout {
  const content = contentIn(snapshot)
  const layout: Layout = { content, width: 0, height: MARGIN, heads: [], sheets: [] }
  let before: PanelPlace | null = null
  for (const id of allSheets(content)) {
    const sheet = sheetAt(id, content)
    const step = stepOfSheet(id)
    if (before !== null) layout.height += step === before ? BETWEEN.sheets : BETWEEN.steps
    // Some sheets begin with what the step is about.
    const says = sheet.parts.some(({ kind }) => kind === 'about')
    if (step !== before && !says) {
      const head = headOf(step, sheet.w, content)
      layout.heads.push({ ...head, y: layout.height })
      layout.height += head.h + HEAD.below
    }
    layout.sheets.push({ y: layout.height, sheet })
    layout.height += sheet.h
    layout.width = Math.max(layout.width, sheet.w + 2 * MARGIN)
    before = step
  }
  layout.height += MARGIN
  return layout
}

function headOf(step: PanelPlace, w: number, { locale }: Content) {
  const { number, title, intro } = PANELS[step]
  const width = w - (number ? HEAD.badge + HEAD.beside : 0)
  const titled = { size: HEAD.title, width, weight: 700 } as const
  const said = { size: HEAD.intro, width }
  const titleHeight = linesOf(title[locale], titled) * HEAD.title * HEAD.titleLine
  const introHeight = HEAD.gap + linesOf(intro[locale], said) * HEAD.intro * HEAD.introLine
  return {
    h: Math.max(number ? HEAD.badge : 0, titleHeight + introHeight),
    number,
    title: setLines(title[locale], titled),
    intro: setLines(intro[locale], said),
  }
}

// --- How it is drawn --------------------------------------------------------------------------------------------------

/** Lengths are board units, so pixels of the canvas. */
function draw({ content, width, height, heads, sheets }: Layout, snapshot: WorkshopSnapshot): string {
  const words = language(snapshot.locale)
  const known = new Map(snapshot.notes.map((note) => [note.id, note]))
  const svg = drawPages(BOARD_TEMPLATE(NOTES), {
    lang: snapshot.locale,
    width,
    height,
    margin: MARGIN,
    drawings: DRAWINGS,
    heads,
    sheets: sheets.map(({ y, sheet: { w, h, parts, notes } }) => {
      const corners = new Map(parts.flatMap((part) => (part.kind === 'cell' ? [[part.cell, part] as const] : [])))
      return {
        ...{ y, w, h },
        parts: parts.map((part) => printed(part, snapshot, words)),
        notes: notes.map((laid) => {
          const home = corners.get(laid.cell)!
          const said = content.notesIn(laid.cell).find(({ id }) => id === laid.id)!
          return { ...printedNote(known.get(laid.id)!, said, laid), x: home.x + laid.x, y: home.y + laid.y }
        }),
      }
    }),
  })
  return svg.replace(/(width|height)="([\d.]+)pt"/g, '$1="$2"')
}

/** A part of a sheet as the template draws it: its texts line by line. */
function printed(part: Part, snapshot: WorkshopSnapshot, words: Language): object {
  const { kind, x, y, w, h } = part
  const box = { kind, x, y, w, h }
  const line = (text: string) => eachLineItsWay(cleanText(text))
  switch (part.kind) {
    case 'cell':
      return { ...box, ...printedCell(part, words) }
    case 'heading':
      return {
        ...box,
        tone: part.tone,
        size: part.head.size,
        text: setLines(part.head.text, { size: part.head.size, width: w - COLUMN_HEAD.icon, weight: 700 }),
      }
    case 'band':
      return {
        ...box,
        title: { ...part.title, text: line(part.title.text) },
        detail: { ...part.detail, text: line(part.detail.text) },
      }
    case 'verdict':
      return { ...box, ...pill(part.verdict, part.size, words) }
    case 'about': {
      const width = w - ABOUT.left - ABOUT.right
      return {
        ...box,
        title: { ...part.title, text: setLines(part.title.text, { size: part.title.size, width, weight: 700 }) },
        text: { ...part.text, text: setLines(part.text.text, { size: part.text.size, width }) },
      }
    }
    case 'paper':
      return { ...box, ...declarationOf(snapshot) }
    case 'signposts':
      throw new Error('Only the sheet of one question has signposts')
  }
}

function printedCell({ w, tone, look, head, hint, decided }: CellPart, words: Language) {
  const { pad, icon, gap } = LOOKS[look]
  const inner = w - pad.left - pad.right
  const width = look === 'wide' ? inner * WIDE_HEAD : inner - icon
  return {
    ...{ tone, look, pad, icon, gap },
    head: head && { size: head.size, text: setLines(head.text, { size: head.size, width, weight: 700 }) },
    hint: hint && { size: hint.size, text: setLines(hint.text, { size: hint.size, width }) },
    decided: decided && printedDecision(decided, words),
  }
}

function printedDecision({ x, y, w, h, size, verdict, lines }: DecidedBox, words: Language) {
  const open = words.t('components.open')
  const type = { size, width: w - 2 * DECIDED.pad * size }
  return {
    ...{ x, y, w, h, size },
    pill: verdict && pill(verdict, size, words),
    lines: lines.map((line) => ({
      ...{ y: line.y, label: line.label, open: !line.value },
      value: setLines(line.value || open, type),
    })),
  }
}

const VERDICT_TONES: Readonly<Record<Verdict, Tone>> = { yes: 'leaf', partly: 'sun', no: 'rose' }
const pill = (verdict: Verdict, size: number, { t }: Language) => ({
  ...{ verdict, size },
  tone: VERDICT_TONES[verdict],
  word: t(`verdict.${verdict}`),
})

/** The declaration on its sheet: the last final one, or what is written so far. */
function declarationOf({ stage, locale, draft, notes, versions }: WorkshopSnapshot) {
  const { title, organisation, blocks } =
    versions.at(-1)?.document ?? composeDeclaration(stage.preparation, wholeDraft(stage, notes, draft), locale)
  return allText({ title, organisation, blocks })
}
