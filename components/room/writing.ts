'use client'
import { useCallback, useSyncExternalStore } from 'react'
import { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { useRoom } from './room'

// Which cell somebody writes in. It travels with the cursors, and the others get only that of the pen's holder.

const made = new WeakMap<Y.Doc, Awareness>()
/** What the devices that look at one doc tell each other beside it. */
export function awarenessOf(doc: Y.Doc): Awareness {
  const known = made.get(doc)
  if (known) return known
  const awareness = steady(new Awareness(doc))
  made.set(doc, awareness)
  return awareness
}

/** Clients of other makes forget anyone who says nothing for 30 s: half of that, milliseconds. */
const RENEW = 15_000

/**
 * By itself it goes by the device's clock: put right by an hour, it forgets everybody or falls silent for as long. Here
 * the server says who left; what remains to do is to go on saying that one is here.
 */
function steady(awareness: Awareness): Awareness {
  clearInterval(awareness._checkInterval as number)
  awareness._checkInterval = setInterval(() => {
    const state = awareness.getLocalState()
    if (state) awareness.setLocalState(state)
  }, RENEW)
  return awareness
}

/** The id of the cell that this person writes in. */
export function myCell(doc: Y.Doc): string | null {
  const cell: unknown = awarenessOf(doc).getLocalState()?.cell
  return typeof cell === 'string' ? cell : null
}

/** From now on this person writes in this cell, or in none. */
export function writeIn(doc: Y.Doc, cell: string | null): void {
  if (myCell(doc) !== cell) awarenessOf(doc).setLocalStateField('cell', cell)
}

/** The cell that the holder of the pen writes in; the server says who that is. */
function cellOf(doc: Y.Doc, pen: string): string | null {
  for (const [client, { user, cell }] of awarenessOf(doc).getStates()) {
    const holds = client !== doc.clientID && (user as { id?: unknown } | undefined)?.id === pen
    if (holds && typeof cell === 'string') return cell
  }
  return null
}

const nowhere = () => null

function useAwareness(read: (doc: Y.Doc) => string | null): string | null {
  const { doc } = useRoom()
  const subscribe = useCallback(
    (listener: () => void) => {
      const awareness = awarenessOf(doc)
      awareness.on('change', listener)
      return () => awareness.off('change', listener)
    },
    [doc],
  )
  return useSyncExternalStore(subscribe, () => read(doc), nowhere)
}

/** The cell that this person writes in. */
export const useMyCell = (): string | null => useAwareness(myCell)

/** Where the note-taker writes, for everybody to see: the id of the cell, or null. */
export function usePenCell(): string | null {
  const { stage, me } = useRoom()
  return useAwareness((doc) => (stage.pen === me.id ? myCell(doc) : cellOf(doc, stage.pen)))
}
