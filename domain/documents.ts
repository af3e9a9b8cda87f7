/** Everything that can be taken home, by the name in its address, in the groups and the order in which it is offered. */
export const DOCUMENT_GROUPS = {
  declaration: ['declaration.pdf', 'year-plan.md', 'agenda.ics'],
  report: ['report.pdf', 'report.md'],
  print: ['sign.pdf'],
  data: ['notes.csv', 'board.json'],
} as const
export type DocumentGroup = keyof typeof DOCUMENT_GROUPS
export type DocumentFormat = (typeof DOCUMENT_GROUPS)[DocumentGroup][number]
export const DOCUMENT_FORMATS: readonly DocumentFormat[] = Object.values(DOCUMENT_GROUPS).flat()

/** Made of the final text: there is nothing to give as long as no version is final. */
export const NEED_FINAL: readonly DocumentFormat[] = ['declaration.pdf']
/** Made of the agenda anchor: nothing to give as long as it is not agreed. */
export const NEED_ANCHOR: readonly DocumentFormat[] = ['agenda.ics']
