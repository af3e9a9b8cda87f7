import type { BoardNote } from '../board/notes'
import { ended, momentLine, type PlannedMoment, plannedMoments } from '../declaration/compose'
import { isolated } from '../direction'
import { audienceOf } from '../method/audience'
import { type Component, COMPONENT_FIELDS } from '../method/components'
import type { Anchor } from '../method/components-schema'
import type { Preparation } from '../method/preparation'
import { longDate, rhythmWords } from '../method/when'
import type { Locale } from '../text'

type Notes = readonly Pick<BoardNote, 'cell' | 'text'>[]

// --- Component 2: the year plan ------------------------------------------------------------------------------------------

interface YearPlanPhrases {
  title: string
  what: (organisation: string, audience: string) => string
  plans: string
  component: Readonly<Record<keyof Component, string>>
  anchor: (rhythm: string, context: string, first: string) => string
  brings: string
}
const YEAR_PLAN: Readonly<Record<Locale, YearPlanPhrases>> = {
  nl: {
    title: 'Digitale oefenkansen',
    what: (organisation, audience) =>
      `${organisation} maakt blijvend werk van digitale oefenkansen voor onze ${audience}. Dat zijn kleine, informele momenten. Onze ${audience} proberen dan iets digitaals uit, tijdens onze gewone activiteiten.`,
    plans: 'Deze oefenkansen plannen we:',
    component: { who: 'Wie zorgt hiervoor', what: 'Wat we afspreken', when: 'Wanneer' },
    anchor: (rhythm, context, first) => `We bespreken het thema ${rhythm} (${context}). De eerste keer is op ${first}.`,
    brings: 'Wie brengt het ter sprake',
  },
  en: {
    title: 'Digital practice moments',
    what: (organisation, audience) =>
      `${organisation} keeps making digital practice moments for our ${audience}. These are small, informal moments. Our ${audience} then try out something digital, during our regular activities.`,
    plans: 'We plan these practice moments:',
    component: { who: 'Who sees to it', what: 'What we agree', when: 'When' },
    anchor: (rhythm, context, first) => `We discuss the theme ${rhythm} (${context}). The first time is on ${first}.`,
    brings: 'Who brings it up',
  },
}

export interface YearPlanInput {
  preparation: Preparation
  notes: Notes
  /** Component S3.2. */
  component: Component
  anchor: Anchor | null
}

/** A passage for the year plan (method S3.2), part by part; what is not known yet is left out. */
export interface YearPlan {
  title: string
  /** Lines, and below them the moments that are planned. */
  parts: readonly { lines: readonly string[]; moments: readonly PlannedMoment[] }[]
}

export function yearPlan({ preparation, notes, component, anchor }: YearPlanInput, locale: Locale): YearPlan {
  const say = YEAR_PLAN[locale]
  const moments = plannedMoments(notes)
  const agreed = COMPONENT_FIELDS.flatMap((field) =>
    component[field].trim() ? [`${say.component[field]}: ${ended(isolated(component[field].trim()))}`] : [],
  )
  const again = anchor
    ? [
        say.anchor(rhythmWords(anchor, locale), isolated(anchor.context), longDate(anchor.date, locale)),
        `${say.brings}: ${ended(isolated(anchor.who))}`,
      ]
    : []
  const parts = [
    { lines: [say.what(isolated(preparation.organisation), audienceOf(preparation, locale))], moments: [] },
    { lines: moments.length > 0 ? [say.plans] : [], moments },
    { lines: agreed, moments: [] },
    { lines: again, moments: [] },
  ]
  return { title: say.title, parts: parts.filter(({ lines }) => lines.length > 0) }
}

/** The same as text, ready to be pasted. */
export function yearPlanText(input: YearPlanInput, locale: Locale): string {
  const { title, parts } = yearPlan(input, locale)
  return [title, ...parts.map(({ lines, moments }) => [...lines, ...moments.map(momentLine)].join('\n'))].join('\n\n')
}
