import { isolated } from '../direction'
import { type Anchor, type Component, recurrence } from '../lasting'
import type { BoardNote } from '../notes'
import type { Preparation } from '../stage'
import type { Locale } from '../text'
import { audienceOf } from './audience'
import { ended, longDate, type PlannedMoment, plannedMoments } from './declaration'

type Notes = readonly Pick<BoardNote, 'cell' | 'text'>[]

// --- The agenda anchor ------------------------------------------------------------------------------------------------

const NTH: Readonly<Record<Locale, Readonly<Record<number, string>>>> = {
  nl: { 1: 'eerste', 2: 'tweede', 3: 'derde', 4: 'vierde', [-1]: 'laatste' },
  en: { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', [-1]: 'last' },
}
const RHYTHM: Readonly<Record<Locale, Readonly<Record<Anchor['rhythm'], (day: string, nth: string) => string>>>> = {
  nl: {
    weekly: (day) => `elke week op ${day}`,
    'two-weekly': (day) => `om de twee weken op ${day}`,
    monthly: (day, nth) => `elke maand op de ${nth} ${day}`,
    quarterly: (day, nth) => `om de drie maanden op de ${nth} ${day}`,
  },
  en: {
    weekly: (day) => `every week on ${day}`,
    'two-weekly': (day) => `every two weeks on ${day}`,
    monthly: (day, nth) => `every month on the ${nth} ${day}`,
    quarterly: (day, nth) => `every three months on the ${nth} ${day}`,
  },
}

/** "elke maand op de eerste maandag": what a rhythm means for this first date. */
export function rhythmWords({ rhythm, date }: Pick<Anchor, 'rhythm' | 'date'>, locale: Locale): string {
  const { nth } = recurrence({ date })
  const tag = { nl: 'nl-BE', en: 'en-GB' }[locale]
  const day = new Intl.DateTimeFormat(tag, { weekday: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`))
  return RHYTHM[locale][rhythm](day, NTH[locale][nth]!)
}

// --- Component 1: not one person alone (method C5) -----------------------------------------------------------------------

const BETWEEN_NAMES = /\n|,|;|&|\+|\/|\s(?:en|and|of|or|met|with)\s/i
const GROUP = /werkgroep|groepje|\b(?:groep|team|ploeg|group|committee)\b/i

/** Whether all rests on one person: a single name, and nothing about a working group, there or in what else is said. */
export const restsOnOne = (names: string, more = ''): boolean =>
  names.split(BETWEEN_NAMES).filter((name) => name.trim() !== '').length === 1 && !GROUP.test(`${names} ${more}`)

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
  const agreed = (['who', 'what', 'when'] as const).flatMap((field) =>
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

/** One moment as a line, as people write it on a note. */
export const momentLine = ({ title, description }: PlannedMoment) =>
  `- ${description ? `${title}: ${description}` : title}`

// --- Component 4: the sign (bordje) --------------------------------------------------------------------------------------

/** What stands on the sign for the target group, part by part. */
export interface Sign {
  title: string
  intro: string
  /** Stands above the moments; '' when there are none. */
  lead: string
  moments: PlannedMoment[]
  closing: string
}

const SIGN: Readonly<Record<Locale, Omit<Sign, 'intro' | 'moments'> & { intro: (of: string, to: string) => string }>> =
  {
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
 * The sign in the organisation's own words, with the planned moments of the board, or with those moments in other words
 * when there are any (method S3.4).
 */
export function signOf(
  { preparation, notes }: { preparation: Preparation; notes: Notes },
  locale: Locale,
  reworded: readonly PlannedMoment[] = [],
): Sign {
  const say = SIGN[locale]
  const moments = reworded.length > 0 ? [...reworded] : plannedMoments(notes)
  return {
    title: say.title,
    intro: say.intro(isolated(preparation.organisation), audienceOf(preparation, locale)),
    lead: moments.length > 0 ? say.lead : '',
    moments,
    closing: say.closing,
  }
}

/** The sign as plain text. */
export const signText = ({ title, intro, lead, moments, closing }: Sign): string =>
  [title, intro, [lead, ...moments.map(momentLine)].filter(Boolean).join('\n'), closing].filter(Boolean).join('\n\n')
