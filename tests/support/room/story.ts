import { onTestFinished } from 'vitest'
import * as Y from 'yjs'
import type { Command } from '@/domain/stage/commands'
import type { Decision } from '@/domain/stage/decide'
import { readNote, readNotes } from '@/domain/board/notes'
import type { Room } from '@/server/rooms/room'
import { boardLog } from '@/server/storage/board-log'
import { closing } from '../run/closing'
import { type Postgres, startPostgres } from '../storage/postgres'
import { type Client, type Person, startRooms, type TestServer, type TestWorkshop, until } from './rooms'

/**
 * Tests of the room that read like stories:
 *
 *     const w = await workshop().with('An', 'note-taker').with('Bart')
 *     await w.an.draws('S2.1', 'Koffie met QR-code')
 *     await w.bart.sees('Koffie met QR-code')
 *
 * Real sockets on a port of its own, and the real database. The first story of a file starts the server; what a story
 * opened is closed when it ends, well or not.
 */
export function workshop(): Cast<{ fatima: Character }> {
  return cast([])
}

/** Who takes part, up to the moment it is awaited. The facilitator is always there, and is called Fatima. */
export interface Cast<People> extends PromiseLike<Story & People> {
  with<Name extends string>(name: Name, hat?: Hat): Cast<People & Record<Uncapitalize<Name>, Character>>
}
type Hat = 'participant' | 'note-taker' | 'screen'

export interface Story {
  id: string
  joinCode: string
  server: TestServer
  place: TestWorkshop
  room(): Promise<Room>
  /** The texts of the notes as the server has them, and as the database does. */
  board(): Promise<string[]>
  stored(): Promise<string[]>
  /** The server stops and starts again; everybody has to come back. */
  restarts(): Promise<void>
}

/** Somebody in a story, with a stock client that is connected. */
export interface Character {
  id: string
  person: Person
  client: Client
  /** Puts a note on the board of this device, without waiting for what comes of it. Returns its id. */
  scribbles(cell: string, text: string): string
  /** The same, and waits until it is stored. Fails when the server turns it down. */
  draws(cell: string, text: string): Promise<string>
  /** Waits until a note with this text is on the board of this device. */
  sees(text: string): Promise<void>
  /** The texts on the board of this device. */
  texts(): string[]
  asks(command: Command): Promise<Decision>
  givesPenTo(who: Character): Promise<Decision>
  /** Waits for the end of the connection. */
  isSentAway(): Promise<{ code: number; reason: string }>
  leaves(): void
  /** Comes back with an empty device. */
  returns(): Promise<void>
}

let postgres: Promise<Postgres> | undefined
/** Lets the stories of this file play on a PostgreSQL of their own instead of the embedded database. */
export function onPostgres(): Promise<Postgres> {
  postgres ??= shared(startPostgres(), async (database) => {
    postgres = undefined
    await database.remove()
  })
  return postgres
}

let started: Promise<TestServer> | undefined
/** The server of this file's stories. */
export function theServer(): Promise<TestServer> {
  started ??= shared(start(), async (server) => {
    started = undefined
    await server.stop()
  })
  return started
}
const start = async () => startRooms((log) => log, (await postgres)?.url)

/** Something that all tests of this file use, with what is done with it after the last of them. */
function shared<T>(opening: Promise<T>, close: (opened: T) => Promise<void>): Promise<T> {
  closing(async () => close(await opening))
  return opening
}

type Member = { name: string; hat: Hat }

function cast<People>(members: readonly Member[]): Cast<People> {
  return {
    with: (name, hat = 'participant') => cast([...members, { name, hat }]),
    then: (resolve, reject) => (begin(members) as Promise<Story & People>).then(resolve, reject),
  }
}

async function begin(members: readonly Member[]): Promise<Story & Record<string, Character>> {
  const server = await theServer()
  const place = await server.workshop()
  const fatima = await enter(server, place.id, place.facilitator)
  const people: Record<string, Character> = { fatima }
  for (const { name, hat } of members) {
    const person = await (hat === 'screen' ? place.seat(name, 'screen') : place.join(name))
    if (hat === 'note-taker') await place.facilitator.command({ type: 'pen.give', to: person.id })
    people[name.charAt(0).toLowerCase() + name.slice(1)] = await enter(server, place.id, person)
  }
  onTestFinished(() => {
    for (const character of Object.values(people)) character.leaves()
  })

  const room = async () => (await server.rooms.get(place.id))!
  const story: Story = {
    id: place.id,
    joinCode: place.joinCode,
    server,
    place,
    room,
    board: async () => texts((await room()).doc),
    async stored() {
      await (await room()).settled()
      return committed(server, place.id)
    },
    restarts: () => server.restart(),
  }
  return { ...people, ...story } as Story & Record<string, Character>
}

async function enter(server: TestServer, workshopId: string, person: Person): Promise<Character> {
  let client = await person.provider()
  const character: Character = {
    id: person.id,
    person,
    get client() {
      return client
    },
    scribbles: (cell, text) => client.note(cell, text),
    async draws(cell, text) {
      const id = client.note(cell, text)
      const room = (await server.rooms.get(workshopId))!
      const refused = client.closed.then(({ code, reason }) => {
        throw new Error(`"${text}" was turned down: ${code} ${reason}`)
      })
      await Promise.race([until(room.doc, () => readNote(room.doc, id) !== null, `"${text}" arriving`), refused])
      await room.settled()
      return id
    },
    sees: (text) => until(client.doc, () => client.texts().includes(text), `seeing "${text}"`),
    texts: () => client.texts(),
    asks: (command) => person.command(command),
    givesPenTo: (who) => person.command({ type: 'pen.give', to: who.id }),
    isSentAway: () => client.closed,
    leaves: () => client.leave(),
    async returns() {
      client.leave()
      client = await person.provider()
    },
  }
  return character
}

const texts = (doc: Y.Doc) => readNotes(doc).map((note) => note.text)

/** What a load would give at this moment. */
async function committed(server: TestServer, id: string): Promise<string[]> {
  const doc = new Y.Doc()
  for (const update of (await boardLog(server.db.pool).load(id)).updates) Y.applyUpdate(doc, update)
  return texts(doc)
}
