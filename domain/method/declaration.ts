import type { DeclarationBlock, DeclarationDocument, Gap } from '../declaration'
import { GAPS } from '../declaration'
import type { DeclarationDraft } from '../document'
import type { BoardNote } from '../notes'
import type { Preparation } from '../stage'
import type { Locale } from '../text'
import { AGENDA_CELL, PLAN_CELL, TREKKERS_CELL } from './template'

/** Stands where something is still to be filled in. */
export const BLANK = '…'

interface Phrases {
  title: string
  /** Words that people may already have put before their word for the people they serve. */
  determiner: RegExp
  who: (organisation: string, audience: string) => string
  definition: (audience: string) => string
  profile: string
  plansTitle: string
  plans: (date: string) => string
  general: string
  trekkersTitle: string
  trekkers: (names: string) => string
  how: (how: string) => string
  howList: string
  and: string
  /** Example text for variant B. */
  exampleGeneral: string
}

const PHRASES: Readonly<Record<Locale, Phrases>> = {
  nl: {
    title: 'Engagementsverklaring',
    determiner: /^(onze|de|het|mijn)\s+/i,
    who: (organisation, audience) =>
      `Wij werken bij ${organisation}. We kiezen ervoor om blijvend werk te maken van digitale oefenkansen voor onze ${audience}.`,
    definition: (audience) =>
      `Een digitale oefenkans is een klein en informeel moment. Onze ${audience} kunnen dan iets digitaals uitproberen. Zo krijgen ze een prikkel om vaker digitale hulpmiddelen te gebruiken. Die momenten zitten in onze gewone activiteiten, die zelf niet over het digitale gaan.`,
    profile: 'Voor wie we dit vooral doen',
    plansTitle: 'Onze plannen',
    plans: (date) => `Op ${date} maakten we alvast deze plannen:`,
    general: 'Zo werken we eraan',
    trekkersTitle: 'Wie dit trekt',
    trekkers: (names) =>
      `De rol van trekker ligt bij ${names}. Zo is er altijd iemand die erop let dat we nieuwe digitale oefenkansen blijven zoeken.`,
    how: (how) => `Zo pakken we dat aan: ${how}`,
    howList: 'Zo pakken we dat aan:',
    and: 'en',
    exampleGeneral:
      'Bij elke activiteit zoeken we een kleine kans om iets digitaals te proberen. We houden het laagdrempelig en leuk. We bekijken geregeld wat werkt en wat beter kan.',
  },
  en: {
    title: 'Declaration of commitment',
    determiner: /^(our|the|my)\s+/i,
    who: (organisation, audience) =>
      `We work at ${organisation}. We choose to keep making digital practice moments for our ${audience}, now and in the years to come.`,
    definition: (audience) =>
      `A digital practice moment is a small and informal moment in which our ${audience} can try out something digital. It prompts them to use digital tools more often. These moments are part of our regular activities, which are not about anything digital themselves.`,
    profile: 'Who we do this for above all',
    plansTitle: 'Our plans',
    plans: (date) => `On ${date} we already made these plans:`,
    general: 'How we work on it',
    trekkersTitle: 'Who takes the lead',
    trekkers: (names) =>
      `The lead lies with ${names}. So there is always somebody who sees to it that we keep looking for new digital practice moments.`,
    how: (how) => `This is how we go about it: ${how}`,
    howList: 'This is how we go about it:',
    and: 'and',
    exampleGeneral:
      'In every activity we look for a small chance to try something digital. We keep it easy to join and fun. We regularly look at what works and what can be better.',
  },
}

/** The draft of a new workshop: what the preparation knows, and an example for what is said in general terms. */
export const initialDraft = (preparation: Preparation, locale: Locale): DeclarationDraft => ({
  variant: 'A',
  date: preparation.date,
  profile: preparation.persona,
  plans: '',
  general: PHRASES[locale].exampleGeneral,
  trekkers: '',
  how: '',
})

// --- From the board --------------------------------------------------------------------------------------------------

type Written = Pick<BoardNote, 'cell' | 'text'>

/**
 * What the board and the preparation have and the draft lacks, as a change to the draft; `{}` when that is nothing. What
 * people typed stays as it is, and doing it twice changes nothing.
 */
export function draftFromBoard(
  preparation: Preparation,
  notes: readonly Written[],
  draft: DeclarationDraft,
): Partial<DeclarationDraft> {
  const linesIn = (cell: string) => notes.filter((note) => note.cell === cell).flatMap((note) => lines(note.text))
  const offered = {
    date: preparation.date,
    profile: preparation.persona,
    trekkers: unlabelled(linesIn(TREKKERS_CELL)).join('\n'),
    how: linesIn(AGENDA_CELL).join('\n'),
  }
  const change: Partial<DeclarationDraft> = {}
  for (const key of ['date', 'profile', 'trekkers', 'how'] as const) {
    if (draft[key].trim() === '' && offered[key].trim() !== '') change[key] = offered[key]
  }
  return change
}

/**
 * The draft with the moments that are planned on the board now, before what was typed in it. Nothing is copied: what is
 * planned or no longer planned on the board is so in the declaration. Who typed the same title has the last word on it.
 */
export function withPlanned<Draft extends Pick<DeclarationDraft, 'plans'>>(
  draft: Draft,
  planned: readonly Pick<BoardNote, 'text'>[],
): Draft {
  const key = (line: string) => parsePlans(line)[0]?.title.toLowerCase().replace(/\s+/g, ' ') ?? ''
  const typed = lines(draft.plans)
  const written = new Set(typed.map(key))
  const lacking = [...new Set(planned.map(({ text }) => planLine(text)))].filter(
    (line) => line !== '' && !written.has(key(line)),
  )
  return lacking.length > 0 ? { ...draft, plans: [...lacking, ...typed].join('\n') } : draft
}

/** The planned moments on the board, one for each line of the declaration that they give. */
export const plannedMoments = (notes: readonly Pick<BoardNote, 'cell' | 'text'>[]): PlannedMoment[] =>
  parsePlans(
    withPlanned(
      { plans: '' },
      notes.filter(({ cell }) => cell === PLAN_CELL),
    ).plans,
  )

/** A note as one line. On a note without a separator, what stands on the first line is the title. */
function planLine(text: string): string {
  const [first = '', ...rest] = lines(text)
  if (rest.length === 0 || SEPARATOR.test(first)) return [first, ...rest].join(' ')
  return `${first}: ${rest.join(' ')}`
}

const LABEL = /^(wie|trekkers?|who|lead)\s*:\s*/i
/** When notes say "Wie: Amina", only what is said there; otherwise all lines. */
function unlabelled(all: string[]): string[] {
  const labelled = all.filter((line) => LABEL.test(line))
  return labelled.length > 0 ? labelled.map((line) => line.replace(LABEL, '')) : all
}

// A colon, but not the one in 14:30; or a dash with spaces around it.
const SEPARATOR = /\s*:(?!\d\d)\s*|\s+[–—-]\s+/
const BULLET = /^([-–—•*]|\d{1,2}[.)])\s+/

export interface PlannedMoment {
  title: string
  description: string
}

/** Planned moments as typed, one a line: "title: short description" or "title – short description". */
export function parsePlans(text: string): PlannedMoment[] {
  return lines(text).map((line) => {
    const plan = line.replace(BULLET, '')
    const at = SEPARATOR.exec(plan)
    if (!at || at.index === 0) return { title: plan, description: '' }
    return { title: plan.slice(0, at.index), description: plan.slice(at.index + at[0].length) }
  })
}

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

// --- The page --------------------------------------------------------------------------------------------------------

/** The declaration as it reads now; its date is YYYY-MM-DD or empty. What is missing shows as {@link BLANK}. */
export function composeDeclaration(
  preparation: Preparation,
  draft: DeclarationDraft,
  locale: Locale,
): DeclarationDocument {
  const say = PHRASES[locale]
  const audience = audienceOf(preparation, locale)
  const names = enumerate(lines(draft.trekkers).map(unended), say.and)
  const blocks: DeclarationBlock[] = [
    { kind: 'paragraph', id: 'E2', text: say.who(preparation.organisation, audience) },
    { kind: 'paragraph', id: 'E3', text: say.definition(audience) },
    { kind: 'heading', id: 'E4/title', text: say.profile },
    ...paragraphs('E4', draft.profile),
    ...(draft.variant === 'A'
      ? planBlocks(draft, locale)
      : [heading('E6/title', say.general), ...paragraphs('E6', draft.general)]),
    { kind: 'heading', id: 'E7/title', text: say.trekkersTitle },
    { kind: 'paragraph', id: 'E7', text: say.trekkers(names || BLANK) },
    ...howBlocks(draft.how, say),
  ]
  return {
    format: 'bestendig-declaration/1',
    locale,
    title: say.title,
    organisation: preparation.organisation,
    variant: draft.variant,
    date: draft.date,
    blocks,
  }
}

function planBlocks({ date, plans }: DeclarationDraft, locale: Locale): DeclarationBlock[] {
  const say = PHRASES[locale]
  const items = parsePlans(plans)
  return [
    heading('E5/title', say.plansTitle),
    { kind: 'paragraph', id: 'E5', text: say.plans(date ? longDate(date, locale) : BLANK) },
    { kind: 'list', id: 'E5/list', items: items.length > 0 ? items : [{ title: BLANK, description: '' }] },
  ]
}

/** One way of doing it is a sentence, more are a list. */
function howBlocks(how: string, say: Phrases): DeclarationBlock[] {
  const ways = lines(how)
  if (ways.length <= 1) return [{ kind: 'paragraph', id: 'E7/how', text: say.how(ways[0] ? ended(ways[0]) : BLANK) }]
  const items = ways.map((way) => ({ title: way.replace(BULLET, ''), description: '' }))
  return [
    { kind: 'paragraph', id: 'E7/how', text: say.howList },
    { kind: 'list', id: 'E7/list', items },
  ]
}

const heading = (id: string, text: string): DeclarationBlock => ({ kind: 'heading', id, text })

const paragraphs = (id: string, text: string): DeclarationBlock[] =>
  (lines(text).length > 0 ? lines(text) : [BLANK]).map((line, at) => ({
    kind: 'paragraph',
    id: at === 0 ? id : `${id}/${at + 1}`,
    text: line,
  }))

/** The organisation's word for the people it serves, fit to follow "onze". */
export const audienceOf = (preparation: Preparation, locale: Locale): string =>
  plural(preparation.audience, PHRASES[locale].determiner)

/** The organisation's word, fit to follow "onze": without an article, and without the capital a phone gave it. */
function plural(audience: string, determiner: RegExp): string {
  const word = audience.replace(determiner, '').trim() || BLANK
  return /^\p{Lu}\p{Ll}+/u.test(word) && !/\p{Lu}/u.test(word.slice(1)) ? word[0]!.toLowerCase() + word.slice(1) : word
}

/** With a full stop, unless it ends a sentence already. */
export const ended = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`)
const unended = (text: string) => text.replace(BULLET, '').replace(/[.,;]+$/, '')

const enumerate = (items: string[], and: string): string =>
  items.length <= 1 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${and} ${items.at(-1)}`

/** "24 november 2026", "24 November 2026". */
export function longDate(date: string, locale: Locale): string {
  const tag = { nl: 'nl-BE', en: 'en-GB' }[locale]
  return new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`))
}

/** What the draft still lacks before it can be finalised, in the order of the page. */
export function gapsOf(draft: DeclarationDraft): Gap[] {
  const needed: Readonly<Record<Gap, boolean>> = {
    date: true,
    profile: true,
    plans: draft.variant === 'A',
    general: draft.variant === 'B',
    trekkers: true,
    how: true,
  }
  const empty = (gap: Gap) => (gap === 'plans' ? parsePlans(draft.plans).length === 0 : draft[gap].trim() === '')
  return GAPS.filter((gap) => needed[gap] && empty(gap))
}
