import * as Y from 'yjs'
import { cellOfRecordId } from '@/domain/board/notes'
import { recordsOf } from '@/domain/board/records'
import type { NotePlace } from './kept'

/** The key under which a note's text is stored. */
export const TEXT = 'props.richText'

/** The name of an item among the places of a change. */
export const itemName = ({ client, clock }: Y.ID): string => `${client}:${clock}`

type Records = ReturnType<typeof recordsOf>

/** The item that holds a note's text, also when the note was removed; undefined without such a note. */
export function textEntry(records: Records, note: string): Y.Item | undefined {
  const map = records.get(note)
  return map instanceof Y.Map ? map._map.get(TEXT) : undefined
}

/** Where a note is on the board. */
export const placeOf = (records: Records, note: string): NotePlace => ({
  in: 'cell',
  cell: cellOfRecordId(String(records.get(note)?.get('parentId'))),
  note,
})

/** Which notes a transaction wrote in, by the id of each text: an update alone does not say so once a note is gone. */
export function placesIn({ changed, doc }: Y.Transaction): Record<string, NotePlace> {
  const records = recordsOf(doc)
  const places: Record<string, NotePlace> = {}
  const add = (id: string) => {
    const text = textEntry(records, id)
    if (text) places[itemName(text.lastId)] = placeOf(records, id)
  }
  for (const [type, keys] of changed as Map<Y.AbstractType<unknown>, Set<string | null>>) {
    if (type === records) for (const id of keys) add(String(id))
    else if (type.parent === records && keys.has(TEXT)) add(String(type._item?.parentSub))
  }
  return places
}
