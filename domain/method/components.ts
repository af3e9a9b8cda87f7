import { z } from 'zod'
import { typed } from '../text'

/** The four components with which practice moments last (method S3.1 to S3.4). */
export const COMPONENTS = ['S3.1', 'S3.2', 'S3.3', 'S3.4'] as const
export const ComponentId = z.enum(COMPONENTS)
export type ComponentId = z.infer<typeof ComponentId>
export const [LEAD, YEAR_PLAN, DECLARATION, BORDJE] = COMPONENTS

/** A component made concrete (method S3.5). */
export const Component = z.object({ who: typed(300), what: typed(600), when: typed(200) })
export type Component = z.infer<typeof Component>
export const NO_COMPONENT: Component = { who: '', what: '', when: '' }

export const COMPONENT_FIELDS = ['who', 'what', 'when'] as const
export type ComponentField = (typeof COMPONENT_FIELDS)[number]

/** What a component still lacks to be concrete. */
export const missingIn = (component: Component): ComponentField[] =>
  COMPONENT_FIELDS.filter((field) => component[field].trim() === '')

/** A component is done once it says who, what and when (method S3.5). */
export const isDone = (component: Component): boolean => missingIn(component).length === 0

export const StageComponents = z.record(ComponentId, Component)
export type StageComponents = z.infer<typeof StageComponents>
export const NO_COMPONENTS: StageComponents = {
  [LEAD]: NO_COMPONENT,
  [YEAR_PLAN]: NO_COMPONENT,
  [DECLARATION]: NO_COMPONENT,
  [BORDJE]: NO_COMPONENT,
}

/** The components that are not concrete yet, in the method's order. */
export const openComponents = (components: StageComponents): ComponentId[] =>
  COMPONENTS.filter((id) => !isDone(components[id]))

/** Who brings the theme up, on which occasion, and how often (method S3.7). */
export const RHYTHMS = ['weekly', 'two-weekly', 'monthly', 'quarterly'] as const
export const Anchor = z.object({
  who: typed(200).min(1),
  /** The team meeting, a meeting of its own, … */
  context: typed(200).min(1),
  rhythm: z.enum(RHYTHMS),
  /** The first time, a date and a time on the organisation's own clock, and how long, minutes. */
  date: z.iso.date(),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  minutes: z.number().int().min(5).max(480),
})
export type Anchor = z.infer<typeof Anchor>

/**
 * When the meeting comes back: on the weekday of the first time, and by the month on the same one of the month, counted
 * from its start, or from its end (-1) where the first time is the fifth.
 */
export function recurrence({ date }: Pick<Anchor, 'date'>): { weekday: number; nth: number } {
  const first = new Date(`${date}T00:00:00Z`)
  const nth = Math.ceil(first.getUTCDate() / 7)
  return { weekday: first.getUTCDay(), nth: nth === 5 ? -1 : nth }
}

/** What the group answers when it is asked to commit itself for good (method S3.0, G3). */
export const COMMITMENTS = ['yes', 'if', 'not-yet'] as const
export const Commitment = z.object({
  answer: z.enum(COMMITMENTS).nullable(),
  /** Under which conditions, or why not yet. */
  words: typed(1000),
})
export type Commitment = z.infer<typeof Commitment>
export const NO_COMMITMENT: Commitment = { answer: null, words: '' }

/** Was it a digital practice moment (S1.3), and do we want to keep doing it (S1.4): the group's verdict on an action. */
export const VERDICTS = ['yes', 'partly', 'no'] as const
export const Verdict = z.enum(VERDICTS)
export type Verdict = z.infer<typeof Verdict>
export const VERDICT_QUESTIONS = ['S1.3', 'S1.4'] as const
export const VerdictQuestion = z.enum(VERDICT_QUESTIONS)
export type VerdictQuestion = z.infer<typeof VerdictQuestion>
/** What each asks, in a word. */
export const VERDICT_ON = { 'S1.3': 'practice', 'S1.4': 'keep' } as const satisfies Record<VerdictQuestion, string>
/** By cell id: `S1.3/a1`. */
export const Verdicts = z.record(z.string().regex(/^S1\.[34]\/a[1-5]$/), Verdict)
export type Verdicts = z.infer<typeof Verdicts>
export const verdictCell = (question: VerdictQuestion, action: string): string => `${question}/${action}`

const BETWEEN_NAMES = /\n|,|;|&|\+|\/|\s(?:en|and|of|or|met|with)\s/i
const GROUP = /werkgroep|groepje|\b(?:groep|team|ploeg|group|committee)\b/i

/** Whether all rests on one person: a single name, and nothing about a working group, there or in what else is said. */
export const restsOnOne = (names: string, more = ''): boolean =>
  names.split(BETWEEN_NAMES).filter((name) => name.trim() !== '').length === 1 && !GROUP.test(`${names} ${more}`)
