import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { lastEntry } from '@/domain/gate/in-force'
import { Refused } from '@/domain/gate/place'
import { byHand, type Piece } from '../support/room/by-hand'
import { type Random, randomFrom } from '../support/run/random'

// SEED=417 replays one seed; SEEDS=5000 runs more of them.
const FIRST = Number(process.env.SEED ?? 1)
const SEEDS = process.env.SEED ? 1 : Number(process.env.SEEDS ?? 300)

const [MAP, KEY] = ['m', 'k']
const copyOf = (doc: Y.Doc, client: number): Y.Doc => {
  const copy = new Y.Doc()
  copy.clientID = client
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}
const entryOf = (doc: Y.Doc) => doc.getMap(MAP)._map.get(KEY)
const pull = (to: Y.Doc, from: Y.Doc) => Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)))

/** What the gate reckons that will be in force once the board has this update, and what Yjs makes of it. */
function reckonedAndReal(board: Y.Doc, update: Uint8Array) {
  const isFresh = ({ client, clock }: Y.ID) => clock >= Y.getState(board.store, client)
  const fresh = Y.decodeUpdate(update).structs.filter(
    (struct): struct is Y.Item => struct instanceof Y.Item && isFresh(struct.id),
  )
  if (fresh.length === 0) return null
  const ends = new Set(fresh.map(({ lastId }) => `${lastId.client}:${lastId.clock}`))
  const cutting = fresh.some(({ origin }) => origin && isFresh(origin) && !ends.has(`${origin.client}:${origin.clock}`))
  const after = copyOf(board, 0)
  Y.applyUpdate(after, update)
  return { reckoned: cutting ? null : reckon(board, fresh), real: cutting ? null : entryOf(after)?.lastId, cutting }
}
/** The last one; null when it is refused because it begins in the middle of what the same update has at a stretch. */
function reckon(board: Y.Doc, fresh: readonly Y.Item[]): Y.ID | null | undefined {
  try {
    return lastEntry(board, entryOf(board), fresh)?.lastId
  } catch (error) {
    if (error instanceof Refused) return null
    throw error
  }
}

/** Entries that name any that came before, or none, as no client of ours writes them; with none on the board too. */
function written(random: Random, board: Y.Doc, client: number): Uint8Array {
  const before = [...Y.decodeStateVector(Y.encodeStateVector(board))].flatMap(([of, length]) =>
    Array.from({ length }, (_, clock) => Y.createID(of, clock)),
  )
  const first = Y.getState(board.store, client)
  let clock = first
  const pieces = Array.from({ length: 1 + random.below(4) }, (): Piece => {
    const values = Array.from({ length: 1 + random.below(2) }, () => random.below(100))
    const after = random.below(4) === 0 || before.length === 0 ? undefined : random.pick(before)
    for (const _value of values) before.push(Y.createID(client, clock++))
    return { ...(after ? { after } : { within: MAP, key: KEY }), content: new Y.ContentAny(values) }
  })
  return byHand(client, first, pieces)
}

/** Three devices and a board that write, delete and hear of one another; what comes to the board is looked at first. */
function* play(random: Random) {
  const ids = new Set<number>()
  while (ids.size < 5) ids.add(1 + random.below(random.pick([9, 2 ** 31])))
  const [client, ...others] = [...ids] as [number, ...number[]]
  const board = new Y.Doc()
  board.clientID = client
  const devices = others.map((id) => copyOf(board, id))
  for (let nth = 0; nth < 25; nth++) {
    const device = random.pick(devices)
    const map = device.getMap(MAP)
    const kind = random.pick(['set', 'set', 'set', 'delete', 'hear', 'board', 'bring', 'bring two', 'by hand'] as const)
    if (kind === 'set') map.set(KEY, nth)
    if (kind === 'delete') map.delete(KEY)
    if (kind === 'hear') pull(device, random.pick(devices))
    if (kind === 'board') pull(device, board)
    if (kind !== 'bring' && kind !== 'bring two' && kind !== 'by hand') continue
    const known = Y.encodeStateVector(board)
    const brought = kind === 'bring' ? [device] : [device, random.pick(devices)]
    const update =
      kind === 'by hand'
        ? // Their clients are of their own: what a device writes itself stays without holes.
          Y.mergeUpdates([10, 2 ** 31].map((above) => written(random, board, above + random.below(2))))
        : Y.mergeUpdates(brought.map((each) => Y.encodeStateAsUpdate(each, known)))
    const result = reckonedAndReal(board, update)
    if (!result) continue
    yield result
    if (random.below(3) > 0) Y.applyUpdate(board, update)
  }
}

test(`GUARD-1: in ${SEEDS} seeds, what is reckoned to be in force under a key is what Yjs lets count`, () => {
  let [looked, refused] = [0, 0]
  for (let seed = FIRST; seed < FIRST + SEEDS; seed++)
    for (const { reckoned, real, cutting } of play(randomFrom(seed))) {
      looked++
      if (cutting) refused++
      expect(reckoned, `SEED=${seed}`).toEqual(real)
    }
  console.info(`${SEEDS} seeds: ${looked} updates looked at, ${refused} of them in the middle of a stretch`)
  if (SEEDS < 300) return
  expect(looked).toBeGreaterThan(1500)
  expect(refused).toBeGreaterThan(100)
})
