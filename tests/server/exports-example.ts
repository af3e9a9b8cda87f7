import type { Bundle } from '@/domain/declaration/signing/bundle'
import { createHash } from 'node:crypto'
import type { DeclarationDraft } from '@/domain/declaration/draft'
import type { Anchor } from '@/domain/method/components-schema'
import { composeDeclaration } from '@/domain/declaration/compose'
import { cellsOf } from '@/domain/method/template'
import { initialStage, type Stage } from '@/domain/stage/stage'
import type { Preparation } from '@/domain/method/preparation'
import type { Locale } from '@/domain/text'
import type { NoteView, VersionView } from '@/domain/view/view'
import type { WorkshopSnapshot } from '@/server/exports'
import { KEY } from '../support/room/signing'

/** What declaration.json is made of; nothing is signed in it. */
export const BUNDLE: Bundle = {
  format: 'bestendig-declaration-bundle/1',
  chain: 'w1',
  versions: [],
  consents: [],
  records: [],
  publicKey: KEY.publicKey,
}

/** A believable workshop of an organisation that does not exist. */
export const PREPARATION: Preparation = {
  organisation: 'Buurthuis De Kade vzw',
  audience: 'bezoekers',
  date: '2026-11-14',
  persona:
    'Fatma (58) komt elke week koken. Ze heeft een smartphone, maar belt er vooral mee. Ze is bang om iets kapot te maken.',
  actions: [
    {
      id: 'a1',
      title: 'Menu kiezen met een QR-code',
      description: 'Op elke tafel ligt een kaart met een QR-code naar het menu van de dag.',
      activity: 'Sociaal restaurant op donderdag',
    },
    { id: 'a2', title: 'Samen de bus opzoeken', description: 'We zoeken de bus op in de app.', activity: 'Uitstap' },
    { id: 'a3', title: 'Foto’s delen na het feest', description: '', activity: '' },
  ],
}

export const DRAFT: DeclarationDraft = {
  variant: 'A',
  date: '2026-11-14',
  profile: PREPARATION.persona,
  plans: [
    'Menu met QR-code: de kaart blijft op elke tafel liggen, en een vrijwilliger helpt wie dat wil.',
    'Inschrijven op de tablet: wie meekookt, zet zelf haar naam op de lijst.',
    'Fotomoment: na elk feest kiezen we samen drie foto’s en sturen we ze door.',
  ].join('\n'),
  general:
    'Bij elke activiteit zoeken we één klein digitaal moment.\nWe doen het samen en op het tempo van de bezoeker.',
  trekkers: 'Nadia\nKoen\nde werkgroep Digikade',
  how: 'vast punt op het teamoverleg\nin het jaarplan',
  aims: false,
  sentences: {},
}

export const SIGNERS = [
  'Nadia El Amrani',
  'Koen Verstraete',
  'Marie-Thérèse D’hondt',
  'Łukasz Wiśniewski',
  'Şükran Yıldız',
]

export const ANCHOR: Anchor = {
  who: 'Nadia',
  context: 'teamoverleg',
  rhythm: 'monthly',
  date: '2026-12-07',
  time: '14:00',
  minutes: 20,
}

/** A finalised version, signed by so many people. */
export function version(
  signatures: number,
  change: Partial<DeclarationDraft> = {},
  locale: Locale = 'nl',
): VersionView {
  const page = composeDeclaration(PREPARATION, { ...DRAFT, ...change }, locale)
  return {
    version: 1,
    sha256: createHash('sha256').update(JSON.stringify(page)).digest('hex'),
    finalisedAt: '2026-11-14T14:42:10.000Z',
    document: page,
    signatures: Array.from({ length: signatures }, (_, i) => ({
      name: SIGNERS[i] ?? `Deelnemer ${i + 1}`,
      signedAt: new Date(Date.UTC(2026, 10, 14, 14, 44, i * 9)).toISOString(),
    })),
  }
}

/** A note in a cell, as the server shows it. */
export function note(cell: string, text: string, id = `shape:${cell}-${text.slice(0, 8)}`): NoteView {
  const [question = '', action = null] = cell.split('/')
  const step = cellsOf(PREPARATION).find((spec) => spec.id === cell)?.step ?? ''
  return { id, cell, step, question, action, text, marks: [], color: 'yellow', from: null }
}

/** Everything decided and shown: each part with words that stand nowhere else. */
export const DECIDED: Partial<Stage> = {
  verdicts: { 'S1.3/a1': 'yes', 'S1.4/a1': 'partly', 'S1.3/a2': 'no' },
  capacity: {
    state: 'revealed',
    answered: 6,
    shown: 6,
    seen: false,
    hands: { a1: { carry: [0, 0, 2, 0], keep: [0, 0, 0, 2] } },
    result: {
      a1: { carry: [0, 1, 4, 3], keep: [0, 0, 2, 6] },
      a2: { carry: [3, 2, 1, 0], keep: [1, 1, 2, 2] },
    },
  },
  voices: {
    open: false,
    waiting: 0,
    revealed: [
      { id: 'v1', text: 'Ik vind dat we al te veel doen.', change: 'Eerst iets anders laten vallen.' },
      { id: 'v2', text: 'Niet iedereen heeft een smartphone.', change: '' },
    ],
  },
  commitment: { answer: 'if', words: 'Ja, als het bestuur twee uur per maand vrijmaakt.' },
  components: {
    'S3.1': { who: 'Nadia en Koen', what: 'het thema bewaken', when: 'elke eerste maandag' },
    'S3.2': { who: 'Ilse', what: 'een alinea schrijven', when: 'tegen december' },
    'S3.3': { who: 'de hele groep', what: 'tekenen', when: 'vandaag' },
    'S3.4': { who: 'Rosa', what: '', when: 'volgende week' },
  },
  anchor: {
    who: 'Koen Verstraete',
    context: 'teamoverleg van maandag',
    rhythm: 'two-weekly',
    date: '2026-12-07',
    time: '10:30',
    minutes: 15,
  },
  evaluation: {
    state: 'revealed',
    questions: [
      { id: 'use', kind: 'scale', text: 'Had je iets aan het traject?' },
      { id: 'more', kind: 'text', text: 'Wat wil je nog kwijt?' },
    ],
    answered: 5,
    shown: 5,
    seen: false,
    result: [
      { kind: 'scale', question: 'use', counts: [0, 1, 1, 3] },
      { kind: 'text', question: 'more', texts: ['Meer koffie graag', 'Ik durf nu meer'] },
    ],
  },
  earlier: {
    workshopId: 'b7f4',
    date: '2026-03-02',
    declaration: {
      version: 2,
      finalisedAt: '2026-03-02T15:00:00.000Z',
      plans: ['Weerbericht: samen kijken voor de wandeling', 'Sudoku op de tablet'],
      trekkers: 'Griet trok het thema in het voorjaar.',
    },
    components: {
      'S3.1': { who: 'Griet', what: 'de kar trekken', when: 'voorjaar' },
      'S3.2': { who: '', what: '', when: '' },
      'S3.3': { who: '', what: '', when: '' },
      'S3.4': { who: '', what: '', when: '' },
    },
    anchor: null,
  },
}

const NOTES = [
  note('G1', 'We zijn minder bang geworden om iets te proberen.'),
  note('S1.1/a1', 'Iedereen was nieuwsgierig.\nOok Fatma scande de code.'),
  note('S1.2/a1', 'Geen wifi aan tafel 4\n\n- en te kleine letters'),
  note('S1.4/a2', 'Ja, zeker bij elke uitstap'),
  note('S1.7', 'Twee vrijwilligers vinden het te veel.'),
  note('S2.1+plan', 'Fotomoment: na elk feest'),
  note('S3.1', 'Wie: Nadia en Koen'),
  note('V1', 'Leuke groep!'),
  note('S1.8', 'Waarom hebben we geen budget voor ICT?'),
]

type Change = Partial<WorkshopSnapshot> & { preparation?: Preparation; decided?: Partial<Stage> }
/** The whole workshop; whatever a test needs differently comes in `change`. */
export const snapshot = ({ preparation = PREPARATION, decided = {}, ...change }: Change = {}): WorkshopSnapshot => ({
  id: '0193c1a2-7f3e-7a44-9b1c-5d6e7f809a1b',
  locale: 'nl',
  stage: { ...initialStage(preparation, 'm1'), startedAt: '2026-11-14T12:00:00.000Z', ...decided },
  draft: DRAFT,
  bundle: null,
  logo: null,
  photos: [],
  members: [
    { name: 'Ilse', role: 'facilitator' },
    { name: 'Koen', role: 'note-taker' },
    { name: 'Nadia', role: 'participant' },
    { name: 'Beamer', role: 'screen' },
  ],
  notes: NOTES,
  versions: [version(3)],
  exportedAt: '2026-11-14T15:05:00.000Z',
  ...change,
})
