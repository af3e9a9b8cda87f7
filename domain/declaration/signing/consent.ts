import type { Locale, Text } from '../../text'
import { hashOf } from './hash'

/**
 * What people say when they sign, by the name under which a signature keeps it. A text that was ever signed stays as it
 * is: other words are a new version of them.
 */
export const CONSENT_TEXTS = {
  'consent/1': {
    nl: 'Ik heb deze verklaring gelezen. Ik teken ze uit vrije wil en engageer me om eraan mee te werken.',
    en: 'I have read this declaration. I sign it of my own free will and commit to helping to make it happen.',
  },
} as const satisfies Record<string, Text>
export type ConsentId = keyof typeof CONSENT_TEXTS

/** The sentence in use. */
export const CONSENT: ConsentId = 'consent/1'

/** Which sentence somebody agreed with, and in which language they read it. */
export interface Consent {
  id: ConsentId
  locale: Locale
}

export const consentText = ({ id, locale }: Consent): string => CONSENT_TEXTS[id][locale]
export const consentHash = (consent: Consent): string => hashOf(consentText(consent))

/** What stands in the place of a name that was erased. */
const ERASED: Text = { nl: 'Gewist op verzoek', en: 'Erased on request' }
export const erasedName = (locale: Locale): string => ERASED[locale]
