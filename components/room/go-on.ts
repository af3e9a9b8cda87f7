import * as Y from 'yjs'
import { plainText } from '@/domain/board/notes'
import { type Json, recordsOf } from '@/domain/board/records'
import type { KeptChange, LostText } from './kept'
import { lostTexts, tried } from './lost-texts'
import { saw } from './overwritten'
import { TEXT, textEntry } from './places'

/** Marks changes of the doc that an earlier page of this person left on the device. */
export const DEVICE_ORIGIN = { source: 'device' } as const

/**
 * Puts what was made without a line on the board as it is now. Where somebody else wrote on the same note meanwhile, their
 * words stay there, and what was typed here is returned: a person chooses.
 */
export function goOn(board: Y.Doc, changes: readonly KeptChange[], origin: object): LostText[] {
  const update = Y.mergeUpdates(changes.map((change) => change.update))
  const would = recordsOf(tried(board, update))
  const records = recordsOf(board)
  const theirs = new Map<string, Json>()
  const clashes = lostTexts(changes, board, () => 'clash').filter(({ key, text, place }) => {
    if (place?.in !== 'cell') return false
    const [now, mine] = [textEntry(records, place.note), textEntry(would, place.note)]
    if (!now || !mine) return false
    const value = records.get(place.note)?.get(TEXT) as Json
    const words = plainText(value).trim()
    // Whichever of the two Yjs would let count: the other one was not seen by its writer.
    const written = itemAt(would.doc!, key)
    if (!written || saw(would.doc!, written, now.lastId) || text.includes(words)) return false
    theirs.set(place.note, value)
    return !words.includes(text)
  })
  board.transact(() => {
    Y.applyUpdate(board, update, origin)
    for (const [note, value] of theirs) {
      const map = records.get(note)
      if (map && map.get(TEXT) !== value) map.set(TEXT, value)
    }
  }, origin)
  return clashes
}

/** The item with this name (see `itemName`). */
function itemAt(doc: Y.Doc, name: string): Y.Item | null {
  const [client, clock] = name.split(':').map(Number)
  const item = Y.getItem(doc.store, Y.createID(client!, clock!))
  return item instanceof Y.Item ? item : null
}
