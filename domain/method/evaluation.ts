import type { Text } from '../text'

/** What the evaluation asks about the whole trajectory (method V1) when the facilitator asks nothing else. */
export const EVALUATION_QUESTIONS: readonly { id: string; kind: 'scale' | 'text'; text: Text }[] = [
  {
    id: 'workshop-1',
    kind: 'scale',
    text: {
      nl: 'Workshop 1: had je er iets aan?',
      en: 'Workshop 1: was it of use to you?',
    },
  },
  {
    id: 'workshop-2',
    kind: 'scale',
    text: {
      nl: 'Workshop 2: had je er iets aan?',
      en: 'Workshop 2: was it of use to you?',
    },
  },
  {
    id: 'workshop-3',
    kind: 'scale',
    text: {
      nl: 'Workshop 3, vandaag: had je er iets aan?',
      en: 'Workshop 3, today: was it of use to you?',
    },
  },
  {
    id: 'go-on',
    kind: 'scale',
    text: {
      nl: 'Wil je zelf oefenkansen geven?',
      en: 'Do you want to give practice moments yourself?',
    },
  },
  {
    id: 'take-away',
    kind: 'text',
    text: {
      nl: 'Wat neem je mee uit het hele traject?',
      en: 'What do you take with you from the whole trajectory?',
    },
  },
  {
    id: 'better',
    kind: 'text',
    text: {
      nl: 'Wat kon beter?',
      en: 'What could have been better?',
    },
  },
]
