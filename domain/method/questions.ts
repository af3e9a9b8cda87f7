import type { Text } from '../text'
import type { PanelPlace, Tone } from './structure'

/**
 * The method's board as data. What the canvas, the list and the exports ask is written here, once.
 *
 * A question's key is the id of the method's inventory; `+…` marks a second place for the same id. A place for notes, a
 * cell, is a question (`S2.1`), or a question about one past action (`S1.1/a2`).
 */
export interface Question {
  place: PanelPlace
  tone: Tone
  /** Asked again for each past action: a column of the grid. */
  perAction?: true
  /** Short enough for the strip at the top of its cell. */
  label: Text
  /** A helpful line, shown while the cell is empty; with `perAction` the rest of the question. */
  hint: Text
}

export const QUESTIONS = {
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
    hint: {
      nl: 'Wat is haalbaar voor het team en de organisatie, ook op lange termijn?',
      en: 'What is feasible for the team and the organisation, also in the long run?',
    },
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
    hint: {
      nl: 'Geef ook de minderheid het woord, en noteer haar argumenten.',
      en: 'Let the minority speak too, and write down its arguments.',
    },
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
    hint: {
      nl: 'Zoek een prikkel: laagdrempelig, aantrekkelijk, leuk. Liefst binnen wat we al doen.',
      en: 'Look for a prompt: low-threshold, attractive, fun. Within what we do already, if possible.',
    },
  },
  'S2.1+plan': {
    place: 'step-2',
    tone: 'leaf',
    label: { nl: 'Deze oefenkansen plannen we', en: 'These practice moments we plan' },
    hint: {
      nl: 'Eén oefenkans per briefje. Schrijf “titel: korte omschrijving”: zo komt ze in de verklaring.',
      en: 'One practice moment on each note. Write “title: short description”: that is how it comes into the declaration.',
    },
  },
  'S3.6': {
    place: 'step-2',
    tone: 'stone',
    label: { nl: 'Breder dan prikkels', en: 'Wider than prompts' },
    hint: {
      nl: 'Gaat een idee over digitale inclusie in het algemeen? Bewaar het hier. Vandaag blijven we bij prikkels.',
      en: 'Is an idea about digital inclusion in general? Keep it here. Today we stay with prompts.',
    },
  },

  G3: {
    place: 'step-3',
    tone: 'leaf',
    label: { nl: 'Willen en kunnen wij dit blijvend opnemen?', en: 'Will and can we take this on for good?' },
    hint: {
      nl: 'Als team en als organisatie, ook op lange termijn. Wat beloven we?',
      en: 'As a team and as an organisation, also in the long run. What do we promise?',
    },
  },
  'S3.1': {
    place: 'step-3',
    tone: 'sea',
    label: { nl: '1. Trekker en werkgroepje', en: '1. Trekker (lead) and working group' },
    hint: {
      nl: 'Wie houdt het thema op de agenda en wie helpt? Wat doen ze? Wanneer zien ze elkaar?',
      en: 'Who keeps the theme on the agenda, and who helps? What do they do? When do they meet?',
    },
  },
  'S3.2': {
    place: 'step-3',
    tone: 'sea',
    label: { nl: '2. Plaats in het jaarplan', en: '2. A place in the year plan' },
    hint: {
      nl: 'Wie zorgt ervoor? Wat schrijven we in het plan? Wanneer is het klaar?',
      en: 'Who sees to it? What do we write in the plan? When is it done?',
    },
  },
  'S3.3': {
    place: 'step-3',
    tone: 'sea',
    label: { nl: '3. Engagementsverklaring', en: '3. Declaration of commitment' },
    hint: {
      nl: 'Wie is betrokken? Welke doelen en acties komen erin? Tegen wanneer?',
      en: 'Who is involved? Which aims and actions go in? By when?',
    },
  },
  'S3.4': {
    place: 'step-3',
    tone: 'sea',
    label: { nl: '4. Een bordje', en: '4. A small sign (bordje)' },
    hint: {
      nl: 'Wie maakt het? Wat vertelt het aan onze doelgroep? Wanneer hangt het er?',
      en: 'Who makes it? What does it tell our target group? When is it up?',
    },
  },
  'S3.7': {
    place: 'step-3',
    tone: 'sun',
    label: { nl: 'Wie brengt het thema geregeld ter sprake?', en: 'Who brings the theme up regularly?' },
    hint: {
      nl: 'Hoe vaak? Op welk moment: het teamoverleg, een eigen overleg, …?',
      en: 'How often? On which occasion: the team meeting, a meeting of its own, …?',
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
