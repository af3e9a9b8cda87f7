import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { COMMAND_TYPES } from '@/domain/stage/commands'
import { MESSAGE } from '@/domain/wire'
import { openRaw, readCursors, Refused } from '../support/line/raw-socket'
import { isPermitted } from '../support/room/permitted'
import type { TestServer } from '../support/room/rooms'
import { theServer } from '../support/room/story'
import {
  COMMANDS,
  everythingIn,
  mayByTable,
  MESSAGES,
  REFUSED,
  type Scene,
  scene,
  type StageName,
  STAGES,
} from '../support/room/walk'

/** All that is kept: the database, and the board and the stage in memory. */
async function everything(server: TestServer, { place }: Scene): Promise<string> {
  const room = (await server.rooms.get(place.id))!
  await room.settled()
  const hash = createHash('sha256').update(await everythingIn(server.db.pool))
  hash.update(Y.encodeStateAsUpdate(room.doc)).update(JSON.stringify(room.stage))
  return hash.digest('hex')
}

/** Whose cursors somebody is shown who comes in now. */
async function cursors(server: TestServer, { place }: Scene): Promise<number[]> {
  const socket = await openRaw(server.url, place.id, place.facilitator.cookie, false)
  const frame = await socket.until(([type]) => type === MESSAGE.awareness, 'the cursors')
  socket.end()
  return [...readCursors(frame).keys()]
}

test('TABLE-1: of every message by everybody at every stage, only what the table allows has an effect', async () => {
  const server = await theServer()
  let [walked, effects, client] = [0, 0, 1]
  for (const stage of STAGES) {
    const here = await scene(server, stage)
    const room = (await server.rooms.get(here.place.id))!
    let before = await everything(server, here)
    for (const walker of here.walkers)
      for (const [name, { action, bytes }] of Object.entries(MESSAGES)) {
        walked++
        const what = `${walker.who}, ${name}, ${stage}`
        const allowed = action !== null && mayByTable(walker, action)
        const socket = await openRaw(server.url, here.place.id, walker.cookie, walked % 2 === 0).catch(refused)
        expect(socket !== null, what).toBe(mayByTable(walker, 'read'))
        if (socket) {
          socket.send(bytes(room.doc, ++client))
          await socket.read()
          const after = await everything(server, here)
          expect(after !== before, what).toBe(allowed && action === 'draw')
          expect((await cursors(server, here)).includes(client), what).toBe(allowed && action === 'point')
          // Anyone who writes without the pen is told so, and what makes no sense ends the connection. A cursor is just dropped.
          if (action === 'draw' && !allowed) expect(await socket.closed, what).toEqual({ code: 4409, reason: 'pen' })
          if (action === null) expect(await socket.closed, what).toMatchObject({ code: 4400 })
          if (allowed) effects++
          before = after
          socket.end()
        }
      }
  }
  expect(effects).toBeGreaterThan(0)
  console.log(`TABLE-1: ${walked} combinations of role, message and stage, of which the table allows ${effects}`)
}, 180_000)
const refused = (error: unknown) => {
  if (error instanceof Refused) return null
  throw error
}

/** PEOPLE-6: what those are told who have no place here. Whoever has an account is not told that there is such a workshop. */
const OUTSIDE: Record<string, string> = {
  nobody: 'unauthenticated',
  'guest of another workshop': 'unauthenticated',
  'facilitator of another workshop': 'not-found',
  'somebody whose place means nothing': 'not-found',
}

test('TABLE-2: of every command by everybody at every stage, exactly what the table allows has an effect', async () => {
  expect(Object.keys(COMMANDS).sort()).toEqual([...COMMAND_TYPES].sort())
  const server = await theServer()
  const succeeded = new Set<string>()
  let walked = 0
  // Everything that is kept is compared at each step: without the earlier scenes there is less of it.
  const fresh = async (stage: StageName) => {
    await server.db.prisma.workshop.deleteMany()
    return scene(server, stage)
  }
  for (const stage of STAGES) {
    let here = await fresh(stage)
    let before = await everything(server, here)
    for (let i = 0; i < here.walkers.length; i++)
      for (const type of COMMAND_TYPES) {
        walked++
        const walker = here.walkers[i]!
        const what = `${walker.who}, ${type}, ${stage}`
        const allowed = isPermitted(walker.hats, type)
        const result = await server.service.command(walker.session, here.place.id, COMMANDS[type](here))
        const changed = (await everything(server, here)) !== before
        expect(changed, what).toBe(result.ok)
        const refusal = allowed ? REFUSED[stage][type] : mayByTable(walker, 'read') ? 'forbidden' : OUTSIDE[walker.who]
        expect(result.ok ? undefined : result.code, what).toBe(refusal)
        if (changed) {
          succeeded.add(`${walker.who}: ${type}`)
          here = await fresh(stage)
          before = await everything(server, here)
        }
      }
  }
  const { walkers } = await scene(server, 'running')
  const table = walkers.flatMap((w) =>
    // No scene is a practice workshop: there PRACTICE-2 tries it.
    COMMAND_TYPES.filter((type) => type !== 'practice.pace' && mayByTable(w, type)).map((type) => `${w.who}: ${type}`),
  )
  expect([...succeeded].sort()).toEqual(table.sort())
  console.log(
    `TABLE-2: ${walked} combinations of role, command and stage; ${succeeded.size} of role and command are allowed`,
  )
}, 180_000)
