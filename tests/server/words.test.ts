import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Command } from '@/domain/stage/commands'
import { recordsOf } from '@/domain/board/records'
import { MAX_NOTE_LENGTH, plainText, richText } from '@/domain/board/note-text'
import { addNote, readNotes } from '@/domain/board/notes'
import { accounts } from '@/server/services/accounts'
import { Throttle } from '@/server/auth/throttle'
import { boardJson } from '@/server/exports/board/board-json'
import { SERVER } from '@/server/rooms/board'
import { StageKeeper } from '@/server/rooms/stage-keeper'
import { boardLog } from '@/server/storage/board-log'
import { workshopStore } from '@/server/storage/workshops'
import { randomFrom } from '../support/run/random'
import { NEW_WORKSHOP, NOBODY, startRooms } from '../support/room/rooms'
import { KEY } from '../support/room/signing'
import { type Story, workshop } from '../support/room/story'
import { COMMANDS, type Scene } from '../support/room/walk'
import { DECIDED, snapshot } from './exports-example'

const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000)
const LINES = Array.from({ length: 300 }, (_, nth) => `r${nth}`).join('\n')

/** What waits for the board, as it is stored. */
const waiting = async ({ server, id }: Story) =>
  (await server.db.prisma.inboxText.findMany({ where: { workshopId: id, settledAt: null } })).map(({ text }) => text)
const waitingId = async ({ server, id }: Story) =>
  (await server.db.prisma.inboxText.findFirstOrThrow({ where: { workshopId: id } })).id

describe('WORDS-5: a text leaves the inbox and comes on the board in one act', () => {
  test('three hundred short lines of a participant, put on the board by the note-taker', async () => {
    const w = await workshop().with('An', 'note-taker').with('Bart')
    expect(await w.bart.asks({ type: 'text.send', text: LINES })).toMatchObject({ ok: true })
    const id = await waitingId(w)
    expect(await w.an.asks({ type: 'text.settle', id, as: 'placed', cell: 'S2.1' })).toMatchObject({ ok: true })
    await w.bart.sees(LINES)
    expect(await w.stored()).toEqual([LINES])
    expect(await waiting(w)).toEqual([])
    const rows = await w.server.db.prisma.note.findMany({ where: { workshopId: w.id } })
    expect(rows.map(({ cell, text }) => [cell, text])).toEqual([['S2.1', LINES]])
    // A second tap finds nothing to put there, and the note can be worked on like any other.
    expect(await w.an.asks({ type: 'text.settle', id, as: 'placed', cell: 'S2.1' })).toMatchObject({
      ok: false,
      code: 'unknown-text',
    })
    await w.an.sees(LINES)
    const [note] = readNotes(w.an.client.doc)
    recordsOf(w.an.client.doc).get(note!.id)!.set('props.color', 'orange')
    await w.an.draws('S2.1', 'Nog een')
    await w.restarts()
    expect((await w.board()).sort()).toEqual(['Nog een', LINES].sort())
  })

  test('whatever keeps it off the board keeps it in the inbox', async () => {
    const w = await workshop().with('An', 'note-taker').with('Bart')
    await w.bart.asks({ type: 'text.send', text: 'Ook op dinsdag' })
    const id = await waitingId(w)
    const place: Command = { type: 'text.settle', id, as: 'placed', cell: 'S2.1' }
    expect(await w.fatima.asks(place), 'without the pen').toMatchObject({ ok: false, code: 'forbidden' })
    for (const cell of ['S9.9', 'S1.1/a5', '__proto__', ''])
      expect(await w.an.asks({ ...place, cell }), cell).toMatchObject({ ok: false, code: 'unknown-cell' })
    // Nothing can be added to the board's log: then nothing is settled either.
    await w.server.db.pool.query('ALTER TABLE "BoardUpdate" RENAME TO "Elsewhere"')
    await expect(w.an.asks(place)).rejects.toThrow()
    await w.server.db.pool.query('ALTER TABLE "Elsewhere" RENAME TO "BoardUpdate"')
    expect([await waiting(w), await w.board()]).toEqual([['Ook op dinsdag'], []])
    expect(await w.an.asks(place)).toMatchObject({ ok: true })
    expect([await waiting(w), await w.stored()]).toEqual([[], ['Ook op dinsdag']])
  })

  test('it is on the board after a crash that comes before anything else is written', async () => {
    const server = await startRooms((log) => ({ ...log, append: () => Promise.reject(new Error('disk full')) }))
    try {
      const { id, facilitator } = await server.workshop()
      await facilitator.command({ type: 'text.send', text: 'Ook op dinsdag' })
      const [text] = await server.db.prisma.inboxText.findMany()
      const placed = await facilitator.command({ type: 'text.settle', id: text!.id, as: 'parked', cell: 'S1.8' })
      expect(placed).toMatchObject({ ok: true })
      const doc = new Y.Doc()
      for (const update of (await boardLog(server.db.pool).load(id)).updates) Y.applyUpdate(doc, update)
      expect(readNotes(doc).map(({ cell, text }) => [cell, text])).toEqual([['S1.8', 'Ook op dinsdag']])
    } finally {
      await server.stop()
    }
  })

  test('it comes on the board that people see, also when the answer of the database got lost', async () => {
    const w = await workshop().with('Bart')
    await w.bart.asks({ type: 'text.send', text: 'Ook op dinsdag' })
    const store = workshopStore(w.server.db.pool)
    const { stage } = (await store.load(w.id))!
    let lost = true
    const told: string[] = []
    const keeper = new StageKeeper(
      w.id,
      {
        ...store,
        advance: async (...args) => {
          await store.advance(...args)
          if (lost) throw new Error('the connection ended')
        },
      },
      stage,
      await store.sealed(w.id),
      {
        facts: () => ({
          locale: 'nl',
          members: new Map([[w.fatima.id, { name: 'Fatima', base: 'facilitator' }]]),
          notesPerAction: {},
          cellOf: () => null,
          page: { ...snapshot({}).versions[0]!.document },
          notary: KEY.notary(w.id),
          draw: (cell, texts) => ({ update: new Uint8Array([0, 0]), notes: texts.map((text) => `${cell}: ${text}`) }),
        }),
        told: (effects) => {
          for (const effect of effects)
            told.push(effect.type === 'board.draw' ? effect.drawing.notes.join() : effect.type)
        },
      },
    )
    const fatima = { id: w.fatima.id, base: 'facilitator' } as const
    const place: Command = { type: 'text.settle', id: await waitingId(w), as: 'placed', cell: 'S2.1' }
    await expect(keeper.run(fatima, place)).rejects.toThrow('the connection ended')
    lost = false
    expect(await keeper.run(fatima, { type: 'hand.raise' })).toMatchObject({ ok: true })
    expect(told).toContain('S2.1: Ook op dinsdag')
  })
})

describe('WORDS-8: half a letter from outside is refused, and nothing changes', () => {
  const HALF = '\ud83d'
  /** The same value with one of its strings made a broken one, for each of them. */
  function* broken(value: unknown, path = ''): Generator<[string, unknown]> {
    if (typeof value === 'string') yield [path, value + HALF]
    else if (Array.isArray(value))
      for (const [place, one] of value.entries())
        for (const [where, wrong] of broken(one, `${path}[${place}]`)) yield [where, value.with(place, wrong)]
    else if (typeof value === 'object' && value !== null)
      for (const [key, one] of Object.entries(value))
        for (const [where, wrong] of broken(one, `${path}.${key}`)) yield [where, { ...value, [key]: wrong }]
  }

  test('in every string of every command', async () => {
    const w = await workshop().with('Bart')
    await w.fatima.asks({ type: 'workshop.start' })
    const version = async () => (await w.room()).stage.version
    const before = await version()
    const scene = { participant: w.bart.id, text: w.id, voice: w.id, link: w.id } as Scene
    let tried = 0
    for (const body of Object.values(COMMANDS)) {
      for (const [where, command] of broken(body(scene))) {
        const answer = await w.server.service.command(w.fatima.person.session, w.id, command)
        expect(answer, `${JSON.stringify(command)}: ${where}`).toMatchObject({ ok: false, status: 422 })
        tried++
      }
    }
    expect(tried).toBeGreaterThan(80)
    expect(await version()).toBe(before)
  })

  test('in names, codes and preparations', async () => {
    const w = await workshop()
    const { service, db } = w.server
    const { session } = w.fatima.person
    const client = { address: 'here' }
    const login = accounts({ prisma: db.prisma, throttle: new Throttle(), openRegistration: true })
    const account = { name: 'Els', email: 'els@example.org', password: 'een kopje koffie', invitation: 'x' }
    const doors: [string, unknown, (input: unknown) => Promise<unknown>][] = [
      ['a new workshop', { ...NEW_WORKSHOP, from: w.id }, (input) => service.createWorkshop(session, input)],
      ['joining', { code: w.joinCode, name: 'Bart' }, (input) => service.join(input, NOBODY, client)],
      ['a new account', account, (input) => login.createAccount(input, client)],
      ['a link', { token: 'x' }, (input) => service.openLink(input, client)],
      [
        'a picture',
        { kind: 'logo', caption: 'Huis', data: 'AAAA' },
        (input) => service.addPicture(session, w.id, input),
      ],
    ]
    for (const [what, input, ask] of doors)
      for (const [where, wrong] of broken(input))
        expect(await ask(wrong), `${what}${where}`).toMatchObject({ ok: false, status: 422 })
  })

  test('in a saved board: refused, or it is a part that nobody reads', async () => {
    const w = await workshop()
    const { session } = w.fatima.person
    const full = JSON.parse(boardJson(snapshot({ decided: DECIDED }))) as { [key: string]: unknown }
    let refused = 0
    for (const [where, board] of broken(full)) {
      const answer = await w.server.service.openBoard(session, board)
      if (answer.ok)
        expect(where).toMatch(
          /^\.(exportedAt|startedAt|members|notes\[\d+\]\.(id|step|question|action)|declaration\.versions)/,
        )
      else refused++
    }
    expect(refused).toBeGreaterThan(50)
  })
})

describe('WORDS-1: what the gate takes, a saved board gives back', () => {
  const BITS = ['a', 'Zoë ', '\n', '\t', ' ', '😀', '👩‍👩‍👧', '"', '\\', '<b>', '\u202E', '\uFEFF', '- ', '0', 'مرحبا']
  const opened = async (
    w: Story & { fatima: { person: { session: Parameters<Story['server']['service']['workshops']>[0] } } },
  ) => {
    const { session } = w.fatima.person
    const file = await w.server.service.exportFile(session, w.id, 'board.json')
    if (!file.ok) throw new Error(file.code)
    const made = await w.server.service.openBoard(
      session,
      JSON.parse(Buffer.from(file.value.body as Uint8Array).toString()),
    )
    if (!made.ok) throw new Error(JSON.stringify(made))
    return readNotes((await w.server.rooms.get(made.value.id))!.doc).map(({ text }) => text)
  }

  test(`every text that a client may write, to the letter (SEED=${SEED})`, async () => {
    const w = await workshop().with('An', 'note-taker')
    const random = randomFrom(SEED)
    const texts = Array.from({ length: 40 }, () =>
      Array.from({ length: random.below(300) }, () => random.pick(BITS)).join(''),
    )
    texts.push('', '\n', '😀'.repeat(MAX_NOTE_LENGTH), 'a\n'.repeat(MAX_NOTE_LENGTH / 2))
    for (const text of texts) await w.an.draws('S2.1', text)
    expect(await opened(w), `SEED=${SEED}`).toEqual(texts)
  })

  test('what stands on boards from before, too: cut up where it is too long, without what is not a letter', async () => {
    const w = await workshop()
    const { doc } = await w.room()
    const long = `${'woord '.repeat(415)}eind`
    for (const text of [long, 'een\r\ntwee\u0000']) {
      const id = addNote(doc, 'S2.1', '', { origin: SERVER })
      doc.transact(() => recordsOf(doc).get(id)!.set('props.richText', richText(text)), SERVER)
    }
    const texts = await opened(w)
    expect(texts.slice(0, -1).join(' ')).toBe(long)
    expect(texts.at(-1)).toBe('een\ntwee')
  })

  test.each([
    ['one letter too many', richText('x'.repeat(MAX_NOTE_LENGTH + 1))],
    ['a line end of Windows', richText('een\r\ntwee')],
    ['a letter that no database can hold', richText('een\u0000twee')],
  ])('a client that writes %s is refused', async (_what, text) => {
    const w = await workshop().with('An', 'note-taker')
    const id = await w.an.draws('S2.1', 'Goed')
    recordsOf(w.an.client.doc).get(id)!.set('props.richText', text)
    expect(await w.an.isSentAway()).toEqual({ code: 4409, reason: 'content' })
    expect(await w.board()).toEqual(['Goed'])
    expect(plainText(text)).not.toBe('Goed')
  })
})
