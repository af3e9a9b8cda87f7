import * as Y from 'yjs'
import { SENTENCE_IDS, type SentenceId } from '../method/sentences'
import { spliceOf } from '../splice'
import { cleaned, isDay } from '../text'

/** Where the draft is in the board's Y.Doc, beside the records: see domain/board/records.ts. */
export const DECLARATION = 'declaration'

export const VARIANTS = ['A', 'B'] as const
export type Variant = (typeof VARIANTS)[number]
/** Longer fields, each a Y.Text so that letters typed by two people both stay. `plans` has one planned moment a line. */
export const DRAFT_TEXTS = ['profile', 'plans', 'general', 'trekkers', 'how'] as const
export type DraftText = (typeof DRAFT_TEXTS)[number]
/** What was filled in. */
export interface DeclarationDraft extends Record<DraftText, string> {
  variant: Variant
  /** YYYY-MM-DD, or empty while not chosen. */
  date: string
  /** Whether aims have a heading of their own. */
  aims: boolean
  /** Sentences in the group's own words; the other ones are the example's. An empty one is left out. */
  sentences: Partial<Record<SentenceId, string>>
}

const SENTENCE_KEY = 'sentence/'
export const sentenceKey = (id: SentenceId): string => SENTENCE_KEY + id
const KEYS_OF_SENTENCES: ReadonlySet<string> = new Set(SENTENCE_IDS.map(sentenceKey))
/** Whether a sentence of the declaration is stored under this key. */
export const isSentenceKey = (key: string | null): key is string => key !== null && KEYS_OF_SENTENCES.has(key)

/** The draft as plain data. Missing fields read as empty. */
export function readDraft(doc: Y.Doc): DeclarationDraft {
  const map = doc.getMap<unknown>(DECLARATION)
  const text = (key: DraftText) => {
    const value = map.get(key)
    return value instanceof Y.Text ? textOf(value) : ''
  }
  const date = map.get('date')
  return {
    variant: map.get('variant') === 'B' ? 'B' : 'A',
    date: isDay(date) ? date : '',
    profile: text('profile'),
    plans: text('plans'),
    general: text('general'),
    trekkers: text('trekkers'),
    how: text('how'),
    aims: map.get('aims') === true,
    sentences: Object.fromEntries(
      SENTENCE_IDS.flatMap((id) => {
        const value = map.get(sentenceKey(id))
        return value instanceof Y.Text ? [[id, textOf(value)]] : []
      }),
    ),
  }
}

/** Changes the draft to the given values; texts change by the smallest splice, so that others' cursors stay put. */
export function writeDraft(doc: Y.Doc, change: Partial<DeclarationDraft>, origin?: unknown): void {
  const { variant, date, aims, sentences = {}, ...texts } = change
  doc.transact(() => {
    const map = doc.getMap<unknown>(DECLARATION)
    for (const [key, value] of Object.entries({ variant, date, aims }))
      if (value !== undefined && map.get(key) !== value) map.set(key, value)
    for (const [key, value] of Object.entries(texts)) writeText(map, key, value)
    for (const [id, value] of Object.entries(sentences)) writeText(map, sentenceKey(id as SentenceId), value)
  }, origin)
}

/**
 * Takes the group's own sentence back, so that the example stands there again. Nobody ever writes the example into the
 * draft: two people who begin with the same sentence cannot both bring it along.
 */
export function resetSentence(doc: Y.Doc, id: SentenceId, origin?: unknown): void {
  doc.transact(() => doc.getMap<unknown>(DECLARATION).delete(sentenceKey(id)), origin)
}

function writeText(map: Y.Map<unknown>, key: string, value: string): void {
  const text = map.get(key)
  if (text instanceof Y.Text) spliceText(text, cleaned(value))
  else map.set(key, new Y.Text(cleaned(value)))
}

// Y.Text has a toString of its own; the rule against '[object Object]' looks at its base class.
// eslint-disable-next-line @typescript-eslint/no-base-to-string
const textOf = (text: Y.Text): string => text.toString()

function spliceText(text: Y.Text, next: string): void {
  const { start, removed, inserted } = spliceOf(textOf(text), next)
  if (removed > 0) text.delete(start, removed)
  if (inserted) text.insert(start, inserted)
}
