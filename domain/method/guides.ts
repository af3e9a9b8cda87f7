import type { Locale, Text } from '../text'
import type { Guide } from './guidance'
import { type Step, STEPS } from './steps'

interface GuideText {
  /** Ids of the method's inventory that the guide serves by what it says. */
  serves: readonly string[]
  /** What to do, in order. */
  points: readonly Text[]
  /** What to guard meanwhile. */
  watch: Text
}

/**
 * "Wat doe je hier": what the facilitator does in each step. For the server only, like the cue cards: it sends them to
 * facilitators, so that they are in no page that a participant loads.
 */
export const GUIDES: Readonly<Record<Step, GuideText>> = {
  opening: {
    serves: ['M2', 'M3', 'M4', 'G1'],
    points: [
      {
        nl: 'Leg in één minuut uit hoe dit bord werkt. De vragen staan al klaar, en iedereen kijkt samen naar hetzelfde.',
        en: 'Explain in a minute how this board works. The questions are on it already, and all look at the same thing.',
      },
      {
        nl: 'Geef de pen aan één notulent, of noteer zelf. Als iedereen tegelijk schrijft, ben je veel tijd kwijt.',
        en: 'Give the pen to one note-taker, or write yourself. When all write at once, you lose a lot of time.',
      },
      {
        nl: 'Vraag hoe de voorbije periode verliep, wat jullie leerden en of er nieuwe kansen voor digitale prikkels kwamen.',
        en: 'Ask how the past period went, what you learned, and whether new chances for digital prompts came up.',
      },
    ],
    watch: {
      nl: 'Hou het kort. De acties komen straks één voor één aan bod.',
      en: 'Keep it short. The actions come one by one, in the next step.',
    },
  },
  'step-1': {
    serves: ['S1.0', 'S1.7', 'S1.8', 'G2'],
    points: [
      {
        nl: 'Overloop de acties één voor één. Kies een actie bij de stappen: dan kijkt iedereen ernaar.',
        en: 'Go through the actions one by one. Pick an action among the steps: then everybody looks at it.',
      },
      {
        nl: 'Vraag wat jullie samen kunnen dragen. Met ‘Draagkracht’ antwoordt iedereen apart.',
        en: 'Ask what you can carry together. With ‘Carrying capacity’ everybody answers alone.',
      },
      {
        nl: 'Zoek wie niet mee is, en waarom. Laat juist die mensen uitpraten. Met ‘Stem van de minderheid’ kan dat ook zonder naam.',
        en: 'Find out who is not on board, and why. Let just those people finish. With ‘Voice of the minority’ they can do so without a name.',
      },
    ],
    watch: {
      nl: 'Gaat het over de organisatie zelf? Benoem het, zet het op de Parkeerplek en ga verder. Er is vandaag geen tijd om dat uit te diepen.',
      en: 'Is it about the organisation itself? Name it, put it on the Parking place and go on. There is no time today to go into it.',
    },
  },
  'step-2': {
    serves: ['S2.1'],
    points: [
      {
        nl: 'Vraag welke andere ideeën voor oefenkansen er opkwamen, naast de acties van daarnet.',
        en: 'Ask which other ideas for practice moments came up, besides the actions of just now.',
      },
      {
        nl: 'Wie liever typt dan praat, stuurt een idee met de telefoon. Je vindt het bij ‘Teksten voor het bord’.',
        en: 'Who would rather type than talk sends an idea by phone. You find it under ‘Texts for the board’.',
      },
    ],
    watch: {
      nl: 'Plan alleen wat jullie echt gaan doen. Eén oefenkans die lukt, is meer waard dan vijf mooie plannen.',
      en: 'Plan only what you will really do. One practice moment that works out is worth more than five fine plans.',
    },
  },
  'step-3': {
    serves: ['S3.0', 'S3.5', 'S3.6'],
    points: [
      {
        nl: 'Vraag het rechtuit: willen en kunnen we dit ook op lange termijn doen? Vertel erbij wat dat vraagt.',
        en: 'Ask it straight: will and can we do this in the long run as well? Tell what that takes.',
      },
      {
        nl: 'Overloop de vier onderdelen met de hele groep. Een onderdeel is klaar als er staat wie, wat en wanneer.',
        en: 'Go through the four components with the whole group. One is done when it says who, what and when.',
      },
      {
        nl: 'Spreek af wie het thema geregeld ter sprake brengt, en op welk overleg.',
        en: 'Agree who brings the theme up regularly, and at which meeting.',
      },
    ],
    watch: {
      nl: 'Blijf bij digitale prikkels: laagdrempelig, aantrekkelijk en leuk. Wordt het een groot plan voor digitale inclusie? Bewaar dat bij ‘Breder dan prikkels’ en maak het weer concreet.',
      en: 'Stay with digital prompts: low-threshold, attractive and fun. Does it grow into a big plan for digital inclusion? Keep that under ‘Wider than prompts’ and make it concrete again.',
    },
  },
  declaration: {
    serves: ['E1', 'E7', 'E8', 'C5'],
    points: [
      {
        nl: 'Lees de verklaring samen. Pas de woorden aan tot ze bij jullie organisatie passen.',
        en: 'Read the declaration together. Change the words until they suit your organisation.',
      },
      {
        nl: 'Is iedereen akkoord? Rond af. Daarna tekent iedereen op het eigen toestel.',
        en: 'Does everybody agree? Finalise it. Then everybody signs on their own device.',
      },
    ],
    watch: {
      nl: 'Staat er maar één trekker, zonder werkgroepje? Vraag wie mee wil helpen.',
      en: 'Is there only one trekker (lead), and no working group? Ask who would like to help.',
    },
  },
  evaluation: {
    serves: ['V1'],
    points: [
      {
        nl: 'Kijk samen terug op het hele traject: workshop 1, 2 en 3.',
        en: 'Look back together on the whole trajectory: workshops 1, 2 and 3.',
      },
      {
        nl: 'Het formulier staat nu op elk toestel. Geef iedereen rustig de tijd. Toon dan het resultaat.',
        en: 'The form is now on every device. Give everybody time. Then show the result.',
      },
    ],
    watch: {
      nl: 'Deze tijd is hiervoor vrijgehouden. Sla de evaluatie niet over, ook al is het laat.',
      en: 'This time was kept for it. Do not skip the evaluation, even when it is late.',
    },
  },
}

/** The guides of all steps in one language. */
export const guides = (locale: Locale): Guide[] =>
  STEPS.map((step) => ({
    step,
    points: GUIDES[step].points.map((point) => point[locale]),
    watch: GUIDES[step].watch[locale],
  }))
