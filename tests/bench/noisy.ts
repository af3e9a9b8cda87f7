/**
 * What a guest who sends commands without end costs the neighbours: `npx tsx tests/bench/noisy.ts`, after a build. The
 * result is kept in docs/running.md.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { startProduct } from '../support/run/product'
import { NEW_WORKSHOP } from '../support/room/client'
import { Visitor } from '../support/room/visitor'
import { quantile } from './load'

const SECONDS = 20
const NEIGHBOURS = 8
/** A neighbour sends a command this often, ms: more than anybody does in a workshop. */
const EVERY = 400
const UNDER_WAY = 40

const product = await startProduct({ LOG_LEVEL: 'error' })
const visitor = () => new Visitor(() => product.url)
const fatima = visitor()
await fatima.becomesFacilitator()
const { id, joinCode } = await fatima.prepares(NEW_WORKSHOP)
const path = `/api/workshops/${id}/commands`
const guest = async (name: string) => {
  const made = visitor()
  await made.signIn('guest', { code: joinCode, name })
  return made
}
const hand = (nth: number) => ({ type: nth % 2 === 0 ? 'hand.raise' : 'hand.lower' })
const neighbours = await Promise.all(Array.from({ length: NEIGHBOURS }, (_, nth) => guest(`Buur ${nth}`)))
const noisy = await guest('Lawaai')

/** How long the neighbours wait for their answers, ms, the shortest first. */
async function waits(): Promise<Float64Array> {
  const took: number[] = []
  const end = performance.now() + SECONDS * 1000
  const work = async (one: Visitor, nth: number) => {
    await sleep((nth * EVERY) / NEIGHBOURS)
    for (let turn = 0; performance.now() < end; turn++) {
      const began = performance.now()
      const { status } = await one.post(path, hand(turn))
      if (status !== 200) throw new Error(`A neighbour was answered ${status}`)
      took.push(performance.now() - began)
      await sleep(EVERY)
    }
  }
  await Promise.all(neighbours.map(work))
  return Float64Array.from(took).sort()
}

await waits() // the first ones warm the server up
const quiet = await waits()
let going = true
const answers = new Map<number, number>()
const line = async () => {
  for (let turn = 0; going; turn++) {
    const { status } = await noisy.post(path, hand(turn))
    answers.set(status, (answers.get(status) ?? 0) + 1)
  }
}
const lines = Array.from({ length: UNDER_WAY }, line)
const loud = await waits()
going = false
await Promise.all(lines)
await product.stop()

const row = (name: string, all: Float64Array) =>
  `| ${name} | ${quantile(all, 0.5).toFixed(1)} | ${quantile(all, 0.95).toFixed(1)} | ${quantile(all, 1).toFixed(1)} |`
const ratio = (q: number) => (quantile(loud, q) / quantile(quiet, q)).toFixed(2)
console.log(
  `${NEIGHBOURS} neighbours, a command each ${EVERY} ms, ${SECONDS} s; one guest with ${UNDER_WAY} under way.\n`,
)
console.log('| neighbours | p50 ms | p95 ms | longest ms |\n| --- | --- | --- | --- |')
console.log([row('in quiet', quiet), row('beside the guest', loud)].join('\n'))
console.log(
  `\n× ${ratio(0.5)} at p50, × ${ratio(0.95)} at p95. The guest was answered ${JSON.stringify([...answers])}.`,
)
