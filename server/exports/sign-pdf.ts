import { signOf } from '@/domain/method/lasting'
import { language } from './language'
import { SIGN_TEMPLATE } from './sign-template'
import type { WorkshopSnapshot } from './snapshot'
import { allText, setLine, setMoment, typeset } from './typst'

/** The sign (bordje) with the planned moments, in two designs: on A4, then on A5. */
export function signPdf({ locale, stage: { preparation }, notes, exportedAt }: WorkshopSnapshot): Uint8Array {
  const { t } = language(locale)
  return typeset(SIGN_TEMPLATE, {
    lang: locale,
    title: t('sign.title', { organisation: setLine(preparation.organisation) }),
    organisation: setLine(preparation.organisation),
    made: setMoment(exportedAt),
    sign: allText(signOf({ preparation, notes }, locale)),
  })
}
