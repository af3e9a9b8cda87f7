import type { Text } from '../text'
import { ACTION_IDS } from './actions'
import { COMPONENTS } from './components'
import type { PastAction } from './past-action'
import { QUESTIONS, type QuestionId } from './questions'
import { type Step, STEPS } from './steps'
import {
  AGENDA_CELL,
  CAPACITY_CELL,
  CHANGE_CELL,
  COMMITMENT_CELL,
  IDEAS_CELL,
  MINORITY_CELL,
  PARKING_CELL,
  PLAN_CELL,
  questionsAt,
} from './template'

/**
 * The half-day as a script: every moment of it, in the order in which a facilitator leads through them. Most are a place
 * that the group looks at; some also ask, show or freeze something (`domain/stage/script.ts` says how).
 */

/** What a moment is, besides a question of the board. */
const MOMENTS = {
  welcome: { step: 'opening', at: null, share: 2, title: { nl: 'Welkom', en: 'Welcome' } },
  board: { step: 'opening', at: null, share: 1, title: { nl: 'Zo werkt dit bord', en: 'How this board works' } },
  capacityAsk: {
    ...{ step: 'step-1', at: CAPACITY_CELL, share: 2 },
    title: { nl: 'Draagkracht vragen', en: 'Ask about capacity' },
  },
  capacityCount: {
    ...{ step: 'step-1', at: CAPACITY_CELL, share: 1 },
    title: { nl: 'Handen tellen', en: 'Count hands' },
  },
  capacityShow: {
    ...{ step: 'step-1', at: CAPACITY_CELL, share: 2 },
    title: { nl: 'Draagkracht: het resultaat tonen', en: 'Capacity: show the result' },
  },
  voicesAsk: {
    ...{ step: 'step-1', at: MINORITY_CELL, share: 2 },
    title: { nl: 'Stem van de minderheid vragen', en: 'Ask for the voice of the minority' },
  },
  voicesRead: {
    ...{ step: 'step-1', at: MINORITY_CELL, share: 2 },
    title: { nl: 'De volgende stem tonen', en: 'Show the next voice' },
  },
  prompts: {
    ...{ step: 'step-2', at: IDEAS_CELL, share: 2 },
    title: { nl: 'Prikkel-check', en: 'Prompt check' },
  },
  dotsAsk: {
    ...{ step: 'step-2', at: IDEAS_CELL, share: 1 },
    title: { nl: 'Samen kiezen: stippen vragen', en: 'Choose together: ask for dots' },
  },
  dotsShow: {
    ...{ step: 'step-2', at: IDEAS_CELL, share: 1 },
    title: { nl: 'Samen kiezen: de stippen tonen', en: 'Choose together: show the dots' },
  },
  read: {
    ...{ step: 'declaration', at: null, share: 3 },
    title: { nl: 'De verklaring samen lezen', en: 'Read the declaration together' },
  },
  finalise: {
    ...{ step: 'declaration', at: null, share: 1 },
    title: { nl: 'De verklaring afronden', en: 'Finalise the declaration' },
  },
  sign: { step: 'declaration', at: null, share: 2, title: { nl: 'Tekenen', en: 'Sign' } },
  fill: {
    ...{ step: 'evaluation', at: null, share: 2 },
    title: { nl: 'De evaluatie invullen', en: 'Fill in the evaluation' },
  },
  show: {
    ...{ step: 'evaluation', at: null, share: 2 },
    title: { nl: 'De evaluatie tonen', en: 'Show the evaluation' },
  },
  thanks: { step: 'evaluation', at: null, share: 1, title: { nl: 'Bedankt en tot ziens', en: 'Thanks and goodbye' } },
} as const satisfies Record<string, { step: Step; at: QuestionId | null; share: number; title: Text }>
type NamedMoment = keyof typeof MOMENTS

/** What a moment is: one with a name, a past action as a whole, a question of the board, or one that a facilitator added. */
export type MomentKind = NamedMoment | 'action' | 'question' | 'own'

export interface Moment {
  /** Unique in its script: a name of `MOMENTS`, the id of a past action or a cell, or that of one that was added. */
  id: string
  kind: MomentKind
  step: Step
  /** Id of the past action or cell that the group looks at; null for the whole step. */
  focus: string | null
  title: Text
  /** Of its step's minutes: how large a part, beside those of the others. */
  share: number
}

const named = (kind: NamedMoment): Moment => {
  const { step, at, share, title } = MOMENTS[kind]
  return { id: kind, kind, step, focus: at, title, share }
}
const question = (step: Step, id: QuestionId, action: string | null = null): Moment => {
  const cell = action === null ? id : `${id}/${action}`
  return { id: cell, kind: 'question', step, focus: cell, title: QUESTIONS[id].label, share: 2 }
}
/** What a past action as a whole is for, where it has no title of its own. */
const WHOLE_ACTION: Text = { nl: 'De actie zelf: wat deden we?', en: 'The action itself: what did we do?' }
const wholeAction = ({ id, title }: Pick<PastAction, 'id' | 'title'>): Moment => ({
  ...{ id, kind: 'action', step: 'step-1', focus: id, title: { nl: title, en: title }, share: 1 },
})

/** The moments of each step, for these past actions. */
const STEP_MOMENTS: Readonly<Record<Step, (actions: readonly Pick<PastAction, 'id' | 'title'>[]) => Moment[]>> = {
  opening: () => [
    named('welcome'),
    named('board'),
    ...questionsAt('opening', false).map((id) => question('opening', id)),
  ],
  'step-1': (actions) => [
    ...actions.flatMap((action) => [
      wholeAction(action),
      ...questionsAt('step-1', true).map((id) => question('step-1', id, action.id)),
    ]),
    named('capacityAsk'),
    named('capacityCount'),
    named('capacityShow'),
    question('step-1', 'C4'),
    named('voicesAsk'),
    named('voicesRead'),
    question('step-1', CHANGE_CELL),
    question('step-1', PARKING_CELL),
  ],
  'step-2': () => [
    question('step-2', IDEAS_CELL),
    named('prompts'),
    named('dotsAsk'),
    named('dotsShow'),
    question('step-2', PLAN_CELL),
  ],
  'step-3': () => ([COMMITMENT_CELL, ...COMPONENTS, AGENDA_CELL] as const).map((id) => question('step-3', id)),
  declaration: () => [named('read'), named('finalise'), named('sign')],
  evaluation: () => [named('fill'), named('show'), named('thanks')],
}

/** Every moment of a half-day about these past actions, in order. */
export const moments = (actions: readonly Pick<PastAction, 'id' | 'title'>[]): Moment[] =>
  STEPS.flatMap((step) => STEP_MOMENTS[step](actions))

/** A line of the script as it is prepared: one moment, or the same one at each past action. */
export interface ScriptLine {
  step: Step
  title: Text
  /** Whether it is had for each past action. */
  each: boolean
  /** Ids of its moments, whatever past actions there are. */
  ids: readonly string[]
}

/** Every moment of the half-day once, in order, to be left out or not. */
export const SCRIPT_LINES: readonly ScriptLine[] = moments([{ id: ACTION_IDS[0]!, title: '' }]).map(
  ({ id, kind, step, title }) => {
    const [question, action] = id.split('/')
    const each = kind === 'action' || action !== undefined
    return {
      step,
      title: kind === 'action' ? WHOLE_ACTION : title,
      each,
      ids: each ? ACTION_IDS.map((one) => (kind === 'action' ? one : `${question}/${one}`)) : [id],
    }
  },
)
