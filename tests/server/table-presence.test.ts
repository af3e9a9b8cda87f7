import { expect, onTestFinished, test } from 'vitest'
import { MESSAGE } from '@/domain/wire'
import { cursor, message, openRaw, type RawSocket, readCursors } from '../support/line/raw-socket'
import type { Person } from '../support/room/rooms'
import { theServer } from '../support/room/story'

type State = { cursor?: object; user?: { id: string; name: string; role: string } } | null

/** A workshop with the pen at An, and nobody connected. */
async function people() {
  const server = await theServer()
  const place = await server.workshop()
  const [fatima, an, bart, screen] = [
    place.facilitator,
    await place.join('An'),
    await place.join('Bart'),
    await place.seat('Scherm', 'screen'),
  ]
  const givePen = (to: Person) => fatima.command({ type: 'pen.give', to: to.id })
  await givePen(an)
  /** A socket of this person that is closed when the test ends. */
  const socketOf = async (who: Person): Promise<RawSocket> => {
    const socket = await openRaw(server.url, place.id, who.cookie)
    onTestFinished(() => socket.end())
    return socket
  }
  /** What a newcomer is shown. */
  const all = async (): Promise<Map<number, State>> => {
    const socket = await socketOf(bart)
    const frame = await socket.until(([type]) => type === MESSAGE.awareness, 'the cursors')
    socket.end()
    return readCursors(frame) as Map<number, State>
  }
  return { fatima, an, bart, screen, givePen, socketOf, all }
}

/** What somebody is shown of others' cursors, in the order in which it comes. */
const shown = (socket: RawSocket) => socket.frames.flatMap((frame) => [...readCursors(frame)] as [number, State][])

/** Waits until this client's cursor is shown at this place. */
const at = (socket: RawSocket, client: number, x: number) =>
  socket.until(
    (frame) => JSON.stringify((readCursors(frame).get(client) as State)?.cursor) === JSON.stringify({ x }),
    `the cursor of ${client} at ${x}`,
  )

const [FATIMA, AN, BART] = [101, 102, 103]
const CLAIM = { name: 'De burgemeester', role: 'facilitator', id: 'somebody' }

test('ROOM-7 and TABLE-4: whatever a cursor says of itself, the server says who it is', async () => {
  const w = await people()
  const [pen, viewer] = [await w.socketOf(w.an), await w.socketOf(w.bart)]
  const an = { id: w.an.id, name: 'An', role: 'note-taker' }
  const claims = [CLAIM, { ...CLAIM, id: w.fatima.id, name: 'Fatima' }, null, 'facilitator', [CLAIM], undefined]
  for (const [x, user] of claims.entries()) {
    pen.send(cursor(AN, x + 1, { cursor: { x }, user, __proto__: { user } }))
    const frame = await at(viewer, AN, x)
    expect(readCursors(frame).get(AN)).toMatchObject({ cursor: { x }, user: an })
    expect((await w.all()).get(AN)!.user).toEqual(an)
  }
  // Not by a second key of the same name either: the last one counts, and that is the server's.
  pen.send(
    message(MESSAGE.awareness, message(1, AN, 50, '{"cursor":{"x":50},"user":{"name":"A"},"user":{"name":"B"}}')),
  )
  expect(readCursors(await at(viewer, AN, 50)).get(AN)).toMatchObject({ user: an })
})

test("ROOM-7 and TABLE-4: nobody moves, ends or takes over another's cursor", async () => {
  const w = await people()
  const [fatima, pen, viewer] = [await w.socketOf(w.fatima), await w.socketOf(w.an), await w.socketOf(w.bart)]
  const hers = { id: w.fatima.id, name: 'Fatima', role: 'facilitator' }
  // Stock clients echo that others left; that must not use up what cursors she may have.
  for (let gone = 900; gone < 910; gone++) fatima.send(cursor(gone, 2, null))
  fatima.send(cursor(FATIMA, 5, { cursor: { x: 1 } }))
  await at(viewer, FATIMA, 1)

  for (const clock of [5, 6, 7, 1_000_000, 4_294_967_295]) {
    pen.send(cursor(FATIMA, clock, { cursor: { x: 666 }, user: hers }))
    pen.send(cursor(FATIMA, clock, null))
  }
  // Hidden behind one's own in the same message, before it and after it.
  const [own, stolen] = [JSON.stringify({ cursor: { x: 2 } }), JSON.stringify({ cursor: { x: 666 } })]
  pen.send(message(MESSAGE.awareness, message(3, FATIMA, 9, stolen, AN, 1, own, FATIMA, 10, 'null')))
  await at(viewer, AN, 2)
  expect((await w.all()).get(FATIMA)).toEqual({ cursor: { x: 1 }, user: hers })
  expect(shown(viewer).filter(([client]) => client === FATIMA)).toEqual([[FATIMA, { cursor: { x: 1 }, user: hers }]])

  // She moves on undisturbed, and when she leaves it is she who is gone.
  fatima.send(cursor(FATIMA, 6, { cursor: { x: 3 } }))
  await at(viewer, FATIMA, 3)
  fatima.end()
  await viewer.until((frame) => readCursors(frame).get(FATIMA) === null, 'her cursor going')
  expect([...(await w.all()).keys()]).toEqual([AN])
})

test("TABLE-5: a viewer's and a screen's cursor goes nowhere, whatever client id it carries", async () => {
  const w = await people()
  const [pen, bart, screen] = [await w.socketOf(w.an), await w.socketOf(w.bart), await w.socketOf(w.screen)]
  const watching = await w.socketOf(w.fatima)
  for (const viewer of [bart, screen]) {
    viewer.send(cursor(BART, 1, { cursor: { x: 9 }, user: CLAIM }))
    viewer.send(cursor(AN, 1_000_000, { cursor: { x: 9 } })) // An's, before she used it
    const [, ...rest] = cursor(BART, 2, { cursor: { x: 9 } })
    viewer.send(Uint8Array.from([0x80 | MESSAGE.awareness, 0, ...rest])) // the same type, in two bytes
    await viewer.read()
  }
  expect([...(await w.all()).keys()]).toEqual([])
  pen.send(cursor(AN, 1, { cursor: { x: 4 } }))
  await Promise.all([at(bart, AN, 4), at(watching, AN, 4)])
  for (const socket of [pen, bart, screen, watching])
    expect(shown(socket).every(([client, state]) => client === AN && state?.user?.id === w.an.id)).toBe(true)
})

test('TABLE-5: with the pen goes the cursor', async () => {
  const w = await people()
  const [an, bart, watching] = [await w.socketOf(w.an), await w.socketOf(w.bart), await w.socketOf(w.fatima)]
  an.send(cursor(AN, 1, { cursor: { x: 1 } }))
  await at(watching, AN, 1)
  await w.givePen(w.bart)
  await watching.until((frame) => readCursors(frame).get(AN) === null, "An's cursor going")
  expect([...(await w.all()).keys()]).toEqual([])
  an.send(cursor(AN, 2, { cursor: { x: 2 } }))
  await an.read()
  bart.send(cursor(BART, 1, { cursor: { x: 3 } }))
  await at(watching, BART, 3)
  expect([...(await w.all()).keys()]).toEqual([BART])
  // When the pen comes back, so does the cursor.
  await w.givePen(w.an)
  an.send(cursor(AN, 4, { cursor: { x: 4 } }))
  await at(watching, AN, 4)
})
