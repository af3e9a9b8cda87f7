import * as Y from 'yjs'
import { Refused } from './place'

/**
 * Which entry of a map's key is in force once these fresh ones are there too. Yjs keeps all that was ever written under a
 * key in one order and lets the last one count: what builds on an entry comes after it, and of two that build on the same
 * one, the one of the higher client. `current`: the last one on the board, gone or not.
 */
export function lastEntry(doc: Y.Doc, current: Y.Item | undefined, fresh: readonly Y.Item[]): Y.Item | undefined {
  const ends = new Set(fresh.map(({ lastId }) => nameOf(lastId)))
  const onFresh = new Map<string, Y.Item>()
  const onBoard: Y.Item[] = []
  for (const item of fresh) {
    const origin = originOf(doc, item)
    if (origin !== null && !ends.has(nameOf(origin)) && !isOnBoard(doc, origin)) throw new Refused('content') // in the middle of what somebody wrote at a stretch: none of our clients makes that
    if (origin === null || isOnBoard(doc, origin)) onBoard.push(item)
    else onFresh.set(nameOf(origin), later(onFresh.get(nameOf(origin)), item))
  }
  let last = current ? lastOnBoard(doc, current, onBoard) : onBoard.reduce(later, onBoard[0]!)
  for (let next = last; next; next = onFresh.get(nameOf(next.lastId))!) last = next
  return last
}

/** `current`, or the fresh one that comes after it although it builds on something that is further back. */
function lastOnBoard(doc: Y.Doc, current: Y.Item, fresh: readonly Y.Item[]): Y.Item {
  let last = current
  let remaining = fresh
  let from = current.lastId.clock // of the present stretch, the part up to here leads to `current`
  let client = -1 // of what comes next on the way to `current`
  // From `current` back to the first: what branches off further back, and comes later there, comes after all of this.
  for (let stretch: Y.Item | null = current; stretch && remaining.length > 0;) {
    const { id, origin }: Y.Item = stretch
    const clockOf = (item: Y.Item) => originOf(doc, item)!.clock
    const [here, further] = split(remaining, (item) => {
      const other = originOf(doc, item)
      return other !== null && isIn(stretch!, other, from)
    })
    const order = here.sort((a, b) => clockOf(b) - clockOf(a) || (later(a, b) === a ? 1 : -1))
    for (const item of order) if (item.id.client > (clockOf(item) === from ? client : id.client)) last = item
    remaining = further
    client = id.client
    stretch = origin && asItem(Y.getItem(doc.store, origin))
    from = origin?.clock ?? 0
  }
  const first = remaining.filter((item) => originOf(doc, item) === null && item.id.client > client)
  return first.length > 0 ? first.reduce(later) : last
}

/** Of two that build on the same entry. One client's own come in reverse: nobody writes so, but Yjs would take it. */
function later(a: Y.Item | undefined, b: Y.Item): Y.Item {
  if (!a) return b
  const { id } = a
  return b.id.client > id.client || (b.id.client === id.client && b.id.clock < id.clock) ? b : a
}

/** What it builds on. Of what is on the board in part the rest builds on that part. */
const originOf = (doc: Y.Doc, { id, origin }: Y.Item): Y.ID | null => {
  const known = Y.getState(doc.store, id.client)
  return id.clock < known ? Y.createID(id.client, known - 1) : origin
}
const nameOf = ({ client, clock }: Y.ID): string => `${client}:${clock}`
const isOnBoard = (doc: Y.Doc, { client, clock }: Y.ID): boolean => clock < Y.getState(doc.store, client)
const isIn = ({ id }: Y.Item, { client, clock }: Y.ID, upTo: number): boolean =>
  client === id.client && clock >= id.clock && clock <= upTo
const asItem = (struct: Y.Item | Y.GC): Y.Item | null => (struct instanceof Y.Item ? struct : null)
const split = <T>(all: readonly T[], test: (one: T) => boolean): [T[], T[]] => [
  all.filter(test),
  all.filter((one) => !test(one)),
]
