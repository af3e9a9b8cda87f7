/**
 * A board with a long past, on the real database in a folder: `build NOTES EDITS` makes it, `warm` and `cold` load it in
 * a process that has loaded a small board before, or nothing. Prints JSON.
 */
import * as Y from 'yjs'
import { readRecord, recordsOf, writeRecord } from '@/domain/board/records'
import { noteRecord, richText } from '@/domain/board/notes'
import { orderBetween } from '@/domain/order'
import { assemble } from '@/server/assemble'
import { makeLog } from '@/server/log'
import { Room, type RoomDeps } from '@/server/rooms/room'
import { Rooms } from '@/server/rooms/rooms'
import { boardLog } from '@/server/storage/board-log'
import { type Database, openDatabase } from '@/server/storage/database'
import { workshopStore } from '@/server/storage/workshops'
import { NEW_WORKSHOP } from '../support/room/client'
import { KEY } from '../support/room/signing'

/** So many edits were written with one row of the log, and so many in one sitting of one device. */
const BATCH = 25
const SITTING = 2_500
const PAD = 'One idea of a group at work, about as long as they are. '.repeat(3)

const [folder, how, ...sizes] = process.argv.slice(2)
const log = makeLog('error')
const db = await openDatabase({ databaseUrl: null, dataDir: folder! }, log)
const deps: RoomDeps = {
  log,
  boards: boardLog(db.pool),
  workshops: workshopStore(db.pool),
  notary: KEY.notary,
  guidance: () => ({ cues: [], guides: [], says: {} }),
}
const result = how === 'build' ? await build(Number(sizes[0]), Number(sizes[1])) : await load(db, how === 'warm')
await db.close()
console.log(JSON.stringify(result))

/** The small workshop is the one made first. */
async function load({ prisma }: Database, warm: boolean): Promise<{ milliseconds: number }> {
  const [small, big] = await prisma.workshop.findMany({ orderBy: { createdAt: 'asc' }, select: { id: true } })
  if (warm) await (await Room.load(small!.id, deps))!.close()
  const since = performance.now()
  const room = await Room.load(big!.id, deps)
  const milliseconds = performance.now() - since
  await room!.close()
  return { milliseconds }
}

async function build(notes: number, edits: number) {
  const { rooms, services } = assemble({ ...deps, db, key: KEY, secret: '', openRegistration: false })
  const account = await db.prisma.account.create({
    data: { name: 'Fatima', email: 'fatima@example.org', passwordHash: 'none' },
  })
  const session = { account: { id: account.id, name: account.name, email: account.email }, seats: {} }
  const make = async () => {
    const made = await services.createWorkshop(session, NEW_WORKSHOP)
    if (!made.ok) throw new Error(made.code)
    return made.value.id
  }
  await make()
  const id = await make()
  await rooms.close()
  await live(id, notes, edits)
  // Once open, so that the cells have grown around the notes; then let go, as when everybody has left.
  const evening = new Rooms(deps)
  const room = (await evening.get(id))!
  await room.settled()
  const records = [...recordsOf(room.doc).keys()].map((key) => readRecord(recordsOf(room.doc), key))
  await deps.boards.compact(id)
  const past = await stored(id)
  const since = performance.now()
  await evening.unloadEmpty()
  await evening.close()
  const renewal = performance.now() - since
  return { past, renewal, snapshot: await stored(id), json: Buffer.byteLength(JSON.stringify(records)) }
}

async function stored(id: string): Promise<number> {
  const { rows } = await db.pool.query<{ snapshot: number }>(
    'SELECT octet_length(data) AS snapshot FROM "BoardSnapshot" WHERE "workshopId" = $1',
    [id],
  )
  return rows[0]!.snapshot
}

/** Writes the notes and then all edits, as group commits do: each edit a transaction of its own. */
async function live(id: string, notes: number, edits: number): Promise<void> {
  const doc = new Y.Doc()
  for (const update of (await deps.boards.load(id)).updates) Y.applyUpdate(doc, update)
  let batch: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => batch.push(update))
  const write = async () => {
    await deps.boards.append(id, { update: Y.mergeUpdates(batch), notes: [], removed: [] })
    batch = []
  }
  const records = recordsOf(doc)
  const cells = [...records].filter(([, record]) => record.get('type') === 'cell').map(([key]) => key)
  let order: string | null = null
  for (let i = 0; i < notes; i++) {
    const cell = cells[i % cells.length]!.slice('shape:'.length)
    order = orderBetween(order, null)
    writeRecord(records, noteRecord({ id: `shape:old-${i}`, cell, text: `${PAD}${i}`, order }))
    if (batch.length >= BATCH) await write()
  }
  for (let i = 0; i < edits; i++) {
    if (i % SITTING === 0) doc.clientID = i + 1
    const record = records.get(`shape:old-${(i * 7) % notes}`)!
    if (i % 2) record.set('props.richText', richText(`${PAD}${i}`))
    else record.set('index', orderBetween(`a${1 + (i % 9)}`, `a${2 + (i % 9)}`))
    if (batch.length >= BATCH) await write()
  }
  if (batch.length) await write()
  await deps.boards.compact(id)
}
