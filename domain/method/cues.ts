import type { Locale, Text } from '../text'
import type { Cue } from './guidance'

/**
 * The facilitator's private cards (method C1 to C5). For the server only: it sends them to facilitators, so that they
 * are in no page that a participant loads.
 */
const CUES: readonly { id: string; title: Text; heard: Text; points: Readonly<Record<Locale, readonly string[]>> }[] = [
  {
    id: 'C1',
    title: { nl: 'Is dit haalbaar?', en: 'Is this feasible?' },
    heard: {
      nl: '“Mijn agenda zit vol. Dit kan er niet nog eens bij.”',
      en: '“My days are full. I cannot take this on as well.”',
    },
    points: {
      nl: [
        'Neem dit ernstig: bewaken wat haalbaar is, hoort erbij.',
        'Kijk naar de voorbije periode. Die toont goed wat lukt en wat niet.',
        'Het hoeft niet groot te zijn. Vaak is het genoeg om er tijdens je gewone werk aan te denken: kan iemand hier even iets digitaals proeven?',
        'Zoek een plek binnen een activiteit die al bestaat. Een oefenkans is geen extra taak bovenop de rest.',
      ],
      en: [
        'Take it seriously: guarding what is feasible is part of the job.',
        'Look at the past period. It shows well what works out and what does not.',
        'It need not be big. Often it is enough to keep it in mind during your regular work: can somebody get a taste of something digital here?',
        'Find a place within an activity that exists already. A practice moment is not one more task on top.',
      ],
    },
  },
  {
    id: 'C2',
    title: { nl: 'Is dit wel onze taak?', en: 'Is this our job at all?' },
    heard: { nl: '“Moeten wij ons hiermee bezighouden?”', en: '“Should we be doing this?”' },
    points: {
      nl: [
        'Vertel waarom digitale inclusie telt: wie niet mee is, mist kansen en diensten.',
        'Jullie bereiken mensen die anderen niet bereiken. Net daarom speelt jullie organisatie een rol.',
      ],
      en: [
        'Say why digital inclusion matters: people who are left out miss chances and services.',
        'You reach people whom others do not reach. That is why your organisation has a part to play.',
      ],
    },
  },
  {
    id: 'C3',
    title: { nl: 'Geen zin of onzeker', en: 'Not keen, or unsure' },
    heard: { nl: '“Ik ben zelf niet zo digitaal.”', en: '“I am not that digital myself.”' },
    points: {
      nl: [
        'Je hoeft er geen kenner van te zijn. Toon gerust dat ook jij soms moet zoeken hoe iets werkt.',
        'Laat zien dat een fout meestal geen ramp is.',
        'Digitaal is soms frustrerend. Dat is nu eenmaal zo, en een oefenkans mag dat ook zijn.',
      ],
      en: [
        'You need not be a specialist. Feel free to show that you, too, sometimes have to find out how something works.',
        'Let people see that a mistake is usually no disaster.',
        'The digital world is frustrating at times. That is how it is, and a practice moment may be so too.',
      ],
    },
  },
  {
    id: 'C5',
    title: { nl: 'Iets voor de ICT-coördinator?', en: 'One for the ICT coordinator?' },
    heard: { nl: '“Dat is toch werk voor onze ICT-coördinator?”', en: '“Is that not for our ICT coordinator?”' },
    points: {
      nl: [
        'Iemand die sterk is in ICT kan zeker de trekker zijn, en het thema bewaken.',
        'Maar laat die persoon niet de enige zijn die ermee bezig is.',
        'Oefenkansen duiken net op waar je ze niet verwacht, midden in het dagelijks leven. Dat gebeurt minder als alles bij één persoon ligt.',
      ],
      en: [
        'Somebody who is strong in ICT can certainly be the driving force, and guard the theme.',
        'But do not let that person be the only one who works on it.',
        'Practice moments turn up where you do not expect them, in the middle of daily life. That happens less when one person has to do it all.',
      ],
    },
  },
  {
    id: 'C4',
    title: { nl: 'Vergeet de vorming niet', en: 'Remember training' },
    heard: {
      nl: 'Vraag het zelf: is er in de organisatie ruimte voor vorming?',
      en: 'Ask it yourself: is there room for training in the organisation?',
    },
    points: {
      nl: [
        'Kan de organisatie de digitale vaardigheden van medewerkers gericht versterken?',
        'Noteer het antwoord bij “Is er ruimte voor vorming van het team?”.',
      ],
      en: [
        'Can the organisation strengthen the digital skills of its staff, where it is needed?',
        'Note the answer under “Is there room to train the team?”.',
      ],
    },
  },
]

/** The cards in one language, in the order in which they are likely to be needed. */
export const cues = (locale: Locale): Cue[] =>
  CUES.map(({ id, title, heard, points }) => ({
    id,
    step: 'step-1',
    title: title[locale],
    heard: heard[locale],
    points: [...points[locale]],
  }))
