import { setTimeout as sleep } from 'node:timers/promises'
import { ask, cpuSeconds, end, heard, residentKiB, startLoad, undo } from './processes'
import type { Room } from './servers'

export interface Load {
  viewers: number
  seconds: number
  /** Cursors a second from every viewer, besides the writer's twenty. */
  cursorsPerSecond: number
}

/** What one run tells; the median of several runs has the same shape. */
export interface Result {
  deliveredPercent: number
  cpuPercent: number
  /** Processor seconds per thousand updates delivered. */
  cpuPerThousand: number
  p50: number
  p95: number
  p99: number
  /** From sending an update to being told that it is stored; NaN where nobody says so. */
  savedP95: number
  joinCpu: number
  kibPerViewer: number
  /** How busy the load generator was: near 100 % its own delays are in the numbers. */
  generatorPercent: number
}

const EDITS_PER_SECOND = 20
const CURSORS_PER_SECOND = 20
const WARM_UP = 3_000
/** Time in which what is under way still arrives, before the counting ends. */
const DRAIN = 700
const JOINS_PER_SECOND = 250
/** Time in which a server has forgotten those who left. */
const SETTLE = 2_000

/** Puts a load on a room of the server with this process id and measures it from outside. */
export async function putLoad(pid: number, room: Room, { viewers, seconds, cursorsPerSecond }: Load): Promise<Result> {
  const { target, cookies } = room
  const writer = startLoad('writer.ts', {
    target: { ...target, ...room.writer },
    perSecond: EDITS_PER_SECOND,
    cursorsPerSecond: CURSORS_PER_SECOND,
  })
  const crowd = startLoad('viewers.ts', {
    target,
    cookies,
    viewers,
    cursorsPerSecond,
    joinsPerSecond: JOINS_PER_SECOND,
  })
  const stop = undo(async () => {
    await Promise.all([end(writer, 'SIGKILL'), end(crowd, 'SIGKILL')])
  })
  try {
    await Promise.all([heard(writer, 'ready'), heard(crowd, 'up')])
    await ask(crowd, 'settle', 'settled')
    await sleep(SETTLE)
    const memory = residentKiB(pid)
    const beforeJoin = cpuSeconds(pid)
    await ask(crowd, 'connect', 'joined')
    const joinCpu = ((cpuSeconds(pid) - beforeJoin) * 1000) / viewers
    await sleep(1_500)
    const kibPerViewer = (residentKiB(pid) - memory) / viewers

    for (const child of [writer, crowd]) child.send('start')
    await sleep(WARM_UP)
    const cpu = cpuSeconds(pid)
    const since = performance.now()
    for (const child of [writer, crowd]) child.send('mark')
    await sleep(seconds * 1000)
    const used = cpuSeconds(pid) - cpu
    const took = (performance.now() - since) / 1000
    const { edits, saved } = await ask<{ edits: number; saved: number[] }>(writer, 'stop', 'result')
    await sleep(DRAIN)
    const seen = await ask<Seen>(crowd, 'stop', 'result')
    if (seen.closed) throw new Error(`${seen.closed} viewers lost their connection: ${seen.reason}`)
    const sorted = Float64Array.from(seen.latencies).sort()
    return {
      deliveredPercent: (100 * sorted.length) / (edits * viewers),
      cpuPercent: (100 * used) / took,
      cpuPerThousand: (used * 1000) / sorted.length,
      p50: quantile(sorted, 0.5),
      p95: quantile(sorted, 0.95),
      p99: quantile(sorted, 0.99),
      savedP95: quantile(Float64Array.from(saved).sort(), 0.95),
      joinCpu,
      kibPerViewer,
      generatorPercent: (100 * seen.cpuSeconds) / (took + DRAIN / 1000),
    }
  } finally {
    await stop()
  }
}

interface Seen {
  latencies: number[]
  closed: number
  reason: string
  cpuSeconds: number
}

/** NaN of nothing. */
export const quantile = (sorted: Float64Array, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN

export const median = (values: readonly number[]): number => quantile(Float64Array.from(values).sort(), 0.5)
