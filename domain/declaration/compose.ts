import type { BoardNote } from '../board/notes'
import { isolated } from '../direction'
import { phrasesOf } from '../method/audience'
import { DECLARATION, LEAD, type StageComponents } from '../method/components'
import type { Preparation } from '../method/preparation'
import { BLANK, ENDED, fill, MAX_TITLE, type SentenceId, SENTENCES, TITLE } from '../method/sentences'
import { AGENDA_CELL, PLAN_CELL, TREKKERS_CELL } from '../method/template'
import { longDate } from '../method/when'
import { cleanName } from '../name'
import type { Locale } from '../text'
import type { DeclarationDraft } from './draft'
import type { DeclarationBlock, DeclarationPage } from './page'

const AND = { nl: 'en', en: 'and' } as const satisfies Record<Locale, string>

/** The draft of a new workshop: what the preparation knows. */
export const initialDraft = (preparation: Preparation): DeclarationDraft => ({
  variant: 'A',
  date: preparation.date,
  profile: preparation.persona,
  plans: '',
  general: '',
  trekkers: '',
  how: '',
  aims: false,
  sentences: {},
})

// --- From the board --------------------------------------------------------------------------------------------------

type Written = Pick<BoardNote, 'cell' | 'text'>

/** What the group decided about who takes the lead and where the theme comes back, as far as it did. */
interface Decided {
  preparation: Preparation
  components: Pick<StageComponents, typeof LEAD>
  anchor: { context: string } | null
}

/**
 * What the board, the preparation and what was decided have and the draft lacks, as a change to the draft; `{}` when that
 * is nothing. What people typed stays as it is, and doing it twice changes nothing.
 */
export function draftFromBoard(
  { preparation, components, anchor }: Decided,
  notes: readonly Written[],
  draft: DeclarationDraft,
): Partial<DeclarationDraft> {
  const linesIn = (cell: string) => notes.filter((note) => note.cell === cell).flatMap((note) => lines(note.text))
  const offered = {
    date: preparation.date,
    profile: preparation.persona,
    trekkers: components[LEAD].who.trim() || unlabelled(linesIn(TREKKERS_CELL)).join('\n'),
    how: linesIn(AGENDA_CELL).join('\n') || (anchor?.context ?? ''),
  }
  const change: Partial<DeclarationDraft> = {}
  for (const key of ['date', 'profile', 'trekkers', 'how'] as const) {
    if (draft[key].trim() === '' && offered[key].trim() !== '') change[key] = offered[key]
  }
  return change
}

/** Where on the board stands what the declaration takes over. */
export const TAKEN_OVER: readonly string[] = [PLAN_CELL, TREKKERS_CELL, AGENDA_CELL]

/**
 * What the declaration says now: the draft, with what the board, the preparation and the group's decisions say where
 * nothing was typed, and the moments that are planned. Nothing of it is copied: what changes there changes here.
 */
export const wholeDraft = (decided: Decided, notes: readonly Written[], draft: DeclarationDraft): DeclarationDraft =>
  withPlanned(
    { ...draft, ...draftFromBoard(decided, notes, draft) },
    notes.filter(({ cell }) => cell === PLAN_CELL),
  )

/**
 * The draft with the moments that are planned on the board now, before what was typed in it. Nothing is copied: what is
 * planned or no longer planned on the board is so in the declaration. Where people typed the same title, their words
 * win.
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

/** One moment as a line, as people write it on a note. */
export const momentLine = ({ title, description }: PlannedMoment) =>
  `- ${description ? `${title}: ${description}` : title}`

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

type Given = Pick<DeclarationDraft, 'date' | 'trekkers'>

/** A sentence as the example has it, with what is filled in elsewhere. What is missing shows as {@link BLANK}. */
export function exampleSentence(id: SentenceId, preparation: Preparation, draft: Given, locale: Locale): string {
  const { our, every } = phrasesOf(preparation, locale)
  return fill(SENTENCES[id][locale], {
    organisation: isolated(preparation.organisation),
    our,
    Our: capital(our),
    every,
    Every: capital(every),
    date: draft.date && longDate(draft.date, locale),
    trekkers: enumerate(lines(draft.trekkers).map(unended).map(cleanName).filter(Boolean).map(isolated), AND[locale]),
  })
}

/** The declaration as it reads now; its date is YYYY-MM-DD or empty. A sentence that somebody emptied is left out. */
export function composeDeclaration(preparation: Preparation, draft: DeclarationDraft, locale: Locale): DeclarationPage {
  const say: Say = (...ids) =>
    ids
      .map((id) => (draft.sentences[id] ?? exampleSentence(id, preparation, draft, locale)).trim())
      .filter(Boolean)
      .join(' ')
  return {
    format: 'bestendig-declaration/1',
    locale,
    title: titleOf(draft.sentences[TITLE] ?? '') || SENTENCES[TITLE][locale],
    organisation: preparation.organisation,
    variant: draft.variant,
    date: draft.date,
    blocks: [
      ...block('paragraph', 'E2', say('E2.1', 'E2.2')),
      ...block('paragraph', 'E3', say('E3.1', 'E3.2', 'E3.3', 'E3.4')),
      ...block('heading', 'E4/title', say('E4/title')),
      ...paragraphs('E4', draft.profile),
      ...(draft.aims ? aimsBlocks(say) : []),
      ...(draft.variant === 'A' ? planBlocks(draft.plans, say) : generalBlocks(draft.general, say)),
      ...block('heading', 'E7/title', say('E7/title')),
      ...block('paragraph', 'E7', say('E7.1', 'E7.2')),
      ...howBlocks(draft.how, say('E7/how')),
    ],
  }
}

/** On one line, and no longer than fits above a page. */
const titleOf = (own: string) => [...own.trim().replace(/\s+/g, ' ')].slice(0, MAX_TITLE).join('')

/** These sentences as one text, without those that are left out. */
type Say = (...ids: SentenceId[]) => string

/** No block at all when all that it says was left out. */
const block = (kind: 'paragraph' | 'heading', id: string, text: string): DeclarationBlock[] =>
  text === '' ? [] : [{ kind, id, text }]

/** An aim for each sentence, or for each line of a sentence that has several. */
function aimsBlocks(say: Say): DeclarationBlock[] {
  const aims = (['S3.3.1', 'S3.3.2', 'S3.3.3'] as const).flatMap((id) => lines(say(id)))
  const items = aims.map((aim) => ({ title: aim.replace(BULLET, ''), description: '' }))
  return [
    ...block('heading', 'S3.3/title', say('S3.3/title')),
    ...(items.length > 0 ? [{ kind: 'list' as const, id: DECLARATION, items }] : []),
  ]
}

function planBlocks(plans: string, say: Say): DeclarationBlock[] {
  const items = parsePlans(plans)
  return [
    ...block('heading', 'E5/title', say('E5/title')),
    ...block('paragraph', 'E5', say('E5.1')),
    { kind: 'list', id: 'E5/list', items: items.length > 0 ? items : [{ title: BLANK, description: '' }] },
  ]
}

/** What the group writes itself stands in the place of the example sentences. */
function generalBlocks(own: string, say: Say): DeclarationBlock[] {
  const example = own.trim() === '' ? say('E6.1', 'E6.2', 'E6.3') : ''
  return [
    ...block('heading', 'E6/title', say('E6/title')),
    ...(example ? block('paragraph', 'E6', example) : paragraphs('E6', own)),
  ]
}

/** A single way of doing it ends the sentence that leads to it; several are a list. */
function howBlocks(how: string, lead: string): DeclarationBlock[] {
  const ways = lines(how)
  if (ways.length <= 1 && lead.endsWith(':'))
    return block('paragraph', 'E7/how', `${lead} ${ways[0] ? ended(isolated(ways[0])) : BLANK}`)
  const items = ways.map((way) => ({ title: way.replace(BULLET, ''), description: '' }))
  return [
    ...block('paragraph', 'E7/how', lead),
    ...(items.length > 0 ? [{ kind: 'list' as const, id: 'E7/list', items }] : []),
  ]
}

const paragraphs = (id: string, text: string): DeclarationBlock[] =>
  (lines(text).length > 0 ? lines(text) : [BLANK]).map((line, at) => ({
    kind: 'paragraph',
    id: at === 0 ? id : `${id}/${at + 1}`,
    text: line,
  }))

const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)
/** With a full stop, unless it ends a sentence already. */
export const ended = (text: string) => (ENDED.test(text) ? text : `${text}.`)
const unended = (text: string) => text.replace(BULLET, '').replace(/[.,;]+$/, '')

const enumerate = (items: string[], and: string): string =>
  items.length <= 1 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${and} ${items.at(-1)}`
