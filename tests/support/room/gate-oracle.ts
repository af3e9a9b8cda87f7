import { isDeepStrictEqual } from 'node:util'
import * as Y from 'yjs'
import { RECORDS } from '@/domain/board/records'
import { DECLARATION, DRAFT_TEXTS, isSentenceKey, VARIANTS } from '@/domain/declaration/draft'
import { DeclarationDraft } from '@/domain/declaration/draft-schema'
import type { Reach } from '@/domain/gate'
import { NEEDED, NOTE_PROPERTIES, RECORD_ID } from '@/domain/gate/note'
import { MAX_SENTENCE } from '@/domain/method/sentences'
import { placeOfCell } from '@/domain/method/template'
import { cellOfRecordId } from '@/domain/board/notes'

type Content = ReturnType<typeof contentOf>

/** Everything on a board as plain data. What is neither that nor a map or text where one belongs is 'foreign'. */
export function contentOf(doc: Y.Doc) {
  const plain = (value: unknown) => (value instanceof Y.AbstractType ? FOREIGN : value)
  const records = new Map<string, Record<string, unknown> | typeof FOREIGN>()
  for (const [id, record] of doc.getMap(RECORDS)) {
    const entries =
      record instanceof Y.Map ? [...record].map(([key, value]): [string, unknown] => [key, plain(value)]) : null
    records.set(id, entries ? Object.fromEntries(entries) : FOREIGN)
  }
  const draft = new Map<string, unknown>()
  for (const [key, value] of doc.getMap(DECLARATION))
    draft.set(
      key,
      value instanceof Y.Text && !(value instanceof Y.XmlText) ? { words: value.toDelta() as unknown } : plain(value),
    )
  const others = [...doc.share].filter(([name, type]) => ![RECORDS, DECLARATION].includes(name) || type._start !== null)
  return { records, draft, others: others.map(([name]) => name) }
}
const FOREIGN = 'foreign'

/**
 * What is wrong with a board that became `after`, by somebody with this reach; null when nothing is. Knows nothing of how
 * the change came: it only looks at what was there and what is.
 */
export function wrongEffect(before: Content, after: Content, reach: Reach): string | null {
  if (after.others.length > 0) return `a root of its own: ${after.others.join()}`
  for (const id of new Set([...before.records.keys(), ...after.records.keys()])) {
    const [was, is] = [before.records.get(id), after.records.get(id)]
    if (isDeepStrictEqual(was, is)) continue
    const wrong = (was && wrongTouch(was, reach)) ?? (is && wrongNote(id, is, before, reach))
    if (wrong) return `${id}: ${wrong}`
  }
  if (isDeepStrictEqual(before.draft, after.draft)) return null
  if (reach.draft !== 'open') return 'the draft changed'
  for (const [key, value] of after.draft) if (!validDraft(key, value)) return `the draft’s ${key}`
  return DRAFT_TEXTS.every((key) => after.draft.has(key)) ? null : 'a field of the draft is gone'
}

function wrongTouch(was: Record<string, unknown> | string, reach: Reach): string | null {
  if (typeof was === 'string' || was.type !== 'note') return 'structure changed'
  return isWithin(reach, was.parentId) ? null : 'a note out of reach changed'
}

function wrongNote(id: string, is: Record<string, unknown> | string, before: Content, reach: Reach): string | null {
  if (typeof is === 'string' || !RECORD_ID.test(id)) return 'not a record'
  for (const key of NEEDED) if (!(key in is)) return `${key} is missing`
  for (const [key, value] of Object.entries(is)) if (!NOTE_PROPERTIES.get(key)?.(value)) return `${key} is not valid`
  const cell = before.records.get(String(is.parentId))
  if (typeof cell !== 'object' || cell.type !== 'cell') return 'in no cell'
  return isWithin(reach, is.parentId) ? null : 'put out of reach'
}

const isWithin = ({ cells }: Reach, parent: unknown): boolean =>
  cells === 'all' || placeOfCell(cellOfRecordId(String(parent)))?.step === cells

function validDraft(key: string, value: unknown): boolean {
  if (key === 'variant') return (VARIANTS as readonly unknown[]).includes(value)
  if (key === 'date') return DeclarationDraft.shape.date.safeParse(value).success
  if (key === 'aims') return typeof value === 'boolean'
  if (!(DRAFT_TEXTS as readonly string[]).includes(key) && !isSentenceKey(key)) return false
  const words = (value as { words?: { insert?: unknown; attributes?: unknown }[] } | undefined)?.words
  if (!Array.isArray(words)) return false
  if (!words.every(({ insert, attributes }) => typeof insert === 'string' && !attributes)) return false
  return !isSentenceKey(key) || words.map(({ insert }) => insert).join('').length <= 2 * MAX_SENTENCE
}
