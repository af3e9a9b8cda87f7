import { randomUUID } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { COMMAND_TYPES } from '@/domain/stage/commands'
import { PERMISSIONS } from '@/domain/stage/permissions'
import type { MemberView } from '@/domain/view/view'
import { addNote } from '@/domain/board/notes'
import { CLOSE, MESSAGE, SYNC } from '@/domain/wire'
import { newJoinCode } from '@/server/services/join-code'
import { cursor, message, openRaw, readJson } from '../support/line/raw-socket'
import { NOBODY, sessionCookie } from '../support/room/rooms'
import { type Story, workshop } from '../support/room/story'
import { COMMANDS } from '../support/room/walk'

const screenCodeOf = async ({ server, id }: Pick<Story, 'server' | 'id'>) => {
  const { screenCode } = await server.db.prisma.workshop.findUniqueOrThrow({ where: { id } })
  return screenCode!
}
/** A browser that opens a screen with a code, from an address of its own unless told otherwise. */
const opens = ({ server }: Pick<Story, 'server'>, code: string, session = NOBODY, address = randomUUID()) =>
  server.service.join({ code, name: 'Scherm', as: 'screen' }, session, { address })
/** A message with a note more for this board. */
function aNote(board: Y.Doc): Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(board))
  addNote(doc, 'S2.1', 'Van de muur')
  return message(MESSAGE.sync, SYNC.update, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(board)))
}
const isScreens = (frame: Buffer) =>
  frame[0] === MESSAGE.presence && readJson<MemberView[]>(frame).some(({ role, online }) => role === 'screen' && online)

test('SCREEN-1: a screen’s code gives a screen and nothing else', async () => {
  const w = await workshop().with('An', 'note-taker').with('Bart')
  const here = {
    place: w.place,
    walkers: [],
    moment: 'welcome',
    participant: w.bart.id,
    text: randomUUID(),
    note: 'shape:n',
    voice: randomUUID(),
    round: randomUUID(),
    link: randomUUID(),
    marks: { inbox: '', board: '' },
  }
  const joined = await opens(w, await screenCodeOf(w))
  if (!joined.ok) throw new Error(joined.code)
  const session = { account: null, seats: { [w.id]: joined.value.memberId } }

  const socket = await openRaw(w.server.url, w.id, await sessionCookie({ sub: 'x', seats: session.seats }))
  onTestFinished(() => socket.end())
  await w.an.draws('S2.1', 'Koffie met QR-code')
  await w.fatima.asks({ type: 'capacity.open' })
  await w.bart.asks({ type: 'capacity.answer', scores: [{ action: 'a1', carry: 4, keep: 1 }] })
  await w.bart.asks({ type: 'text.send', text: 'Voor de notulent alleen' })
  const { version } = (await w.room()).stage
  await socket.until(
    (frame) => frame[0] === MESSAGE.stage && readJson<{ version: number }>(frame).version === version,
    'the last stage',
  )
  await socket.until((frame) => frame.includes('Koffie met QR-code'), 'what everybody sees')
  const kinds = new Set(socket.frames.map(([kind]) => kind))
  for (const kind of [MESSAGE.desk, MESSAGE.inbox]) expect(kinds).not.toContain(kind)

  const view = await w.server.service.workshop(session, w.id)
  expect(view).toMatchObject({ ok: true, value: { me: { role: 'screen' } } })
  const heard = [...socket.frames.map((frame) => frame.toString()), JSON.stringify(view)].join('\n')
  for (const secret of [w.joinCode, await screenCodeOf(w), 'Voor de notulent alleen', '"carry":4'])
    expect(heard).not.toContain(secret)

  const stage = JSON.stringify((await w.room()).stage)
  for (const type of COMMAND_TYPES) {
    expect(PERMISSIONS[type]).not.toContain('screen')
    expect(await w.server.service.command(session, w.id, COMMANDS[type](here)), type).toMatchObject({ status: 403 })
  }
  expect(await w.server.service.exportFile(session, w.id, 'report.md')).toMatchObject({ status: 403 })
  expect(JSON.stringify((await w.room()).stage)).toBe(stage)
})

test('SHOWN-1: anyone who asks for what a screen gets, gets that and no more, whether they lead, hold the pen or take part', async () => {
  const w = await workshop().with('An', 'note-taker').with('Bart').with('Zaal', 'screen')
  await w.fatima.asks({ type: 'workshop.start' })
  await w.fatima.asks({ type: 'step.go', step: 'step-2' })
  await w.fatima.asks({ type: 'step.open', minutes: 5 })
  const note = await w.bart.draws('S2.1', 'Wie schreef dit?')
  await w.fatima.asks({ type: 'capacity.open' })
  const scores = [{ action: 'a1' as const, carry: 4 as const, keep: 1 as const }]
  for (const who of [w.fatima, w.an, w.bart]) await who.asks({ type: 'capacity.answer', scores })
  await w.bart.asks({ type: 'text.send', text: 'Voor de notulent alleen' })
  const { version } = (await w.room()).stage
  const everybody = [w.fatima, w.an, w.bart, w.zaal]
  const windows = await Promise.all(
    everybody.map(({ person }) => openRaw(w.server.url, w.id, person.cookie, true, 'screen')),
  )
  onTestFinished(() => windows.forEach((socket) => socket.end()))
  await w.bart.asks({ type: 'text.send', text: 'En nog een' })
  const secrets = [w.joinCode, await screenCodeOf(w), 'Voor de notulent alleen', '"carry":4', '"authors"']
  for (const [i, { person }] of everybody.entries()) {
    const socket = windows[i]!
    const isNext = (frame: Buffer) =>
      frame[0] === MESSAGE.stage && readJson<{ version: number }>(frame).version > version
    await socket.until(isNext, 'the stage after what was sent')
    await socket.read()
    const kinds = new Set(socket.frames.map(([kind]) => kind))
    expect([kinds.has(MESSAGE.desk), kinds.has(MESSAGE.inbox)]).toEqual([false, false])
    const view = await w.server.service.workshop(person.session, w.id, 'screen')
    expect(view).toMatchObject({ ok: true, value: { me: { role: 'screen' } } })
    const heard = [...socket.frames.map((frame) => frame.toString()), JSON.stringify(view)].join('\n')
    expect(heard).toContain(note)
    expect(secrets.filter((secret) => heard.includes(secret))).toEqual([])

    // And nothing goes the other way: no cursor, no note, with the pen in the same browser or not.
    socket.send(cursor(900 + i, 1, { cursor: { x: 1 } }))
    socket.send(aNote((await w.room()).doc))
    expect(await socket.closed).toEqual({ code: CLOSE.reset, reason: 'pen' })
  }
  expect(await w.board()).toEqual(['Wie schreef dit?'])
})

test('SHOWN-1: asking for another kind of place gives nobody more than they have', async () => {
  const w = await workshop().with('Bart').with('Zaal', 'screen')
  for (const who of [w.bart, w.zaal])
    for (const as of ['facilitator', 'note-taker', 'screen,facilitator', '']) {
      const socket = await openRaw(w.server.url, w.id, who.person.cookie, true, as)
      await socket.read()
      expect(new Set(socket.frames.map(([kind]) => kind))).not.toContain(MESSAGE.desk)
      socket.end()
    }
})

test('SHOWN-2: a window on the wall is nobody: the facilitator who closes the desk is away, and the screens are counted', async () => {
  const w = await workshop().with('Zaal', 'screen')
  const wall = await openRaw(w.server.url, w.id, w.fatima.person.cookie, true, 'screen')
  onTestFinished(() => wall.end())
  w.fatima.leaves()
  const online = (frame: Buffer) =>
    frame[0] === MESSAGE.presence
      ? readJson<MemberView[]>(frame).flatMap(({ name, online }) => (online ? [name] : []))
      : []
  await wall.until((frame) => JSON.stringify(online(frame)) === '["Zaal"]', 'only the screen being here')
})

test('SCREEN-1: wrong codes for a screen are slowed down like join codes, and a right one still opens', async () => {
  const w = await workshop()
  const hall = randomUUID()
  const guesses = []
  for (let i = 0; i < 40; i++) guesses.push(await opens(w, newJoinCode(), NOBODY, hall))
  const statuses = guesses.map((answer) => (answer.ok ? 200 : answer.status))
  expect(statuses).toEqual([...Array<number>(30).fill(401), ...Array<number>(10).fill(429)])
  expect(await opens(w, await screenCodeOf(w), NOBODY, hall)).toMatchObject({ ok: true })
})

test('SCREEN-2: a screen takes no seat and no account from the browser it opens in', async () => {
  const w = await workshop().with('Bart')
  const code = await screenCodeOf(w)
  const members = () => w.server.db.prisma.member.count({ where: { workshopId: w.id } })
  const before = await members()
  for (const { id, person } of [w.fatima, w.bart])
    expect(await opens(w, code, person.session)).toMatchObject({ ok: true, value: { memberId: id } })
  expect(await members()).toBe(before)
})

test('SCREEN-5: where a screen is asked for, the participants’ code is refused', async () => {
  const w = await workshop()
  expect(await opens(w, w.joinCode)).toMatchObject({ ok: false, status: 401, code: 'wrong-code' })
  expect(await w.server.db.prisma.member.count({ where: { workshopId: w.id } })).toBe(1)
})

test('SCREEN-5: everybody’s page can tell a screen from people', async () => {
  const w = await workshop().with('Bart')
  const socket = await openRaw(w.server.url, w.id, w.bart.person.cookie)
  onTestFinished(() => socket.end())
  const joined = await opens(w, await screenCodeOf(w))
  if (!joined.ok) throw new Error(joined.code)
  const cookie = await sessionCookie({ sub: 'x', seats: { [w.id]: joined.value.memberId } })
  const screen = await openRaw(w.server.url, w.id, cookie)
  onTestFinished(() => screen.end())
  await socket.until(isScreens, 'a screen among the members')
  expect(await w.fatima.asks({ type: 'pen.give', to: joined.value.memberId })).toMatchObject({ code: 'unknown-member' })
})
