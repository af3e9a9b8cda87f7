import type { Text } from '../text'
import { ACTION_ID } from './actions'
import type { Preparation } from './preparation'
import { type Question, type QuestionId, QUESTIONS } from './questions'
import type { PanelPlace, Tone } from './structure'

export type { QuestionId } from './questions'

export const IDEAS_CELL = 'S2.1' satisfies QuestionId
/** Planned practice moments; they become the plans of the declaration. */
export const PLAN_CELL = 'S2.1+plan' satisfies QuestionId
/** The people who pull the theme; offered as the declaration's trekkers. */
export const TREKKERS_CELL = 'S3.1' satisfies QuestionId
/** Where the theme comes back; offered as the declaration's "how". */
export const AGENDA_CELL = 'S3.7' satisfies QuestionId
/** Whether team and organisation take this on for good. */
export const COMMITMENT_CELL = 'G3' satisfies QuestionId
export const CAPACITY_CELL = 'G2' satisfies QuestionId
/** Who does not take part yet, and why. */
export const MINORITY_CELL = 'S1.7' satisfies QuestionId
/** What has to change for those who do not take part. */
export const CHANGE_CELL = 'S1.7+change' satisfies QuestionId
export const PARKING_CELL = 'S1.8' satisfies QuestionId
/** Ideas that are about more than prompts. */
export const WIDER_CELL = 'S3.6' satisfies QuestionId

const questions: Readonly<Record<string, Question>> = QUESTIONS

// --- Panels ----------------------------------------------------------------------------------------------------------

interface Panel {
  /** What stands in the badge beside the title; may be empty. */
  number: string
  title: Text
  intro: Text
  /** Ids of the inventory that the panel serves by what it is or says, besides its cells. */
  serves: readonly string[]
}

export const PANELS: Readonly<Record<PanelPlace, Panel>> = {
  opening: {
    number: '',
    title: { nl: 'Welkom', en: 'Welcome' },
    intro: {
      nl: 'Zo werkt dit bord: we kijken allemaal naar hetzelfde. Iedereen praat mee, en één notulent schrijft het op notities. De begeleider gaat met de hele groep van stap naar stap. Zelf even rondkijken mag altijd. We beginnen met een blik op de voorbije periode.',
      en: 'How this board works: we all look at the same thing. Everybody talks, and one note-taker puts it on notes. The facilitator takes the whole group from step to step. You may look around by yourself at any time. We begin with a look at the past period.',
    },
    serves: ['M1', 'M2'],
  },
  'step-1': {
    number: '1',
    title: { nl: 'Terugblikken', en: 'Looking back' },
    intro: {
      nl: 'We bekijken onze acties één voor één. Zijn we het oneens of doet iets pijn? Dat mag er staan: geef de notitie het merkteken ‘pijnpunt’.',
      en: 'We look at our actions one by one. Do we disagree, or does something hurt? It may be said: mark that note as a ‘pain point’.',
    },
    serves: ['S1.0', 'S1.6'],
  },
  'step-2': {
    number: '2',
    title: { nl: 'Andere en extra ideeën', en: 'Other and extra ideas' },
    intro: {
      nl: 'Naast de acties van daarnet: wat kan nog een oefenkans worden? Wat we echt gaan doen, krijgt een plaats bij de plannen.',
      en: 'Besides the actions of just now: what else can become a practice moment? What we will really do gets a place among the plans.',
    },
    serves: [],
  },
  'step-3': {
    number: '3',
    title: { nl: 'Bestendigen', en: 'Making it last' },
    intro: {
      nl: 'Hoe maken we van onze organisatie een plek waar digitale oefenkansen blijven? We overlopen vier onderdelen en maken elk onderdeel concreet: wie doet wat, en wanneer?',
      en: 'How do we make our organisation a place where digital practice moments stay? We go through four components and make each one concrete: who does what, and when?',
    },
    serves: ['S3.0', 'S3.5'],
  },
  declaration: {
    number: '',
    title: { nl: 'Engagementsverklaring', en: 'Declaration of commitment' },
    intro: {
      nl: 'Dit beloven we samen. Kloppen de woorden voor ons?',
      en: 'This is what we promise together. Are these the right words for us?',
    },
    serves: ['E1', 'E2', 'E3', 'E4', 'E5', 'E6', 'E7', 'E8'],
  },
  evaluation: {
    number: '',
    title: { nl: 'Evaluatie', en: 'Evaluation' },
    intro: {
      nl: 'We kijken samen terug op het hele traject: alle drie de workshops, en de tijd ertussen.',
      en: 'We look back together on the whole trajectory: all three workshops, and the time in between.',
    },
    serves: [],
  },
  parking: {
    number: 'P',
    title: { nl: 'Parkeerplek', en: 'Parking place' },
    intro: {
      nl: 'Komt er iets op tafel waar vandaag geen tijd voor is? Dan zetten we het hier, en gaat het niet verloren.',
      en: 'Does something come up that there is no time for today? We put it here, and it will not get lost.',
    },
    serves: [],
  },
}

/** What lasting practice moments take (method S3.0): the text beside the question whether the organisation commits. */
export const WHAT_IT_TAKES: { title: Text; detail: Text } = {
  title: { nl: 'Wat is daarvoor nodig?', en: 'What does that take?' },
  detail: {
    nl: 'Mensen die het thema trekken. Een plaats in het jaarplan. Afspraken op papier. Een bordje dat het toont. En elke keer een beetje tijd.',
    en: 'People who take the lead. A place in the year plan. Agreements on paper. A sign that shows it. And a little time, again and again.',
  },
}

export const stepTitle = (step: PanelPlace): Text => PANELS[step].title
export const stepIntro = (step: PanelPlace): Text => PANELS[step].intro

// --- Cells -----------------------------------------------------------------------------------------------------------

/** A place for notes. */
export interface CellSpec {
  /** `S1.1/a1` or `S2.1`. */
  id: string
  question: QuestionId
  /** Id in the method's inventory. */
  method: string
  step: PanelPlace
  /** Id of a past action, or null. */
  action: string | null
  label: Text
  hint: Text
  tone: Tone
}

export const methodOf = (question: string): string => question.split('+')[0]!

/** Ids of the questions in a place, in the method's order; `perAction` picks the grid's columns or all others. */
export const questionsAt = (place: PanelPlace, perAction: boolean): QuestionId[] =>
  (Object.keys(QUESTIONS) as QuestionId[]).filter(
    (id) => questions[id]!.place === place && (questions[id]!.perAction ?? false) === perAction,
  )

/** The question that a whole step begins with; null for a step that goes action by action, or has no cells. */
export const firstQuestion = (step: PanelPlace): QuestionId | null =>
  questionsAt(step, true).length === 0 ? (questionsAt(step, false)[0] ?? null) : null

/** What stands above a column of the grid: the question, and the rest of it. */
export const columnHeading = (question: QuestionId): { title: Text; detail: Text; tone: Tone } => {
  const { label, hint, tone } = QUESTIONS[question]
  return { title: label, detail: hint, tone }
}

const NOTHING: Text = { nl: '', en: '' }

/** The cell for a question, or for a question about one past action. */
export function cellSpec(question: QuestionId, action: string | null): CellSpec {
  const { place, label, hint, tone } = QUESTIONS[question]
  return {
    id: action === null ? question : `${question}/${action}`,
    question,
    method: methodOf(question),
    step: place,
    action,
    label,
    // In the grid the column's heading says the rest.
    hint: action === null ? hint : NOTHING,
    tone,
  }
}

/** All cells of a board, in the method's order; the grid action by action. */
export function cellsOf(preparation: Preparation): CellSpec[] {
  return (Object.keys(PANELS) as PanelPlace[]).flatMap((place) => [
    ...preparation.actions.flatMap(({ id }) => questionsAt(place, true).map((question) => cellSpec(question, id))),
    ...questionsAt(place, false).map((question) => cellSpec(question, null)),
  ])
}

/** The past action that a focus (an action's or a cell's id) is about, or null. */
export const actionOfFocus = (focus: string | null): string | null =>
  focus === null ? null : ACTION_ID.test(focus) ? focus : (placeOfCell(focus)?.action ?? null)

/** Where notes of a cell belong in the method, or null when there is no such cell on any board. */
export function placeOfCell(cellId: string): { step: PanelPlace; question: QuestionId; action: string | null } | null {
  const [question = '', action = null, ...rest] = cellId.split('/')
  const found = Object.hasOwn(questions, question) ? questions[question]! : null
  if (!found || rest.length > 0) return null
  const known = found.perAction ? ACTION_ID.test(action ?? '') : action === null
  return known ? { step: found.place, question: question as QuestionId, action } : null
}

/** The question in full, by its key or the id of the inventory. Throws for one that is not on the board. */
export function questionText(question: string): Text {
  const found = Object.hasOwn(questions, question) ? questions[question]! : null
  if (!found) throw new Error(`No question ${question} in the method`)
  const { label, hint, perAction } = found
  return perAction ? { nl: `${label.nl} ${hint.nl}`, en: `${label.en} ${hint.en}` } : label
}

/** Every id of the method's inventory that the board serves. */
export const servedIds = (): Set<string> =>
  new Set([...Object.keys(QUESTIONS).map(methodOf), ...Object.values(PANELS).flatMap((panel) => panel.serves)])
