import { cutOff } from '../board/note-text'
import type { Preparation } from '../method/preparation'
import { MAX_NAME } from '../name'
import type { Locale } from '../text'

/** How fast the people of a practice workshop do something: not at all, or each second with a growing chance. */
export const PACES = ['still', 'calm', 'usual', 'brisk'] as const
export type Pace = (typeof PACES)[number]

/** What stands behind the name of an organisation that practises: so it is on every page, file and signature. */
const MARK = { nl: ' (oefening)', en: ' (practice)' } as const

/** The preparation as a practice workshop has it, with the mark that it counts for nothing. */
export function markedAsPractice(preparation: Preparation, locale: Locale): Preparation {
  const { organisation } = preparation
  const mark = MARK[locale]
  if (organisation.endsWith(mark.trim())) return preparation
  const [name] = cutOff(organisation, MAX_NAME.organisation - mark.length)
  return { ...preparation, organisation: `${name}${mark}` }
}

/** Whether the server plays this person. */
export const isPlayed = ({ practice }: { practice: { people: readonly string[] } | null }, member: string): boolean =>
  practice?.people.includes(member) ?? false
