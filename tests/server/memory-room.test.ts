import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { Command } from '@/domain/stage/commands'
import { type Decision } from '@/domain/stage/decide'
import { recordsOf } from '@/domain/board/records'
import { readDraft, writeDraft } from '@/domain/declaration/draft'
import type { Actor } from '@/domain/stage/permissions'
import { addNote, readNotes, removeNote, setNoteText } from '@/domain/board/notes'
import { MESSAGE, SYNC, type Trying, TRYING } from '@/domain/wire'
import { Room } from '@/server/rooms/room'
import { Line, MemoryStorage, turns } from '../support/room/memory-room'
import { PREPARATION } from '../support/room/group'
import { cursor, message } from '../support/line/raw-socket'
import { signs } from '../support/room/signing'

let storage: MemoryStorage
let room: Room
beforeEach(() => {
  vi.useFakeTimers({
    ...{ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'] },
    now: new Date('2026-11-24T13:00:00Z'),
  })
  storage = new MemoryStorage()
})
afterEach(() => vi.useRealTimers())

/** Loads the workshop; it is closed again when the test ends. */
async function open(): Promise<void> {
  const loaded = (await Room.load('w1', storage.deps))!
  room = loaded
  onTestFinished(async () => {
    storage.recover()
    if (!loaded.doc.isDestroyed) await loaded.close()
  })
  await turns()
}
const enter = (id: string, extended = true) => new Line(room, id, extended)
const actor = (id: string): Actor => room.memberOf(null, id)!
const asks = (who: string, command: Command): Promise<Decision> => room.command(actor(who), command)
/** The commands have to be accepted. Lets what comes of them be told: at most ten stages a second go out. */
async function does(who: string, ...commands: Command[]): Promise<void> {
  for (const command of commands) expect(await asks(who, command), command.type).toMatchObject({ ok: true })
  await vi.advanceTimersByTimeAsync(300)
  await turns()
}
const texts = (doc: Y.Doc) => readNotes(doc).map(({ text }) => text)
const writes =
  (text: string, cell = 'S2.1') =>
  (doc: Y.Doc) =>
    void addNote(doc, cell, text)

describe('somebody comes in', () => {
  test('ROOM-1: a stock client is asked what it has, and told who points, and nothing that it does not know', async () => {
    await open()
    const line = enter('an', false)
    expect(line.updates('step1')).toEqual([Y.encodeStateVector(room.doc)])
    expect(line.heard('awareness')).toHaveLength(1)
    expect(line.messages).toEqual([])
    await vi.advanceTimersByTimeAsync(1_000)
    await does('fatima', { type: 'workshop.start' })
    expect(line.messages.filter(([type]) => type! >= 100)).toEqual([])
  })

  test('STAGE-6, INBOX-3: each gets what they may hear, and no more', async () => {
    await open()
    await does('bo', { type: 'text.send', text: 'Voor op het bord' })
    const kinds = (id: string) => {
      const line = enter(id)
      return (['clock', 'stage', 'presence', 'desk', 'inbox', 'mine'] as const).filter(
        (kind) => line.told(kind).length > 0,
      )
    }
    expect(kinds('fatima')).toEqual(['clock', 'stage', 'presence', 'desk', 'inbox', 'mine'])
    for (const id of ['an', 'bo', 'scherm']) expect(kinds(id)).toEqual(['clock', 'stage', 'presence', 'mine'])
    await does('fatima', { type: 'pen.give', to: 'an' })
    expect(kinds('an')).toEqual(['clock', 'stage', 'presence', 'inbox', 'mine'])
    const desk = enter('fatima')
    expect(desk.told('desk')).toEqual([
      {
        ...{ joinCode: 'JOIN', screenCode: 'SCREEN', cues: [], guides: [{ step: 'the guide in nl' }], says: {} },
        ...{ voices: [], aside: [], authors: {}, trying: {}, links: [] },
      },
    ])
    expect(desk.told('inbox')).toMatchObject([[{ memberId: 'bo', name: 'bo', text: 'Voor op het bord' }]])
    expect(desk.told('clock')).toEqual([expect.any(Number)])
  })

  test('TRY-3: how people get on with the tries is told to facilitators only, until it starts, and goes with the line', async () => {
    await open()
    const desk = enter('fatima')
    const [an, second, bo, wall] = [enter('an'), enter('an'), enter('bo'), enter('scherm')]
    const others = [an, second, bo, wall]
    const says = async (line: Line, how: Trying) => {
      line.sends(message(MESSAGE.trying, TRYING.indexOf(how)))
      await vi.advanceTimersByTimeAsync(300)
    }
    const told = () => (desk.told('desk').at(-1) as { trying: object } | undefined)?.trying
    const before = [storage.stage, storage.batches.length, Y.encodeStateVector(room.doc), storage.asked.length]
    told()
    await says(an, 'ready')
    await says(bo, 'help')
    expect(told()).toEqual({ an: 'ready', bo: 'help' })
    // On a second device somebody asks for help; a screen and a facilitator try nothing.
    await says(second, 'help')
    await says(wall, 'help')
    await says(desk, 'help')
    expect(told()).toEqual({ an: 'help', bo: 'help' })
    await says(bo, 'busy')
    second.leaves()
    await vi.advanceTimersByTimeAsync(300)
    expect(told()).toEqual({ an: 'ready' })
    expect([storage.stage, storage.batches.length, Y.encodeStateVector(room.doc), storage.asked.length]).toEqual(before)
    for (const line of others) expect(line.heard('desk')).toEqual([])
    // Another facilitator who comes in hears it too; saying it once more is no news.
    expect(enter('fatima').told('desk')).toMatchObject([{ trying: { an: 'ready' } }])
    await says(an, 'ready')
    expect(told()).toBeUndefined()
    await does('fatima', { type: 'workshop.start' })
    expect(told()).toEqual({})
    await says(bo, 'help')
    expect(told()).toBeUndefined()
    expect([an, bo].map(({ closed }) => closed)).toEqual([null, null])
    bo.sends(message(MESSAGE.trying, TRYING.length))
    expect(bo.closed).toBe('4400 malformed')
  })

  test('anyone who asks for the board gets it, or of it what they lack', async () => {
    await open()
    const line = enter('an')
    const ask = (have: Y.Doc) => line.sends(message(MESSAGE.sync, SYNC.step1, Y.encodeStateVector(have)))
    const mine = new Y.Doc()
    const read = () => {
      for (const update of line.updates('step2')) Y.applyUpdate(mine, update)
      return texts(mine)
    }
    ask(mine)
    expect(read()).toEqual([])
    enter('fatima').does(writes('Een idee'))
    ask(mine)
    expect(read()).toEqual(['Een idee'])
    expect(Y.encodeStateVector(mine)).toEqual(Y.encodeStateVector(room.doc))
  })

  test('BROWSER-3, SHOWN-1: somebody without a socket gets the same, all at once, and no more', async () => {
    await open()
    await does('bo', { type: 'text.send', text: 'Voor op het bord' })
    await does('fatima', { type: 'capacity.open' }, { type: 'pen.give', to: 'an' })
    await does('bo', { type: 'capacity.answer', scores: [{ action: 'a1', carry: 4, keep: 1 }] })
    enter('an').does(writes('Een idee'))
    const asked = (id: string) => room.asked(room.memberOf(null, id)!)
    for (const id of ['fatima', 'an', 'bo', 'scherm']) {
      const { stage, now, members, notes, desk, inbox, mine } = asked(id)
      expect([stage, members, notes.map(({ text }) => text)]).toEqual([room.stage, room.members(), ['Een idee']])
      expect(now).toBeGreaterThan(0)
      expect(desk?.joinCode, id).toBe(id === 'fatima' ? 'JOIN' : undefined)
      expect(inbox.map(({ text }) => text)).toEqual(['fatima', 'an'].includes(id) ? ['Voor op het bord'] : [])
      expect(mine.capacity).toEqual(id === 'bo' ? [{ action: 'a1', carry: 4, keep: 1 }] : [])
    }
  })

  test('who is here, and since when who was here is gone', async () => {
    await open()
    const presence = (line: Line) =>
      line.told('presence').at(-1) as { id: string; online: boolean; awaySince: string | null }[]
    const an = enter('an')
    const [one, two] = [enter('bo'), enter('bo')]
    await vi.advanceTimersByTimeAsync(250)
    const online = () =>
      Object.fromEntries(room.members().map(({ id, online: on, awaySince }) => [id, [on, awaySince]]))
    expect(online()).toEqual({ fatima: [false, null], an: [true, null], bo: [true, null], scherm: [false, null] })
    expect(room.size).toBe(3)
    one.leaves()
    one.leaves()
    expect([room.size, online().bo]).toEqual([2, [true, null]])
    two.leaves()
    await vi.advanceTimersByTimeAsync(500)
    expect(presence(an).find(({ id }) => id === 'bo')).toMatchObject({
      online: false,
      awaySince: expect.any(String) as string,
    })
    enter('bo')
    await vi.advanceTimersByTimeAsync(500)
    expect(presence(an).find(({ id }) => id === 'bo')).toMatchObject({ online: true, awaySince: null })
  })

  test('whose place it is: that of the account, or of the seat', async () => {
    await open()
    expect(room.memberOf('an account', 'an')?.id).toBe('fatima')
    expect(room.memberOf('another account', 'an')?.id).toBe('an')
    expect(room.memberOf(null, 'an')?.id).toBe('an')
    expect(room.memberOf('another account', null)).toBeNull()
    expect(room.memberOf(null, 'niemand')).toBeNull()
    expect(room.memberOf(null, null)).toBeNull()
  })
})

describe('who takes a seat', () => {
  const comes = (name: string, base: 'participant' | 'screen' = 'participant') => {
    const store = (given: string) => Promise.resolve({ id: `id of ${given}` })
    return room.admit({ name, base }, store)
  }

  test('SHOWN-6: is told apart from those who are here, and from those who come in at the same moment', async () => {
    await open()
    const both = await Promise.all([comes('An'), comes('Cas'), comes('Cas')])
    expect(both.map(({ name }) => name)).toEqual(['An (2)', 'Cas', 'Cas (2)'])
    expect(both[0]).toEqual({ id: 'id of An (2)', name: 'An (2)', base: 'participant', account: null })
    expect(room.memberOf(null, 'id of Cas (2)')).toEqual(both[2])
    expect((await comes('cas')).name).toBe('cas (3)')
  })

  test('SCREEN-5: a screen is nobody, so that no name is told apart from its', async () => {
    await open()
    expect((await comes('Scherm')).name).toBe('Scherm')
    expect((await comes('scherm', 'screen')).name).toBe('scherm')
    expect((await comes('An', 'screen')).name).toBe('An')
  })

  test('one whose seat cannot be made leaves the name to others', async () => {
    await open()
    const full = () => Promise.reject(new Error('the disk is full'))
    await expect(room.admit({ name: 'Cas', base: 'participant' }, full)).rejects.toThrow('full')
    expect((await comes('Cas')).name).toBe('Cas')
    expect(room.members().map(({ name }) => name)).not.toContain('Cas (2)')
  })
})

test('GUARD-6, GUARD-7: a room beats every few seconds, for who understands it with the clock that timers go by', async () => {
  await open()
  const [an, stock] = [enter('an'), enter('bo', false)]
  for (const line of [an, stock]) line.messages.length = 0
  await vi.advanceTimersByTimeAsync(3_000)
  expect([an.told('clock'), an.heard('awareness').length]).toEqual([[expect.any(Number)], 1])
  expect([stock.told('clock'), stock.heard('awareness').length]).toEqual([[], 1])
})

describe('a change of the board', () => {
  test('ROOM-4: goes to the others, not to whoever made it, and is called saved once it is stored', async () => {
    await open()
    storage.hold()
    const [fatima, an, stock] = [enter('fatima'), enter('an'), enter('bo', false)]
    const update = fatima.does(writes('Een idee'))
    await turns()
    expect(an.updates()).toEqual([update])
    expect(stock.updates()).toEqual([update])
    expect(fatima.updates()).toEqual([])
    expect([fatima.counts('saved'), texts(storage.board)]).toEqual([[], []])
    storage.recover()
    await room.settled()
    expect([fatima.counts('saved'), an.counts('saved')]).toEqual([[1], []])
    expect(texts(storage.board)).toEqual(['Een idee'])
    fatima.does(writes('Nog een'))
    fatima.does(writes('En nog een'))
    await room.settled()
    expect(fatima.counts('saved')).toEqual([2, 3])
    await does('fatima', { type: 'pen.give', to: 'bo' })
    stock.does(writes('Van een ander'))
    await room.settled()
    expect(texts(storage.board)).toContain('Van een ander')
    expect(stock.messages.filter(([type]) => type! >= 100)).toEqual([])
  })

  test('ROOM-4: what the board has already is called saved when all before it is', async () => {
    await open()
    const [fatima, an] = [enter('fatima'), enter('an')]
    storage.hold()
    const update = fatima.does(writes('Een idee'))
    await turns()
    // An has got it from Fatima, and comes back with it after a cut: without the pen, and that is not an offence.
    an.sends(message(MESSAGE.sync, SYNC.step2, update))
    await turns()
    expect([an.closed, an.counts('saved')]).toEqual([null, []])
    storage.recover()
    await room.settled()
    expect(an.counts('saved')).toEqual([1])
    an.sends(message(MESSAGE.sync, SYNC.update, update))
    expect(an.counts('saved'), 'and at once when all is stored').toEqual([2])
    expect(an.updates('update')).toHaveLength(1)
  })

  test('PEN-2, PEN-6: without the pen it changes nothing and ends the connection; what comes after it is void', async () => {
    await open()
    const [an, fatima] = [enter('an'), enter('fatima')]
    an.does(writes('Stiekem'))
    expect(an.closed).toBe('4409 pen')
    expect(texts(room.doc)).toEqual([])
    await does('fatima', { type: 'pen.give', to: 'an' })
    an.does(writes('Te laat'))
    an.sends(message(99))
    expect([texts(room.doc), an.closed]).toEqual([[], '4409 pen'])
    fatima.does(writes('Ook niet meer'))
    expect([texts(room.doc), fatima.closed]).toEqual([[], '4409 pen'])
    enter('an').does(writes('Nu wel'))
    expect(texts(room.doc)).toEqual(['Nu wel'])
  })

  test.each<[string, (doc: Y.Doc) => void]>([
    ['structure', (doc) => void recordsOf(doc).get('shape:S2.1')!.set('props.label', 'Van mij')],
    ['content', (doc) => void doc.getMap('elsewhere').set('a', 1)],
  ])('ROOM-3: one that the gate refuses ends the connection with the reason: %s', async (reason, change) => {
    await open()
    const before = Y.encodeStateAsUpdate(room.doc)
    const fatima = enter('fatima')
    fatima.does(change)
    expect(fatima.closed).toBe(`4409 ${reason}`)
    expect(Y.encodeStateAsUpdate(room.doc)).toEqual(before)
  })

  test('DECL-3: of the draft is taken from the pen only, while it is open', async () => {
    await open()
    const change = (text: string) => (doc: Y.Doc) => writeDraft(doc, { trekkers: text })
    const fatima = enter('fatima')
    fatima.does(change('An'))
    expect(readDraft(room.doc).trekkers).toBe('An')
    await does('fatima', { type: 'declaration.finalise' })
    fatima.does(change('Bo'))
    expect(fatima.closed).toBe('4409 final')
    await does('fatima', { type: 'declaration.reopen' }, { type: 'workshop.start' }, { type: 'pen.give', to: 'an' })
    await does('fatima', { type: 'step.open', minutes: 5 })
    const bo = enter('bo')
    bo.does(change('Bo'))
    expect([bo.closed, readDraft(room.doc).trekkers]).toEqual(['4409 pen', 'An'])
  })

  test('notes are stored as rows with the change that made them, and go with it', async () => {
    await open()
    const rows = () => storage.batches.at(-1)
    const fatima = enter('fatima')
    fatima.does(writes('Ging vlot', 'S1.2/a2'))
    await room.settled()
    const [note] = readNotes(room.doc)
    expect(rows()).toMatchObject({
      removed: [],
      notes: [
        {
          ...{ id: note!.id, cell: 'S1.2/a2', step: 'step-1', question: 'S1.2', action: 'a2' },
          ...{ text: 'Ging vlot', marks: [], author: null },
        },
      ],
    })
    fatima.does((doc) => setNoteText(doc, note!.id, 'Ging niet'))
    await room.settled()
    expect(rows()?.notes.map(({ text }) => text)).toEqual(['Ging niet'])
    fatima.does((doc) => removeNote(doc, note!.id))
    await room.settled()
    expect(rows()).toMatchObject({ notes: [], removed: [note!.id] })
    fatima.does((doc) => writeDraft(doc, { trekkers: 'An' }))
    await room.settled()
    expect(rows()).toMatchObject({ notes: [], removed: [] })
  })

  test('SHEET-9: a place that an old page writes is read as an order at once, and while it drags ten times a second', async () => {
    await open()
    const fatima = enter('fatima')
    for (const text of ['een', 'twee', 'drie']) fatima.does(writes(text))
    const { id } = readNotes(room.doc)[2]!
    const put = (x: number) => (doc: Y.Doc) => void recordsOf(doc).get(id)!.set('xy', [x, 48])
    const place = () => recordsOf(room.doc).get(id)!.get('xy')
    fatima.does(put(12))
    expect([texts(room.doc), place()]).toEqual([['drie', 'een', 'twee'], undefined])
    fatima.does(put(200))
    fatima.does(put(236))
    expect(place()).toEqual([236, 48])
    await vi.advanceTimersByTimeAsync(100)
    expect([texts(room.doc), place()]).toEqual([['een', 'drie', 'twee'], undefined])
    await room.settled()
    expect(texts(storage.board), 'and that is stored').toEqual(['een', 'drie', 'twee'])
  })
})

describe('ROOM-3: what is not our protocol', () => {
  test.each<[string, Uint8Array, boolean]>([
    ['a text frame', message(MESSAGE.queryAwareness), false],
    ['an unknown kind', message(99), true],
    ['an unknown kind that goes on as a question does', message(99, SYNC.step1, new Uint8Array([0])), true],
    ['an unknown step', message(MESSAGE.sync, 3, new Uint8Array([0])), true],
    ['auth', message(MESSAGE.auth, 0, 'let me in'), true],
    ['what only the server sends', message(MESSAGE.saved, 5), true],
    ['nothing', new Uint8Array(), true],
    ['a question without an end', message(MESSAGE.sync, SYNC.step1), true],
    ['a cursor that is not one', message(MESSAGE.awareness, new Uint8Array([9])), true],
  ])('%s ends the connection', async (_what, bytes, binary) => {
    await open()
    const fatima = enter('fatima')
    fatima.sends(bytes, binary)
    expect(fatima.closed).toBe('4400 malformed')
  })

  test('SHOWN-10: the log has who was hung up on, why, and what broke; and nothing ends but that socket', async () => {
    const said: unknown[] = []
    for (const level of ['info', 'warn'] as const)
      vi.spyOn(storage.deps.log, level).mockImplementation((...about: unknown[]) => void said.push(about[0]))
    await open()
    const [an, bo] = [enter('an'), enter('bo')]
    an.does(writes('Stiekem'))
    expect(said).toEqual([{ workshop: 'w1', member: 'an', code: 4409, reason: 'pen' }])
    bo.sends(message(99))
    expect(said.slice(1)).toEqual([
      { workshop: 'w1', member: 'bo', err: expect.any(Error) as Error },
      { workshop: 'w1', member: 'bo', code: 4400, reason: 'malformed' },
    ])
    const broken = new Error('ECONNRESET')
    const fatima = enter('fatima')
    fatima.breaks(broken)
    expect(said.slice(3)).toEqual([{ workshop: 'w1', member: 'fatima', err: broken }])
    expect(fatima.closed).toBeNull()
  })

  test('GUARD-5: so do too many messages; asking for the whole board is dear', async () => {
    await open()
    const [fatima, an] = [enter('fatima'), enter('an')]
    for (let left = 1200; left > 0; left--) fatima.sends(message(MESSAGE.queryAwareness))
    for (let left = 12; left > 0; left--) an.sends(message(MESSAGE.sync, SYNC.step1, new Uint8Array([0])))
    expect([fatima.closed, an.closed]).toEqual([null, null])
    for (const line of [fatima, an]) line.sends(message(MESSAGE.queryAwareness))
    expect([fatima.closed, an.closed]).toEqual(['4429 flood', '4429 flood'])
    expect(fatima.heard('awareness')).toHaveLength(1 + 1200)
  })
})

describe('cursors', () => {
  const at = (client: number, clock: number, state: object = { x: 1 }) => cursor(client, clock, state)
  const moved = () => vi.advanceTimersByTimeAsync(600)

  test('TABLE-4, TABLE-5: of people who may point go to all, with who it is; of others nowhere, and unread', async () => {
    await open()
    const [fatima, an, bo] = [enter('fatima'), enter('an'), enter('bo')]
    for (const line of [fatima, an, bo]) line.cursors()
    await does('fatima', { type: 'pen.give', to: 'an' })
    fatima.sends(at(1, 1, { x: 1, user: { name: 'De burgemeester' } }))
    an.sends(at(2, 1))
    bo.sends(message(MESSAGE.awareness, new Uint8Array([255])))
    await moved()
    const all = [
      [1, { x: 1, user: { id: 'fatima', name: 'fatima', role: 'facilitator' } }],
      [2, { x: 1, user: { id: 'an', name: 'an', role: 'note-taker' } }],
    ]
    for (const line of [fatima, an, bo]) expect(line.cursors()).toEqual(all)
    expect(bo.closed).toBeNull()
    bo.sends(message(MESSAGE.queryAwareness))
    expect(bo.cursors()).toEqual(all)
    expect(enter('scherm').cursors()).toEqual(all)
    fatima.sends(at(1, 1))
    await moved()
    expect(bo.cursors(), 'what is not news is told to nobody').toEqual([])
  })

  test('TABLE-5: go with the pen, and with whoever leaves', async () => {
    await open()
    const [fatima, an] = [enter('fatima'), enter('an')]
    await does('fatima', { type: 'pen.give', to: 'an' })
    fatima.sends(at(1, 1))
    an.sends(at(2, 1))
    await moved()
    fatima.cursors()
    await does('fatima', { type: 'pen.take' })
    expect(fatima.cursors()).toEqual([[2, null]])
    an.cursors()
    fatima.leaves()
    expect(an.cursors()).toEqual([[1, null]])
  })

  test('BOARD-13: the cell one writes in is told of whoever has the pen, and only one that there is', async () => {
    await open()
    const [fatima, an] = [enter('fatima'), enter('an')]
    const cellOf = async (line: Line, client: number, clock: number, cell: unknown) => {
      line.sends(at(client, clock, { cell }))
      await moved()
      return an.cursors().map(([, state]) => (state as { cell?: unknown }).cell)
    }
    an.cursors()
    expect(await cellOf(fatima, 1, 1, 'S2.1')).toEqual(['S2.1'])
    for (const [nth, not] of ['S9.9', 5, null, 'page:board'].entries())
      expect(await cellOf(fatima, 1, 2 + nth, not)).toEqual([undefined])
    await does('fatima', { type: 'pen.give', to: 'an' })
    an.cursors()
    expect(await cellOf(fatima, 1, 10, 'S2.1')).toEqual([undefined])
  })
})

describe('commands', () => {
  test('STAGE-3: everybody gets the stage once it is stored, and each of them once', async () => {
    await open()
    const [fatima, an] = [enter('fatima'), enter('an')]
    for (const line of [fatima, an]) line.told('stage')
    await does('fatima', { type: 'workshop.start' })
    expect(an.told('stage')).toEqual([storage.stage])
    expect(await asks('an', { type: 'workshop.start' })).toMatchObject({ status: 403 })
    await vi.advanceTimersByTimeAsync(1_000)
    expect([an.told('stage'), fatima.told('stage')]).toEqual([[], [storage.stage]])
    storage.away = new Error('away')
    await expect(asks('fatima', { type: 'step.go', step: 'step-1' })).rejects.toThrow('away')
    storage.away = null
    await vi.advanceTimersByTimeAsync(1_000)
    expect([an.told('stage'), room.stage.step]).toEqual([[], 'opening'])
  })

  test('many in a moment are told as one, the last', async () => {
    await open()
    const an = enter('an')
    an.told('stage')
    for (let nth = 0; nth < 5; nth++) await asks('fatima', { type: nth % 2 ? 'pen.take' : 'hand.raise' })
    await vi.advanceTimersByTimeAsync(1_000)
    const versions = (an.told('stage') as { version: number }[]).map(({ version }) => version)
    expect(versions).toEqual([1, 5])
  })

  test('STAGE-7: the stage comes last of what a command changed: a page that has it has all of that', async () => {
    await open()
    const fatima = enter('fatima')
    await does('fatima', { type: 'capacity.open' }, { type: 'voice.open' })
    const kindsAfter = async (command: Command) => {
      fatima.messages.splice(0)
      await does('fatima', command)
      const kinds = fatima.messages.map(([type]) => type!)
      return kinds.slice(0, kinds.indexOf(MESSAGE.stage) + 1)
    }
    const answer: Command = { type: 'capacity.answer', scores: [{ action: 'a1', carry: 4, keep: 1 }] }
    expect(await kindsAfter(answer)).toEqual([MESSAGE.mine, MESSAGE.stage])
    expect(await kindsAfter({ type: 'text.send', text: 'Een idee' })).toEqual([MESSAGE.inbox, MESSAGE.stage])
    const voice = await kindsAfter({ type: 'voice.send', text: 'Ik niet', change: '' })
    expect(voice).toEqual([MESSAGE.desk, MESSAGE.stage])
  })

  test('INBOX-3: what waits is told to whoever has the pen now, and taken from whoever had it', async () => {
    await open()
    const [fatima, an, bo] = [enter('fatima'), enter('an'), enter('bo')]
    await does('fatima', { type: 'pen.give', to: 'an' })
    for (const line of [fatima, an, bo]) line.told('inbox')
    await does('bo', { type: 'text.send', text: 'Van Bo' })
    for (const line of [fatima, an]) expect(line.told('inbox')).toMatchObject([[{ text: 'Van Bo' }]])
    await does('fatima', { type: 'pen.give', to: 'bo' })
    expect([an.told('inbox'), fatima.told('inbox')]).toEqual([[[]], []])
    expect(bo.told('inbox')).toMatchObject([[{ text: 'Van Bo' }]])
    await does('bo', { type: 'hand.raise' })
    expect([an.told('inbox'), bo.told('inbox')]).toEqual([[], []])
  })

  test('ASK-2: one’s own answers are told to oneself only', async () => {
    await open()
    const [an, bo] = [enter('an'), enter('bo')]
    for (const line of [an, bo]) line.told('mine')
    await does('fatima', { type: 'capacity.open' })
    expect(an.told('mine')).toEqual([])
    await does('an', { type: 'capacity.answer', scores: [{ action: 'a1', carry: 4, keep: 1 }] })
    expect(an.told('mine')).toEqual([
      { capacity: [{ action: 'a1', carry: 4, keep: 1 }], dots: [], evaluated: false, answers: [] },
    ])
    expect(bo.told('mine')).toEqual([])
    await does('fatima', { type: 'evaluation.open' })
    expect(an.told('mine'), 'and once').toEqual([])
    expect(enter('an').told('mine')).toMatchObject([{ capacity: [{ carry: 4 }] }])
  })

  test('ROUND-2: an answer in a round is told to whoever holds the pen and who leads, and that one gave it to oneself', async () => {
    await open()
    const [fatima, an, bo] = [enter('fatima'), enter('an'), enter('bo')]
    await does('fatima', { type: 'workshop.start' }, { type: 'round.open', cell: 'G1' })
    for (const line of [fatima, an, bo]) for (const kind of ['mine', 'inbox'] as const) line.told(kind)
    const { id: round } = storage.stage.round!
    await does('bo', { type: 'round.answer', round, text: 'De koffie liep goed' })
    expect(bo.told('mine')).toEqual([{ capacity: [], dots: [], evaluated: false, answers: [{ round }] }])
    expect([an.told('mine'), bo.told('inbox')]).toEqual([[], []])
    expect(fatima.told('inbox')).toMatchObject([[{ name: 'bo', text: 'De koffie liep goed', cell: 'G1' }]])
  })

  test('ASK-7: voices and links stand on the desk, without what lets somebody sign', async () => {
    await open()
    const [fatima, an] = [enter('fatima'), enter('an')]
    await does('fatima', { type: 'voice.open' }, { type: 'declaration.finalise' })
    await does('an', { type: 'voice.send', text: 'Ik niet', change: '' })
    await does('fatima', { type: 'link.make', name: 'Els', days: 7, tokenHash: 'b'.repeat(64) })
    const desk = fatima.told('desk').at(-1)
    expect(desk).toMatchObject({ voices: [{ text: 'Ik niet' }], links: [{ name: 'Els', usedAt: null }] })
    expect(JSON.stringify(desk)).not.toContain('bbbb')
    expect(an.told('desk')).toEqual([])
    expect(room.links).toMatchObject([{ name: 'Els', tokenHash: 'b'.repeat(64) }])
  })

  test('INBOX-2, OPEN-3: a text that is placed is a note for all, stored with its row, and whose it is while all may write', async () => {
    await open()
    await does('bo', { type: 'text.send', text: 'Eerst' }, { type: 'text.send', text: 'Dan' })
    const an = enter('an')
    const [first, second] = storage.beside.inbox.map(({ id }) => id) as [string, string]
    const place = (id: string): Command => ({ type: 'text.settle', id, as: 'placed', cell: 'S2.1' })
    await does('fatima', place(first))
    expect(texts(room.doc)).toEqual(['Eerst'])
    expect(an.updates().length).toBeGreaterThan(0)
    await does('fatima', { type: 'workshop.start' }, { type: 'step.open', minutes: 5 }, place(second))
    await room.settled()
    expect(storage.batches.flatMap(({ notes }) => notes.map(({ text, author }) => [text, author]))).toEqual([
      ['Eerst', null],
      ['Dan', 'fatima'],
    ])
    expect(texts(storage.board)).toEqual(['Eerst', 'Dan'])
  })

  test('STAGE-5: a past action with notes on the board stays', async () => {
    await open()
    enter('fatima').does(writes('Ging vlot', 'S1.2/a2'))
    const without = (id: string): Command => ({
      type: 'preparation.set',
      preparation: { ...PREPARATION, actions: PREPARATION.actions.filter((action) => action.id !== id) },
    })
    expect(await asks('fatima', without('a2'))).toMatchObject({
      code: 'action-has-notes',
      details: { actions: ['a2'] },
    })
    expect(recordsOf(room.doc).has('shape:S1.2/a3')).toBe(true)
    await does('fatima', without('a3'))
    expect(recordsOf(room.doc).has('shape:S1.2/a3'), 'and the board follows').toBe(false)
    await room.settled()
    expect(recordsOf(storage.board).has('shape:S1.2/a3')).toBe(false)
    await does('fatima', { type: 'preparation.set', preparation: PREPARATION })
    await room.settled()
    expect(storage.batches.at(-1), 'cells have no rows').toMatchObject({ notes: [], removed: [] })
  })

  test('DECL-3, MARK-6: what is finalised is the draft with what is planned on the board', async () => {
    await open()
    enter('fatima').does((doc) => {
      writeDraft(doc, { trekkers: 'An en Youssef' })
      addNote(doc, 'S2.1+plan', 'Koffie met QR-code')
    })
    const decision = await asks('fatima', { type: 'declaration.finalise' })
    if (!decision.ok || decision.effects[0]?.type !== 'declaration.freeze') throw new Error('not final')
    const said = JSON.stringify(decision.effects[0].page)
    for (const words of ['An en Youssef', 'Koffie met QR-code', 'Buurthuis De Linde']) expect(said).toContain(words)
    expect(await asks('an', signs('An'))).toMatchObject({ ok: true })
  })
})

describe('OPEN-1, OPEN-2, OPEN-3: a step that is open to everybody', () => {
  const OPEN: Command[] = [
    { type: 'workshop.start' },
    { type: 'step.go', step: 'step-2' },
    { type: 'step.open', minutes: 5 },
  ]

  test('who made a note is told to facilitators only, and stored with it', async () => {
    await open()
    await does('fatima', ...OPEN)
    const [fatima, an, bo] = [enter('fatima'), enter('an'), enter('bo')]
    for (const line of [fatima, an, bo]) line.told('desk')
    an.does(writes('Van An'))
    bo.does(writes('Van Bo'))
    await vi.advanceTimersByTimeAsync(1_000)
    const [first, second] = readNotes(room.doc).map(({ id }) => id) as [string, string]
    expect(fatima.told('desk').at(-1)).toMatchObject({ authors: { [first]: 'an', [second]: 'bo' } })
    expect([an.told('desk'), bo.told('desk')]).toEqual([[], []])
    await room.settled()
    const rows = storage.batches.flatMap(({ notes }) => notes.map(({ text, author }) => [text, author]))
    expect(rows).toEqual([
      ['Van An', 'an'],
      ['Van Bo', 'bo'],
    ])
  })

  test('without it nobody is remembered, and what was is known after a restart', async () => {
    storage.authors.set('shape:of-before', 'bo').set('shape:of-somebody', 'gone')
    await open()
    const fatima = enter('fatima')
    fatima.does(writes('Met de pen'))
    await vi.advanceTimersByTimeAsync(1_000)
    expect((enter('fatima').told('desk')[0] as { authors: object }).authors).toEqual({ 'shape:of-before': 'bo' })
    await room.settled()
    expect(storage.batches.at(-1)?.notes).toMatchObject([{ text: 'Met de pen', author: null }])
  })

  test('closes by itself when its time has come, and not before', async () => {
    await open()
    await does('fatima', ...OPEN)
    await vi.advanceTimersByTimeAsync(5 * 60_000 - 1_000)
    expect(room.stage.open).not.toBeNull()
    const an = enter('an')
    await vi.advanceTimersByTimeAsync(1_000)
    await turns()
    expect(room.stage.open).toBeNull()
    an.does(writes('Te laat'))
    expect(an.closed).toBe('4409 pen')
  })

  test('opened again it closes at the later time', async () => {
    await open()
    await does('fatima', ...OPEN)
    await vi.advanceTimersByTimeAsync(4 * 60_000)
    await does('fatima', { type: 'step.open', minutes: 5 })
    await vi.advanceTimersByTimeAsync(4 * 60_000)
    expect(room.stage.open).not.toBeNull()
    await vi.advanceTimersByTimeAsync(60_000)
    await turns()
    expect(room.stage.open).toBeNull()
  })

  test('closes also when the database is away just then, as soon as it is back', async () => {
    await open()
    await does('fatima', ...OPEN)
    storage.away = new Error('away')
    await vi.advanceTimersByTimeAsync(5 * 60_000)
    await turns()
    expect(room.stage.open).not.toBeNull()
    storage.away = null
    await vi.advanceTimersByTimeAsync(4_999 - 300)
    await turns()
    expect(room.stage.open).not.toBeNull()
    await vi.advanceTimersByTimeAsync(301)
    await turns()
    expect(room.stage.open).toBeNull()
  })

  test('closes after a restart whose time it was', async () => {
    await open()
    await does('fatima', ...OPEN)
    await room.close()
    await vi.advanceTimersByTimeAsync(60 * 60_000)
    await open()
    await vi.advanceTimersByTimeAsync(0)
    await turns()
    expect([room.stage.open, storage.stage.open]).toEqual([null, null])
  })
})

describe('ROOM-5: when nothing can be written', () => {
  test('all who can hear it are told once, also those who come in then, and that it works again', async () => {
    await open()
    const [fatima, stock] = [enter('fatima'), enter('an', false)]
    storage.away = new Error('full')
    fatima.does(writes('Een idee'))
    await turns()
    storage.away = new Error('gone')
    await vi.advanceTimersByTimeAsync(300)
    await turns()
    expect(fatima.counts('trouble')).toEqual([1])
    const late = enter('bo')
    expect(late.counts('trouble')).toEqual([1])
    expect([fatima.counts('saved'), texts(storage.board)]).toEqual([[], []])
    storage.away = null
    await vi.advanceTimersByTimeAsync(2_000)
    await room.settled()
    expect([fatima.counts('trouble'), late.counts('trouble'), fatima.counts('saved')]).toEqual([[0], [0], [1]])
    expect(texts(storage.board)).toEqual(['Een idee'])
    expect(enter('bo').counts('trouble')).toEqual([])
    expect(stock.messages.filter(([type]) => type! >= 100)).toEqual([])
  })
})

describe('loading and closing', () => {
  test('there is no room of a workshop that is not there', async () => {
    expect(await Room.load('w2', storage.deps)).toBeNull()
  })

  test('BOARD-1: what the method asks for is put on the board, and stored', async () => {
    const bare = new Y.Doc()
    addNoteTo(bare, 'S2.1', 'Van vroeger')
    storage.batches = [{ update: Y.encodeStateAsUpdate(bare), notes: [], removed: [] }]
    await open()
    expect(recordsOf(room.doc).has('shape:S1.2/a3')).toBe(true)
    expect(texts(room.doc)).toEqual(['Van vroeger'])
    await room.settled()
    expect(recordsOf(storage.board).has('shape:S1.2/a3')).toBe(true)
    const { length } = storage.batches
    await room.close()
    await open()
    expect(storage.batches, 'and a second time there is nothing to do').toHaveLength(length)
  })

  test('ROOM-6, RUN-5: closing says so to everybody, and writes what is left', async () => {
    await open()
    const [fatima, an] = [enter('fatima'), enter('an')]
    fatima.does(writes('Nog net'))
    const command = asks('fatima', { type: 'workshop.start' })
    await room.close()
    expect([fatima.closed, an.closed]).toEqual(['4503 stopping', '4503 stopping'])
    expect(texts(storage.board)).toEqual(['Nog net'])
    expect(await command).toMatchObject({ ok: true })
    expect(storage.stage.startedAt).not.toBeNull()
    expect(room.doc.isDestroyed).toBe(true)
  })

  test('ROOM-8: what was in the log counts towards folding it', async () => {
    storage.batches = [storage.batches[0]!, ...Array.from({ length: 198 }, () => NOTHING)]
    await open()
    enter('fatima').does(writes('De tweehonderdste'))
    await room.settled()
    expect(storage.asked.filter((what) => what === 'fold')).toHaveLength(1)
  })

  test('SHOWN-10: the log has why a write failed, why folding failed, and why a step is still open', async () => {
    const said: unknown[] = []
    vi.spyOn(storage.deps.log, 'error').mockImplementation((about: unknown) => void said.push(about))
    storage.batches = [storage.batches[0]!, ...Array.from({ length: 198 }, () => NOTHING)]
    await open()
    await does('fatima', { type: 'workshop.start' }, { type: 'step.open', minutes: 1 })
    storage.away = new Error('away')
    enter('fatima').does(writes('Een idee'))
    await turns()
    expect(said).toEqual([{ err: storage.away, workshop: 'w1' }])
    await vi.advanceTimersByTimeAsync(60_000)
    await turns()
    expect(said.slice(1)).toEqual([{ err: storage.away, workshop: 'w1' }])
    storage.deps.boards.compact = () => Promise.reject(new Error('no room'))
    storage.away = null
    await vi.advanceTimersByTimeAsync(10_000)
    await room.settled()
    expect(said.slice(2)).toEqual([{ err: new Error('no room'), workshop: 'w1' }])
  })

  test('a board that has reached its limit takes nothing more, and stays as it is', async () => {
    const large = new Y.Doc()
    large.getMap('declaration').set('how', new Y.Text('x'.repeat(24 * 1024 * 1024)))
    storage.batches.push({ ...NOTHING, update: Y.encodeStateAsUpdate(large) })
    await open()
    const fatima = enter('fatima')
    fatima.does(writes('Eén te veel'))
    expect([fatima.closed, texts(room.doc)]).toEqual(['4409 full', []])
  })

  test('STAGE-2: in a full room who has the most sockets makes place', async () => {
    const viewers = Array.from({ length: 2_997 }, (_, nth) => `v${nth}`)
    for (const id of viewers) storage.members.push({ id, name: id, base: 'participant', account: null })
    await open()
    enter(viewers.pop()!, false) // who came first is not who has the most
    const greedy = Array.from({ length: 3 }, () => enter('bo', false))
    for (const id of viewers) enter(id, false)
    expect(room.size).toBe(3_000)
    expect(enter('an').entered).toBe(true)
    expect([greedy[0]!.closed, greedy[1]!.closed, room.size]).toEqual(['4410 crowded', null, 3_000])
    expect(enter('bo').entered).toBe(false)
    expect(room.size).toBe(3_000)
  })
})

/** A note on a board without structure. */
function addNoteTo(doc: Y.Doc, cell: string, text: string): void {
  recordsOf(doc).set(`shape:${cell}`, new Y.Map<unknown>([['typeName', 'shape']]))
  addNote(doc, cell, text)
  recordsOf(doc).delete(`shape:${cell}`)
}

/** A batch of the log that changed nothing. */
const NOTHING = { update: Y.encodeStateAsUpdate(new Y.Doc()), notes: [], removed: [] }
