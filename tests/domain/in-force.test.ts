import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { lastEntry } from '@/domain/gate/in-force'
import { Refused } from '@/domain/gate/place'
import { type Random, randomFrom } from '../support/random'

// SEED=417 replays one seed; SEEDS=5000 runs more of them.
const FIRST = Number(process.env.SEED ?? 1)
const SEEDS = process.env.SEED ? 1 : Number(process.env.SEEDS ?? 400)

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
  const fresh = Y.decodeUpdate(update).structs.filter(
    (struct): struct is Y.Item =>
      struct instanceof Y.Item && struct.id.clock >= Y.getState(board.store, struct.id.client),
  )
  if (fresh.length === 0) return null
  const after = copyOf(board, 0)
  Y.applyUpdate(after, update)
  return { reckoned: lastEntry(board, entryOf(board), fresh)?.lastId, real: entryOf(after)?.lastId }
}

/** Three devices and a board that write, delete and hear of one another; what comes to the board is looked at first. */
function* play(random: Random): Generator<ReturnType<typeof reckonedAndReal> | 'refused'> {
  const ids = new Set<number>()
  while (ids.size < 5) ids.add(1 + random.below(random.pick([9, 2 ** 31])))
  const [client, ...others] = [...ids] as [number, ...number[]]
  const board = new Y.Doc()
  board.clientID = client
  const devices = others.map((id) => copyOf(board, id))
  for (let nth = 0; nth < 25; nth++) {
    const device = random.pick(devices)
    const map = device.getMap(MAP)
    const kind = random.pick(['set', 'set', 'set', 'delete', 'hear', 'board', 'bring', 'bring two'] as const)
    if (kind === 'set') map.set(KEY, nth)
    if (kind === 'delete') map.delete(KEY)
    if (kind === 'hear') pull(device, random.pick(devices))
    if (kind === 'board') pull(device, board)
    if (kind !== 'bring' && kind !== 'bring two') continue
    const known = Y.encodeStateVector(board)
    const brought = kind === 'bring' ? [device] : [device, random.pick(devices)]
    const update = Y.mergeUpdates(brought.map((each) => Y.encodeStateAsUpdate(each, known)))
    try {
      yield reckonedAndReal(board, update)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      yield 'refused'
    }
    if (random.below(3) > 0) Y.applyUpdate(board, update)
  }
}

test(`GUARD-1: in ${SEEDS} seeds, what is reckoned to be in force under a key is what Yjs lets count`, () => {
  let [looked, refused] = [0, 0]
  for (let seed = FIRST; seed < FIRST + SEEDS; seed++)
    for (const result of play(randomFrom(seed))) {
      if (result === 'refused') refused++
      else if (result) {
        looked++
        expect(result.reckoned, `SEED=${seed}`).toEqual(result.real)
      }
    }
  console.info(`${SEEDS} seeds: ${looked} updates looked at, ${refused} of them in the middle of a stretch`)
  if (SEEDS >= 400) expect(looked).toBeGreaterThan(1000)
})
