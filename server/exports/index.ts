import type { z } from 'zod'
import { canonical } from '@/domain/declaration/signing/hash'
import { PrintSetChoice, SignChoice } from '@/domain/documents/choices'
import { DOCUMENT_FORMATS, type DocumentFormat, EVERYTHING } from '@/domain/documents/formats'
import type { Messages } from '@/domain/messages'
import { paperSigners } from '@/domain/stage/stage'
import type { VersionView } from '@/domain/view/view'
import { agendaIcs } from './agenda-ics'
import { boardPng, boardSvg } from './board/board-drawing'
import { boardJson } from './board/board-json'
import { notesCsv } from './board/notes-csv'
import { signPdf, signSvg } from './bordje/bordje-pdf'
import { declarationDocx } from './declaration/declaration-docx'
import { type Below, declarationPdf, declarationSvg } from './declaration/declaration-pdf'
import { language } from './engines/language'
import { everythingZip, type Part } from './everything-zip'
import { reportDocx } from './report/report-docx'
import { reportMarkdown } from './report/report-md'
import { reportPdf, reportSvg } from './report/report-pdf'
import { printSetPdf, printSetSvg } from './sheets/print-set'
import { lackIn, type WorkshopSnapshot } from './snapshot'
import { yearPlanDocx } from './year-plan/year-plan-docx'
import { yearPlanMarkdown } from './year-plan/year-plan-md'

export type { WorkshopSnapshot } from './snapshot'

export { DOCUMENT_FORMATS as EXPORT_FORMATS, type DocumentFormat as ExportFormat } from '@/domain/documents/formats'

/** A document to take home. */
export interface Export {
  contentType: string
  /** ASCII only: safe in a header and on every file system. */
  filename: (snapshot: WorkshopSnapshot) => string
  /** What can be chosen of it, checked where it is asked for. */
  choice?: z.ZodType
  /** Throws for what needs a final declaration, or an agenda anchor, as long as there is none. */
  render: (snapshot: WorkshopSnapshot, asked?: unknown) => Made | Promise<Made>
  /** How it looks, as an SVG of all its pages below one another. */
  preview?: (snapshot: WorkshopSnapshot, asked?: unknown) => string
}
/** A stream is made while it is read. */
export type Made = Uint8Array | string | ReadableStream<Uint8Array>

/** A document whose name says what it is, and nothing else. */
const document = (
  contentType: string,
  what: keyof Messages['documents']['file'],
  end: string,
  render: Export['render'],
  preview?: Export['preview'],
): Export => ({
  contentType,
  filename: (snapshot) => filename(snapshot, what, end),
  render,
  ...(preview ? { preview } : {}),
})

type Drawn<Choice, Made> = (snapshot: WorkshopSnapshot, choice: Choice) => Made
/** A document with something to choose; what was not chosen is as the choice has it by default. */
function chosen<Choice>(
  contentType: string,
  what: keyof Messages['documents']['file'],
  end: string,
  choice: z.ZodType<Choice>,
  render: Drawn<Choice, Uint8Array>,
  preview: Drawn<Choice, string>,
): Export {
  const made =
    <Made>(draw: Drawn<Choice, Made>) =>
    (snapshot: WorkshopSnapshot, asked: unknown = {}) =>
      draw(snapshot, choice.parse(asked))
  return { ...document(contentType, what, end, made(render), made(preview)), choice }
}
const PDF = 'application/pdf'
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const MARKDOWN = 'text/markdown; charset=utf-8'

/** By the name of the format in the address of an export. */
export const EXPORTS: Readonly<Record<DocumentFormat, Export>> = {
  'everything.zip': document('application/zip', 'everything', '.zip', (snapshot) =>
    everythingZip(snapshot, partsOf(snapshot, here(snapshot))),
  ),
  'declaration.pdf': {
    contentType: PDF,
    filename: (snapshot) => filename(snapshot, 'declaration', `-v${newest(snapshot).version}.pdf`),
    render: (snapshot) => declarationPdf(newest(snapshot), below(snapshot)),
    preview: (snapshot) => declarationSvg(newest(snapshot), below(snapshot)),
  },
  'declaration.docx': {
    contentType: WORD,
    filename: (snapshot) => filename(snapshot, 'declaration', `-v${newest(snapshot).version}.docx`),
    render: async (snapshot) => declarationDocx(newest(snapshot), snapshot.logo),
  },
  'declaration.json': document('application/json; charset=utf-8', 'declaration', '.json', ({ bundle }) => {
    if (!bundle) throw new Error('Nothing was finalised yet')
    return canonical(bundle)
  }),
  'report.pdf': document(PDF, 'report', '.pdf', reportPdf, reportSvg),
  'report.docx': document(WORD, 'report', '.docx', reportDocx),
  'report.md': document(MARKDOWN, 'report', '.md', reportMarkdown),
  'year-plan.docx': document(WORD, 'yearPlan', '.docx', yearPlanDocx),
  'year-plan.md': document(MARKDOWN, 'yearPlan', '.md', yearPlanMarkdown),
  'sign.pdf': chosen(PDF, 'sign', '.pdf', SignChoice, signPdf, signSvg),
  'print-set.pdf': chosen(PDF, 'printSet', '.pdf', PrintSetChoice, printSetPdf, printSetSvg),
  'board.png': document('image/png', 'board', '.png', boardPng, boardSvg),
  'board.svg': document('image/svg+xml', 'board', '.svg', boardSvg, boardSvg),
  'notes.csv': document('text/csv; charset=utf-8', 'notes', '.csv', notesCsv),
  'agenda.ics': document('text/calendar; charset=utf-8', 'agenda', '.ics', agendaIcs),
  'board.json': document('application/json; charset=utf-8', 'board', '.json', boardJson),
}

type Make = (format: DocumentFormat) => Promise<Uint8Array>
const here =
  (snapshot: WorkshopSnapshot): Make =>
  async (format) =>
    bytesOf(await EXPORTS[format].render(snapshot))

/** What goes into the one file with everything: all that can be made now, but for that file itself. */
export const partsOf = (snapshot: WorkshopSnapshot, make: Make): Part[] =>
  DOCUMENT_FORMATS.filter((format) => format !== EVERYTHING && !lackIn(snapshot, format)).map((format) => ({
    format,
    filename: EXPORTS[format].filename(snapshot),
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

/** Such as `de-brug-2026-11-14-verslag.md`. */
function filename({ locale, stage }: WorkshopSnapshot, what: keyof Messages['documents']['file'], end: string): string {
  const { t } = language(locale)
  const { organisation, date } = stage.preparation
  return [slug(organisation), date, t(`file.${what}`)].filter((part) => part !== '').join('-') + end
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
