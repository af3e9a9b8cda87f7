import type { VersionView } from '@/domain/view'
import { agendaIcs } from './agenda-ics'
import { declarationPdf } from './declaration-pdf'
import { language } from './language'
import { notesCsv } from './notes-csv'
import { reportMarkdown } from './report-md'
import type { WorkshopSnapshot } from './snapshot'

export type { WorkshopSnapshot } from './snapshot'

export const EXPORT_FORMATS = ['declaration.pdf', 'report.md', 'notes.csv', 'agenda.ics'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** A document to take home. */
export interface Export {
  contentType: string
  /** ASCII only: safe in a header and on every file system. */
  filename: (snapshot: WorkshopSnapshot) => string
  render: (snapshot: WorkshopSnapshot) => Uint8Array | string
  /** `filename` and `render` throw as long as no version of the declaration is final. */
  needsDeclaration?: true
  /** `render` throws as long as there is no agenda anchor. */
  needsAnchor?: true
}

/** By the name of the format in the address of an export. */
export const EXPORTS: Readonly<Record<ExportFormat, Export>> = {
  'declaration.pdf': {
    contentType: 'application/pdf',
    filename: (snapshot) => filename(snapshot, 'declaration', `-v${newest(snapshot).version}.pdf`),
    render: (snapshot) => declarationPdf(newest(snapshot)),
    needsDeclaration: true,
  },
  'report.md': {
    contentType: 'text/markdown; charset=utf-8',
    filename: (snapshot) => filename(snapshot, 'report', '.md'),
    render: reportMarkdown,
  },
  'notes.csv': {
    contentType: 'text/csv; charset=utf-8',
    filename: (snapshot) => filename(snapshot, 'notes', '.csv'),
    render: notesCsv,
  },
  'agenda.ics': {
    contentType: 'text/calendar; charset=utf-8',
    filename: (snapshot) => filename(snapshot, 'agenda', '.ics'),
    render: agendaIcs,
    needsAnchor: true,
  },
}

function newest({ versions }: WorkshopSnapshot): VersionView {
  const version = versions.at(-1)
  if (!version) throw new Error('No version of the declaration is final yet')
  return version
}

/** Such as `de-brug-2026-11-14-verslag.md`. */
function filename(
  { locale, preparation: { organisation, date } }: WorkshopSnapshot,
  what: 'declaration' | 'report' | 'notes' | 'agenda',
  end: string,
): string {
  const { t } = language(locale)
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
