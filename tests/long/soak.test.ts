import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { ask, end, heard, ownKiB, startLoad } from '../bench/processes'
import { roomMaker } from '../bench/servers'
import { startProduct } from '../support/run/product'

// SOAK_MINUTES=10 for a short run; the growth only counts in one of an hour or more.
const MINUTES = Number(process.env.SOAK_MINUTES ?? 120)
const SAMPLE_EVERY = 10_000
const ONLOOKERS = 49
const EDITS_PER_SECOND = 2
const MOST_GROWTH = 5

test(`50 people for ${MINUTES} minutes: memory stays, and nothing goes wrong`, async () => {
  const product = await startProduct()
  const load: ChildProcess[] = []
  try {
    const { target, writer, cookies } = await (await roomMaker(product.url, 10))()
    const pace = { perSecond: EDITS_PER_SECOND, cursorsPerSecond: EDITS_PER_SECOND }
    const pen = startLoad('writer.ts', { target: { ...target, ...writer }, ...pace })
    load.push(pen)
    await heard(pen, 'ready')
    const crowd = startLoad('viewers.ts', {
      ...{ target, cookies, viewers: ONLOOKERS },
      ...{ joinsPerSecond: 20, cursorsPerSecond: 1 },
    })
    load.push(crowd)
    await heard(crowd, 'up')
    await ask(crowd, 'connect', 'joined')
    const cut: unknown[] = []
    for (const child of load) {
      child.on('message', (message: { event: string }) => {
        if (message.event === 'closed' || message.event === 'failed') cut.push(message)
      })
      child.send('start')
    }
    crowd.send('churn')

    const samples: Sample[] = []
    const start = performance.now()
    while (performance.now() - start < MINUTES * 60_000) {
      await sleep(SAMPLE_EVERY)
      expect(product.process.exitCode, product.log.slice(-20).join('\n')).toBeNull()
      samples.push({ hours: (performance.now() - start) / 3600_000, mb: ownKiB(product.process.pid!) / 1000 })
    }
    const { edits, saved } = await ask<{ edits: number; saved: number[] }>(pen, 'stop', 'result')
    const seen = await ask<{ closed: number; reason: string }>(crowd, 'stop', 'result')
    const growth = slope(samples.slice(samples.length / 2))
    const wrong = product.log.filter(isWrong)
    console.log(
      `${MINUTES} minutes, ${edits} edits, ${saved.length} confirmed; memory ${samples[0]!.mb.toFixed(0)} MB at first, ` +
        `${samples.at(-1)!.mb.toFixed(0)} at last, ${growth.toFixed(1)} MB an hour over the second half (${samples.length} samples)`,
    )
    expect(wrong).toEqual([])
    expect(cut).toEqual([])
    expect(seen, seen.reason).toMatchObject({ closed: 0 })
    expect(edits).toBeGreaterThan(0.9 * EDITS_PER_SECOND * MINUTES * 60)
    expect(saved.length).toBeGreaterThan(0.9 * edits)
    if (MINUTES >= 60) expect(growth).toBeLessThan(MOST_GROWTH)
  } finally {
    await Promise.all(load.map((child) => end(child, 'SIGKILL')))
    await product.stop()
  }
})

interface Sample {
  hours: number
  mb: number
}

/** Of the straight line with the least squares through the samples, MB an hour. */
function slope(samples: Sample[]): number {
  const mean = (pick: (sample: Sample) => number) =>
    samples.reduce((sum, sample) => sum + pick(sample), 0) / samples.length
  const [x, y] = [mean(({ hours }) => hours), mean(({ mb }) => mb)]
  const rise = samples.reduce((sum, { hours, mb }) => sum + (hours - x) * (mb - y), 0)
  return rise / samples.reduce((sum, { hours }) => sum + (hours - x) ** 2, 0)
}

/** A line of the log at level error or above, or one that is not of the log at all, such as a stack. */
function isWrong(line: string): boolean {
  if (!line.startsWith('{')) return true
  return (JSON.parse(line) as { level: number }).level >= 50
}
