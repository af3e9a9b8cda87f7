import type * as Y from 'yjs'
import { readNote } from '@/domain/board/notes'
import { recordsOf } from '@/domain/board/records'

/** For so long news is gathered before it is told, milliseconds: one line at a time, and nobody is talked over. */
export const GATHERED = 3_000

export interface News {
  /** How many notes others put in which cell. */
  notes: ReadonlyMap<string, number>
  /** How many they took away. */
  removed: number
  /** What else there is to tell. */
  said: readonly string[]
}

/**
 * Gathers what there is to tell of others: notes that they put on this board or took away, and what `say` is given. Notes
 * without words yet wait for the next time, and so does everything while somebody is `busy` typing.
 */
export function gatherNews(
  doc: Y.Doc,
  { tell, busy }: { tell: (news: News) => void; busy: () => boolean },
): { say: (line: string) => void; stop: () => void } {
  const fresh = new Set<string>()
  let removed = 0
  let said: string[] = []
  let timer: ReturnType<typeof setTimeout> | null = null

  const gather = () => {
    if (fresh.size > 0 || removed > 0 || said.length > 0) timer ??= setTimeout(tellAll, GATHERED)
  }
  const tellAll = () => {
    timer = null
    if (busy()) return gather()
    const notes = new Map<string, number>()
    for (const id of fresh) {
      const note = readNote(doc, id)
      if (note?.text.trim() === '') continue
      fresh.delete(id)
      if (note) notes.set(note.cell, (notes.get(note.cell) ?? 0) + 1)
    }
    if (notes.size > 0 || removed > 0 || said.length > 0) tell({ notes, removed, said })
    removed = 0
    said = []
    gather()
  }
  const records = recordsOf(doc)
  const onChange: Parameters<typeof records.observe>[0] = ({ changes }, { local }) => {
    if (local) return
    for (const [id, { action }] of changes.keys) {
      if (action === 'add') fresh.add(id)
      // One that was not told of yet need not be missed.
      if (action === 'delete' && !fresh.delete(id)) removed++
    }
    gather()
  }
  records.observe(onChange)
  return {
    say: (line) => {
      said.push(line)
      gather()
    },
    stop: () => {
      records.unobserve(onChange)
      if (timer !== null) clearTimeout(timer)
    },
  }
}
