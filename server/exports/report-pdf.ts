import { reportModel } from './report'
import { REPORT_TEMPLATE } from './report-template'
import type { WorkshopSnapshot } from './snapshot'
import { allText, drawPages, setMoment, typeset } from './typst'

/** The report as tagged PDF (PDF/UA-1) in the workshop's language, with a bookmark for each heading. */
export const reportPdf = (snapshot: WorkshopSnapshot): Uint8Array => typeset(REPORT_TEMPLATE, pageData(snapshot))

/** Its pages as a picture. */
export const reportSvg = (snapshot: WorkshopSnapshot): string => drawPages(REPORT_TEMPLATE, pageData(snapshot))

const pageData = (snapshot: WorkshopSnapshot) => ({
  ...allText(reportModel(snapshot)),
  made: setMoment(snapshot.exportedAt),
})
