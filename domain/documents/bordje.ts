import type { BoardNote } from '../board/notes'
import { momentLine, type PlannedMoment, plannedMoments } from '../declaration/compose'
import { isolated } from '../direction'
import { audienceOf } from '../method/audience'
import type { Preparation } from '../method/preparation'
import type { Locale } from '../text'

/** What stands on the bordje, the sign for the target group, part by part. */
export interface Bordje {
  title: string
  intro: string
  /** Stands above the moments; '' when there are none. */
  lead: string
  moments: PlannedMoment[]
  closing: string
}

const BORDJE: Readonly<
  Record<Locale, Omit<Bordje, 'intro' | 'moments'> & { intro: (of: string, to: string) => string }>
> = {
  nl: {
    title: 'Zin om iets digitaals te proberen?',
    intro: (organisation, audience) => `Bij ${organisation} kan dat. Gewoon tussendoor, voor al onze ${audience}.`,
    lead: 'Dit kun je hier doen:',
    closing: 'Lukt het niet meteen? Dat is niet erg. Vraag het gerust, we zoeken het samen.',
  },
  en: {
    title: 'Fancy trying something digital?',
    intro: (organisation, audience) => `You can, at ${organisation}. Just in passing, for all our ${audience}.`,
    lead: 'This is what you can do here:',
    closing: 'Does it not work at once? Never mind. Just ask, we will find out together.',
  },
}

/**
 * The bordje in the organisation's own words, with the planned moments of the board, or with those moments in other words
 * when there are any (method S3.4).
 */
export function bordjeOf(
  { preparation, notes }: { preparation: Preparation; notes: readonly Pick<BoardNote, 'cell' | 'text'>[] },
  locale: Locale,
  reworded: readonly PlannedMoment[] = [],
): Bordje {
  const say = BORDJE[locale]
  const moments = reworded.length > 0 ? [...reworded] : plannedMoments(notes)
  return {
    title: say.title,
    intro: say.intro(isolated(preparation.organisation), audienceOf(preparation, locale)),
    lead: moments.length > 0 ? say.lead : '',
    moments,
    closing: say.closing,
  }
}

/** The bordje as plain text. */
export const bordjeText = ({ title, intro, lead, moments, closing }: Bordje): string =>
  [title, intro, [lead, ...moments.map(momentLine)].filter(Boolean).join('\n'), closing].filter(Boolean).join('\n\n')
