import type { z } from 'zod'
import { canonical } from '@/domain/declaration/signing/hash'
import { PrintSetChoice, BordjeChoice } from '@/domain/documents/choices'
import { FORMAT_NAMES, type Format, formatSpec, EVERYTHING } from '@/domain/documents/formats'
import { paperSigners } from '@/domain/stage/paper'
import type { VersionView } from '@/domain/view/view'
import { agendaIcs } from './agenda-ics'
import { boardPng, boardSvg } from './board/board-drawing'
import { boardJson } from './board/board-json'
import { notesCsv } from './board/notes-csv'
import { bordjePdf, bordjeSvg } from './bordje/bordje-pdf'
import { declarationDocx } from './declaration/declaration-docx'
import { type Below, declarationPdf, declarationSvg } from './declaration/declaration-pdf'
import { everythingZip, type Part } from './everything-zip'
import { reportDocx } from './report/report-docx'
import { reportMarkdown } from './report/report-md'
import { reportPdf, reportSvg } from './report/report-pdf'
import { printSetPdf, printSetSvg } from './sheets/print-set'
import { lackIn, type WorkshopSnapshot } from './snapshot'
import { yearPlanDocx } from './year-plan/year-plan-docx'
import { yearPlanMarkdown } from './year-plan/year-plan-md'

export type { WorkshopSnapshot } from './snapshot'

export { FORMAT_NAMES, type Format } from '@/domain/documents/formats'

/** A document to take home. */
export interface Export {
  contentType: string
  /** What can be chosen of it, checked where it is asked for. */
  choice?: z.ZodType
  /** Throws for what needs a final declaration, or an agenda anchor, as long as there is none. */
  render: (snapshot: WorkshopSnapshot, asked?: unknown) => Made | Promise<Made>
  /** How it looks, as an SVG of all its pages below one another. */
  preview?: (snapshot: WorkshopSnapshot, asked?: unknown) => string
}
/** A stream is made while it is read. */
export type Made = Uint8Array | string | ReadableStream<Uint8Array>

const plain = (contentType: string, render: Export['render'], preview?: Export['preview']): Export => ({
  contentType,
  render,
  ...(preview ? { preview } : {}),
})

type Drawn<Choice, Made> = (snapshot: WorkshopSnapshot, choice: Choice) => Made
/** A document with something to choose; what was not chosen is as the choice has it by default. */
function chosen<Choice>(
  contentType: string,
  choice: z.ZodType<Choice>,
  render: Drawn<Choice, Uint8Array>,
  preview: Drawn<Choice, string>,
): Export {
  const made =
    <Made>(draw: Drawn<Choice, Made>) =>
    (snapshot: WorkshopSnapshot, asked: unknown = {}) =>
      draw(snapshot, choice.parse(asked))
  return { ...plain(contentType, made(render), made(preview)), choice }
}
const PDF = 'application/pdf'
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const MARKDOWN = 'text/markdown; charset=utf-8'

/** By the name of the format in the address of an export. */
export const EXPORTS: Readonly<Record<Format, Export>> = {
  'everything.zip': plain('application/zip', (snapshot) => everythingZip(snapshot, partsOf(snapshot, here(snapshot)))),
  'declaration.pdf': plain(
    PDF,
    (snapshot) => declarationPdf(newest(snapshot), below(snapshot)),
    (snapshot) => declarationSvg(newest(snapshot), below(snapshot)),
  ),
  'declaration.docx': plain(WORD, async (snapshot) => declarationDocx(newest(snapshot), snapshot.logo)),
  'declaration.json': plain('application/json; charset=utf-8', ({ bundle }) => {
    if (!bundle) throw new Error('Nothing was finalised yet')
    return canonical(bundle)
  }),
  'report.pdf': plain(PDF, reportPdf, reportSvg),
  'report.docx': plain(WORD, reportDocx),
  'report.md': plain(MARKDOWN, reportMarkdown),
  'year-plan.docx': plain(WORD, yearPlanDocx),
  'year-plan.md': plain(MARKDOWN, yearPlanMarkdown),
  'sign.pdf': chosen(PDF, BordjeChoice, bordjePdf, bordjeSvg),
  'print-set.pdf': chosen(PDF, PrintSetChoice, printSetPdf, printSetSvg),
  'board.png': plain('image/png', boardPng, boardSvg),
  'board.svg': plain('image/svg+xml', boardSvg, boardSvg),
  'notes.csv': plain('text/csv; charset=utf-8', notesCsv),
  'agenda.ics': plain('text/calendar; charset=utf-8', agendaIcs),
  'board.json': plain('application/json; charset=utf-8', boardJson),
}

type Make = (format: Format) => Promise<Uint8Array>
const here =
  (snapshot: WorkshopSnapshot): Make =>
  async (format) =>
    bytesOf(await EXPORTS[format].render(snapshot))

/** What goes into the one file with everything: all that can be made now, but for that file itself. */
export const partsOf = (snapshot: WorkshopSnapshot, make: Make): Part[] =>
  FORMAT_NAMES.filter((format) => format !== EVERYTHING && !lackIn(snapshot, format)).map((format) => ({
    format,
    filename: filenameOf(format, snapshot),
    render: () => make(format),
  }))

/** All of a document at once, for anyone who does not pass it on while it is made. */
export async function bytesOf(made: Made): Promise<Uint8Array> {
  if (typeof made === 'string') return new TextEncoder().encode(made)
  return made instanceof Uint8Array ? made : new Uint8Array(await new Response(made).arrayBuffer())
}

function newest({ versions }: WorkshopSnapshot): VersionView {
  const version = versions.at(-1)
  if (!version) throw new Error('No version of the declaration is final yet')
  return version
}

/** What stands below the newest version. */
function below(snapshot: WorkshopSnapshot): Below {
  return {
    paper: paperSigners(snapshot.stage, newest(snapshot).version),
    publicKey: snapshot.bundle?.publicKey,
    logo: snapshot.logo,
  }
}

/**
 * Such as `de-brug-2026-11-14-verslag.md`: ASCII only, safe in a header and on every file system. Several versions of a
 * final text may lie in one folder: a page that is made of one says which.
 */
export function filenameOf(format: Format, snapshot: WorkshopSnapshot): string {
  const { file, needs } = formatSpec(format)
  const { organisation, date } = snapshot.stage.preparation
  const [, end = ''] = format.split('.')
  const version = needs === 'final' && end !== 'json' ? `-v${newest(snapshot).version}` : ''
  return `${[slug(organisation), date, file[snapshot.locale]].filter((part) => part !== '').join('-')}${version}.${end}`
}

/** At most 60 of a-z, 0-9 and dashes; accents go, and a name in another script leaves nothing. */
const slug = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')
