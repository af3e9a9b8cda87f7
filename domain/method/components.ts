/** The four components with which practice moments last (method S3.1 to S3.4). */
export const COMPONENTS = ['S3.1', 'S3.2', 'S3.3', 'S3.4'] as const
export type ComponentId = (typeof COMPONENTS)[number]
export const [LEAD, YEAR_PLAN, DECLARATION, BORDJE] = COMPONENTS

/** A component made concrete (method S3.5). */
export const COMPONENT_FIELDS = ['who', 'what', 'when'] as const
export type ComponentField = (typeof COMPONENT_FIELDS)[number]
export type Component = Record<ComponentField, string>
export const NO_COMPONENT: Component = { who: '', what: '', when: '' }

/** What a component still lacks to be concrete. */
export const missingIn = (component: Component): ComponentField[] =>
  COMPONENT_FIELDS.filter((field) => component[field].trim() === '')

/** A component is done once it says who, what and when (method S3.5). */
export const isDone = (component: Component): boolean => missingIn(component).length === 0

export type StageComponents = Record<ComponentId, Component>
export const NO_COMPONENTS: StageComponents = {
  [LEAD]: NO_COMPONENT,
  [YEAR_PLAN]: NO_COMPONENT,
  [DECLARATION]: NO_COMPONENT,
  [BORDJE]: NO_COMPONENT,
}

/** The components that are not concrete yet, in the method's order. */
export const openComponents = (components: StageComponents): ComponentId[] =>
  COMPONENTS.filter((id) => !isDone(components[id]))

/** How often the theme comes back (method S3.7). */
export const RHYTHMS = ['weekly', 'two-weekly', 'monthly', 'quarterly'] as const
/**
 * When the meeting comes back: on the weekday of the first time, and by the month on the same one of the month, counted
 * from its start, or from its end (-1) where the first time is the fifth.
 */
export function recurrence({ date }: { date: string }): { weekday: number; nth: number } {
  const first = new Date(`${date}T00:00:00Z`)
  const nth = Math.ceil(first.getUTCDate() / 7)
  return { weekday: first.getUTCDay(), nth: nth === 5 ? -1 : nth }
}

/** What the group answers when it is asked to commit itself for good (method S3.0, G3). */
export const COMMITMENTS = ['yes', 'if', 'not-yet'] as const
/** Was it a digital practice moment (S1.3), and do we want to keep doing it (S1.4): the group's verdict on an action. */
export const VERDICTS = ['yes', 'partly', 'no'] as const
export type Verdict = (typeof VERDICTS)[number]
export const VERDICT_QUESTIONS = ['S1.3', 'S1.4'] as const
export type VerdictQuestion = (typeof VERDICT_QUESTIONS)[number]
/** What each asks, in a word. */
export const VERDICT_ON = { 'S1.3': 'practice', 'S1.4': 'keep' } as const satisfies Record<VerdictQuestion, string>
export const verdictCell = (question: VerdictQuestion, action: string): string => `${question}/${action}`

/** A time of day, and how long the meeting may last, minutes. */
export const TIME = /^([01]\d|2[0-3]):[0-5]\d$/
export const MEETING = { shortest: 5, longest: 480 } as const

/** Characters of what is written of a component, of each part of the meeting, and of the promise. */
export const MOST = { component: { who: 300, what: 600, when: 200 }, anchor: 200, commitment: 1000 } as const

const BETWEEN_NAMES = /\n|,|;|&|\+|\/|\s(?:en|and|of|or|met|with)\s/i
const GROUP = /werkgroep|groepje|\b(?:groep|team|ploeg|group|committee)\b/i

/** Whether all rests on one person: a single name, and nothing about a working group, there or in what else is said. */
export const restsOnOne = (names: string, more = ''): boolean =>
  names.split(BETWEEN_NAMES).filter((name) => name.trim() !== '').length === 1 && !GROUP.test(`${names} ${more}`)
