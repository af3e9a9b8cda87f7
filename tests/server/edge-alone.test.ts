import { PNG } from 'pngjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addNote } from '@/domain/board/notes'
import { inOrder } from '@/server/process/stopping'
import type { BoardLog } from '@/server/storage/board-log'
import { startRooms, type TestServer } from '../support/room/rooms'
import { signs } from '../support/room/signing'
import { openDocx } from './exports-docx-text'

/** Loads that a test holds up: the id of a workshop, and what lets it fail. */
const held = new Map<string, Promise<never>>()
const holding = (log: BoardLog): BoardLog => ({ ...log, load: (id) => held.get(id) ?? log.load(id) })

let server: TestServer
beforeAll(async () => {
  server = await startRooms(holding)
})
afterAll(() => server.stop())

/** Puts something where the product never puts it, past the database's own guards. */
const damage = (table: string, column: string, value: string, where: string) =>
  server.db.pool.query(
    `BEGIN; SET LOCAL session_replication_role = replica; UPDATE "${table}" SET ${column} = ${value} WHERE ${where}; COMMIT`,
  )

test('EDGE-6: a room that never came to be keeps no other from being written when the server stops', async () => {
  const [broken, whole, other] = [await server.workshop(), await server.workshop(), await server.workshop()]
  await server.reopen()
  let fail!: (error: Error) => void
  held.set(broken.id, new Promise<never>((_resolve, reject) => (fail = reject)))
  const rooms = [await server.rooms.get(whole.id), await server.rooms.get(other.id)]
  const loading = server.rooms.get(broken.id)
  for (const room of rooms) addNote(room!.doc, 'S2.1', 'Nog net geschreven')
  const closed = server.rooms.close()
  fail(new Error('the disk is broken just there'))
  await expect(loading).rejects.toThrow('just there')
  await closed
  held.clear()
  await server.reopen()
  for (const place of [whole, other]) {
    const stored = await server.db.prisma.note.findMany({ where: { workshopId: place.id }, select: { text: true } })
    expect(stored).toEqual([{ text: 'Nog net geschreven' }])
  }
  // And who asks while it stops is told to come back, instead of opening the room once more.
  await server.rooms.close()
  const { session } = whole.facilitator
  await expect(server.service.workshop(session, whole.id)).rejects.toMatchObject({ code: '57P01' })
  await server.reopen()
})

test('EDGE-6: a room that cannot be closed keeps no other from being let go', async () => {
  const [stuck, other] = [await server.workshop(), await server.workshop()]
  const room = await server.rooms.get(stuck.id)
  await server.rooms.get(other.id)
  const settled = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(room), 'settled')!.value as () => Promise<void>
  room!.settled = () => Promise.reject(new Error('never'))
  const before = server.rooms.size
  await server.rooms.unloadEmpty()
  expect(server.rooms.size).toBe(1)
  expect(before).toBeGreaterThan(1)
  room!.settled = settled
})

test('EDGE-6: what fails at a stop keeps nothing after it from being done, and is told in the end', async () => {
  const done: string[] = []
  const step = (name: string) => () => void done.push(name)
  const failing = () => Promise.reject(new Error('the typesetter would not go'))
  const logged: object[] = []
  const stop = inOrder({ error: (context: object) => void logged.push(context) } as never, [
    step('answers'),
    failing,
    step('rooms'),
    step('database'),
  ])
  await expect(stop()).rejects.toThrow('would not go')
  expect(done).toEqual(['answers', 'rooms', 'database'])
  expect(logged).toHaveLength(1)
})

test('EDGE-6: a workshop that cannot be read is marked in the list, and the others are there as ever', async () => {
  const place = await server.workshop()
  const { session } = place.facilitator
  const second = await server.service.createWorkshop(session, {
    organisation: 'De Kade',
    audience: 'leden',
    date: '2026-12-01',
  })
  if (!second.ok) throw new Error(second.code)
  for (const stage of [
    `'{}'`,
    `'null'`,
    `'[1]'`,
    `'"x"'`,
    `stage || '{"pen":7}'`,
    `stage || '{"preparation":{"actions":[]}}'`,
  ]) {
    await damage('Workshop', 'stage', `(${stage})::jsonb`, `id = '${place.id}'`)
    const { workshops: listed } = await server.service.workshops(session)
    expect(listed, stage).toMatchObject([
      { id: second.value.id, state: 'preparing', preparation: { organisation: 'De Kade' } },
      { id: place.id, state: 'unreadable' },
    ])
  }
  await server.reopen()
  expect(await server.service.workshop(session, second.value.id)).toMatchObject({ ok: true })
  await expect(server.service.workshop(session, place.id)).rejects.toThrow()
})

/** A workshop with a signed version of its declaration, and another one after it, signed as well. */
async function signedTwice() {
  const place = await server.workshop()
  const an = await place.join('An')
  for (const version of [1, 2]) {
    await place.facilitator.command({ type: 'declaration.finalise' })
    for (const [who, name] of [
      [place.facilitator, 'Fatima'],
      [an, 'An'],
    ] as const)
      expect((await who.command(signs(name, { version }))).ok).toBe(true)
    if (version === 1) await place.facilitator.command({ type: 'declaration.reopen' })
  }
  const { session } = place.facilitator
  const take = async (format: string) => {
    const file = await server.service.exportFile(session, place.id, format)
    if (!file.ok) return file.code
    const { body } = file.value
    return body instanceof Uint8Array ? body : new Uint8Array(await new Response(body).arrayBuffer())
  }
  return { place, session, take }
}

test('EDGE-6: a signature that cannot be read is shown as that, and keeps no page and no document from being made', async () => {
  const { place, session, take } = await signedTwice()
  for (const data of [`'{}'`, `'[]'`, `'{"kind":"signature","name":7}'`, `data || '{"consent":{"id":"other"}}'`]) {
    await damage('ChainRecord', 'data', `(${data})::jsonb`, `"workshopId" = '${place.id}' AND position = 2`)
    const view = await server.service.workshop(session, place.id)
    if (!view.ok) throw new Error(view.code)
    const [first, second] = view.value.declaration.versions
    const names = (version = first) => version!.signatures.map(({ name }) => name)
    expect(names(second)).toEqual(['Fatima', 'An'])
    expect(names()).toHaveLength(2)
    expect(names()[1]).toBe('An')
    for (const format of [
      'report.docx',
      'report.md',
      'declaration.pdf',
      'declaration.json',
      'board.json',
      'everything.zip',
    ])
      expect((await take(format)).length, `${format} ${data}`).toBeGreaterThan(500)
  }
})

test('EDGE-6: a version that cannot be read is left out, and an older one never stands in its place', async () => {
  const { place, session, take } = await signedTwice()
  await damage('DeclarationVersion', 'canonical', `'{"half'`, `"workshopId" = '${place.id}' AND version = 2`)
  const view = await server.service.workshop(session, place.id)
  expect(view).toMatchObject({ ok: true, value: { declaration: { versions: [{ version: 1 }] } } })
  expect((await take('report.docx')).length).toBeGreaterThan(500)
  for (const format of ['declaration.pdf', 'declaration.docx']) expect(await take(format)).toBe('unreadable')
})

test('EDGE-6: a picture that cannot be read is left out of the documents, and the others are in them', async () => {
  const place = await server.workshop()
  const { session } = place.facilitator
  const png = new PNG({ width: 40, height: 30 })
  png.data.fill(200)
  const data = PNG.sync.write(png).toString('base64')
  for (const kind of ['photo', 'photo', 'logo'] as const)
    expect((await server.service.addPicture(session, place.id, { kind, caption: '', data })).ok).toBe(true)
  const listed = await server.service.pictures(session, place.id)
  if (!listed.ok) throw new Error(listed.code)
  const photo = listed.value.find(({ kind }) => kind === 'photo')!.id
  const logo = listed.value.find(({ kind }) => kind === 'logo')!.id
  const drawn = async (format: string) => {
    const file = await server.service.exportFile(session, place.id, format)
    if (!file.ok) throw new Error(file.code)
    return file.value.body as Uint8Array
  }
  for (const bytes of [`'\\x00'`, `''`, `substring(bytes from 1 for 60)`, `'\\xffd8ffd9'`, `'\\x89504e470d0a1a0a'`]) {
    for (const id of [photo, logo]) await damage('Picture', 'bytes', `(${bytes})::bytea`, `id = '${id}'`)
    expect(openDocx(await drawn('report.docx')).all('wp:docPr'), bytes).toHaveLength(1)
    expect((await drawn('report.pdf')).length, bytes).toBeGreaterThan(1_000)
  }
})
