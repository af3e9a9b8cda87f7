import type { Preparation } from '../method/preparation'
import type { Locale } from '../text'

const EXAMPLE: Readonly<Record<Locale, Omit<Preparation, 'date'>>> = {
  nl: {
    organisation: 'Buurthuis De Ketting',
    audience: 'bezoekers',
    persona:
      'Buren die langskomen voor koffie en een babbel. De meesten hebben een smartphone, maar bellen er vooral mee. Een formulier op een scherm laten ze liever over aan hun kinderen.',
    actions: [
      {
        id: 'a1',
        title: 'Het menu op een QR-code',
        description: 'De kaart van de dag staat achter een code op tafel. Wie wil, scant mee.',
        activity: 'Middagmaal op donderdag',
      },
      {
        id: 'a2',
        title: 'Een foto bij het verslag',
        description: 'Na elke uitstap kiest iemand een foto en stuurt ze door.',
        activity: 'Uitstap',
      },
      {
        id: 'a3',
        title: 'Samen de bus zoeken',
        description: 'Voor we vertrekken, zoeken we op wanneer de bus komt.',
        activity: 'Wandelclub',
      },
    ],
  },
  en: {
    organisation: 'Community house The Chain',
    audience: 'visitors',
    persona:
      'Neighbours who drop in for coffee and a chat. Most of them have a smartphone, but mainly use it to call. A form on a screen they would rather leave to their children.',
    actions: [
      {
        id: 'a1',
        title: 'The menu on a QR code',
        description: 'The menu of the day is behind a code on the table. Whoever likes to, scans along.',
        activity: 'Lunch on Thursday',
      },
      {
        id: 'a2',
        title: 'A photo with the report',
        description: 'After each outing somebody picks a photo and sends it.',
        activity: 'Outing',
      },
      {
        id: 'a3',
        title: 'Finding the bus together',
        description: 'Before we leave, we look up when the bus comes.',
        activity: 'Walking club',
      },
    ],
  },
}

/** A preparation to practise with, on this day (YYYY-MM-DD). */
export const exampleIn = (locale: Locale, date: string): Preparation => ({ ...EXAMPLE[locale], date })
