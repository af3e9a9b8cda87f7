import type { TLRecord, TLStore } from 'tldraw'
import * as Y from 'yjs'
import { isPlacedHere, PLACED_ORIGIN, SERVER_ORIGIN } from '@/components/room/placed'
import { plainText, richText } from '@/domain/board/note-text'
import {
  type BoardRecord,
  flatten,
  type FlatRecord,
  type Json,
  readRecord,
  recordsOf,
  sameJson,
  unflatten,
} from '@/domain/board/records'
import { isStructure } from '@/domain/method/structure'
import { cleaned } from '@/domain/text'
import type { NoteDraft } from './draft'
import { ACTS_ORIGIN } from './origin'
import { isShown, toCanvas, toStored } from './records'

/** Time between two writes while somebody drags or types, in milliseconds: about 15 a second. */
const WRITE_EVERY = 66

/**
 * A history for {@link bindCanvas}: undoes what this canvas wrote, what somebody put on the board from beside it, and
 * nothing that came from somebody else. One step is one thing that somebody did, however long a drag took: call
 * `stopCapturing` where the next one begins.
 */
export function canvasHistory(doc: Y.Doc): Y.UndoManager {
  const history: Y.UndoManager = new Y.UndoManager(recordsOf(doc), {
    trackedOrigins: new Set<unknown>([ACTS_ORIGIN, PLACED_ORIGIN, SERVER_ORIGIN]),
    captureTimeout: Number.MAX_SAFE_INTEGER,
    captureTransaction: (transaction) => {
      const fromServer = transaction.origin instanceof SERVER_ORIGIN
      if (fromServer && !isPlacedHere(transaction)) return false
      // A button beside the board is a thing of its own, before and after what is done on it.
      if (fromServer || transaction.origin === PLACED_ORIGIN) history.stopCapturing()
      return true
    },
  })
  return history
}

export interface Binding {
  store: TLStore
  doc: Y.Doc
  undoManager?: Y.UndoManager
  /** Knows which note is kept apart from the document, under the hands of whoever writes in it. */
  draft?: Pick<NoteDraft, 'keeps' | 'holds' | 'onRelease'>
  /** Whether something is in the air: it is written where it is put down. */
  inTheAir?: () => boolean
  /** Told of a record of the document that the canvas cannot show. It is skipped; the rest of the board goes on. */
  report: (id: string, error: unknown) => void
}

/**
 * Keeps the notes of a canvas and those of the document the same, both ways, but for where they lie, which is the
 * canvas's own. What somebody does is written property by property, only what changed, at most 15 times a second; the
 * fixed structure is never written. Returns what unbinds: it writes what is still waiting and lets go of store and
 * document.
 */
export function bindCanvas({ store, doc, undoManager, draft, inTheAir, report }: Binding): () => void {
  const records = recordsOf(doc)
  // One object per binding, so that each of two canvases on one document knows its own changes.
  const origin = { source: 'canvas' }
  /** Records with changes that are not in the document yet, as they were before them; null for a new record. */
  const waiting = new Map<string, FlatRecord | null>()
  let timer: ReturnType<typeof setTimeout> | undefined

  // --- Document to store ---------------------------------------------------------------------------------------------

  const pull = (ids: Iterable<string>) => {
    store.mergeRemoteChanges(() => {
      for (const id of ids) {
        try {
          pullOne(id)
        } catch (error) {
          // Validation fails before the store changes, so the records before and after this one are not affected.
          report(id, error)
        }
      }
    })
  }

  const pullOne = (id: string) => {
    const stored = legible(readRecord(records, id))
    const known = store.get(id as TLRecord['id'])
    if (!stored) {
      waiting.delete(id)
      if (known) store.remove([known.id])
      return
    }
    const base = waiting.get(id)
    if (!base) return put(stored, known)
    // Deleted here a moment ago: that is still to be written.
    if (!known) return
    // Somebody changed another property of what is being dragged here: take theirs, keep ours.
    const theirs = flatten(stored)
    const both = new Map(theirs)
    for (const [key, value] of changes(base, flat(known))) {
      if (value === undefined) both.delete(key)
      else both.set(key, value)
    }
    waiting.set(id, theirs)
    put(unflatten(id, both), known)
  }

  const put = (record: BoardRecord, known: TLRecord | undefined) => {
    // Selection, camera and the like are each person's own.
    if (!store.scopedTypes.document.has(record.typeName as TLRecord['typeName']))
      throw new Error(`A ${record.typeName || 'nameless'} record does not belong on a board`)
    if (isShown(record)) store.put([toCanvas(record, known)])
  }

  const kept = (id: string, wrote: boolean) => draft?.keeps(id, () => readRecord(records, id), wrote) === true

  const onDocument = (events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction) => {
    if (transaction.origin === origin) return
    /** The records that changed, and whether their text was written. */
    const touched = new Map<string, boolean>()
    for (const event of events) {
      const [id] = event.path
      if (id === undefined) for (const key of event.keys.keys()) touched.set(key, true)
      else touched.set(String(id), touched.get(String(id)) === true || event.keys.has('props.richText'))
    }
    // Asked before anything is written: what somebody typed here must not go over what just came in.
    const free = [...touched].flatMap(([id, wrote]) => (kept(id, wrote) ? [] : id))
    collect()
    pull(free)
    if (waiting.size > 0) timer ??= setTimeout(onTimer, WRITE_EVERY)
  }

  // --- Store to document ---------------------------------------------------------------------------------------------

  const listen = () =>
    store.listen(
      ({ changes: { added, updated, removed } }) => {
        for (const record of Object.values(added)) if (!isStructure(as(record))) wait(record.id, null)
        for (const [before] of Object.values(updated)) if (!isStructure(as(before))) wait(before.id, flat(before))
        for (const record of Object.values(removed)) if (!isStructure(as(record))) wait(record.id, flat(record))
        if (waiting.size > 0 && timer === undefined) {
          write()
          timer = setTimeout(onTimer, WRITE_EVERY)
        }
      },
      { source: 'user', scope: 'document' },
    )

  const wait = (id: string, before: FlatRecord | null) => {
    if (!waiting.has(id)) waiting.set(id, before)
  }

  const onTimer = () => {
    timer = undefined
    if (write()) timer = setTimeout(onTimer, WRITE_EVERY)
  }

  /** Writes what is waiting. True when there was anything to write. */
  const write = (): boolean => {
    if (inTheAir?.()) return waiting.size > 0
    let written = false
    doc.transact(() => {
      for (const [id, before] of waiting) {
        const record = store.get(id as TLRecord['id'])
        // Between two cells a note belongs nowhere; others see it again where it lands.
        if ((record && !liesInCell(as(record))) || draft?.holds(id)) continue
        waiting.delete(id)
        written = true
        if (!record) records.delete(id)
        else if (!before) records.set(id, new Y.Map<unknown>(flat(record)))
        else writeChanges(id, changes(before, flat(record)))
      }
    }, origin)
    return written
  }

  const writeChanges = (id: string, changed: ReadonlyMap<string, Json | undefined>) => {
    // What is no longer in the document was deleted by somebody else, and stays deleted.
    const map = records.get(id)
    if (!map) return
    for (const [key, value] of changed) {
      if (value === undefined) map.delete(key)
      else map.set(key, value)
    }
  }

  const liesInCell = (record: BoardRecord): boolean => records.get(record.parentId as string)?.get('type') === 'cell'

  /** The store tells its listeners of changes once a frame. A new listener makes it do so now. */
  const collect = () => store.listen(() => undefined)()

  // --- Open and close ------------------------------------------------------------------------------------------------

  // Also what is on the canvas only: it went while nobody listened. What somebody has in hand stays in hand.
  const onCanvas = store.allRecords().flatMap(({ id, typeName }) => (typeName === 'shape' ? id : []))
  pull([...new Set([...onCanvas, ...records.keys()])].filter((id) => !kept(id, false)))
  const unlisten = listen()
  records.observeDeep(onDocument)
  undoManager?.addTrackedOrigin(origin)
  const unheld = draft?.onRelease((id) => {
    collect()
    waiting.delete(id)
    pull([id])
  })

  return () => {
    unheld?.()
    collect()
    clearTimeout(timer)
    write()
    unlisten()
    records.unobserveDeep(onDocument)
    undoManager?.removeTrackedOrigin(origin)
  }
}

/**
 * A note as the canvas can show it: its text as lines. The same objects where it already is, or the field that somebody
 * types in would be filled again with each change of something else.
 */
function legible(record: BoardRecord | null): BoardRecord | null {
  if (record?.type !== 'note') return record
  const { richText: text, ...props } = record.props as Record<string, Json>
  // The store refuses what is not text at all, and says so.
  return typeof text === 'object' && text ? { ...record, props: { ...props, richText: inLines(text) } } : record
}

const known = new WeakMap<object, Json>()
function inLines(text: object & Json): Json {
  const lines = known.get(text) ?? richText(cleaned(plainText(text)))
  if (sameJson(lines, text)) return text
  known.set(text, lines)
  return lines
}

const as = (record: TLRecord): BoardRecord => record as unknown as BoardRecord
const flat = (record: TLRecord): FlatRecord => flatten(toStored(record))

/** The keys whose values differ, with the new value, or undefined where the key is gone. */
function changes(before: FlatRecord, after: FlatRecord): Map<string, Json | undefined> {
  const changed = new Map<string, Json | undefined>()
  for (const [key, value] of after) if (!sameJson(before.get(key), value)) changed.set(key, value)
  for (const key of before.keys()) if (!after.has(key)) changed.set(key, undefined)
  return changed
}
