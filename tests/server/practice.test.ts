import { expect, test } from 'vitest'
import { isoOf, wallClock } from '@/domain/clock'
import { readNotes } from '@/domain/board/notes'
import { PEOPLE } from '@/domain/practice/people'
import type { Command } from '@/domain/stage/commands'
import type { Room } from '@/server/rooms/room'
import { Practice } from '@/server/practice/practice'
import { connect, NEW_WORKSHOP } from '../support/room/client'
import { sessionCookie } from '../support/room/rooms'
import { theServer, workshop } from '../support/room/story'

const DAY = 24 * 60 * 60_000

/** A practice copy of a workshop that its facilitator has just opened, with all that is asked of it in one hand. */
async function practice() {
  const w = await workshop()
  const server = await theServer()
  const { session } = w.place.facilitator
  const made = await server.service.practise(session, { from: w.id })
  if (!made.ok) throw new Error(made.code)
  const { id } = made.value
  const room = async (): Promise<Room> => (await server.rooms.get(id))!
  const asks = async (command: Command) => {
    const asked = await server.service.command(session, id, command)
    if (!asked.ok) throw new Error(asked.code)
  }
  /** Lets seconds pass until something is so; far more than it takes, and no wall clock. */
  const passes = async (is: (room: Room) => boolean, most = 400): Promise<void> => {
    for (let second = 0; second < most; second++) {
      if (is(await room())) return
      await server.practice.tick()
    }
    throw new Error('That did not happen')
  }
  return { w, server, session, id, room, asks, passes }
}
const here = (room: Room) =>
  room.members().filter(({ online, role }) => online && !['facilitator', 'screen'].includes(role)).length

test('PRACTICE-1: a practice copy has the preparation and the script, a mark in its name, and nothing else of the workshop', async () => {
  const { w, server, session, id, room } = await practice()
  const { stage } = await room()
  const original = (await w.room()).stage
  expect(stage.preparation).toEqual({
    ...original.preparation,
    organisation: `${original.preparation.organisation} (oefening)`,
  })
  expect(stage.practice?.people).toHaveLength(8)
  expect((await room()).members().map(({ name }) => name)).toEqual(expect.arrayContaining(PEOPLE.map((p) => p.name)))
  const preparation = { ...stage.preparation, organisation: 'Iets anders' }
  const set = await server.service.command(session, id, { type: 'preparation.set', preparation })
  expect(set.ok).toBe(true)
  expect((await room()).stage.preparation.organisation).toBe('Iets anders (oefening)')
})

test('PRACTICE-1: only whoever leads a workshop makes a copy of it, and ten of them at most', async () => {
  const w = await workshop().with('An')
  const { service } = await theServer()
  const nobody = { account: null, seats: {} }
  expect(await service.practise(nobody, {})).toMatchObject({ status: 401 })
  expect(await service.practise(w.an.person.session, { from: w.id })).toMatchObject({ status: 401 })
  const other = await workshop()
  expect(await service.practise(other.place.facilitator.session, { from: w.id })).toMatchObject({ status: 404 })
  const { session } = w.place.facilitator
  expect(await service.practise(session, { from: 5 })).toMatchObject({ status: 422 })
  for (let i = 0; i < 10; i++) expect((await service.practise(session, {})).ok).toBe(true)
  expect(await service.practise(session, {})).toMatchObject({ status: 409, code: 'practices-full' })
})

test('PRACTICE-2: they come in, try, answer all that is asked, raise hands, send texts, sign and evaluate', async () => {
  const { server, session, id, asks, passes, room } = await practice()
  const fatima = await server.service.place(session, id)
  if (!fatima.ok) throw new Error(fatima.code)
  // Nobody is there to see it: nothing happens.
  await server.practice.tick()
  expect(here(await room())).toBe(0)

  const device = await joinAs(server, session, id)
  await passes((r) => here(r) === 8)
  await asks({ type: 'practice.pace', pace: 'brisk' })
  const desk = () => fatima.room.asked(fatima.member).desk!
  await passes(() => Object.keys(desk().trying).length === 8)
  expect(Object.values(desk().trying)).toContain('help')

  await asks({ type: 'workshop.start' })
  await passes((r) => r.stage.hands.length > 0)
  await passes((r) => r.asked(fatima.member).inbox.length > 2)
  await asks({ type: 'step.go', step: 'step-1', focus: 'S1.1/a1' })
  await asks({ type: 'round.open', cell: 'S1.1/a1' })
  await passes((r) => r.stage.round?.answered === 8)
  await asks({ type: 'capacity.open' })
  await passes((r) => r.stage.capacity.answered === 8)
  await asks({ type: 'voice.open' })
  await passes((r) => r.stage.voices.waiting === 2)
  // Somebody who is played takes the pen, and writes as whoever has it does.
  await asks({ type: 'step.go', step: 'step-2' })
  await asks({ type: 'pen.give', to: (await room()).stage.practice!.people[1]! })
  await passes((r) => readNotes(r.doc).filter(({ cell }) => cell === 'S2.1').length >= 3)
  await asks({ type: 'dots.open' })
  await passes((r) => r.stage.dots.answered === 8)
  await asks({ type: 'step.go', step: 'declaration' })
  await asks({ type: 'declaration.finalise' })
  await asks({ type: 'step.go', step: 'evaluation' })
  const signed = (r: Room) => (r.stage.declaration.state === 'final' ? r.stage.declaration.signatures.length : 0)
  await passes((r) => signed(r) === 7)
  await passes((r) => r.stage.evaluation.answered === 8)
  // They lose their line now and then, and come back.
  await passes((r) => here(r) < 8, 4000)
  await passes((r) => here(r) === 8)

  await asks({ type: 'practice.pace', pace: 'still' })
  const { version } = (await room()).stage
  for (let second = 0; second < 60; second++) await server.practice.tick()
  expect((await room()).stage.version).toBe(version)

  // Nobody watches any more: they leave, so that the room can be let go.
  device.leave()
  const watching = (r: Room) => r.members().some((one) => one.online && one.role === 'facilitator')
  const left = await room()
  await expect.poll(() => watching(left)).toBe(false)
  await passes((r) => r.size === 0)
})

test('PRACTICE-3: a practice workshop is thrown away when its days are over, signatures and all, and no other', async () => {
  const { w, server, session, id, asks, passes, room } = await practice()
  const device = await joinAs(server, session, id)
  await asks({ type: 'practice.pace', pace: 'brisk' })
  await asks({ type: 'workshop.start' })
  await asks({ type: 'step.go', step: 'declaration' })
  await asks({ type: 'declaration.finalise' })
  await asks({ type: 'step.go', step: 'evaluation' })
  await passes((r) => r.stage.declaration.state === 'final' && r.stage.declaration.signatures.length > 3)
  const made = Date.parse((await room()).stage.practice!.until) - 7 * DAY
  expect(Math.abs(made - wallClock())).toBeLessThan(60_000)
  await server.practice.sweep(isoOf(made + 7 * DAY - 60_000))
  expect(await server.rooms.get(id)).not.toBeNull()
  await server.practice.sweep(isoOf(made + 7 * DAY))
  expect(await server.rooms.get(id)).toBeNull()
  expect(await server.service.command(session, id, { type: 'pen.take' })).toMatchObject({ status: 404 })
  expect((await server.service.workshops(session)).workshops.map((one) => one.id)).toEqual([w.id])
  const { rows } = await server.db.pool.query('SELECT 1 FROM "ChainRecord" WHERE "workshopId" = $1', [id])
  expect(rows).toEqual([])
  device.leave()
})

test('PRACTICE-4: the list of workshops says which of them are practice, and until when', async () => {
  const { w, server, session, id } = await practice()
  const { workshops: list } = await server.service.workshops(session)
  const until = (which: string) => list.find((one) => one.id === which)
  expect(until(w.id)).toMatchObject({ until: null })
  expect(until(id)).toMatchObject({ until: (await server.rooms.get(id))!.stage.practice!.until })
})

/** The facilitator's own device in that workshop. */
async function joinAs(
  server: Awaited<ReturnType<typeof theServer>>,
  session: Parameters<typeof server.service.practise>[0],
  id: string,
) {
  const cookie = await sessionCookie({ sub: 'fatima', seats: {}, account: session.account!.id })
  return connect(server.url, id, cookie)
}

test('PRACTICE-2: a screen in front is nobody who watches; who comes back tries again', async () => {
  const { server, session, id, passes, room } = await practice()
  const screen = (await room()).admit({ name: '', base: 'screen' }, (name) =>
    server.db.prisma.member.create({ data: { workshopId: id, role: 'screen', name } }),
  )
  const cookie = await sessionCookie({ sub: 'scherm', seats: { [id]: (await screen).id } })
  const wall = await connect(server.url, id, cookie)
  for (let second = 0; second < 20; second++) await server.practice.tick()
  expect(here(await room())).toBe(0)

  const fatima = await server.service.place(session, id)
  if (!fatima.ok) throw new Error(fatima.code)
  const tries = () => Object.keys(fatima.room.asked(fatima.member).desk!.trying).length
  const device = await joinAs(server, session, id)
  await passes(() => tries() === 8)
  device.leave()
  const watching = (r: Room) => r.members().some((one) => one.online && one.role === 'facilitator')
  await expect.poll(() => watching(fatima.room)).toBe(false)
  await passes((r) => here(r) === 0)
  const again = await joinAs(server, session, id)
  await passes(() => tries() === 8)
  again.leave()
  wall.leave()
})

test('PRACTICE-3: one that cannot be thrown away keeps no other', async () => {
  const { server, session, id } = await practice()
  const second = await server.service.practise(session, {})
  if (!second.ok) throw new Error(second.code)
  const removed: string[] = []
  const trial = new Practice({
    rooms: server.rooms,
    store: {
      count: () => Promise.resolve(0),
      over: () => Promise.resolve([id, second.value.id]),
      erase: (which) => {
        removed.push(which)
        return which === id ? Promise.reject(new Error('no')) : Promise.resolve()
      },
    },
    command: server.service.command,
    log: server.log,
  })
  await trial.sweep()
  expect(removed).toEqual([id, second.value.id])
})

test('PRACTICE-4: no workshop follows up a practice workshop', async () => {
  const { server, session, id } = await practice()
  expect(await server.service.createWorkshop(session, { ...NEW_WORKSHOP, from: id })).toMatchObject({ status: 403 })
})
