import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { readNotes } from '@/domain/board/notes'
import { isAway } from '@/server/storage/away'
import { boardLog } from '@/server/storage/board-log'
import { converge, Peer } from '../support/room/convergence'
import { line, type Postgres, startPostgres } from '../support/storage/postgres'
import { type Client, startRooms, type TestServer, type TestWorkshop, until } from '../support/room/rooms'

let postgres: Postgres
let wire: Awaited<ReturnType<typeof line>>
let server: TestServer
let workshop: TestWorkshop
/** Sits between the rooms and the log: what happened to each append, and a commit whose answer gets lost. */
let loseAnswer = false
beforeAll(async () => {
  postgres = await startPostgres()
  wire = await line(postgres.url)
  server = await startRooms(
    (log) => ({
      ...log,
      append: async (board, batch) => {
        const seq = await log.append(board, batch)
        if (loseAnswer) {
          loseAnswer = false
          throw Object.assign(new Error('Connection terminated unexpectedly'), { code: 'ECONNRESET' })
        }
        return seq
      },
    }),
    wire.url,
  )
})
afterAll(async () => {
  await server.stop()
  wire.close()
  await postgres.remove()
})
beforeEach(async () => {
  workshop = await server.workshop()
})

/** What a client was told: how much is saved, and whether the server can write. */
async function listening(client: Client) {
  const told = { saved: 0, trouble: false }
  const varuint = (arr: Uint8Array, pos: number): number =>
    arr[pos]! < 0x80 ? arr[pos]! : (arr[pos]! & 0x7f) + 128 * varuint(arr, pos + 1)
  const look = new Set<() => void>()
  const hear = (type: number, take: (value: number) => void) => {
    client.provider.messageHandlers[type] = (_encoder, decoder) => {
      take(varuint(decoder.arr, decoder.pos))
      for (const one of look) one()
    }
  }
  hear(100, (value) => (told.saved = value))
  hear(104, (value) => (told.trouble = value === 1))
  const hears = (what: string, condition: () => boolean, within = 20_000) =>
    new Promise<number>((resolve, reject) => {
      const since = performance.now()
      const timer = setTimeout(() => reject(new Error(`never heard: ${what} (${JSON.stringify(told)})`)), within)
      const one = () => {
        if (!condition()) return
        clearTimeout(timer)
        look.delete(one)
        resolve(performance.now() - since)
      }
      look.add(one)
      one()
    })
  // The client's answer to the server's question is its first update.
  client.note('S2.1', 'Eerst')
  await hears('the first note is saved', () => told.saved >= 2)
  return { told, hears }
}
const load = async () => {
  const doc = new Y.Doc()
  for (const update of (await boardLog(server.db.pool).load(workshop.id)).updates) Y.applyUpdate(doc, update)
  return doc
}
const people = async () => {
  const writer = await workshop.facilitator.provider({ extended: true })
  const reader = await (await workshop.join('An')).provider()
  return { writer, reader, ...(await listening(writer)) }
}

describe.each(['fast', 'immediate'] as const)('PostgreSQL stopped (%s) under a running server', (how) => {
  test('DATA-3: work goes on between people, nothing is called saved, and all is written when it returns', async () => {
    const { writer, reader, told, hears } = await people()
    const before = told.saved
    await postgres.stop(how)
    for (let i = 0; i < 20; i++) writer.note('S2.1', `Zonder databank ${i}`)
    expect(await hears('trouble', () => told.trouble)).toBeLessThan(2000)
    await until(reader.doc, () => readNotes(reader.doc).length === 21, 'the others seeing it')
    const version = (await server.rooms.get(workshop.id))!.stage.version
    const refused = await workshop.facilitator.command({ type: 'workshop.start' }).catch((error: unknown) => error)
    expect(isAway(refused), String(refused)).toBe(true)
    expect((await server.rooms.get(workshop.id))!.stage.version).toBe(version)
    expect(told.saved).toBe(before)

    await postgres.start()
    await hears('all saved', () => told.saved === before + 20)
    await hears('no trouble', () => !told.trouble)
    expect((await workshop.facilitator.command({ type: 'workshop.start' })).ok).toBe(true)
    await server.reopen()
    const view = await server.service.workshop(workshop.facilitator.session, workshop.id)
    expect(view.ok && view.value.notes).toHaveLength(21)
    expect(view.ok && view.value.stage.version).toBe(version + 1)
  })
})

test('DATA-3: somebody who comes back during the outage is not told that their work is saved', async () => {
  await people()
  const an = await workshop.join('An')
  await workshop.facilitator.command({ type: 'pen.give', to: an.id })
  const writer = await an.provider()
  await postgres.stop('fast')
  writer.note('S2.1', 'Nog niet bewaard')
  const room = (await server.rooms.get(workshop.id))!
  await until(room.doc, () => readNotes(room.doc).length === 2, 'the note arriving')
  writer.leave()
  const again = new Peer(an, workshop.id)
  Y.applyUpdate(again.doc, Y.encodeStateAsUpdate(writer.doc)) // the same device
  await again.connect(server.url)
  await again.ask() // an acknowledgement of what it brought would have come before this answer
  expect(again.acknowledged).toEqual([])
  again.cut()
  await postgres.start()
  await room.settled()
  expect(readNotes(await load())).toHaveLength(2)
})

test('DATA-4: a database that does not answer is trouble within two seconds, and is found again', async () => {
  const { writer, told, hears } = await people()
  const before = told.saved
  wire.dead(true)
  writer.note('S2.1', 'In een zwart gat')
  expect(await hears('trouble', () => told.trouble)).toBeLessThan(2000)
  expect(told.saved).toBe(before)
  wire.dead(false)
  await hears('saved', () => told.saved === before + 1)
  await hears('no trouble', () => !told.trouble)
})

test('DATA-4: connections that die in mid-work, and a commit whose answer is lost, lose nothing', async () => {
  const { writer, told, hears } = await people()
  const before = told.saved
  for (let i = 0; i < 30; i++) {
    writer.note('S2.1', `Nummer ${i}`)
    if (i % 10 === 4) wire.cut()
    if (i % 10 === 9) loseAnswer = true
    await new Promise((resolve) => setImmediate(resolve))
  }
  await hears('all saved', () => told.saved === before + 30)
  await server.reopen()
  const view = await server.service.workshop(workshop.facilitator.session, workshop.id)
  expect(view.ok && view.value.notes).toHaveLength(31)
})

test('DATA-1: on PostgreSQL too, cut lines, restarts and folding end in one board', async () => {
  const story = await converge(server, 11, { clients: 6, operations: 40 })
  expect(story.acknowledged).toBeGreaterThan(50)
})
