import * as Y from 'yjs'
import { plainText } from '@/domain/board/notes'
import { type Json, recordsOf } from '@/domain/board/records'
import type { NotePlace } from './kept'
import { itemName, placeOf, TEXT, textEntry } from './places'

/**
 * Words on a note that other words took the place of. clash: this page's own. replaced: somebody else's, who may be gone by
 * now, by what this page wrote while it had no line.
 */
export interface Overwritten {
  why: 'clash' | 'replaced'
  key: string
  text: string
  place: NotePlace
}

const writing = new WeakMap<Y.Doc, string>()
/** The note that this person writes in now: what happens to its words is shown there. null: none. */
export function writesIn(doc: Y.Doc, note: string | null): void {
  if (note === null) writing.delete(doc)
  else writing.set(doc, note)
}

/**
 * When two people write a note's text at once, Yjs lets one count. This page watches over its own: when words whose
 * writer had not seen them take their place, `told` hears which, so that no words vanish unseen. `isOurs`: whether this
 * page made a change that did not come about here, such as what an earlier page left. `isReturning`: whether the page
 * is now hearing what others wrote while it had no line. Returns what ends it.
 */
export function watchOwnWords(
  doc: Y.Doc,
  isOurs: (origin: unknown) => boolean,
  isReturning: () => boolean,
  told: (lost: Overwritten) => void,
): () => void {
  const records = recordsOf(doc)
  /** The last text of ours, by note. */
  const ours = new Map<string, { item: Y.ID; text: string }>()

  const entryOf = (id: string) => {
    const entry = textEntry(records, id)
    return entry && !entry.deleted ? entry : null
  }
  const remember = (id: string) => {
    const entry = entryOf(id)
    if (entry) ours.set(id, { item: entry.lastId, text: textOf(entry) })
  }
  const compare = (id: string, { beforeState }: Y.Transaction) => {
    const [entry, mine] = [entryOf(id), ours.get(id)]
    if (!entry || !mine) return
    const now = textOf(entry)
    if (itemName(mine.item) !== itemName(entry.lastId)) {
      ours.delete(id)
      if (saw(doc, entry, mine.item) || now.includes(mine.text) || writing.get(doc) === id) return
      return told({ why: 'clash', key: itemName(mine.item), text: mine.text, place: placeOf(records, id) })
    }
    const isNew = ({ client, clock }: Y.ID) => clock >= (beforeState.get(client) ?? 0)
    // Ours stays, over somebody else's that came in just now and is put before it: its words are still in it.
    const theirs = entry.left
    if (!isReturning() || !theirs || !isNew(theirs.lastId)) return
    const text = textOf(theirs)
    if (text && !now.includes(text))
      told({ why: 'replaced', key: itemName(theirs.lastId), text, place: placeOf(records, id) })
  }
  const onChange = (events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction) => {
    const own = transaction.local || isOurs(transaction.origin)
    const look = (id: string) => (own ? remember(id) : compare(id, transaction))
    for (const event of events) {
      if (!(event instanceof Y.YMapEvent)) continue
      if (event.path.length === 0) for (const id of event.keysChanged as Set<string>) look(id)
      else if ((event.keysChanged as Set<string>).has(TEXT)) look(String(event.path[0]))
    }
  }
  records.observeDeep(onChange)
  return () => records.unobserveDeep(onChange)
}

/** The words of an entry, trimmed; none when they are gone. */
const textOf = ({ content }: Y.Item): string =>
  content instanceof Y.ContentAny ? plainText(content.arr.at(-1) as Json).trim() : ''

/** No text has a history of its own as long as this; where one would, nothing is said rather than something wrong. */
const FAR = 10_000

/** Whether whoever wrote an entry had seen this one under the same key, by what each writer built on. */
export function saw(doc: Y.Doc, entry: Y.Item, seen: Y.ID): boolean {
  let { origin } = entry
  for (let steps = 0; origin && steps < FAR; steps++) {
    const item = Y.getItem(doc.store, origin)
    if (!(item instanceof Y.Item)) return true
    // Entries that one person wrote at a stretch are one item, each built on the one before it.
    if (seen.client === item.id.client && seen.clock >= item.id.clock && seen.clock <= origin.clock) return true
    ;({ origin } = item)
  }
  return origin !== null
}
