import * as Y from 'yjs'

type Deleted = ReturnType<typeof Y.decodeUpdate>['ds']

/**
 * How many of a struct's parts, letters or values, the same update does not delete again; those from clock `from` on. Yjs
 * puts together what one client wrote at a stretch, so a part of it may go and the rest stay.
 */
export function partsLeft(deleted: Deleted, { id, length }: Y.Item | Y.GC, from = id.clock): number {
  let left = 0
  for (let clock = Math.max(from, id.clock); clock < id.clock + length; clock++)
    if (!Y.isDeleted(deleted, Y.createID(id.client, clock))) left++
  return left
}

/** Whether the last part goes: under a key, that is the one that counts. */
export const lastGoes = (deleted: Deleted, { lastId }: Y.Item): boolean => Y.isDeleted(deleted, lastId)
