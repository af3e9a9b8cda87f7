import { openComponents, restsOnOne, type StageComponents } from '../method/components'
import { parsePlans } from './compose'
import type { DeclarationDraft } from './draft'

/** What may still be open in a draft; each is a key of the message catalogue. */
export const GAPS = ['date', 'profile', 'plans', 'general', 'trekkers', 'alone', 'how', 'components'] as const
export type Gap = (typeof GAPS)[number]

const GENERAL = ['E6.1', 'E6.2', 'E6.3'] as const
const blank = (text: string | undefined) => text?.trim() === ''

/** Whether something is still open, one by one. What the group says in its own sentence is not asked for again. */
const OPEN: Readonly<Record<Gap, (draft: DeclarationDraft, components: StageComponents | null) => boolean>> = {
  date: ({ date }) => date === '',
  profile: ({ profile }) => blank(profile),
  plans: ({ variant, plans }) => variant === 'A' && parsePlans(plans).length === 0,
  general: ({ variant, general, sentences }) =>
    variant === 'B' && blank(general) && GENERAL.every((id) => blank(sentences[id])),
  trekkers: ({ trekkers, sentences }) => blank(trekkers) && sentences['E7.1'] === undefined,
  // Method C5: one person may drive it, but must not be the only one.
  alone: ({ trekkers, how, sentences }) => restsOnOne(trekkers, `${how} ${sentences['E7.1'] ?? ''}`),
  how: ({ how }) => blank(how),
  components: (_draft, components) => components !== null && openComponents(components).length > 0,
}

/** What is still open in the draft, in the order of the page; none of it keeps anybody from finalising. */
export const gapsOf = (draft: DeclarationDraft, components: StageComponents | null = null): Gap[] =>
  GAPS.filter((gap) => OPEN[gap](draft, components))
