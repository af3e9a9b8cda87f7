import { median, putLoad, type Result } from './load'
import { atMost, type Section, type Target } from './report'
import { OURS, type OurOptions, type ServerName, withServer } from './servers'

export interface Comparison {
  viewers: number[]
  seconds: number
  repeat: number
  servers: ServerName[]
  ours: OurOptions
}
type Results = Map<ServerName, Result>

/** One writes and moves a cursor; everybody else looks on. */
export async function onlookers(comparison: Comparison, failed: (what: string) => void): Promise<Section> {
  const tables = []
  for (const viewers of comparison.viewers) {
    const results = await compare(comparison, viewers, 0, failed)
    tables.push({ title: `${viewers} viewers`, rows: rowsOf(results), targets: targetsOf(results, viewers) })
  }
  return { title: 'a. One writes, all look on', text: 'Viewers are stock clients that only look.', tables }
}

/** Viewers have no pen, so our server drops what they send; the others pass on every cursor to everybody. */
export async function everybodyPoints(comparison: Comparison, failed: (what: string) => void): Promise<Section> {
  const tables = []
  for (const viewers of comparison.viewers) {
    const results = await compare(comparison, viewers, 5, failed)
    const ours = results.get(OURS)
    const targets = ours ? [{ ...atMost('p95', ours.p95, 25, ' ms'), ok: ours.p95 < 25 }] : []
    tables.push({ title: `${viewers} viewers`, rows: rowsOf(results), targets })
  }
  return {
    title: 'b. The same, and every viewer moves a cursor 5 times a second',
    text: 'In our rooms viewers have no pen, so the server drops their cursors; the others pass each on to everybody. The time is still that of the changes.',
    tables,
  }
}

/** Servers take turns, so that what else the machine does falls on all of them. */
async function compare(
  { servers, repeat, seconds, ours }: Comparison,
  viewers: number,
  cursorsPerSecond: number,
  failed: (what: string) => void,
): Promise<Results> {
  const runs = new Map<ServerName, Result[]>()
  for (let turn = 0; turn < repeat; turn++) {
    for (const name of servers) {
      try {
        const load = { viewers, seconds, cursorsPerSecond }
        const result = await withServer(name, ours, (server) => putLoad(server.pid, server, load))
        runs.set(name, [...(runs.get(name) ?? []), result])
      } catch (error) {
        failed(`${name} with ${viewers} viewers: ${(error as Error).message}`)
      }
    }
  }
  return new Map([...runs].map(([name, results]) => [name, middle(results)]))
}

function middle(results: Result[]): Result {
  const keys = Object.keys(results[0]!) as (keyof Result)[]
  return Object.fromEntries(keys.map((key) => [key, median(results.map((result) => result[key]))])) as unknown as Result
}

function rowsOf(results: Results): Record<string, string>[] {
  const floor = results.get('bare')
  return [...results].map(([name, result]) => ({
    server: name,
    'CPU s / 1,000 updates': result.cpuPerThousand.toFixed(4),
    '× bare': floor ? (result.cpuPerThousand / floor.cpuPerThousand).toFixed(2) : '',
    'p50 ms': result.p50.toFixed(1),
    'p95 ms': result.p95.toFixed(1),
    'CPU ms / join': result.joinCpu.toFixed(2),
    'KiB / viewer': result.kibPerViewer.toFixed(0),
    'delivered %': result.deliveredPercent.toFixed(1),
    'CPU %': result.cpuPercent.toFixed(0),
    'load %': result.generatorPercent.toFixed(0),
  }))
}

function targetsOf(results: Results, viewers: number): Target[] {
  const ours = results.get(OURS)
  const bare = results.get('bare')
  const y = results.get('y-websocket')
  const peers = [...results].filter(([name]) => name !== OURS && name !== 'bare').map(([, result]) => result)
  if (!ours) return []
  const targets: Target[] = []
  if (bare && viewers >= 200) {
    targets.push(atMost('CPU per update, × bare,', ours.cpuPerThousand / bare.cpuPerThousand, 1.15, '', 2))
  }
  if (peers.length) {
    const least = Math.min(...peers.map((peer) => peer.cpuPerThousand))
    const target = atMost('CPU per update, × the best other server,', ours.cpuPerThousand / least, 1, '', 2)
    targets.push({ ...target, ok: ours.cpuPerThousand < least })
  }
  if (bare) targets.push(atMost('p95 (bare and 15 ms)', ours.p95, bare.p95 + 15, ' ms'))
  if (viewers === 500) targets.push(atMost('p95', ours.p95, 50, ' ms'))
  if (y) targets.push(atMost('CPU per join, × y-websocket,', ours.joinCpu / y.joinCpu, 0.25, '', 2))
  if (peers.length) {
    const leanest = Math.min(...peers.map((peer) => peer.kibPerViewer))
    targets.push(atMost('memory per viewer (half of the leanest)', ours.kibPerViewer, leanest / 2, ' KiB'))
  }
  return targets
}
