import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { readDraft, recordsOf, writeDraft } from '@/domain/document'
import { addNote, readNotes } from '@/domain/notes'
import { boardLog } from '@/server/storage/board-log'
import { type Client, startRooms, type TestServer, type TestWorkshop, until } from '../support/rooms'

let server: TestServer
let workshop: TestWorkshop
beforeAll(async () => {
  server = await startRooms()
})
afterAll(() => server.stop())

const committed = async (id: string): Promise<string[]> => {
  const { updates } = await boardLog(server.db.pool).load(id)
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return readNotes(doc).map((note) => note.text)
}
/** Resolves when the server has this note, on the board and in the database. */
const stored = async (text: string) => {
  const room = (await server.rooms.get(workshop.id))!
  await until(room.doc, () => readNotes(room.doc).some((note) => note.text === text), `the server getting "${text}"`)
  await room.settled()
}
const sees = (client: Client, text: string) =>
  until(client.doc, () => client.texts().includes(text), `seeing "${text}"`)

describe('the board', () => {
  test('BOARD-1 and ROOM-1: a stock client finds the whole method ready, and follows what the pen holder writes', async () => {
    workshop = await server.workshop()
    const an = await workshop.join('An')
    const [writer, viewer] = [await workshop.facilitator.provider(), await an.provider()]
    const ids = [...recordsOf(viewer.doc).keys()]
    expect(ids).toContain('page:board')
    for (const cell of ['G1', 'S1.1/a1', 'S1.5/a3', 'S2.1', 'S3.1', 'S3.4', 'S3.7', 'V1', 'S1.8'])
      expect(ids).toContain(`shape:${cell}`)
    writer.note('S1.1/a1', 'Scannen lukte meteen')
    await sees(viewer, 'Scannen lukte meteen')
  })

  test('BOARD-4: a cell grows when it fills up', async () => {
    workshop = await server.workshop()
    const writer = await workshop.facilitator.provider()
    const height = () => recordsOf(writer.doc).get('shape:S1.1/a1')!.get('props.h') as number
    const before = height()
    for (let i = 0; i < 7; i++) writer.note('S1.1/a1', `Notitie ${i}`)
    await until(writer.doc, () => height() > before, 'the cell growing')
    const lowest = Math.max(...readNotes(writer.doc).map((note) => note.y))
    await until(writer.doc, () => height() >= lowest + 200, 'room for the lowest note')
  })

  test('notes are rows, with their place in the method', async () => {
    workshop = await server.workshop()
    const writer = await workshop.facilitator.provider()
    writer.note('S1.2/a2', 'Doorsturen ging moeizaam')
    const gone = writer.note('S1.8', 'Te veel werk')
    writer.doc.transact(() => recordsOf(writer.doc).delete(gone))
    writer.note('S1.8', 'Openingsuren')
    await stored('Openingsuren')
    const rows = await server.db.prisma.note.findMany({
      where: { workshopId: workshop.id },
      orderBy: [{ cell: 'asc' }, { position: 'asc' }],
    })
    expect(rows.map(({ cell, step, question, action, text }) => ({ cell, step, question, action, text }))).toEqual([
      { cell: 'S1.2/a2', step: 'step-1', question: 'S1.2', action: 'a2', text: 'Doorsturen ging moeizaam' },
      { cell: 'S1.8', step: 'parking', question: 'S1.8', action: null, text: 'Openingsuren' },
    ])
  })
})

describe('one pen', () => {
  test('PEN-2 and PEN-6: what anybody else writes changes nothing, and closes their socket', async () => {
    workshop = await server.workshop()
    const an = await workshop.join('An')
    const [facilitator, viewer] = [await workshop.facilitator.provider(), await an.provider()]
    viewer.note('S2.1', 'Stiekem')
    expect(await viewer.closed).toEqual({ code: 4409, reason: 'pen' })
    facilitator.note('S2.1', 'Afgesproken')
    await stored('Afgesproken')
    expect(facilitator.texts()).toEqual(['Afgesproken'])
    expect(await committed(workshop.id)).toEqual(['Afgesproken'])
  })

  test('PEN-3: a handover counts for the very next message, in mid-burst', async () => {
    workshop = await server.workshop()
    const an = await workshop.join('An')
    const [old, next] = [await workshop.facilitator.provider(), await an.provider()]
    let after = -1
    const board = (await server.rooms.get(workshop.id))!
    const given = workshop.facilitator.command({ type: 'pen.give', to: an.id }).then(() => {
      after = readNotes(board.doc).length
    })
    for (let i = 0; i < 200; i++) {
      old.note('S2.1', `Snel ${i}`)
      await new Promise((resolve) => setImmediate(resolve))
    }
    await given
    expect((await old.closed).code).toBe(4409)
    expect(readNotes(board.doc)).toHaveLength(after)
    next.note('S2.1', 'Nu ik')
    await until(board.doc, () => readNotes(board.doc).some((note) => note.text === 'Nu ik'), 'the new holder writing')
    await workshop.facilitator.command({ type: 'pen.take' })
    next.note('S2.1', 'Te laat')
    expect(await next.closed).toEqual({ code: 4409, reason: 'pen' })
  })

  test('BOARD-2: not even the pen holder changes the structure', async () => {
    workshop = await server.workshop()
    const writer = await workshop.facilitator.provider()
    const before = recordsOf(writer.doc).get('shape:S2.1')!.get('props.label')
    recordsOf(writer.doc).get('shape:S2.1')!.set('props.label', 'Iets anders')
    expect(await writer.closed).toEqual({ code: 4409, reason: 'structure' })
    const again = await workshop.facilitator.provider()
    expect(recordsOf(again.doc).get('shape:S2.1')!.get('props.label')).toBe(before)
  })

  test('DECL-3: no update to the draft is taken while the declaration is final', async () => {
    workshop = await server.workshop()
    const writer = await workshop.facilitator.provider()
    const room = (await server.rooms.get(workshop.id))!
    writeDraft(writer.doc, {
      plans: 'Koffie: met QR',
      trekkers: 'An',
      how: 'teamoverleg',
      date: '2026-11-24',
      profile: 'Wie',
    })
    await until(room.doc, () => readDraft(room.doc).how === 'teamoverleg', 'the draft arriving')
    expect(await workshop.facilitator.command({ type: 'declaration.finalise' })).toMatchObject({ ok: true })
    writeDraft(writer.doc, { trekkers: 'Iemand anders' })
    expect(await writer.closed).toEqual({ code: 4409, reason: 'final' })
    expect(readDraft(room.doc).trekkers).toBe('An')
  })
})

describe('coming in', () => {
  const handshake = (headers: Record<string, string>, id = workshop.id) =>
    new Promise<number>((resolve, reject) => {
      const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync/${id}`, { headers })
      socket.on('unexpected-response', (_request, response) => {
        resolve(response.statusCode ?? 0)
        socket.terminate()
      })
      socket.on('open', () => {
        resolve(101)
        socket.terminate()
      })
      socket.on('error', (error) => (socket.readyState === socket.CLOSING ? undefined : reject(error)))
    })

  test('ROOM-2: origin and session are checked before the upgrade', async () => {
    workshop = await server.workshop()
    const { cookie } = workshop.facilitator
    const origin = server.url
    expect(await handshake({ cookie, origin })).toBe(101)
    expect(await handshake({ cookie, origin: 'https://elsewhere.example' })).toBe(403)
    expect(await handshake({ cookie, origin: 'null' })).toBe(403)
    expect(await handshake({ cookie })).toBe(403)
    expect(await handshake({ origin })).toBe(401)
    expect(await handshake({ origin, cookie: 'bestendig.session=forged' })).toBe(401)
  })

  test('PEOPLE-6: a seat in one workshop opens no other', async () => {
    const other = await server.workshop()
    const an = await other.join('An')
    workshop = await server.workshop()
    expect(await handshake({ cookie: an.cookie, origin: server.url })).toBe(401)
    expect(await handshake({ cookie: other.facilitator.cookie, origin: server.url })).toBe(404)
    expect(await server.service.workshop(other.facilitator.session, workshop.id)).toMatchObject({
      ok: false,
      status: 404,
    })
    expect(
      await server.service.command(other.facilitator.session, workshop.id, { type: 'workshop.start' }),
    ).toMatchObject({ ok: false, status: 404 })
  })

  test('STAGE-6: only facilitators get the desk and the join code', async () => {
    workshop = await server.workshop()
    const an = await workshop.join('An')
    const received = async (cookie: string, last: number) => {
      const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync/${workshop.id}?ext=1`, {
        headers: { cookie, origin: server.url },
      })
      const frames: Buffer[] = []
      await new Promise<void>((resolve) => {
        socket.on('message', (data: Buffer) => {
          frames.push(data)
          if (data[0] === last) resolve()
        })
      })
      socket.terminate()
      return frames
    }
    const presence = 103
    const types = (frames: Buffer[]) => frames.map((frame) => frame[0])
    const desk = await received(workshop.facilitator.cookie, presence)
    const participant = await received(an.cookie, presence)
    expect(types(desk)).toContain(102)
    expect(Buffer.concat(desk).toString()).toContain(workshop.joinCode)
    expect(types(participant)).not.toContain(102)
    expect(Buffer.concat(participant).toString()).not.toContain(workshop.joinCode)
    expect(await server.service.workshop(an.session, workshop.id)).not.toHaveProperty('value.joinCode')
  })

  test('PEN-4 and PEOPLE-4: the stage and who is here reach everybody; the same browser is the same person', async () => {
    workshop = await server.workshop()
    const an = await workshop.join('An')
    await workshop.facilitator.command({ type: 'pen.give', to: an.id })
    const view = await server.service.workshop(an.session, workshop.id)
    expect(view).toMatchObject({ value: { stage: { pen: an.id }, me: { role: 'note-taker' } } })
    const again = await server.service.join({ code: workshop.joinCode.toLowerCase(), name: 'an' }, an.session, {
      address: 'x',
    })
    expect(again).toMatchObject({ value: { memberId: an.id } })
    const somebodyElse = await server.service.join({ code: workshop.joinCode, name: 'Bo' }, an.session, {
      address: 'x',
    })
    expect(somebodyElse).not.toMatchObject({ value: { memberId: an.id } })
  })

  test('PEOPLE-3: wrong codes are slowed down, and right ones never are', async () => {
    workshop = await server.workshop()
    const nobody = { account: null, seats: {} }
    for (let i = 0; i < 35; i++) {
      expect(
        (await server.service.join({ code: workshop.joinCode, name: `Gast ${i}` }, nobody, { address: 'school' })).ok,
      ).toBe(true)
    }
    const guesses = []
    for (let i = 0; i < 31; i++)
      guesses.push(await server.service.join({ code: 'WRONGCODE', name: 'X' }, nobody, { address: 'bad' }))
    expect(guesses.at(0)).toMatchObject({ status: 401, code: 'wrong-code' })
    expect(guesses.at(-1)).toMatchObject({ status: 429, code: 'throttled' })
    expect(
      (await server.service.join({ code: workshop.joinCode, name: 'Nog iemand' }, nobody, { address: 'school' })).ok,
    ).toBe(true)
  })
})

describe('cursors', () => {
  test('ROOM-7: the server stamps who it is, and nobody speaks for another client', async () => {
    workshop = await server.workshop()
    const an = await workshop.join('An')
    const [facilitator, viewer] = [await workshop.facilitator.provider(), await an.provider()]
    const heard = (client: Client, of: Client) =>
      client.provider.awareness.getStates().get(of.doc.clientID) as { user?: object } | undefined
    const change = (client: Client) =>
      new Promise<void>((resolve) => client.provider.awareness.once('change', () => resolve()))
    let changed = change(viewer)
    facilitator.provider.awareness.setLocalState({
      cursor: { x: 1, y: 2 },
      user: { name: 'De burgemeester', role: 'facilitator' },
    })
    await changed
    expect(heard(viewer, facilitator)).toEqual({
      cursor: { x: 1, y: 2 },
      user: { id: workshop.facilitator.id, name: 'Fatima', role: 'facilitator' },
    })
    // The viewer holds no pen: its own cursor goes to nobody. After it the facilitator's next one arrives, in order.
    viewer.provider.awareness.setLocalState({ cursor: { x: 9, y: 9 } })
    await workshop.facilitator.command({ type: 'pen.give', to: an.id })
    changed = change(facilitator)
    viewer.provider.awareness.setLocalState({ cursor: { x: 3, y: 3 } })
    await changed
    expect(heard(facilitator, viewer)).toMatchObject({
      cursor: { x: 3, y: 3 },
      user: { name: 'An', role: 'note-taker' },
    })
  })
})

test('STAGE-3: a refused command stores nothing, an accepted one is in the database', async () => {
  workshop = await server.workshop()
  const an = await workshop.join('An')
  const stage = async () => (await server.db.prisma.workshop.findUniqueOrThrow({ where: { id: workshop.id } })).stage
  const before = await stage()
  expect(await an.command({ type: 'workshop.start' })).toMatchObject({ ok: false, status: 403 })
  expect(await stage()).toEqual(before)
  const decision = await workshop.facilitator.command({ type: 'workshop.start' })
  expect(decision.ok && decision.stage).toEqual(await stage())
})

test('ROOM-8: the log is folded into a snapshot, and loading gives the same board', async () => {
  workshop = await server.workshop()
  const writer = await workshop.facilitator.provider()
  for (let i = 0; i < 5; i++) addNote(writer.doc, 'S2.1', `Idee ${i}`)
  const room = (await server.rooms.get(workshop.id))!
  await until(room.doc, () => readNotes(room.doc).length === 5, 'five notes')
  await room.settled()
  const before = await committed(workshop.id)
  await boardLog(server.db.pool).compact(workshop.id)
  expect(await server.db.prisma.boardUpdate.count({ where: { workshopId: workshop.id } })).toBe(0)
  expect(await committed(workshop.id)).toEqual(before)
  writer.note('S2.1', 'Nog een')
  await until(room.doc, () => readNotes(room.doc).length === 6, 'a sixth note')
  await room.settled()
  expect(await committed(workshop.id)).toHaveLength(6)
})

test('ROOM-6: after a restart everything is there', async () => {
  workshop = await server.workshop()
  const writer = await workshop.facilitator.provider()
  writer.note('S2.1', 'Blijft')
  const room = (await server.rooms.get(workshop.id))!
  await until(room.doc, () => readNotes(room.doc).length === 1, 'the note')
  await workshop.facilitator.command({ type: 'workshop.start' })
  await server.restart()
  const view = await server.service.workshop(workshop.facilitator.session, workshop.id)
  expect(view).toMatchObject({
    value: { stage: { step: 'opening', version: 1 }, notes: [{ cell: 'S2.1', text: 'Blijft' }] },
  })
})
