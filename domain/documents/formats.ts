/** Everything that can be taken home, by the name in its address, in the groups and the order in which it is offered. */
export const DOCUMENT_GROUPS = {
  all: ['everything.zip'],
  declaration: [
    'declaration.pdf',
    'declaration.docx',
    'declaration.json',
    'year-plan.docx',
    'year-plan.md',
    'agenda.ics',
  ],
  report: ['report.pdf', 'report.docx', 'report.md'],
  print: ['sign.pdf', 'print-set.pdf', 'board.png', 'board.svg'],
  data: ['notes.csv', 'board.json'],
} as const
export type DocumentGroup = keyof typeof DOCUMENT_GROUPS
export type DocumentFormat = (typeof DOCUMENT_GROUPS)[DocumentGroup][number]
export const DOCUMENT_FORMATS: readonly DocumentFormat[] = Object.values(DOCUMENT_GROUPS).flat()

/** All the others in one file. */
export const EVERYTHING = 'everything.zip' satisfies DocumentFormat

/** Those that can be looked at before they are downloaded. */
export const WITH_PREVIEW: readonly DocumentFormat[] = [
  'declaration.pdf',
  'report.pdf',
  'sign.pdf',
  'print-set.pdf',
  'board.png',
  'board.svg',
]

/** Made of the final text: there is nothing to give as long as no version is final. */
export const NEED_FINAL: readonly DocumentFormat[] = ['declaration.pdf', 'declaration.docx', 'declaration.json']
/** Made of the agenda anchor: nothing to give as long as it is not agreed. */
export const NEED_ANCHOR: readonly DocumentFormat[] = ['agenda.ics']

/** Why a document cannot be made yet. */
export type Lack = 'notFinal' | 'noAnchor'
/** What a document needs and the workshop does not have yet, or null when it can be made. */
export function lackOf(format: DocumentFormat, has: { final: boolean; anchor: boolean }): Lack | null {
  if (NEED_FINAL.includes(format) && !has.final) return 'notFinal'
  if (NEED_ANCHOR.includes(format) && !has.anchor) return 'noAnchor'
  return null
}
/** A format as a key of messages, which cannot have a dot. */
export type DocumentKey<Format extends DocumentFormat = DocumentFormat> = Format extends `${infer Name}.${infer End}`
  ? `${Name}-${End}`
  : never
export const documentKey = (format: DocumentFormat): DocumentKey => format.replace('.', '-') as DocumentKey

/** Where a document of a workshop is fetched; what was chosen of it stands in the address. */
export function documentPath(workshopId: string, format: DocumentFormat, choice: Record<string, string> = {}): string {
  const query = new URLSearchParams(Object.entries(choice).filter(([, value]) => value !== '')).toString()
  return `/api/workshops/${workshopId}/export/${format}${query === '' ? '' : `?${query}`}`
}
