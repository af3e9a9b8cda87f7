/** What is measured of our server alone. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { median, putLoad, quantile } from './load'
import { ask, end, heard, mayStart, startLoad, undo } from './processes'
import { atMost, type Section } from './report'
import { type Measured, OURS, type OurOptions, withServer } from './servers'

const one = (viewers: number, seconds: number) => ({ viewers, seconds, cursorsPerSecond: 0 })

const withOurs = <T>(options: Partial<OurOptions>, work: (server: Measured) => Promise<T>): Promise<T> =>
  withServer(OURS, { seats: 1, database: 'embedded', ...options }, work)

/** From sending an update until being told that it is stored. */
export async function saved(viewers: number, seconds: number): Promise<Section> {
  const tables = []
  for (const database of ['embedded', 'postgresql'] as const) {
    const { savedP95, p95 } = await withOurs({ database }, (server) =>
      putLoad(server.pid, server, one(viewers, seconds)),
    )
    tables.push({
      title: database === 'embedded' ? 'Embedded database' : 'PostgreSQL',
      rows: [{ connected: `${viewers}`, 'saved p95 ms': savedP95.toFixed(1), 'seen p95 ms': p95.toFixed(1) }],
      targets: [atMost('saved p95', savedP95, 50, ' ms')],
    })
  }
  return {
    title: 'c. From writing to "saved"',
    text: 'From just before an update is sent until the server says that it is in the database, with scenario a going on.',
    tables,
  }
}

const QUIET = 3_000
const AWAY = 2_000
/** The lag is looked at until all have their answer, and at least this long. */
const AFTERMATH = 1_000

/** Everybody loses the line at once, misses some changes, and is back at once. */
export const reconnect = (people: number): Promise<Section> =>
  withOurs({ seats: 25 }, async (server) => {
    const { target, cookies } = server
    const extended = { ...target, url: server.writer.url }
    const writer = startLoad('writer.ts', {
      target: { ...target, ...server.writer },
      perSecond: 20,
      cursorsPerSecond: 1,
    })
    const load = [writer]
    const stop = undo(async () => {
      await Promise.all(load.map((child) => end(child, 'SIGKILL')))
    })
    try {
      await heard(writer, 'ready')
      const crowd = startLoad('returners.ts', { target: extended, cookies, people })
      const probe = startLoad('probe.ts', {
        target: { ...target, headers: { ...target.headers, Cookie: cookies[0]! } },
      })
      load.push(crowd, probe)
      await Promise.all([heard(crowd, 'here'), heard(probe, 'ready')])
      await sleep(1_000)
      await ask(probe, 'take', 'taken')
      await sleep(QUIET)
      const quiet = median((await ask<{ trips: number[] }>(probe, 'take', 'taken')).trips)
      await ask(crowd, 'cut', 'gone')
      writer.send('start')
      await sleep(AWAY)
      const { edits } = await ask<{ edits: number }>(writer, 'stop', 'result')
      await sleep(500)
      await ask(probe, 'take', 'taken')
      const { milliseconds } = await ask<{ milliseconds: number }>(crowd, 'return', 'returned')
      await sleep(Math.max(0, AFTERMATH - milliseconds))
      const { trips } = await ask<{ trips: number[] }>(probe, 'take', 'taken')
      const { equal } = await ask<{ equal: boolean }>(crowd, 'compare', 'compared')
      if (!equal) throw new Error('not everybody has the same board as the server')
      const lag = quantile(Float64Array.from(trips, (trip) => Math.max(0, trip - quiet)).sort(), 0.99)
      return {
        title: 'd. All come back at once',
        text: 'Everybody has the whole board, loses the line, misses two seconds of writing and dials again in the same instant. Each answer is applied and must give what the server has. The lag is the round trip of a ping every 10 ms on the socket of somebody who stayed, less what it is in quiet; it is looked at for at least a second.',
        tables: [
          {
            title: `${people} people, ${edits} changes missed`,
            rows: [
              {
                'all equal after ms': milliseconds.toFixed(0),
                'event-loop lag p99 ms': lag.toFixed(1),
                'quiet round trip ms': quiet.toFixed(2),
                'round trips taken': `${trips.length}`,
              },
            ],
            targets: [atMost('all equal after', milliseconds, 5_000, ' ms', 0), atMost('lag p99', lag, 100, ' ms')],
          },
        ],
      }
    } finally {
      await stop()
    }
  })

const LOADS = 5

/** A board with a long past, loaded from its snapshot by processes that have just started. */
export async function oldBoard(notes: number, edits: number): Promise<Section> {
  mayStart()
  const folder = mkdtempSync(join(tmpdir(), 'bestendig-bench-'))
  const remove = undo(() => Promise.resolve(rmSync(folder, { recursive: true, force: true })))
  const run = async (...args: string[]) => {
    mayStart()
    const script = join(import.meta.dirname, 'old-board.ts')
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script, folder, ...args])
    return JSON.parse(stdout.trim().split('\n').at(-1)!) as Record<string, number>
  }
  try {
    const { past, renewal, snapshot, json } = await run('build', `${notes}`, `${edits}`)
    const times: Record<'cold' | 'warm', number[]> = { cold: [], warm: [] }
    for (let i = 0; i < LOADS; i++) {
      for (const how of ['cold', 'warm'] as const) times[how].push((await run(how)).milliseconds!)
    }
    const share = snapshot! / json!
    return {
      title: 'e. A board with a past',
      text: `Everybody has left, so the board was written from scratch. Loading the room from its snapshot in the embedded database, the median of ${LOADS} processes that have just started: after a small board was loaded, and as the first.`,
      tables: [
        {
          title: `${notes} notes, ${edits} edits`,
          rows: [
            {
              'load ms': median(times.warm).toFixed(0),
              'first board of a process ms': median(times.cold).toFixed(0),
              'with its past bytes': `${past}`,
              'written from scratch in ms': renewal!.toFixed(0),
              'snapshot bytes': `${snapshot}`,
              'records as JSON bytes': `${json}`,
            },
          ],
          targets: [
            atMost('load', median(times.warm), 300, ' ms', 0),
            atMost('first load of a process', median(times.cold), 300, ' ms', 0),
            atMost('snapshot, × JSON,', share, 3, '', 2),
          ],
        },
      ],
    }
  } finally {
    await remove()
  }
}

/** Many sockets that do nothing, in another workshop. */
export const idle = (sockets: number, seconds: number): Promise<Section> =>
  withOurs({}, async (server) => {
    const before = await putLoad(server.pid, server, one(20, seconds))
    const { target, cookies } = await server.another()
    const load = { target, cookies, viewers: sockets, cursorsPerSecond: 0, joinsPerSecond: 250 }
    const crowd = startLoad('viewers.ts', load)
    const stop = undo(() => end(crowd, 'SIGKILL'))
    try {
      await heard(crowd, 'up')
      await ask(crowd, 'connect', 'joined')
      const during = await putLoad(server.pid, server, one(20, seconds))
      const { closed } = await ask<{ closed: number }>(crowd, 'stop', 'result')
      if (closed) throw new Error(`${closed} idle sockets were closed`)
      const row = (title: string, { p50, p95 }: typeof before) => ({
        '': title,
        'p50 ms': p50.toFixed(1),
        'p95 ms': p95.toFixed(1),
      })
      return {
        title: 'f. Idle sockets next door',
        text: 'They are in another workshop of the same server and do nothing but answer its pings.',
        tables: [
          {
            title: `20 viewers, and ${sockets} idle sockets in another workshop`,
            rows: [row('without', before), row('with', during)],
            targets: [atMost('p95, × without,', during.p95 / before.p95, 2, '', 2)],
          },
        ],
      }
    } finally {
      await stop()
    }
  })
