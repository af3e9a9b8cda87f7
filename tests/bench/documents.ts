/**
 * What each document of a large workshop costs, and what the rooms notice of it: `npx tsx tests/bench/documents.ts`.
 * Results are kept in docs/documents.md.
 */
import { cellsOf } from '@/domain/method/template'
import { EVERYTHING } from '@/domain/documents/formats'
import { FORMAT_NAMES, EXPORTS } from '@/server/exports'
import { DocumentThread } from '@/server/exports/thread/thread'
import { BUNDLE, DECIDED, note, PREPARATION, snapshot, version } from '../server/exports-example'
import { median } from './load'

const NOTES = 500
const ROUNDS = 3

const cells = cellsOf(PREPARATION)
let workshops = 0
/** Each time with other words: Typst remembers the paragraphs that it set before. */
function large() {
  const turn = ++workshops
  return snapshot({
    decided: DECIDED,
    versions: [version(30)],
    bundle: BUNDLE,
    notes: Array.from({ length: NOTES }, (_, i) =>
      note(cells[i % cells.length]!.id, `${turn}.${i}: ${`wat we ${turn} keer zeiden `.repeat(1 + (i % 6))}`, `n${i}`),
    ),
  })
}

/** The longest time that this thread was not there for anybody while `work` went on, ms. */
async function longestSilence(work: () => Promise<unknown>): Promise<number> {
  let last = performance.now()
  let longest = 0
  const look = () => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }
  const timer = setInterval(look, 1)
  await new Promise((resolve) => setTimeout(resolve, 20))
  longest = 0
  await work()
  await new Promise((resolve) => setTimeout(resolve, 5))
  clearInterval(timer)
  return longest
}

async function rounds(measure: () => Promise<number>): Promise<number> {
  const all: number[] = []
  for (let i = 0; i < ROUNDS; i++) all.push(await measure())
  return median(all)
}

const documents = new DocumentThread()
console.log(`A workshop of ${NOTES} notes; medians of ${ROUNDS}, after a first one that does not count.\n`)
console.log('| document | processor, ms | silence when made here, ms | silence with the thread, ms |')
console.log('| --- | --- | --- | --- |')
for (const format of FORMAT_NAMES.filter((each) => each !== EVERYTHING)) {
  await EXPORTS[format].render(large())
  await documents.make({ format, snapshot: large() })
  const cost = await rounds(async () => {
    const asked = large()
    const before = process.cpuUsage()
    await EXPORTS[format].render(asked)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  })
  const here = await rounds(() => {
    const asked = large()
    return longestSilence(async () => EXPORTS[format].render(asked))
  })
  const apart = await rounds(() => {
    const asked = large()
    return longestSilence(() => documents.make({ format, snapshot: asked }))
  })
  console.log(`| ${[format, cost.toFixed(0), here.toFixed(0), apart.toFixed(0)].join(' | ')} |`)
}
await documents.close()
