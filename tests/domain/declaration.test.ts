import { describe, expect, it } from 'vitest'
import { DeclarationPage } from '@/domain/declaration/page'
import type { DeclarationDraft as Draft } from '@/domain/declaration/draft'
import { DeclarationDraft } from '@/domain/declaration/draft-schema'
import {
  composeDeclaration,
  draftFromBoard,
  initialDraft,
  parsePlans,
  wholeDraft,
  withPlanned,
} from '@/domain/declaration/compose'
import { gapsOf } from '@/domain/declaration/gaps'
import { BLANK, MAX_TITLE, SENTENCE_IDS } from '@/domain/method/sentences'
import { AGENDA_CELL, PLAN_CELL, TREKKERS_CELL } from '@/domain/method/template'
import { longDate } from '@/domain/method/when'
import type { BoardNote } from '@/domain/board/notes'
import { initialStage } from '@/domain/stage/stage'
import type { Preparation } from '@/domain/method/preparation'
import { LOCALES, type Locale } from '@/domain/text'
import { randomFrom } from '../support/run/random'

const preparation: Preparation = {
  organisation: 'Buurthuis De Linde',
  audience: 'bezoekers',
  date: '2026-11-24',
  persona: 'Mensen uit de buurt die nog niet vaak online zijn.',
  actions: [{ id: 'a1', title: 'Kalender', description: '', activity: '' }],
}
const empty: Draft = {
  ...{ variant: 'A', date: '', profile: '', plans: '', general: '', trekkers: '', how: '' },
  ...{ aims: false, sentences: {} },
}
const full: Draft = {
  variant: 'A',
  date: '2026-11-24',
  profile: 'Mensen uit de buurt.',
  plans: 'Kalender: samen inschrijven\nFoto’s – delen na de uitstap',
  general: 'Overal een kleine kans.',
  trekkers: 'Amina\nJoost',
  how: 'vast punt op het teamoverleg',
  aims: false,
  sentences: {},
}
const note = (cell: string, text: string): BoardNote => ({
  id: `shape:${text}`,
  cell,
  text,
  marks: [],
  from: null,
  color: 'yellow',
  order: 'a1',
})
const textOf = (draft: Draft, locale: Locale = 'nl', given: Partial<Preparation> = {}) =>
  composeDeclaration({ ...preparation, ...given }, draft, locale)
    .blocks.map((block) =>
      block.kind === 'list' ? block.items.map((item) => `${item.title}|${item.description}`).join('\n') : block.text,
    )
    .join('\n')

describe('the first draft', () => {
  it('knows what the preparation knows, and holds no example text', () => {
    const draft = initialDraft(preparation)
    expect(DeclarationDraft.parse(draft)).toEqual(draft)
    expect(draft).toMatchObject({ variant: 'A', date: '2026-11-24', profile: preparation.persona, plans: '' })
    expect(draft).toMatchObject({ general: '', aims: false, sentences: {} })
    expect(gapsOf(draft)).toEqual(['plans', 'trekkers', 'how'])
  })
})

describe('DECL-4 what is still open', () => {
  const open = initialStage(preparation, 'fatima').components
  const concrete = { who: 'An', what: 'een alinea', when: 'in december' }
  const done = { 'S3.1': concrete, 'S3.2': concrete, 'S3.3': concrete, 'S3.4': concrete }

  it.each([
    ['everything at first', empty, ['date', 'profile', 'plans', 'trekkers', 'how']],
    ['no plans in general terms', { ...empty, variant: 'B' }, ['date', 'profile', 'trekkers', 'how']],
    ['nothing when all is filled in', full, []],
    ['nothing in general terms either', { ...full, variant: 'B', plans: '', general: '' }, []],
    ['blanks count as empty', { ...full, plans: ' \n ' }, ['plans']],
    ['one trekker alone', { ...full, trekkers: 'Amina' }, ['alone']],
    ['one trekker with a group', { ...full, trekkers: 'Amina en de werkgroep' }, []],
    ['a group in how it is done', { ...full, trekkers: 'Amina', how: 'met een werkgroepje' }, []],
    ['who leads, in a sentence of their own', { ...full, trekkers: '', sentences: { 'E7.1': 'Wij allemaal.' } }, []],
    [
      'general terms in which every sentence is left out',
      { ...full, variant: 'B', general: '', sentences: { 'E6.1': '', 'E6.2': ' ', 'E6.3': '' } },
      ['general'],
    ],
  ] as [string, Draft, string[]][])('%s', (_what, draft, gaps) => {
    expect(gapsOf(draft)).toEqual(gaps)
    expect(gapsOf(draft, done)).toEqual(gaps)
    expect(gapsOf(draft, open)).toEqual([...gaps, 'components'])
    expect(gapsOf(draft, { ...done, 'S3.4': { ...concrete, when: '' } })).toEqual([...gaps, 'components'])
  })
})

describe('the page', () => {
  it.each(LOCALES)('is a valid page in %s, whatever is missing', (locale) => {
    for (const draft of [empty, full, { ...full, variant: 'B' as const }]) {
      const page = composeDeclaration(preparation, draft, locale)
      expect(DeclarationPage.parse(page)).toEqual(page)
      const ids = page.blocks.map((block) => block.id)
      expect(new Set(ids).size).toBe(ids.length)
    }
  })

  it('reads as one text, with the plans of the day', () => {
    expect(textOf(full)).toMatchInlineSnapshot(`
      "Wij werken bij Buurthuis De Linde. We kiezen ervoor om blijvend werk te maken van digitale oefenkansen voor onze bezoekers.
      Een digitale oefenkans is een klein en informeel moment. Onze bezoekers kunnen dan iets digitaals uitproberen. Zo krijgen ze een prikkel om vaker digitale hulpmiddelen te gebruiken. Die momenten zitten in onze gewone activiteiten, die zelf niet over het digitale gaan.
      Voor wie we dit vooral doen
      Mensen uit de buurt.
      Onze plannen
      Op 24 november 2026 maakten we alvast deze plannen:
      Kalender|samen inschrijven
      Foto’s|delen na de uitstap
      Wie dit trekt
      De rol van trekker ligt bij Amina en Joost. Zo is er altijd iemand die erop let dat we nieuwe digitale oefenkansen blijven zoeken.
      Zo pakken we dat aan: vast punt op het teamoverleg."
    `)
  })

  it('DECL-2 says it in general terms in variant B, and loses nothing on the way there and back', () => {
    const general = textOf({ ...full, variant: 'B' })
    expect(general).toContain('Overal een kleine kans.')
    expect(general).not.toContain('Kalender')
    expect(textOf({ ...full, variant: 'A' })).toBe(textOf(full))
  })

  it('DECL-2 keeps the sentences of each variant, and lets a text of one’s own stand in their place', () => {
    const own = {
      ...full,
      general: '',
      sentences: { 'E5.1': 'Deze plannen maakten we:', 'E6.2': 'We houden het klein.' },
    }
    const B = textOf({ ...own, variant: 'B' })
    expect(B).toContain('We houden het klein.')
    expect(B).not.toContain('laagdrempelig')
    expect(textOf({ ...own, variant: 'A' })).toContain('Deze plannen maakten we:')
    const written = textOf({ ...own, variant: 'B', general: 'Overal een kleine kans.' })
    expect(written).not.toContain('We houden het klein.')
    expect(textOf({ ...own, variant: 'B', general: '' })).toBe(B)
  })

  it('ends a sentence once, after a blank and after a name with a full stop too', () => {
    expect(textOf({ ...full, trekkers: '' })).toContain('De rol van trekker ligt bij … Zo is er')
    expect(textOf(full, 'nl', { organisation: 'De Linde v.z.w.' })).toContain(
      'Wij werken bij De Linde v.z.w. We kiezen',
    )
  })

  it('shows plainly what is still to be filled in', () => {
    const page = composeDeclaration(preparation, empty, 'nl')
    expect(page.date).toBe('')
    expect(page.blocks.filter((block) => JSON.stringify(block).includes(BLANK)).map((block) => block.id)).toEqual([
      'E4',
      'E5',
      'E5/list',
      'E7',
      'E7/how',
    ])
  })

  it('TEXT-1 has a sentence in the group’s own words in the place of the example, and leaves out an empty one', () => {
    const blocksOf = (sentences: Draft['sentences']) =>
      composeDeclaration(preparation, { ...full, sentences }, 'nl').blocks
    expect(blocksOf({ 'E2.1': ' Wij zijn De Linde. ' })[0]).toMatchObject({
      id: 'E2',
      text: expect.stringMatching(/^Wij zijn De Linde\. We kiezen ervoor/) as string,
    })
    const short = blocksOf({ 'E3.1': '', 'E3.2': ' ', 'E3.3': '', 'E3.4': '', 'E4/title': '', 'E7/how': '' })
    expect(short.map(({ id }) => id)).toEqual(['E2', 'E4', 'E5/title', 'E5', 'E5/list', 'E7/title', 'E7', 'E7/list'])
    for (const { text } of short.flatMap((block) =>
      block.kind === 'list' ? block.items.map(({ title }) => ({ text: title })) : block,
    ))
      expect(text.trim()).not.toBe('')
  })

  it('TEXT-1 any choice of sentences, emptied or written again, is a valid page that says them once and nothing twice', () => {
    const random = randomFrom(7)
    for (let nth = 0; nth < 200; nth++) {
      const sentences: Draft['sentences'] = {}
      for (const id of SENTENCE_IDS)
        if (random.below(2)) sentences[id] = random.pick(['', '  ', `Woord ${id} {our} $&\n<b>`, `Eigen ${id}.`])
      const draft = {
        ...full,
        aims: random.below(2) === 0,
        variant: random.pick(['A', 'B'] as const),
        sentences,
        general: '',
      }
      const page = composeDeclaration(preparation, draft, 'nl')
      expect(DeclarationPage.parse(page)).toEqual(page)
      expect(new Set(page.blocks.map(({ id }) => id)).size).toBe(page.blocks.length)
      const text = `${page.title}\n${textOf(draft)}`
      for (const [id, own] of Object.entries(sentences)) {
        const shown = !/^S3/.test(id) || draft.aims ? (/^E5/.test(id) ? 'A' : /^E6/.test(id) ? 'B' : draft.variant) : ''
        const times = own.trim() === '' ? 0 : text.split(own.trim().split('\n')[0]!).length - 1
        if (own.trim() !== '') expect(times, `${id} of seed 7, ${nth}`).toBe(shown === draft.variant ? 1 : 0)
      }
    }
  })

  it('TEXT-6 has a title in the group’s own words: on one line, of a length that fits, and never empty', () => {
    const titleOf = (E1?: string) =>
      composeDeclaration(preparation, { ...full, sentences: E1 === undefined ? {} : { E1 } }, 'nl').title
    expect(titleOf()).toBe('Engagementsverklaring')
    expect(titleOf(' Onze belofte\n aan elkaar ')).toBe('Onze belofte aan elkaar')
    for (const empty of ['', ' \n ']) expect(titleOf(empty)).toBe('Engagementsverklaring')
    expect(titleOf('🌱'.repeat(200))).toBe('🌱'.repeat(MAX_TITLE))
  })

  it('TEXT-2 has aims under a heading of their own when the group wants them, one a line', () => {
    expect(textOf(full)).not.toContain('Wat we willen bereiken')
    const { blocks } = composeDeclaration(
      preparation,
      { ...full, aims: true, sentences: { 'S3.3.2': '- Iedereen oefent.\n\n- Wij ook.', 'S3.3.3': '' } },
      'nl',
    )
    const at = blocks.findIndex(({ id }) => id === 'S3.3/title')
    expect(blocks[at - 1]!.id).toBe('E4')
    expect(blocks[at + 1]).toMatchObject({
      kind: 'list',
      items: [
        { title: 'Elke bezoeker krijgt bij ons de kans om te oefenen, op eigen tempo.' },
        { title: 'Iedereen oefent.' },
        { title: 'Wij ook.' },
      ],
    })
  })

  it('says nothing of what people typed a second time: words in braces and dollar signs stay as they are', () => {
    expect(textOf(full, 'nl', { organisation: '{our} $& $1' })).toContain('Wij werken bij {our} $& $1.')
  })

  it.each([
    ['bezoekers', 'onze bezoekers'],
    ['Leden', 'onze leden'],
    ['onze cliënten', 'onze cliënten'],
    ['De gezinnen', 'onze gezinnen'],
    ['NT2-cursisten', 'onze NT2-cursisten'],
  ])('calls %s by the word of the organisation', (audience, phrase) => {
    const text = textOf(full, 'nl', { audience })
    expect(text.toLowerCase().split(phrase.toLowerCase()).length - 1).toBe(2)
    expect(text).toContain(`voor ${phrase}.`)
  })

  it('names one, two or more trekkers', () => {
    const named = (trekkers: string) => /ligt bij (.*?)\. Zo/.exec(textOf({ ...full, trekkers }))?.[1]
    expect(named('Amina.')).toBe('Amina')
    expect(named('Amina\nJoost')).toBe('Amina en Joost')
    expect(named('- Amina,\n- Joost\n- de werkgroep')).toBe('Amina, Joost en de werkgroep')
    expect(textOf({ ...full, trekkers: 'Amina\nJoost' }, 'en')).toContain('Amina and Joost')
  })

  it('says how in a sentence, or as a list when there is more than one way', () => {
    expect(textOf(full)).toContain('Zo pakken we dat aan: vast punt op het teamoverleg.')
    const { blocks } = composeDeclaration(preparation, { ...full, how: 'teamoverleg\n- in het jaarplan' }, 'nl')
    expect(blocks.at(-1)).toEqual({
      kind: 'list',
      id: 'E7/list',
      items: [
        { title: 'teamoverleg', description: '' },
        { title: 'in het jaarplan', description: '' },
      ],
    })
  })

  it('keeps paragraphs apart', () => {
    const { blocks } = composeDeclaration(preparation, { ...full, profile: 'Eén.\n\nTwee.' }, 'nl')
    expect(blocks.filter((block) => block.id.startsWith('E4'))).toMatchObject([
      { kind: 'heading' },
      { id: 'E4', text: 'Eén.' },
      { id: 'E4/2', text: 'Twee.' },
    ])
  })

  it('writes the date out', () => {
    expect(longDate('2026-11-24', 'nl')).toBe('24 november 2026')
    expect(longDate('2026-03-01', 'en')).toBe('1 March 2026')
  })
})

describe('plans', () => {
  it.each([
    ['Kalender: samen inschrijven', 'Kalender', 'samen inschrijven'],
    ['Kalender – samen: online', 'Kalender', 'samen: online'],
    ['- Kalender - samen', 'Kalender', 'samen'],
    ['2. QR-code op de affiche', 'QR-code op de affiche', ''],
    ['Koffie om 14:30: met tablet', 'Koffie om 14:30', 'met tablet'],
    ['Kalender:', 'Kalender', ''],
    [': zonder titel', ': zonder titel', ''],
  ])('reads %j', (line, title, description) => {
    expect(parsePlans(line)).toEqual([{ title, description }])
  })

  it('are one a line, blank lines aside', () => {
    expect(parsePlans('\n a: b \n\n c \n').map((plan) => plan.title)).toEqual(['a', 'c'])
    expect(parsePlans(' \n')).toEqual([])
  })
})

describe('DECL-1 filling the draft from the board', () => {
  const notes = [
    note(PLAN_CELL, 'Kalender: samen inschrijven'),
    note(PLAN_CELL, 'QR-code\nop de affiche'),
    note(PLAN_CELL, ' '),
    note('S2.1', 'Nog maar een idee'),
    note(TREKKERS_CELL, 'Wie: Amina\nWat: het thema bewaken'),
    note(TREKKERS_CELL, 'Trekker: Joost'),
    note(AGENDA_CELL, 'Elke maand op het teamoverleg'),
  ]

  /** Nothing is decided yet. */
  const undecided = initialStage(preparation, 'fatima')

  it('takes what the draft lacks', () => {
    expect(draftFromBoard(undecided, notes, empty)).toEqual({
      date: '2026-11-24',
      profile: preparation.persona,
      trekkers: 'Amina\nJoost',
      how: 'Elke maand op het teamoverleg',
    })
  })

  it.each([empty, full, { ...full, plans: 'QR-code' }, { ...empty, variant: 'B' as const, how: 'jaarplan' }])(
    'changes nothing the second time (%#)',
    (draft) => {
      const once = { ...draft, ...draftFromBoard(undecided, notes, draft) }
      expect(draftFromBoard(undecided, notes, once)).toEqual({})
      expect(once.variant).toBe(draft.variant)
      expect(once.general).toBe(draft.general)
    },
  )

  it('takes all that a note says when it does not say who', () => {
    const found = draftFromBoard(undecided, [note(TREKKERS_CELL, 'Amina en Joost')], empty)
    expect(found.trekkers).toBe('Amina en Joost')
  })

  it('DECL-1: takes who leads and where the theme comes back from what the group decided', () => {
    const stage = initialStage(preparation, 'fatima')
    const components = { ...stage.components, 'S3.1': { who: ' An en Youssef ', what: '', when: '' } }
    const anchor = {
      ...{ who: 'An', context: 'Teamoverleg', rhythm: 'monthly', date: '2026-12-07' },
      time: '',
      minutes: 15,
    }
    const found = draftFromBoard({ ...stage, components, anchor }, [note(TREKKERS_CELL, 'Wie: Joost')], empty)
    expect(found).toMatchObject({ trekkers: 'An en Youssef', how: 'Teamoverleg' })
    const agreed = [note(AGENDA_CELL, 'Elke maand op het teamoverleg')]
    expect(draftFromBoard({ ...stage, anchor }, agreed, empty).how).toBe('Elke maand op het teamoverleg')
    expect(
      draftFromBoard({ ...stage, components, anchor }, [], { ...empty, trekkers: 'Rosa', how: 'jaarplan' }),
    ).not.toHaveProperty('trekkers')
  })

  it('DECL-1: what was decided is in the declaration by itself, follows it, and gives way to what was typed', () => {
    const components = { ...undecided.components, 'S3.1': { who: 'An en Youssef', what: '', when: '' } }
    const plan = [note(PLAN_CELL, 'Kalender: samen inschrijven')]
    expect(wholeDraft({ ...undecided, components }, plan, empty)).toMatchObject({
      ...{ trekkers: 'An en Youssef', profile: preparation.persona, date: '2026-11-24' },
      plans: 'Kalender: samen inschrijven',
    })
    const changed = { ...components, 'S3.1': { ...components['S3.1'], who: 'Rosa' } }
    expect(wholeDraft({ ...undecided, components: changed }, plan, empty).trekkers).toBe('Rosa')
    expect(wholeDraft({ ...undecided, components }, plan, { ...empty, trekkers: 'Wij allemaal' }).trekkers).toBe(
      'Wij allemaal',
    )
    expect(empty.trekkers).toBe('')
  })

  it('asks for nothing when the board is empty', () => {
    expect(
      draftFromBoard({ ...undecided, preparation: { ...preparation, persona: '' } }, [], {
        ...empty,
        date: '2026-01-01',
      }),
    ).toEqual({})
  })
})

describe('MARK-6 what is planned on the board', () => {
  const plans = (draft: Draft, ...texts: string[]) =>
    withPlanned(
      draft,
      texts.map((text) => ({ text })),
    ).plans

  it('comes before what was typed, one a line', () => {
    expect(
      plans({ ...empty, plans: 'Iets van ons' }, 'Kalender: samen inschrijven', 'QR-code\nop de affiche', ' '),
    ).toBe('Kalender: samen inschrijven\nQR-code: op de affiche\nIets van ons')
  })

  it('leaves the last word to whoever typed the same title, and says nothing twice', () => {
    const draft = { ...full, plans: '  kalender : onze eigen woorden\nIets van ons ' }
    expect(plans(draft, 'Kalender: samen inschrijven')).toBe(draft.plans)
    expect(plans(empty, 'Kalender', 'Kalender')).toBe('Kalender')
  })

  it('is a gap only when nothing is planned or typed', () => {
    const nothing = { ...full, plans: '' }
    expect(gapsOf(withPlanned(nothing, []))).toEqual(['plans'])
    expect(gapsOf(withPlanned(nothing, [{ text: 'Kalender' }]))).toEqual([])
  })
})
