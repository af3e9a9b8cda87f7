import {
  AlignmentType,
  BorderStyle,
  Document,
  type FileChild,
  Footer,
  type INumberingOptions,
  type IParagraphOptions,
  ImageRun,
  type IStylesOptions,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { unzipSync, zipSync } from 'fflate'
import { readsRightToLeft } from '@/domain/direction'
import type { PictureKind } from '@/domain/documents/pictures'
import type { Locale } from '@/domain/text'
import { cleanText, oneLine } from './language'
import type { Picture } from './picture'

/** The parts of our Word files: text with the styles of the page, so that whoever opens it can restyle it in one go. */

export const INK = '1F2A2E'
export const SOFT = '55646A'
export const RULE = 'CFC6B4'
export const BRAND = '0B5D54'
export const WASH = 'E3F0ED'

/** Typed text as runs: its lines stay lines. */
export function runs(typed: string, look: { bold?: boolean; color?: string; shade?: string; size?: number } = {}) {
  const { shade, ...run } = look
  const shading = shade ? { shading: { type: ShadingType.CLEAR, fill: shade } } : {}
  return cleanText(typed)
    .trim()
    .split('\n')
    .map((text, i) => {
      const way = readsRightToLeft(text) ? { rightToLeft: true } : {}
      return new TextRun({ text, ...(i > 0 ? { break: 1 } : {}), ...way, ...shading, ...run })
    })
}

export const space = () => new TextRun(' ')
export const newLine = () => new TextRun({ break: 1 })

export type Style =
  | 'Title'
  | 'Subtitle'
  | 'Heading1'
  | 'Heading2'
  | 'Heading3'
  | 'Lead'
  | 'Fact'
  | 'Remark'
  | 'Quote'
  | 'SmallPrint'
  | 'TableHead'
  | 'TableText'

/** A paragraph in one of the styles; a string is text that somebody typed. */
export const paragraph = (
  said: string | readonly TextRun[],
  style?: Style,
  more: Omit<IParagraphOptions, 'children' | 'style' | 'text'> = {},
): Paragraph =>
  new Paragraph({ children: typeof said === 'string' ? runs(said) : said, ...(style ? { style } : {}), ...more })

/** Text width of an A4 page with our margins, in twentieths of a point. */
const TEXT_WIDTH = 9412

/** A picture on a line of its own, with what there is to see on it. */
export function picture({ bytes, width, height }: Picture, kind: PictureKind, alt: string): Paragraph {
  const most = LARGEST[kind]
  const scale = Math.min(most.width / width, most.height / height) / PIXEL
  const image = new ImageRun({
    type: kind === 'logo' ? 'png' : 'jpg',
    data: Buffer.from(bytes),
    transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
    altText: { name: oneLine(alt), title: oneLine(alt), description: oneLine(alt) },
  })
  return new Paragraph({ children: [image], keepNext: true })
}
/** The organisation's logo, at the head of a document, if there is one. */
export const logoAbove = (logo: Picture | null, organisation: string): Paragraph[] =>
  logo ? [picture(logo, 'logo', organisation)] : []

/** A pixel of the library's, in twentieths of a point: there are 96 to the inch. */
const PIXEL = 15
/** On a page of ours, in twentieths of a point. */
const LARGEST: Readonly<Record<PictureKind, { width: number; height: number }>> = {
  logo: { width: 2040, height: 850 },
  photo: { width: TEXT_WIDTH, height: 7000 },
}

/** Which list an item is of: dots, the same in a quotation, or a numbered list, of which each has a name of its own. */
export type ListKind = 'dots' | 'quoted' | `numbers-${number}`
export const item = (said: readonly TextRun[], list: ListKind): Paragraph =>
  new Paragraph({
    children: said,
    style: list === 'quoted' ? 'Quote' : 'ListParagraph',
    numbering: { reference: list.split('-')[0]!, level: 0, instance: Number(list.split('-')[1] ?? 0) },
  })

const line = { style: BorderStyle.SINGLE, size: 4, color: RULE }
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }

/** What stands in a cell, and over how many columns. */
type Cell = string | { children: readonly Paragraph[] }
interface TableShape {
  /** Of the page's width, one a column. */
  widths: readonly number[]
  head: readonly string[]
  rows: readonly (readonly Cell[])[]
  /** Room to write by hand, in twentieths of a point. */
  height?: number
}

/** A table with a row of headings that comes back on each page. The last heading goes over what is left. */
export function table({ widths, head, rows, height }: TableShape): Table {
  const all = widths.reduce((sum, width) => sum + width, 0)
  const columnWidths = widths.map((width) => Math.round((TEXT_WIDTH * width) / all))
  const cell = (children: readonly Paragraph[], column: number, span = 1) =>
    new TableCell({
      children,
      columnSpan: span,
      width: { size: columnWidths.slice(column, column + span).reduce((sum, w) => sum + w, 0), type: WidthType.DXA },
      margins: { top: 70, bottom: 70, left: column === 0 ? 0 : 110, right: 60 },
    })
  const body = (said: Cell, column: number) =>
    cell(
      typeof said === 'string' ? [paragraph(runs(said, { bold: column === 0 }), 'TableText')] : said.children,
      column,
    )
  return new Table({
    columnWidths,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    borders: { top: none, left: none, right: none, bottom: line, insideHorizontal: line, insideVertical: none },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: head.map((text, i) =>
          cell([paragraph(text, 'TableHead')], i, i === head.length - 1 ? widths.length - i : 1),
        ),
      }),
      ...rows.map(
        (cells) =>
          new TableRow({
            children: cells.map(body),
            cantSplit: true,
            ...(height ? { height: { value: height, rule: 'atLeast' as const } } : {}),
          }),
      ),
    ],
  })
}

interface FileOf {
  lang: Locale
  title: string
  organisation: string
  /** What is said about the file in its properties. */
  about: string
  /** ISO date-time: in the properties, instead of the moment at which somebody asked. */
  made: string
  children: readonly FileChild[]
}

/** A Word file (OOXML) on A4, with its language, title and page numbers. The same data gives the same file. */
export async function wordFile({ lang, title, organisation, about, made, children }: FileOf): Promise<Uint8Array> {
  const file = new Document({
    title: oneLine(title),
    creator: oneLine(organisation),
    lastModifiedBy: oneLine(organisation),
    description: oneLine(about),
    styles: styles(lang),
    numbering: NUMBERING,
    sections: [
      {
        properties: { page: { size: { width: 11906, height: 16838 }, margin: MARGIN } },
        footers: { default: footer(oneLine(title.includes(organisation) ? title : `${organisation} · ${title}`)) },
        children,
      },
    ],
  })
  return stamped(await Packer.toBuffer(file), made)
}

const MARGIN = { top: 1190, bottom: 1134, left: 1247, right: 1247, footer: 567 }

const footer = (of: string) =>
  new Footer({
    children: [
      new Paragraph({
        style: 'Footer',
        tabStops: [{ type: 'right', position: TEXT_WIDTH }],
        children: [new TextRun({ children: [of, '\t', PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] })],
      }),
    ],
  })

/**
 * The library writes down when it was asked; the moment of the workshop's data is what counts, and the same each time.
 * And it gives every picture the same id, for which Word may call a file broken.
 */
function stamped(packed: Uint8Array, made: string): Uint8Array {
  const parts = Object.entries(unzipSync(packed)).filter(([path]) => !path.endsWith('/'))
  // In this order the list of content types, by which other programs know what kind of zip it is, comes first.
  parts.sort(([a], [b]) => (a < b ? -1 : 1))
  let pictures = 0
  const mended = ([path, bytes]: [string, Uint8Array]): [string, Uint8Array] => {
    const mend = (change: (xml: string) => string): [string, Uint8Array] => [
      path,
      new TextEncoder().encode(change(new TextDecoder().decode(bytes))),
    ]
    if (path === 'docProps/core.xml')
      return mend((xml) => xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${made}`))
    if (/^word\/[^/]+\.xml$/.test(path))
      return mend((xml) => xml.replace(/(<wp:docPr\b[^>]*?\bid=")[^"]*/g, (_, before: string) => before + ++pictures))
    return [path, bytes]
  }
  return zipSync(Object.fromEntries(parts.map(mended)), { mtime: OLDEST })
}
/** The first day that a zip can say. */
const OLDEST = new Date(1980, 0, 1)

// --- Looks -----------------------------------------------------------------------------------------------------------

const LANGUAGE: Readonly<Record<Locale, string>> = { nl: 'nl-BE', en: 'en-GB' }
const FONT = 'Calibri'
const quoted = { left: { style: BorderStyle.SINGLE, size: 18, color: BRAND, space: 10 } }

const styles = (lang: Locale): IStylesOptions => ({
  default: {
    document: {
      run: { font: FONT, size: 22, color: INK, language: { value: LANGUAGE[lang] } },
      paragraph: { spacing: { after: 140, line: 276, lineRule: 'auto' } },
    },
    title: {
      run: { size: 56, bold: true, font: FONT },
      paragraph: { spacing: { before: 60, after: 160, line: 240, lineRule: 'auto' }, keepNext: true },
    },
    heading1: {
      run: { size: 32, bold: true, color: BRAND, font: FONT },
      paragraph: {
        spacing: { before: 400, after: 160 },
        keepNext: true,
        border: { bottom: { style: BorderStyle.SINGLE, size: 8, color: BRAND, space: 4 } },
      },
    },
    heading2: {
      run: { size: 26, bold: true, font: FONT },
      paragraph: { spacing: { before: 320, after: 120 }, keepNext: true },
    },
    heading3: {
      run: { size: 22, bold: true, color: BRAND, font: FONT },
      paragraph: { spacing: { before: 240, after: 100 }, keepNext: true },
    },
    listParagraph: { paragraph: { spacing: { after: 100 } } },
  },
  paragraphStyles: [
    style('Normal', 'Normal'),
    style('Subtitle', 'Subtitle', { color: SOFT, size: 24 }, { spacing: { after: 240 } }),
    style('Lead', 'Lead', { bold: true }, { spacing: { before: 200, after: 100 }, keepNext: true }),
    style('Fact', 'Fact', {}, { spacing: { after: 60 } }),
    style('Remark', 'Remark', { color: SOFT }),
    style('Quote', 'Quote', {}, { indent: { left: 340 }, border: quoted }),
    style(
      'SmallPrint',
      'Small print',
      { size: 17, color: SOFT },
      { spacing: { after: 80, line: 250, lineRule: 'auto' } },
    ),
    style('TableHead', 'Table head', { bold: true, color: SOFT, size: 19 }, { spacing: { after: 0 }, keepNext: true }),
    style('TableText', 'Table text', { size: 21 }, { spacing: { after: 0 } }),
    style('Footer', 'footer', { color: SOFT, size: 17 }, { spacing: { after: 0 } }),
  ],
})

type ParagraphStyle = NonNullable<IStylesOptions['paragraphStyles']>[number]
function style(
  id: Style | 'Normal' | 'Footer',
  name: string,
  run: ParagraphStyle['run'] = {},
  paragraph: ParagraphStyle['paragraph'] = {},
): ParagraphStyle {
  return {
    id,
    name,
    quickFormat: true,
    run,
    paragraph,
    ...(id === 'Normal' ? {} : { basedOn: 'Normal', next: 'Normal' }),
  }
}

const level = (format: 'bullet' | 'decimal', left: number) => ({
  level: 0,
  format: LevelFormat[format === 'bullet' ? 'BULLET' : 'DECIMAL'],
  text: format === 'bullet' ? '•' : '%1.',
  alignment: AlignmentType.LEFT,
  style: { paragraph: { indent: { left, hanging: 340 } }, run: { color: BRAND, bold: true } },
})
const NUMBERING: INumberingOptions = {
  config: [
    { reference: 'dots', levels: [level('bullet', 340)] },
    { reference: 'quoted', levels: [level('bullet', 680)] },
    { reference: 'numbers', levels: [level('decimal', 400)] },
  ],
}
