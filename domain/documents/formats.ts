import type { Text } from '../text'

export const FORMAT_GROUPS = ['all', 'declaration', 'report', 'print', 'data'] as const
export type FormatGroup = (typeof FORMAT_GROUPS)[number]

interface FormatSpec {
  /** What it is offered with. */
  group: FormatGroup
  name: Text
  /** What it is for. */
  about: Text
  /** What its file is called, after the organisation and the date. */
  file: Text
  /** Whether it can be looked at before it is downloaded. */
  preview?: true
  /** final: made of the final text of the declaration. anchor: made of the agenda anchor. */
  needs?: 'final' | 'anchor'
}

/** Everything that can be taken home, by the name in its address, in the order in which it is offered. */
export const FORMATS = {
  'everything.zip': {
    group: 'all',
    name: { nl: 'Alles in één bestand', en: 'Everything in one file' },
    about: {
      nl: 'Een zip met alles hieronder, en een blad dat zegt wat elk bestand is.',
      en: 'A zip with all that is below, and a page that says what each file is.',
    },
    file: { nl: 'alles', en: 'everything' },
  },
  'declaration.pdf': {
    group: 'declaration',
    name: { nl: 'Verklaring (pdf)', en: 'Declaration (pdf)' },
    about: {
      nl: 'De laatste versie met de handtekeningen, om op te hangen.',
      en: 'The last version with the signatures, to put up.',
    },
    file: { nl: 'engagementsverklaring', en: 'declaration' },
    preview: true,
    needs: 'final',
  },
  'declaration.docx': {
    group: 'declaration',
    name: { nl: 'Verklaring (Word)', en: 'Declaration (Word)' },
    about: {
      nl: 'Dezelfde tekst, om in jullie huisstijl te zetten.',
      en: 'The same text, to put in your own house style.',
    },
    file: { nl: 'engagementsverklaring', en: 'declaration' },
    needs: 'final',
  },
  'declaration.json': {
    group: 'declaration',
    name: { nl: 'Controlebestand', en: 'File to check with' },
    about: {
      nl: 'Alle versies en handtekeningen van de verklaring (JSON). Op de pagina Controle kijk je na of er iets aan veranderd is.',
      en: 'All versions and signatures of the declaration (JSON). On the page Check you see whether anything was changed.',
    },
    file: { nl: 'engagementsverklaring', en: 'declaration' },
    needs: 'final',
  },
  'year-plan.docx': {
    group: 'declaration',
    name: { nl: 'Jaarplan (Word)', en: 'Year plan (Word)' },
    about: { nl: 'Een alinea om in je jaarplan te zetten.', en: 'A passage to put in your year plan.' },
    file: { nl: 'jaarplan', en: 'year-plan' },
  },
  'year-plan.md': {
    group: 'declaration',
    name: { nl: 'Jaarplan (tekst)', en: 'Year plan (text)' },
    about: { nl: 'Dezelfde alinea, om te kopiëren en te plakken.', en: 'The same passage, to copy and paste.' },
    file: { nl: 'jaarplan', en: 'year-plan' },
  },
  'agenda.ics': {
    group: 'declaration',
    name: { nl: 'Afspraak voor je agenda (ics)', en: 'Meeting for your calendar (ics)' },
    about: {
      nl: 'Het vaste moment, om in je eigen agenda te zetten.',
      en: 'The regular moment, to put in your own calendar.',
    },
    file: { nl: 'agenda', en: 'agenda' },
    needs: 'anchor',
  },
  'report.pdf': {
    group: 'report',
    name: { nl: 'Verslag (pdf)', en: 'Report (pdf)' },
    about: {
      nl: 'Alles wat gezegd en beslist is, om te lezen of door te sturen.',
      en: 'All that was said and decided, to read or pass on.',
    },
    file: { nl: 'verslag', en: 'report' },
    preview: true,
  },
  'report.docx': {
    group: 'report',
    name: { nl: 'Verslag (Word)', en: 'Report (Word)' },
    about: { nl: 'Hetzelfde, om aan te vullen of in te korten.', en: 'The same, to add to or to shorten.' },
    file: { nl: 'verslag', en: 'report' },
  },
  'report.md': {
    group: 'report',
    name: { nl: 'Verslag (tekst)', en: 'Report (text)' },
    about: { nl: 'Hetzelfde, om te kopiëren en verder aan te werken.', en: 'The same, to copy and work on.' },
    file: { nl: 'verslag', en: 'report' },
  },
  'sign.pdf': {
    group: 'print',
    name: { nl: 'Bordje (pdf)', en: 'Sign (pdf)' },
    about: {
      nl: 'Voor aan de muur, in drie ontwerpen, op A4 en A5.',
      en: 'For on the wall, in three designs, on A4 and A5.',
    },
    file: { nl: 'bordje', en: 'sign' },
    preview: true,
  },
  'print-set.pdf': {
    group: 'print',
    name: { nl: 'Het bord op papier (pdf)', en: 'The board on paper (pdf)' },
    about: {
      nl: 'Grote vellen (A3) voor een zaal zonder scherm, met plaats om te schrijven.',
      en: 'Large sheets (A3) for a room without a screen, with room to write.',
    },
    file: { nl: 'bord-op-papier', en: 'board-on-paper' },
    preview: true,
  },
  'board.png': {
    group: 'print',
    name: { nl: 'Foto van het bord (png)', en: 'Picture of the board (png)' },
    about: {
      nl: 'Het hele bord als één beeld, zoals jullie het zien.',
      en: 'The whole board as one image, as you see it.',
    },
    file: { nl: 'bord', en: 'board' },
    preview: true,
  },
  'board.svg': {
    group: 'print',
    name: { nl: 'Tekening van het bord (svg)', en: 'Drawing of the board (svg)' },
    about: { nl: 'Hetzelfde, scherp op elke grootte.', en: 'The same, sharp at every size.' },
    file: { nl: 'bord', en: 'board' },
    preview: true,
  },
  'notes.csv': {
    group: 'data',
    name: { nl: 'Notities (rekenblad)', en: 'Notes (spreadsheet)' },
    about: {
      nl: 'Elk briefje op een rij, voor Excel of LibreOffice.',
      en: 'Every note on a row, for Excel or LibreOffice.',
    },
    file: { nl: 'notities', en: 'notes' },
  },
  'board.json': {
    group: 'data',
    name: { nl: 'Het hele bord (json)', en: 'The whole board (json)' },
    about: {
      nl: 'Om te bewaren en later weer te openen als nieuwe workshop.',
      en: 'To keep, and to open again later as a new workshop.',
    },
    file: { nl: 'bord', en: 'board' },
  },
} as const satisfies Record<string, FormatSpec>
export type Format = keyof typeof FORMATS
export const FORMAT_NAMES = Object.keys(FORMATS) as readonly Format[]
export const formatSpec = (format: Format): FormatSpec => FORMATS[format]

export const formatsIn = (group: FormatGroup): Format[] =>
  FORMAT_NAMES.filter((format) => FORMATS[format].group === group)

/** All the others in one file. */
export const EVERYTHING = 'everything.zip' satisfies Format

/** What everybody takes along, before all else. */
export const ESSENTIALS = [
  'declaration.pdf',
  'agenda.ics',
  'report.pdf',
  'year-plan.docx',
  'sign.pdf',
] as const satisfies readonly Format[]

/** What those present may take, once the facilitator shares it. */
export const SHARED = ['declaration.pdf', 'agenda.ics'] as const satisfies readonly Format[]

/** Why a document cannot be made yet. */
export type Lack = 'notFinal' | 'noAnchor'
/** What a document needs and the workshop does not have yet, or null when it can be made. */
export function lackOf(format: Format, has: { final: boolean; anchor: boolean }): Lack | null {
  const { needs } = formatSpec(format)
  if (needs === 'final' && !has.final) return 'notFinal'
  return needs === 'anchor' && !has.anchor ? 'noAnchor' : null
}

/** Where a document of a workshop is fetched; what was chosen of it stands in the address. */
export function formatPath(workshopId: string, format: Format, choice: Record<string, string> = {}): string {
  const query = new URLSearchParams(Object.entries(choice).filter(([, value]) => value !== '')).toString()
  return `/api/workshops/${workshopId}/export/${format}${query === '' ? '' : `?${query}`}`
}
