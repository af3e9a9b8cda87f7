import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { recordsOf } from '@/domain/board/records'
import { randomFrom } from '../support/run/random'
import { type Hostile, openHostile, randomAttack } from '../support/line/hostile'
import { type Product, startProduct } from '../support/run/product'
import { type Client, connect, NEW_WORKSHOP, until } from '../support/room/client'
import { Visitor } from '../support/room/visitor'

// FRAMES=2000 for a short run; SEED=… for the same frames again.
const FRAMES = Number(process.env.FRAMES ?? 100_000)
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000)
const ATTACKERS = 8
/** How long an attacker waits before it goes on: a frame that claims more than it brings is never answered. */
const PATIENCE = 25
const QUIET = 100
const MB = 1024 * 1024

test(`GUARD-4: ${FRAMES} hostile frames against the built server (SEED=${SEED})`, async () => {
  console.log(`hostile frames: SEED=${SEED}`)
  const product = await startProduct()
  let exited = false
  product.process.once('exit', () => (exited = true))
  const { id, cookies, holder } = await setUp(product)
  const writer = await connect(product.url, id, holder)
  const reader = await connect(product.url, id, cookies[0]!)

  const quiet: number[] = []
  for (let nth = 0; nth < QUIET; nth++) quiet.push(await roundTrip(writer, reader, nth))
  const before = memory(product)

  const under: number[] = []
  let attacking = true
  const honest = (async () => {
    for (let nth = QUIET; attacking; nth++) under.push(await roundTrip(writer, reader, nth))
  })()
  const kinds = { frames: 0, connections: 0 }
  const began = performance.now()
  await Promise.all(
    Array.from({ length: ATTACKERS }, (_, nth) => {
      const cookie = [holder, ...cookies][nth % (cookies.length + 1)]!
      return attack(product, id, cookie, { seed: SEED + nth, frames: FRAMES / ATTACKERS, doc: writer.doc, kinds })
    }),
  )
  const took = (performance.now() - began) / 1000
  attacking = false
  await honest
  const after = memory(product)

  const [worstQuiet, worst] = [Math.max(...quiet), Math.max(...under)]
  console.log(
    `${kinds.frames} frames on ${kinds.connections} connections in ${took.toFixed(0)} s; ` +
      `worst round trip ${worst.toFixed(0)} ms of ${under.length} (quiet ${worstQuiet.toFixed(0)} ms); ` +
      `memory ${(before / MB).toFixed(0)} MB before, ${(after / MB).toFixed(0)} MB after`,
  )
  expect(exited).toBe(false)
  expect(product.log.filter((line) => /unhandled|uncaught/i.test(line))).toEqual([])
  expect(writer.doc.store.pendingStructs).toBeNull()
  expect(worst).toBeLessThan(worstQuiet + 200)
  expect(after - before).toBeLessThan(150 * MB)
  writer.leave()
  reader.leave()
  await product.stop()
})

/** A workshop with the facilitator, who holds the pen, and three others. */
async function setUp(product: Product): Promise<{ id: string; holder: string; cookies: string[] }> {
  const facilitator = new Visitor(() => product.url)
  const account = { email: 'fatima@example.org', password: 'een lang wachtwoord' }
  await facilitator.post('/api/accounts', { name: 'Fatima', ...account })
  await facilitator.signIn('account', account)
  const made = await facilitator.post('/api/workshops', NEW_WORKSHOP)
  const { id, joinCode } = (await made.json()) as { id: string; joinCode: string }
  const cookies: string[] = []
  for (const name of ['An', 'Bart', 'Chris']) {
    const guest = new Visitor(() => product.url)
    await guest.signIn('guest', { code: joinCode, name })
    cookies.push(guest.cookie)
  }
  return { id, holder: facilitator.cookie, cookies }
}

/** Milliseconds from a note written to the note seen beside. It goes again, so that the board stays as it is. */
async function roundTrip(writer: Client, reader: Client, nth: number): Promise<number> {
  const text = `Ronde ${nth}`
  const began = performance.now()
  const note = writer.note('S2.1', text)
  await until(reader.doc, () => reader.texts().includes(text), text)
  const took = performance.now() - began
  recordsOf(writer.doc).delete(note)
  await until(reader.doc, () => !reader.texts().includes(text), `${text} going`)
  // The room takes 120 messages a second from a socket.
  await new Promise((resolve) => setTimeout(resolve, 20))
  return took
}

interface Campaign {
  seed: number
  frames: number
  doc: Y.Doc
  kinds: { frames: number; connections: number }
}

async function attack(product: Product, id: string, cookie: string, { seed, frames, doc, kinds }: Campaign) {
  const random = randomFrom(seed)
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  let hostile: Hostile | null = null
  for (let sent = 0; sent < frames;) {
    if (!hostile) kinds.connections++
    hostile ??= await openHostile(product.url, id, cookie)
    const bytes = randomAttack(random, { doc: copy })
    sent += bytes.length
    kinds.frames += bytes.length
    const late = new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), PATIENCE))
    if ((await Promise.race([hostile.attack(bytes), late])) === 'open') continue
    hostile.end()
    hostile = null
  }
  hostile?.end()
}

/** Bytes that the server's process holds. */
function memory({ process }: Product): number {
  const pages = readFileSync(`/proc/${process.pid}/statm`, 'utf8').split(' ')[1]
  return Number(pages) * 4096
}
