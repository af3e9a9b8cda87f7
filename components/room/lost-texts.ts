import * as Y from 'yjs'
import { isRichText, plainText } from '@/domain/board/note-text'
import { readNote } from '@/domain/board/notes'
import { DECLARATION, type DeclarationDraft, readDraft, sentenceKey } from '@/domain/declaration/draft'
import { lastGoes, partsLeft } from '@/domain/gate'
import { SENTENCE_IDS } from '@/domain/method/sentences'
import type { KeptChange, LostText, Why } from './kept'
import { itemName } from './places'

const merged = (changes: readonly KeptChange[]): Uint8Array => Y.mergeUpdates(changes.map(({ update }) => update))

/**
 * What one person typed in these changes and the board never got: notes by what the changes themselves say, so that it
 * does not matter whether others changed or removed the note since; fields of the declaration as they would have become.
 * `why`: for what was not refused.
 */
export function lostTexts(changes: readonly KeptChange[], board: Y.Doc, why: (change: KeptChange) => Why): LostText[] {
  const newest = changes.at(-1)
  if (!newest) return []
  const update = merged(changes)
  const reason = (change: KeptChange): Why => change.refused ?? why(change)
  const byItem = new Map(
    changes.flatMap((change) =>
      Object.entries(change.places).map(([item, place]) => [item, { change, place }] as const),
    ),
  )
  const lost: LostText[] = []
  const drafted: { letters: string; first: Y.ID | null; begun: string } = { letters: '', first: null, begun: '' }
  for (const { id, lastId, content, parent, parentSub } of freshItems(update, board)) {
    if (content instanceof Y.ContentString) {
      drafted.letters += content.str
      drafted.first ??= id
    }
    if (content instanceof Y.ContentType && (parent as unknown) === DECLARATION) drafted.begun = fieldOf(parentSub)
    // Of values that were written under one key at a stretch, only the last one was ever meant to stay.
    const value: unknown = content instanceof Y.ContentAny ? content.arr.at(-1) : null
    const text = isRichText(value) ? plainText(value).trim() : ''
    if (!text) continue
    const known = byItem.get(itemName(lastId))
    // A space more than what is on its note is nothing that anybody would miss.
    const place = known?.place
    if (place?.in === 'cell' && readNote(board, place.note)?.text.trim() === text) continue
    lost.push({
      owner: newest.owner,
      key: itemName(lastId),
      text,
      why: reason(known?.change ?? newest),
      place: known?.place ?? null,
    })
  }
  const { letters, first, begun } = drafted
  if (!first || !letters.trim()) return lost
  const now = draftTexts(readDraft(board))
  const wanted = draftTexts(readDraft(tried(board, update)))
  const fields = Object.entries(wanted).filter(([field, text]) => text.trim() && text !== now[field])
  // No field would have changed when somebody else began the same field at the same time: then the letters as typed.
  const texts = fields.length > 0 ? fields : [[begun, letters] as const]
  for (const [field, text] of texts)
    lost.push({
      owner: newest.owner,
      key: `${itemName(first)}/${field}`,
      text,
      why: reason(newest),
      place: field ? { in: 'declaration', field } : null,
    })
  return lost
}

/** What the update writes and the board never got; not what a later change in it replaces or removes. */
export function freshItems(update: Uint8Array, board: Y.Doc): Y.Item[] {
  const { structs, ds } = Y.decodeUpdate(update)
  return structs.filter(
    (struct): struct is Y.Item =>
      struct instanceof Y.Item &&
      partsLeft(ds, struct, Y.getState(board.store, struct.id.client)) > 0 &&
      !(struct.content instanceof Y.ContentAny && lastGoes(ds, struct)),
  )
}

/** The board as it would be with this update. */
export function tried(board: Y.Doc, update: Uint8Array): Y.Doc {
  const trial = new Y.Doc()
  Y.applyUpdate(trial, Y.encodeStateAsUpdate(board))
  Y.applyUpdate(trial, update)
  return trial
}

/** What a field or sentence that is stored under this key is called in a draft. */
const fieldOf = (key: string | null): string => SENTENCE_IDS.find((id) => sentenceKey(id) === key) ?? key ?? ''

/** All that is written in letters in a draft. */
const draftTexts = ({
  variant: _a,
  date: _b,
  aims: _c,
  sentences,
  ...texts
}: DeclarationDraft): Record<string, string> => ({
  ...texts,
  ...sentences,
})
