import { describe, expect, test } from 'vitest'
import { recordsOf } from '@/domain/board/records'
import { readDraft, writeDraft } from '@/domain/declaration/draft'
import { boardLog } from '@/server/storage/board-log'
import { until } from '../support/room/rooms'
import { workshop } from '../support/room/story'

describe('the board', () => {
  test('BOARD-1 and ROOM-1: a stock client finds the whole method ready, and follows what the pen holder writes', async () => {
    const w = await workshop().with('An')
    const ids = [...recordsOf(w.an.client.doc).keys()]
    expect(ids).toContain('page:board')
    for (const cell of ['G1', 'S1.1/a1', 'S1.5/a3', 'S2.1', 'S3.1', 'S3.4', 'S3.7', 'V1', 'S1.8'])
      expect(ids).toContain(`shape:${cell}`)
    await w.fatima.draws('S1.1/a1', 'Scannen lukte meteen')
    await w.an.sees('Scannen lukte meteen')
  })

  test('SHEET-1: nothing on the board says where it lies, however many notes come', async () => {
    const w = await workshop()
    for (let i = 0; i < 7; i++) w.fatima.scribbles('S1.1/a1', `Notitie ${i}`)
    await w.fatima.draws('S1.1/a1', 'De laatste')
    const keys = [...recordsOf((await w.room()).doc).values()].flatMap((record) => [...record.keys()])
    expect(keys).toContain('index')
    for (const key of ['x', 'y', 'xy', 'props.w', 'props.h']) expect(keys).not.toContain(key)
  })

  test('notes are rows, with their place in the method', async () => {
    const w = await workshop()
    await w.fatima.draws('S1.2/a2', 'Doorsturen ging moeizaam')
    const gone = await w.fatima.draws('S1.8', 'Te veel werk')
    recordsOf(w.fatima.client.doc).delete(gone)
    await w.fatima.draws('S1.8', 'Openingsuren')
    const rows = await w.server.db.prisma.note.findMany({
      where: { workshopId: w.id },
      orderBy: [{ cell: 'asc' }, { position: 'asc' }],
    })
    expect(rows.map(({ cell, step, question, action, text }) => ({ cell, step, question, action, text }))).toEqual([
      { cell: 'S1.2/a2', step: 'step-1', question: 'S1.2', action: 'a2', text: 'Doorsturen ging moeizaam' },
      { cell: 'S1.8', step: 'parking', question: 'S1.8', action: null, text: 'Openingsuren' },
    ])
  })
})

describe('one pen', () => {
  test('PEN-1, PEN-2 and PEN-6: what anybody but the holder writes changes nothing, and closes their socket', async () => {
    const w = await workshop().with('An')
    w.an.scribbles('S2.1', 'Stiekem')
    expect(await w.an.isSentAway()).toEqual({ code: 4409, reason: 'pen' })
    await w.fatima.draws('S2.1', 'Afgesproken')
    expect(w.fatima.texts()).toEqual(['Afgesproken'])
    expect(await w.board()).toEqual(['Afgesproken'])
    expect(await w.stored()).toEqual(['Afgesproken'])
  })

  test('PEN-3: the pen goes on, and comes back', async () => {
    const w = await workshop().with('An')
    await w.fatima.givesPenTo(w.an)
    await w.an.draws('S2.1', 'Nu ik')
    w.fatima.scribbles('S2.1', 'Ik ook nog')
    expect(await w.fatima.isSentAway()).toEqual({ code: 4409, reason: 'pen' })
    await w.fatima.asks({ type: 'pen.take' })
    w.an.scribbles('S2.1', 'Te laat')
    expect(await w.an.isSentAway()).toEqual({ code: 4409, reason: 'pen' })
    await w.fatima.returns()
    await w.fatima.draws('S2.1', 'Weer ik')
    expect(await w.stored()).toEqual(['Nu ik', 'Weer ik'])
  })

  test('PEN-4: who holds the pen is part of the stage that everybody gets', async () => {
    const w = await workshop().with('An', 'note-taker').with('Bart')
    for (const { person } of [w.fatima, w.an, w.bart])
      expect(await w.server.service.workshop(person.session, w.id)).toMatchObject({
        value: { stage: { pen: w.an.id } },
      })
    const { session } = w.an.person
    expect(await w.server.service.workshop(session, w.id)).toMatchObject({ value: { me: { role: 'note-taker' } } })
  })

  test('BOARD-2: not even the pen holder changes the structure', async () => {
    const { fatima } = await workshop()
    const label = () => recordsOf(fatima.client.doc).get('shape:S2.1')!.get('props.label')
    const before = label()
    recordsOf(fatima.client.doc).get('shape:S2.1')!.set('props.label', 'Iets anders')
    expect(await fatima.isSentAway()).toEqual({ code: 4409, reason: 'structure' })
    await fatima.returns()
    expect(label()).toBe(before)
  })

  test('DECL-3: no update to the draft is taken while the declaration is final', async () => {
    const w = await workshop()
    const { doc } = w.fatima.client
    const room = await w.room()
    const draft = { plans: 'Koffie: met QR', trekkers: 'An', how: 'teamoverleg', date: '2026-11-24', profile: 'Wie' }
    writeDraft(doc, draft)
    await until(room.doc, () => readDraft(room.doc).how === 'teamoverleg', 'the draft arriving')
    expect(await w.fatima.asks({ type: 'declaration.finalise' })).toMatchObject({ ok: true })
    writeDraft(doc, { trekkers: 'Iemand anders' })
    expect(await w.fatima.isSentAway()).toEqual({ code: 4409, reason: 'final' })
    expect(readDraft(room.doc).trekkers).toBe('An')
  })
})

describe('what is kept', () => {
  test('STAGE-3: a refused command stores nothing, an accepted one is in the database', async () => {
    const w = await workshop().with('An')
    const stage = async () => (await w.server.db.prisma.workshop.findUniqueOrThrow({ where: { id: w.id } })).stage
    const before = await stage()
    expect(await w.an.asks({ type: 'workshop.start' })).toMatchObject({ ok: false, status: 403 })
    expect(await stage()).toEqual(before)
    const decision = await w.fatima.asks({ type: 'workshop.start' })
    expect(decision.ok && decision.stage).toEqual(await stage())
  })

  test('ROOM-8: the log is folded into a snapshot, and loading gives the same board', async () => {
    const w = await workshop()
    for (let i = 0; i < 5; i++) await w.fatima.draws('S2.1', `Idee ${i}`)
    const before = await w.stored()
    await boardLog(w.server.db.pool).compact(w.id)
    expect(await w.server.db.prisma.boardUpdate.count({ where: { workshopId: w.id } })).toBe(0)
    expect(await w.stored()).toEqual(before)
    await w.fatima.draws('S2.1', 'Nog een')
    expect(await w.stored()).toEqual([...before, 'Nog een'])
  })

  test('ROOM-6: after a restart everything is there', async () => {
    const w = await workshop()
    await w.fatima.draws('S2.1', 'Blijft')
    await w.fatima.asks({ type: 'workshop.start' })
    await w.restarts()
    expect(await w.server.service.workshop(w.fatima.person.session, w.id)).toMatchObject({
      value: { stage: { step: 'opening', version: 1 }, notes: [{ cell: 'S2.1', text: 'Blijft' }] },
    })
  })
})
