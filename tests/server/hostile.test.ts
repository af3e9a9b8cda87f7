import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { recordsOf } from '@/domain/board/records'
import { until } from '../support/room/rooms'
import { type Character, type Story, workshop } from '../support/room/story'
import { ATTACKS, type Hostile, openHostile, randomAttack } from '../support/line/hostile'
import { randomFrom } from '../support/run/random'

const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000)
const FRAMES = 2_000

const uncaught: unknown[] = []
const note = (error: unknown) => uncaught.push(error)
beforeEach(() => {
  uncaught.length = 0
  process.on('unhandledRejection', note)
  process.on('uncaughtException', note)
})
afterEach(() => {
  process.off('unhandledRejection', note)
  process.off('uncaughtException', note)
  expect(uncaught).toEqual([])
})

const stateOf = (doc: Y.Doc) => Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64')

/** An honest note reaches the pair beside the attacker, and goes again, so that its cell need not grow. */
async function honest({ fatima, bart }: { fatima: Character; bart: Character }, text: string): Promise<void> {
  const id = fatima.scribbles('S2.1', text)
  await bart.sees(text)
  recordsOf(fatima.client.doc).delete(id)
  await until(bart.client.doc, () => bart.texts().length === 0, `"${text}" going`)
}

const door = (w: Story, who: Character): Promise<Hostile> => openHostile(w.server.url, w.id, who.person.cookie)

test.each(['holder', 'viewer'] as const)(
  'GUARD-3: each kind of attack by the %s ends that connection within a second, and no more',
  async (role) => {
    const w = await workshop().with('Bart')
    const { doc } = await w.room()
    const attacker = role === 'holder' ? w.fatima : w.bart
    for (const { name, bytes, ends } of ATTACKS) {
      const hostile = await door(w, attacker)
      const before = stateOf(doc)
      const weapon = bytes({ doc })
      const began = performance.now()
      expect(ends[role], name).toContain(await hostile.attack(weapon))
      expect(performance.now() - began, name).toBeLessThan(1000)
      expect(stateOf(doc) === before, `${name} changed nothing`).toBe(true)
      expect(doc.store.pendingStructs, name).toBeNull()
      hostile.end()
      await honest(w, `Na ${name}`)
    }
  },
)

test('GUARD-3: a kind of attack whose sender does not answer the close frame is hung up on', async () => {
  const w = await workshop()
  const hostile = await door(w, w.fatima)
  const gone = new Promise<void>((resolve) => hostile.wire.once('close', () => resolve()))
  expect(await hostile.attack(ATTACKS[0]!.bytes(await w.room()))).toBe(4400)
  const began = performance.now()
  await gone
  expect(performance.now() - began).toBeLessThan(2_000)
})

test(`GUARD-4: ${FRAMES} frames by chance harm nobody (SEED=${SEED})`, async () => {
  console.log(`hostile frames: SEED=${SEED}`)
  const w = await workshop().with('Bart')
  const { doc } = await w.room()
  const random = randomFrom(SEED)
  const hostiles = new Map<Character, Hostile>()
  let closed = 0
  for (let sent = 0; sent < FRAMES;) {
    const attacker = random.pick([w.fatima, w.bart])
    const hostile = hostiles.get(attacker) ?? (await door(w, attacker))
    hostiles.set(attacker, hostile)
    const bytes = randomAttack(random, { doc })
    sent += bytes.length
    // A frame that claims more than it brings waits for the rest, also for our ping: more frames end it in time.
    const outcome = await Promise.race([hostile.attack(bytes), after(50)])
    if (outcome === 'open') continue
    hostile.end()
    hostiles.delete(attacker)
    closed++
  }
  for (const hostile of hostiles.values()) hostile.end()
  console.log(`${FRAMES} frames, ${closed} connections ended`)
  expect(closed).toBeGreaterThan(FRAMES / 10)
  expect(doc.store.pendingStructs).toBeNull()
  await honest(w, 'Na afloop')
  expect(await w.stored()).toEqual(await w.board())
})

/** Resolves with null after so many milliseconds. */
function after(milliseconds: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), milliseconds))
}
