import { parsePlans } from '@/domain/declaration/compose'
import { bordjeOf } from '@/domain/documents/bordje'
import type { BordjeChoice } from '@/domain/documents/choices'
import { language, oneLine } from '../engines/language'
import { qrSvg } from '../engines/qr'
import { allText, drawPages, setLine, setMoment, typeset } from '../engines/typst'
import type { WorkshopSnapshot } from '../snapshot'
import { BORDJE_TEMPLATE } from './bordje-template'

/** The bordje with the planned moments, as it was chosen, as tagged PDF (PDF/UA-1). */
export const bordjePdf = (snapshot: WorkshopSnapshot, choice: BordjeChoice): Uint8Array =>
  typeset(BORDJE_TEMPLATE, pageData(snapshot, choice))

/** The same as a picture, to choose by. */
export const bordjeSvg = (snapshot: WorkshopSnapshot, choice: BordjeChoice): string =>
  drawPages(BORDJE_TEMPLATE, pageData(snapshot, choice))

function pageData({ locale, stage: { preparation }, notes, exportedAt }: WorkshopSnapshot, choice: BordjeChoice) {
  const { t } = language(locale)
  const bordje = bordjeOf({ preparation, notes }, locale, parsePlans(choice.moments))
  const short = choice.address.replace(/^https?:\/\/(www\.)?|\/$/g, '')
  return {
    lang: locale,
    title: t('bordje.title', { organisation: setLine(preparation.organisation) }),
    organisation: setLine(preparation.organisation),
    made: setMoment(exportedAt),
    design: choice.design,
    papers: choice.size === 'both' ? ['a4', 'a5'] : [choice.size],
    qr: choice.address ? qrSvg(choice.address) : '',
    words: {
      code: oneLine(t('bordje.code', { address: choice.address })),
      scan: short.length > LONGEST_TO_TYPE ? t('bordje.scan') : setLine(t('bordje.scanOr', { address: short })),
    },
    bordje: allText(bordje),
  }
}

/** Nobody copies a longer address from a wall. */
const LONGEST_TO_TYPE = 30
