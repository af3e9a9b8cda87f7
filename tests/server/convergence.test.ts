import { afterAll, beforeAll, expect, test } from 'vitest'
import { converge } from '../support/room/convergence'
import { startRooms, type TestServer } from '../support/room/rooms'

let server: TestServer
beforeAll(async () => {
  server = await startRooms()
})
afterAll(() => server.stop())

// The long form, with a thousand seeds, is in tests/long; there SEED=… replays one.
test.each([1, 2, 3, 4])(
  'DATA-1: six people, cut lines, restarts and folding end in one board (seed %i)',
  async (seed) => {
    const story = await converge(server, seed, { clients: 6, operations: 40 })
    expect(story.edits).toBeGreaterThan(100)
    expect(story.acknowledged).toBeGreaterThan(50)
    expect(story.cuts).toBeGreaterThan(5)
    expect(story.restarts).toBeGreaterThan(1)
  },
)
