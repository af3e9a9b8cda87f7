import { describe, expect, onTestFinished, test, vi } from 'vitest'
import * as Y from 'yjs'
import { recordsOf } from '@/domain/board/records'
import { DECLARATION } from '@/domain/declaration/draft'
import { inspect, type Reach, type Verdict } from '@/domain/gate'
import { readNotes } from '@/domain/board/notes'
import { contentOf, wrongEffect } from '../support/room/gate-oracle'
import { type Random, randomFrom } from '../support/run/random'
import { ALLOWED, FORBIDDEN, someBoard } from '../support/room/updates'

// SEED=417 replays one seed; SEEDS=5000 FIRST=1000 runs more of them.
const FIRST = Number(process.env.SEED ?? process.env.FIRST ?? 1)
const SEEDS = process.env.SEED ? 1 : Number(process.env.SEEDS ?? 300)
const UPDATES = 8
const EVERYWHERE: Reach = { draft: 'open', cells: 'all' }

const copyOf = (doc: Y.Doc, random: Random): Y.Doc => {
  const copy = new Y.Doc()
  copy.clientID = random.below(2 ** 31)
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  // Like a canvas, whose undo keeps what was overwritten: Yjs then puts values that were written at a stretch together.
  if (random.below(2) === 0) new Y.UndoManager([recordsOf(copy), copy.getMap(DECLARATION)])
  return copy
}

describe('what nobody may do, alone in an update', () => {
  test.each(Object.keys(FORBIDDEN))('BOARD-2, BOARD-3: %s leaves a trace, and is refused', (what) => {
    for (let seed = 1; seed <= 5; seed++) {
      const random = randomFrom(seed)
      const board = someBoard(random)
      const mine = copyOf(board, random)
      FORBIDDEN[what]!(mine, random, EVERYWHERE)
      expect(wrongEffect(contentOf(board), contentOf(mine), EVERYWHERE), `seed ${seed}`).not.toBeNull()
      const update = Y.encodeStateAsUpdate(mine, Y.encodeStateVector(board))
      expect(inspect(board, update, EVERYWHERE).kind, `seed ${seed}`).toBe('refused')
    }
  })
})

test(`BOARD-2, BOARD-3: in ${SEEDS} seeds, what the gate lets in does nothing that is forbidden, and nothing allowed is kept out`, () => {
  const told: Record<string, number> = {}
  let notes = 0 // a seed brings back the names too
  const ids = vi.spyOn(crypto, 'randomUUID').mockImplementation(() => `note-${notes++}-of-the-fuzz`)
  onTestFinished(() => ids.mockRestore())
  for (let seed = FIRST; seed < FIRST + SEEDS; seed++) {
    notes = 0
    for (const verdict of play(seed)) {
      const name = verdict.kind === 'refused' ? verdict.reason : verdict.kind
      told[name] = (told[name] ?? 0) + 1
    }
  }
  console.info(`${SEEDS} seeds: ${JSON.stringify(told)}`)
  // Whatever the gate can say was said; fewer seeds than that say nothing.
  if (SEEDS >= 300)
    expect(Object.keys(told).sort()).toEqual(
      ['content', 'final', 'fine', 'gap', 'gone', 'known', 'malformed', 'pen', 'reach', 'structure'].sort(),
    )
}, 120_000)

/** One board, and updates of one device to it, of all kinds. Throws, with the seed, when the gate and the oracle differ. */
function* play(seed: number): Generator<Verdict> {
  const random = randomFrom(seed)
  const board = someBoard(random)
  let mine = copyOf(board, random)
  for (let nth = 0; nth < UPDATES; nth++) {
    const reach: Reach = {
      draft: random.pick(['open', 'open', 'final', 'pen']),
      cells: random.pick(['all', 'all', 'step-1', 'step-2']),
    }
    const done: string[] = []
    const known = Y.encodeStateVector(random.below(8) === 0 ? new Y.Doc() : mine)
    const change = (doc: Y.Doc, table: typeof ALLOWED, within: Reach) => {
      const what = random.pick(Object.keys(table))
      table[what]!(doc, random, within)
      return what
    }
    for (let left = random.below(4); left > 0; left--) done.push(change(mine, ALLOWED, reach))
    const before = Y.encodeStateVector(mine)
    done.push(change(mine, ALLOWED, reach))
    const kind = random.pick([
      'allowed',
      'allowed',
      'meanwhile',
      'meanwhile',
      'broken',
      'reaching',
      'forbidden',
      'gap',
      'broken',
      'two devices',
    ] as const)
    if (kind === 'reaching') done.push(change(mine, ALLOWED, EVERYWHERE))
    if (kind === 'forbidden') done.push(change(mine, FORBIDDEN, reach))
    if (kind === 'meanwhile') change(board, ALLOWED, EVERYWHERE)
    let update = Y.encodeStateAsUpdate(mine, kind === 'gap' ? before : known)
    if (kind === 'broken') update = broken(update, random)
    if (kind === 'two devices') {
      const other = onOneKey(board, random)
      done.push(other.done)
      update = Y.mergeUpdates([update, other.update])
    }

    const was = contentOf(board)
    const bytes = Y.encodeStateAsUpdate(board)
    const verdict = inspect(board, update, reach)
    yield verdict
    const said = `seed ${seed}, update ${nth} (${kind}: ${done.join(', ')}; ${JSON.stringify(reach)}): ${JSON.stringify(verdict)}`
    expect(Buffer.compare(Y.encodeStateAsUpdate(board), bytes), `${said}; looking changed the board`).toBe(0)
    if (verdict.kind === 'refused') {
      if (kind === 'allowed') throw new Error(`${said}, but all of it is allowed`)
      if (kind === 'meanwhile') expect(['gone', 'pen', 'reach'], said).toContain(verdict.reason)
      if (kind === 'two devices' && verdict.reason === 'content') {
        const trial = copyOf(board, random)
        Y.applyUpdate(trial, update)
        expect(wrongEffect(was, contentOf(trial), reach), `${said}, but nothing would be wrong`).not.toBeNull()
      }
      mine = copyOf(board, random)
      continue
    }
    Y.applyUpdate(board, update)
    const { pendingStructs, pendingDs } = board.store
    expect([pendingStructs, pendingDs], `${said}; the board has a gap`).toEqual([null, null])
    const is = contentOf(board)
    expect(wrongEffect(was, is, reach), said).toBeNull()
    if (verdict.kind === 'known') expect(Buffer.compare(Y.encodeStateAsUpdate(board), bytes), said).toBe(0)
    else if (!verdict.placed) expect(placesOf(was), said).toEqual(expect.arrayContaining(placesOf(is)))
    if (verdict.kind === 'fine')
      for (const id of is.records.keys()) if (!was.records.has(id)) expect(verdict.created, said).toContain(id)
    // What was broken on the way is on the device as it was meant.
    if (kind === 'gap' || kind === 'broken' || kind === 'two devices') mine = copyOf(board, random)
    else Y.applyUpdate(mine, Y.encodeStateAsUpdate(board))
  }
}

/**
 * What two devices at once do under one key of a note, as one update: set it, delete it, or both. An order that is
 * needed and a mark that is not, since deleting those is not the same.
 */
function onOneKey(board: Y.Doc, random: Random): { done: string; update: Uint8Array } {
  const notes = readNotes(board)
  const [key, value] = random.pick([
    ['index', 'a8V'],
    ['meta.marks', ['fun']],
  ] as const)
  const changes = {
    sets: (note: Y.Map<unknown>) => note.set(key, value),
    deletes: (note: Y.Map<unknown>) => note.delete(key),
    'sets and deletes': (note: Y.Map<unknown>) => {
      note.set(key, value)
      note.delete(key)
    },
    'deletes and sets': (note: Y.Map<unknown>) => {
      note.delete(key)
      note.set(key, value)
    },
  }
  if (notes.length === 0) return { done: 'nothing, without notes', update: new Uint8Array([0, 0]) }
  const { id } = random.pick(notes)
  const said: string[] = []
  const updates = [0, 1].map(() => {
    const device = copyOf(board, random)
    const what = random.pick(Object.keys(changes) as (keyof typeof changes)[])
    changes[what](recordsOf(device).get(id)!)
    said.push(`${device.clientID} ${what}`)
    return Y.encodeStateAsUpdate(device, Y.encodeStateVector(board))
  })
  return { done: `${key} of ${id}: ${said.join(', ')}`, update: Y.mergeUpdates(updates) }
}

/** Where notes lie, of those that still say it. */
const placesOf = ({ records }: ReturnType<typeof contentOf>) =>
  [...records].flatMap(([id, record]) =>
    typeof record === 'object' && record.xy !== undefined ? [`${id} at ${JSON.stringify(record.xy)}`] : [],
  )

/** An update with some bytes changed, cut off or doubled. */
function broken(update: Uint8Array, random: Random): Uint8Array {
  const bytes = Buffer.from(update)
  const kind = random.below(3)
  if (kind === 0) return bytes.subarray(0, random.below(bytes.length))
  if (kind === 1) return Buffer.concat([bytes, bytes])
  for (let left = 1 + random.below(4); left > 0; left--) bytes[random.below(bytes.length)] = random.below(256)
  return bytes
}
