import { MAX_ACTIONS, type Preparation } from '../stage'
import type { Text } from '../text'
import type { PanelPlace, Tone } from './structure'

/**
 * The method's board as data. Everything that reads the method (the canvas, the list, the exports) reads it here.
 *
 * A question's key is the id of the method's inventory; `+…` marks a second place for the same id. A place for notes, a
 * cell, is a question (`S2.1`), or a question about one past action (`S1.1/a2`).
 */
interface Question {
  place: PanelPlace
  tone: Tone
  /** Asked anew for each past action: a column of the grid. */
  perAction?: true
  /** Short enough for the strip at the top of its cell. */
  label: Text
  /** One helpful line; with `perAction` the rest of the question. */
  hint: Text
}

const QUESTIONS = {
  G1: {
    place: 'opening',
    tone: 'leaf',
    label: { nl: 'Hoe verliep de voorbije periode? Wat leerden we?', en: 'How did it go? What did we learn?' },
    hint: { nl: 'Als team en als organisatie.', en: 'As a team and as an organisation.' },
  },
  'G1+chances': {
    place: 'opening',
    tone: 'sun',
    label: { nl: 'Zagen we nieuwe kansen voor digitale prikkels?', en: 'Did we see new chances for digital prompts?' },
    hint: { nl: 'Bij stap 2 gaan we ermee verder.', en: 'We build on these in step 2.' },
  },

  'S1.1': {
    place: 'step-1',
    tone: 'leaf',
    perAction: true,
    label: { nl: 'Wat ging goed?', en: 'What went well?' },
    hint: { nl: 'Wanneer liep het vlot?', en: 'When did it run smoothly?' },
  },
  'S1.2': {
    place: 'step-1',
    tone: 'rose',
    perAction: true,
    label: { nl: 'Wat ging minder goed?', en: 'What went less well?' },
    hint: { nl: 'Wanneer was het moeilijk?', en: 'When was it difficult?' },
  },
  'S1.3': {
    place: 'step-1',
    tone: 'sea',
    perAction: true,
    label: { nl: 'Was het een digitale oefenkans?', en: 'Was it a digital practice moment?' },
    hint: { nl: 'Ja, deels of nee. Waaraan merkte je dat?', en: 'Yes, partly or no. How could you tell?' },
  },
  'S1.4': {
    place: 'step-1',
    tone: 'sun',
    perAction: true,
    label: { nl: 'Willen we dit blijven doen?', en: 'Do we want to keep doing this?' },
    hint: { nl: 'Als organisatie: ja, deels of nee. Waarom?', en: 'As an organisation: yes, partly or no. Why?' },
  },
  'S1.5': {
    place: 'step-1',
    tone: 'sand',
    perAction: true,
    label: { nl: 'Wat hebben we nog nodig?', en: 'What do we still need?' },
    hint: {
      nl: 'Welke extra kennis of middelen, om dit te blijven doen?',
      en: 'Which extra knowledge or means, to keep doing this?',
    },
  },
  G2: {
    place: 'step-1',
    tone: 'sea',
    label: { nl: 'Draagkracht: wat kunnen we echt volhouden?', en: 'Capacity: what can we really keep up?' },
    hint: { nl: 'Wat is voor team en organisatie haalbaar?', en: 'What is feasible for team and organisation?' },
  },
  C4: {
    place: 'step-1',
    tone: 'sand',
    label: { nl: 'Is er ruimte voor vorming van het team?', en: 'Is there room to train the team?' },
    hint: { nl: 'Wie wil wat leren, en wanneer kan dat?', en: 'Who wants to learn what, and when?' },
  },
  'S1.7': {
    place: 'step-1',
    tone: 'rose',
    label: { nl: 'Wie is nog niet mee, en waarom?', en: 'Who is not on board yet, and why?' },
    hint: { nl: 'Geef ook de minderheid het woord.', en: 'Let the minority speak too.' },
  },
  'S1.7+change': {
    place: 'step-1',
    tone: 'sun',
    label: { nl: 'Wat moet er dan veranderen?', en: 'What has to change then?' },
    hint: { nl: 'Zodat meer mensen meedoen.', en: 'So that more people join in.' },
  },

  'S2.1': {
    place: 'step-2',
    tone: 'sun',
    label: {
      nl: 'Welke andere ideeën voor oefenkansen kwamen op?',
      en: 'Which other ideas for practice moments came up?',
    },
    hint: { nl: 'Laagdrempelig, aantrekkelijk en leuk.', en: 'Low-threshold, attractive and fun.' },
  },
  'S2.1+plan': {
    place: 'step-2',
    tone: 'leaf',
    label: { nl: 'Deze oefenkansen plannen we', en: 'These practice moments we plan' },
    hint: { nl: 'Per briefje: titel: korte omschrijving', en: 'On each note: title: short description' },
  },
  'S3.6': {
    place: 'step-2',
    tone: 'stone',
    label: { nl: 'Breder dan prikkels', en: 'Wider than prompts' },
    hint: { nl: 'Goed om te houden, maar niet voor nu.', en: 'Worth keeping, but not for now.' },
  },

  G3: {
    place: 'step-3',
    tone: 'leaf',
    label: { nl: 'Willen en kunnen wij dit blijvend opnemen?', en: 'Will and can we take this on for good?' },
    hint: {
      nl: 'Als team en als organisatie, ook op lange termijn.',
      en: 'As team and organisation, also in the long run.',
    },
  },
  'S3.1': {
    place: 'step-3',
    tone: 'sea',
    label: { nl: '1. Trekker en werkgroepje', en: '1. Trekker and working group' },
    hint: { nl: 'Wie bewaakt het thema? Wat doen ze, wanneer?', en: 'Who guards the theme? Doing what, when?' },
  },
  'S3.2': {
    place: 'step-3',
    tone: 'sea',
    label: { nl: '2. Plaats in het jaarplan', en: '2. A place in the year plan' },
    hint: { nl: 'Wie zet het erin? Wat komt erin, wanneer?', en: 'Who puts it in? What goes in, when?' },
  },
  'S3.3': {
    place: 'step-3',
    tone: 'sea',
    label: { nl: '3. Engagementsverklaring', en: '3. Declaration of commitment' },
    hint: { nl: 'Wie schrijft mee? Welke doelen, tegen wanneer?', en: 'Who helps write? Which aims, by when?' },
  },
  'S3.4': {
    place: 'step-3',
    tone: 'sea',
    label: { nl: '4. Een bordje', en: '4. A small sign (bordje)' },
    hint: {
      nl: 'Wie maakt het? Wat staat erop, wanneer hangt het?',
      en: 'Who makes it? What does it say, up by when?',
    },
  },
  'S3.7': {
    place: 'step-3',
    tone: 'sun',
    label: { nl: 'Wie brengt het thema geregeld ter sprake?', en: 'Who brings the theme up regularly?' },
    hint: {
      nl: 'Hoe en waar? Op het teamoverleg, een apart moment, …',
      en: 'How and where? At the team meeting, a separate moment, …',
    },
  },

  V1: {
    place: 'evaluation',
    tone: 'leaf',
    label: { nl: 'Wat neem je mee?', en: 'What do you take with you?' },
    hint: {
      nl: 'Uit het hele traject, van workshop 1 tot nu.',
      en: 'From the whole trajectory, workshop 1 until now.',
    },
  },
  'V1+better': {
    place: 'evaluation',
    tone: 'rose',
    label: { nl: 'Wat kon beter?', en: 'What could be better?' },
    hint: { nl: 'Tempo, inhoud, begeleiding, …', en: 'Pace, content, guidance, …' },
  },
  'V1+next': {
    place: 'evaluation',
    tone: 'sun',
    label: { nl: 'Wat wens je voor het vervolg?', en: 'What do you wish for next?' },
    hint: { nl: 'Voor jezelf, je team of de organisatie.', en: 'For yourself, your team or the organisation.' },
  },

  'S1.8': {
    place: 'parking',
    tone: 'stone',
    label: { nl: 'Belangrijk, maar te groot voor vandaag', en: 'Important, but too big for today' },
    hint: { nl: 'Bijvoorbeeld iets over de hele organisatie.', en: 'For instance about the organisation as a whole.' },
  },
} as const satisfies Record<string, Question>

export type QuestionId = keyof typeof QUESTIONS
const questions: Readonly<Record<string, Question>> = QUESTIONS

export const IDEAS_CELL = 'S2.1' satisfies QuestionId
/** Planned practice moments; they become the plans of the declaration. */
export const PLAN_CELL = 'S2.1+plan' satisfies QuestionId
/** Who pulls the theme; offered as the declaration's trekkers. */
export const TREKKERS_CELL = 'S3.1' satisfies QuestionId
/** Where the theme comes back; offered as the declaration's "how". */
export const AGENDA_CELL = 'S3.7' satisfies QuestionId
export const PARKING_CELL = 'S1.8' satisfies QuestionId

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
      nl: 'Zo werkt dit bord: we kijken allemaal naar hetzelfde. Iedereen praat mee, en één notulent zet het op briefjes. De begeleider gaat met de hele groep van stap naar stap. Zelf even rondkijken mag altijd. We beginnen met een blik op de voorbije periode.',
      en: 'How this board works: we all look at the same thing. Everybody talks, and one note-taker puts it on notes. The facilitator takes the whole group from step to step. You may look around by yourself at any time. We begin with a look at the past period.',
    },
    serves: ['M1', 'M2'],
  },
  'step-1': {
    number: '1',
    title: { nl: 'Terugblikken', en: 'Looking back' },
    intro: {
      nl: 'We bekijken onze acties één voor één. Zijn we het oneens of doet iets pijn? Dat mag er staan: laat het briefje beginnen met “Pijnpunt:”.',
      en: 'We look at our actions one by one. Do we disagree, or does something hurt? It may be said: start that note with “Pain point:”.',
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
    en: 'People who pull the theme. A place in the year plan. Agreements on paper. A sign that shows it. And a little time, again and again.',
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

/** Where notes of a cell belong in the method, or null when there is no such cell on any board. */
export function placeOfCell(cellId: string): { step: PanelPlace; question: QuestionId; action: string | null } | null {
  const [question = '', action = null, ...rest] = cellId.split('/')
  const found = Object.hasOwn(questions, question) ? questions[question]! : null
  if (!found || rest.length > 0) return null
  const known = found.perAction ? ACTION_ID.test(action ?? '') : action === null
  return known ? { step: found.place, question: question as QuestionId, action } : null
}
const ACTION_ID = new RegExp(`^a[1-${MAX_ACTIONS}]$`)

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
