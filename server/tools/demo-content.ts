/** A fictional organisation, its people and what they noted. Any likeness is chance. */

import type { Mark } from '@/domain/board/marks'
import type { Command } from '@/domain/stage/commands'

type Notes = Record<string, [text: string, color?: string, ...marks: Mark[]][]>

const organisation = 'Buurthuis De Linde'

export const FINISHED = {
  preparation: {
    organisation,
    audience: 'bezoekers',
    date: '2026-10-13',
    persona:
      'Mensen uit de buurt die graag langskomen voor een babbel. Velen hebben een smartphone, maar gebruiken die vooral om te bellen. Formulieren op een scherm maken hen onzeker.',
    actions: [
      {
        title: 'Koffie met QR-code',
        description: 'De koffiekaart staat achter een QR-code. Wie wil, scant mee.',
        activity: 'Koffiemoment op dinsdag',
      },
      {
        title: 'Foto van de week',
        description: 'Elke week stuurt iemand een foto door voor op het scherm.',
        activity: 'Weekopening',
      },
      {
        title: 'Samen de bus zoeken',
        description: 'Voor we vertrekken, zoeken we samen op wanneer de bus komt.',
        activity: 'Uitstap',
      },
    ],
    locale: 'nl',
  },
  participants: ['An', 'Youssef', 'Mieke', 'Tom', 'Rosa'],
  notes: {
    G1: [['We deden meer dan we dachten'], ['Klein beginnen werkt'], ['Wie zelf zoekt, neemt anderen mee']],
    'G1+chances': [['Inschrijven voor de kookavond'], ['De weersverwachting opzoeken voor de wandeling']],
    'S1.1/a1': [['Scannen lukte na één keer tonen'], ['Bezoekers toonden het aan elkaar']],
    'S1.2/a1': [['Slechte wifi achteraan in de zaal', 'light-red']],
    'S1.3/a1': [['Ja: niemand voelde zich op school']],
    'S1.4/a1': [['Ja, dit wordt gewoon onze kaart']],
    'S1.5/a1': [['Een tweede wifipunt']],
    'S1.1/a2': [['Trots op de eigen foto'], ['Veel gelach, veel verhalen']],
    'S1.2/a2': [['Doorsturen lukte niet bij iedereen']],
    'S1.3/a2': [['Ja, en zonder het zo te noemen']],
    'S1.4/a2': [['Ja, maar om de twee weken']],
    'S1.5/a2': [['Eén vaste plek waar foto’s toekomen']],
    'S1.1/a3': [['Iedereen keek mee op de kaart']],
    'S1.2/a3': [['Te weinig tijd voor het vertrek'], ['Ik deed het vaak zelf, dat ging sneller', 'light-red', 'pain']],
    'S1.3/a3': [['Deels: soms keken ze alleen toe']],
    'S1.4/a3': [['Ja, als we tien minuten vroeger samenkomen']],
    'S1.5/a3': [['Een korte uitleg over de app voor de begeleiders']],
    G2: [['Eén kleine oefenkans per maand is haalbaar']],
    C4: [['Mieke en Tom volgen graag een halve dag', 'yellow', 'training']],
    'S1.7': [['De keukenploeg heeft het druk en ziet het nut nog niet']],
    'S1.7+change': [['Eerst iets kiezen dat de keuken zelf helpt']],
    'S1.8': [['Hebben we genoeg vaste krachten voor de openingsuren?']],
    'S2.1': [
      ['Samen een recept zoeken op de tablet', 'yellow', 'low-threshold', 'fun'],
      ['Met de e-ID inloggen, één keer samen proberen'],
    ],
    'S2.1+plan': [
      ['Koffie met QR-code: elke dinsdag ligt de kaart als QR-code op tafel', 'light-green'],
      ['Recept van de maand: we zoeken het samen op de tablet in de keuken', 'light-green'],
      ['Samen de bus zoeken: tien minuten voor elke uitstap', 'light-green'],
    ],
    'S3.6': [['Een computerlokaal met vaste openingsuren']],
    G3: [['Ja. We houden het klein en we houden het vol.']],
    'S3.1': [['An en Youssef trekken, Mieke denkt mee']],
    'S3.2': [['An schrijft een alinea voor het jaarplan, tegen december']],
    'S3.3': [['Fatima maakt de verklaring af, vandaag']],
    'S3.4': [['Rosa maakt het bordje voor aan de toog, volgende week']],
    'S3.7': [['An, op het teamoverleg, elke eerste maandag']],
    V1: [['Het hoeft niet groot te zijn'], ['Ik durf nu zelf te zeggen dat ik zoek']],
    'V1+better': [['Iets meer pauze']],
    'V1+next': [['Over een half jaar samen terugkijken']],
  } as Notes,
  /** What they decided: the verdicts per action, the promise, the four components and the regular meeting. */
  decided: [
    ...(
      [
        ['a1', 'yes', 'yes'],
        ['a2', 'yes', 'yes'],
        ['a3', 'partly', 'yes'],
      ] as const
    ).flatMap(([action, was, keep]) => [
      { type: 'verdict.set', question: 'S1.3', action, verdict: was } as const,
      { type: 'verdict.set', question: 'S1.4', action, verdict: keep } as const,
    ]),
    { type: 'commitment.set', commitment: { answer: 'yes', words: 'We houden het klein en we houden het vol.' } },
    ...(
      [
        ['S3.1', 'An en Youssef, Mieke denkt mee', 'ze houden oefenkansen op de agenda', 'elke maand'],
        ['S3.2', 'An', 'een alinea voor het jaarplan', 'tegen december'],
        ['S3.3', 'Fatima', 'de verklaring afmaken en ophangen', 'vandaag'],
        ['S3.4', 'Rosa', 'het bordje voor aan de toog', 'volgende week'],
      ] as const
    ).map(
      ([component, who, what, when]) => ({ type: 'component.set', component, value: { who, what, when } }) as const,
    ),
    {
      type: 'anchor.set',
      anchor: {
        ...{ who: 'An', context: 'teamoverleg', rhythm: 'monthly', date: '2026-11-02', time: '09:30', minutes: 15 },
      },
    },
  ] as Command[],
  draft: {
    trekkers: 'An en Youssef',
    how: 'een vast punt op het teamoverleg van elke eerste maandag, en een alinea in het jaarplan',
  },
}

export const READY = {
  preparation: {
    organisation,
    audience: 'gezinnen',
    date: '2026-12-08',
    persona:
      'Jonge gezinnen die elkaar ontmoeten in de speelnamiddag. Ouders regelen veel met hun gsm, maar zelden iets officieels.',
    actions: [
      {
        title: 'Samen een kapoenenlied zoeken',
        description: 'De kinderen kiezen, de ouders zoeken het op.',
        activity: 'Speelnamiddag',
      },
      {
        title: 'Afspraak in de agenda',
        description: 'We zetten de volgende datum samen in de gsm.',
        activity: 'Afsluiter',
      },
      {
        title: 'Online inschrijven',
        description: 'Voor het uitstapje schrijven we ter plekke in.',
        activity: 'Zomeruitstap',
      },
    ],
    locale: 'nl',
  },
}
