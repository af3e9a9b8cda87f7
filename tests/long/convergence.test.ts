import { expect, test } from 'vitest'
import { converge } from '../support/room/convergence'
import { startRooms } from '../support/room/rooms'

// SEED=417 replays one seed; SEEDS=50 FIRST=1000 runs fifty from 1000 on.
const FIRST = Number(process.env.SEED ?? process.env.FIRST ?? 1)
const SEEDS = process.env.SEED ? 1 : Number(process.env.SEEDS ?? 1000)
const SIZE = { clients: 6, operations: 200 }

test(`DATA-1: ${SEEDS} seeds × ${SIZE.clients} people × ${SIZE.operations} operations end in one board each`, async () => {
  const server = await startRooms()
  const failed: string[] = []
  let acknowledged = 0
  for (let seed = FIRST; seed < FIRST + SEEDS; seed++) {
    try {
      acknowledged += (await converge(server, seed, SIZE)).acknowledged
    } catch (error) {
      failed.push(`${(error as Error).message}\n  replay: SEED=${seed} npm run test:long -- convergence`)
    }
    if (seed % 100 === 0) await server.restart()
  }
  console.log(`${SEEDS} seeds, ${acknowledged} acknowledged updates, ${failed.length} failures`)
  await server.stop()
  expect(failed).toEqual([])
  expect(acknowledged).toBeGreaterThan(SEEDS * 50)
})
