import { logoFile, logoOf } from '../engines/picture'
import { allText, drawPages, type Pictures, setLine, setMoment, typeset } from '../engines/typst'
import type { WorkshopSnapshot } from '../snapshot'
import { photoFile, reportModel } from './report'
import { REPORT_TEMPLATE } from './report-template'

/** The report as tagged PDF (PDF/UA-1) in the workshop's language, with a bookmark for each heading. */
export const reportPdf = (snapshot: WorkshopSnapshot): Uint8Array =>
  typeset(REPORT_TEMPLATE, pageData(snapshot), picturesOf(snapshot))

/** Its pages as a picture. */
export const reportSvg = (snapshot: WorkshopSnapshot): string =>
  drawPages(REPORT_TEMPLATE, pageData(snapshot), picturesOf(snapshot))

function pageData(snapshot: WorkshopSnapshot) {
  const model = reportModel(snapshot)
  return {
    ...allText(model),
    logo: logoOf(snapshot.logo, setLine(model.organisation)),
    made: setMoment(snapshot.exportedAt),
  }
}

const picturesOf = ({ logo, photos, locale }: WorkshopSnapshot): Pictures => ({
  ...logoFile(logo),
  ...Object.fromEntries(photos.map(({ bytes }, place) => [photoFile(place, locale), bytes])),
})
