import { beforeEach, describe, expect, test } from 'vitest'
import type { Command } from '@/domain/stage/commands'
import type { Effect } from '@/domain/stage/effects'
import type { Sealed } from '@/domain/stage/sealed'
import { hashOf } from '@/domain/declaration/signing/hash'
import { canonicalDeclaration } from '@/domain/declaration/page'
import type { Stage } from '@/domain/stage/stage'
import { boardLog } from '@/server/storage/board-log'
import { type Database } from '@/server/storage/database'
import { StaleStage, type WorkshopStore, workshopStore } from '@/server/storage/workshops'
import { databaseOf, ENGINES } from '../support/storage/databases'
import { Group, type Name } from '../support/room/group'
import { SCRAWL, signs } from '../support/room/signing'

/** What is kept beside the stage; lists whose order means nothing by their ids. */
const sorted = (sealed: Sealed): Sealed => {
  const by = <T>(list: readonly T[], key: (one: T) => string) => [...list].sort((a, b) => (key(a) < key(b) ? -1 : 1))
  return {
    ...sealed,
    capacity: by(sealed.capacity, ({ memberId, action }) => `${memberId} ${action}`),
    dots: by(sealed.dots, ({ memberId }) => memberId),
    evaluation: by(sealed.evaluation, ({ id }) => id),
    links: by(sealed.links, ({ id }) => id),
  }
}

describe.each(ENGINES)('STAGE-3, ROOM-6: what commands leave, on %s', (_name, open) => {
  let db: Database
  let store: WorkshopStore
  databaseOf(open, (opened) => {
    db = opened
    store = workshopStore(db.pool)
  })
  let workshops = 0
  let id: string
  let group: Group
  beforeEach(async () => {
    group = new Group()
    const nth = ++workshops
    const made = await db.prisma.workshop.create({
      data: { joinCode: `join-${nth}`, screenCode: `screen-${nth}`, locale: 'nl', stage: group.stage, stageVersion: 0 },
    })
    id = made.id
    group.series = nth
    group.called = (name) => `${name}-${nth}`
    await db.prisma.member.createMany({
      data: [...group.members].map(([member, { name, base }]) => ({ id: member, workshopId: id, role: base, name })),
    })
    group.stage = { ...group.stage, pen: group.called('fatima') }
    await db.prisma.workshop.update({ where: { id }, data: { stage: group.stage } })
  })

  /** Has it decided and stored, and reads back what is stored now: the same as is kept in memory. */
  async function does(who: Name | { link: number }, command: Command): Promise<void> {
    const actor = typeof who === 'string' ? who : ({ id: group.sealed.links[who.link]!.id, base: 'signer' } as const)
    expect(group.says(actor, command), command.type).toBe('ok')
    await store.advance(id, group.stage, group.effects)
    expect((await store.load(id))!.stage, command.type).toEqual(group.stage)
    expect(sorted(await store.sealed(id)), command.type).toEqual(sorted(group.sealed))
  }

  test('texts for the board', async () => {
    for (const [who, text] of [
      ['an', 'Eerst'],
      ['bo', "Dan 'dit' \\ \u2028 ☃"],
      ['an', 'En dit'],
    ] as const) {
      group.wait(1)
      await does(who, { type: 'text.send', text })
    }
    const [first, , third] = group.sealed.inbox.map((text) => text.id) as [string, string, string]
    await does('fatima', { type: 'text.settle', id: first, as: 'placed' })
    group.wait(5)
    await does('fatima', { type: 'text.settle', id: third, as: 'left' })
    const rows = await db.prisma.inboxText.findMany({ where: { workshopId: id }, orderBy: { sentAt: 'asc' } })
    expect(rows.map(({ settledAs, settledBy, settledAt }) => [settledAs, settledBy, settledAt?.toISOString()])).toEqual(
      [
        ['placed', group.called('fatima'), '2026-11-24T13:03:00.000Z'],
        [null, null, undefined],
        ['left', group.called('fatima'), '2026-11-24T13:08:00.000Z'],
      ],
    )
    // Settled twice, in two processes: the first one stays.
    await store.advance(id, { ...group.stage, version: group.stage.version + 1 }, [
      { type: 'inbox.settle', id: first, as: 'left', by: 'somebody', at: group.now },
    ])
    const again = await db.prisma.inboxText.findUniqueOrThrow({ where: { id: first } })
    expect([again.settledAs, again.settledBy]).toEqual(['placed', group.called('fatima')])
  })

  test('draagkracht: the last answer of each about each action', async () => {
    await does('fatima', { type: 'capacity.open' })
    const answer = (...scores: [string, 1 | 2 | 3 | 4, 1 | 2 | 3 | 4][]): Command => ({
      type: 'capacity.answer',
      scores: scores.map(([action, carry, keep]) => ({ action, carry, keep })),
    })
    await does('an', answer(['a1', 1, 2], ['a2', 3, 4]))
    await does('bo', answer(['a1', 2, 2]))
    await does('an', answer(['a1', 4, 3]))
    await does('fatima', { type: 'capacity.reveal' })
    expect(await db.prisma.capacityAnswer.count({ where: { workshopId: id } })).toBe(3)
  })

  test('dots: what each gives now', async () => {
    group.notes = { 'shape:a': 'S2.1', 'shape:b': 'S2.1' }
    await does('fatima', { type: 'dots.open' })
    await does('an', { type: 'dots.give', notes: ['shape:a', 'shape:a', 'shape:b'] })
    await does('bo', { type: 'dots.give', notes: ['shape:b'] })
    await does('an', { type: 'dots.give', notes: ['shape:b', 'shape:a'] })
    await does('bo', { type: 'dots.give', notes: [] })
    await does('fatima', { type: 'dots.count', note: 'shape:b', hands: 4 })
    await does('fatima', { type: 'dots.reveal' })
    const rows = await db.prisma.givenDots.findMany({ where: { workshopId: id } })
    expect(rows.map(({ memberId, notes }) => [memberId, notes])).toEqual([[group.called('an'), ['shape:b', 'shape:a']]])
  })

  test('ASK-4: voices, and which of them were shown', async () => {
    await does('fatima', { type: 'voice.open' })
    for (const text of ['Ik niet', 'Ik ook niet']) await does('an', { type: 'voice.send', text, change: 'Meer tijd' })
    const [shown, waiting] = group.sealed.voices.map((voice) => voice.id) as [string, string]
    await does('fatima', { type: 'voice.reveal', id: shown })
    const rows = await db.prisma.voice.findMany({ where: { workshopId: id } })
    expect(new Map(rows.map((row) => [row.id, row.revealedAt?.toISOString() ?? null]))).toEqual(
      new Map([
        [shown, group.now],
        [waiting, null],
      ]),
    )
  })

  test('ASK-12: a voice that is put aside no longer waits, and is kept', async () => {
    await does('fatima', { type: 'voice.open' })
    for (const text of ['Ik niet', 'Ik ook niet']) await does('an', { type: 'voice.send', text, change: '' })
    const [aside] = group.sealed.voices
    await does('fatima', { type: 'voice.aside', id: aside!.id })
    expect((await store.sealed(id)).aside).toEqual([aside])
    await does('fatima', { type: 'voice.reveal', id: aside!.id })
  })

  test('ROUND-2: an answer in a round waits under its question, and counts for that round also once it is settled', async () => {
    await does('fatima', { type: 'workshop.start' })
    await does('fatima', { type: 'round.open', cell: 'G1' })
    const round = group.stage.round!.id
    for (const who of ['an', 'bo'] as const) {
      group.wait(1)
      await does(who, { type: 'round.answer', round, text: 'De koffie liep goed' })
    }
    await does('fatima', { type: 'text.settleAll', ids: group.sealed.inbox.map((text) => text.id), as: 'left' })
    expect((await store.sealed(id)).answers).toEqual(
      [group.called('an'), group.called('bo')].map((memberId) => ({ round, memberId })),
    )
  })

  test('ASK-5: the evaluation: that somebody answered, and what was answered, apart', async () => {
    await does('fatima', { type: 'evaluation.open' })
    const answer = (...answers: [string, string][]): Command => ({
      type: 'evaluation.answer',
      answers: answers.map(([question, value]) => ({ question, value })),
    })
    await does('cas', answer(['workshop-1', '3'], ['take-away', 'De koffie']))
    await does('an', answer(['workshop-1', '4']))
    expect((await store.sealed(id)).evaluated, 'in no order of arrival').toEqual([
      group.called('an'),
      group.called('cas'),
    ])
    expect(JSON.stringify(await db.prisma.evaluationAnswer.findMany({ where: { workshopId: id } }))).not.toMatch(
      /an-|cas-/,
    )
  })

  test('SIGN-5, SIGN-6, LINK-2: the chain, links, and what was erased', async () => {
    await does('fatima', { type: 'declaration.finalise' })
    const [freeze] = group.effects
    if (freeze?.type !== 'declaration.freeze') throw new Error('not frozen')
    const version = await db.prisma.declarationVersion.findFirstOrThrow({ where: { workshopId: id } })
    expect(version).toMatchObject({
      ...{ version: 1, sha256: freeze.sha256, finalisedBy: group.called('fatima'), finalisedAt: new Date(group.now) },
      canonical: canonicalDeclaration(freeze.page, 1),
    })
    expect(hashOf(version.canonical)).toBe(version.sha256)
    await does('an', signs('An Peeters', { as: 'kok', form: SCRAWL }))
    group.wait(1)
    for (const name of ['Els', 'Tom'])
      await does('fatima', { type: 'link.make', name, days: 7, tokenHash: hashOf(`${name} of ${id}`) })
    group.wait(1)
    await does({ link: 0 }, signs('Els Maes'))
    await does('fatima', { type: 'link.revoke', id: group.sealed.links[1]!.id })
    const chain = () => db.prisma.chainRecord.findMany({ where: { workshopId: id }, orderBy: { position: 'asc' } })
    expect(
      (await chain()).map(({ kind, memberId, data }) => [kind, memberId, (data as { name?: string }).name]),
    ).toEqual([
      ['finalised', null, undefined],
      ['signature', group.called('an'), 'An Peeters'],
      ['signature', null, 'Els Maes'],
    ])
    await does('fatima', { type: 'declaration.erase', position: 2 })
    expect(
      (await chain()).map(({ kind, memberId, data, salt }) => [kind, memberId, data !== null, salt !== null]),
    ).toEqual([
      ['finalised', null, true, true],
      ['signature', null, false, false],
      ['signature', null, true, true],
      ['erasure', null, true, true],
    ])
    const links = await db.prisma.signingLink.findMany({ where: { workshopId: id }, orderBy: { expiresAt: 'asc' } })
    expect(JSON.stringify(links), 'whose name a link had is said by the signature alone').not.toContain('Els')
  })

  test('a preparation is stored with the stage, and asks nothing more', async () => {
    await does('fatima', { type: 'preparation.set', preparation: { ...group.stage.preparation, persona: 'Anders' } })
    expect(await store.load(id)).toMatchObject({
      ...{ locale: 'nl', joinCode: `join-${workshops}`, screenCode: `screen-${workshops}` },
      stage: { version: 1, preparation: { persona: 'Anders' } },
    })
  })

  test('STAGE-1: only the next version is stored, and of two at once one', async () => {
    const next = (more: Partial<Stage>): Stage => ({ ...group.stage, version: 1, ...more })
    await store.advance(id, next({ focus: 'one' }), [])
    await expect(store.advance(id, next({ focus: 'two' }), [])).rejects.toThrow(StaleStage)
    await expect(store.advance(id, next({ version: 3 }), [])).rejects.toThrow(StaleStage)
    await expect(store.advance('nowhere', next({ version: 2 }), [])).rejects.toThrow(StaleStage)
    expect((await store.load(id))!.stage).toMatchObject({ version: 1, focus: 'one' })
  })

  test('a stage is not stored without what goes with it', async () => {
    const impossible: Effect = { type: 'link.add', link: { ...LINK, id: 'l', tokenHash: `hash-${workshops}` } }
    const next = { ...group.stage, version: 1 }
    await expect(store.advance(id, next, [impossible, impossible])).rejects.toThrow()
    expect((await store.load(id))!.stage.version).toBe(0)
    expect((await store.sealed(id)).links).toEqual([])
    await store.advance(id, next, [impossible])
    expect((await store.sealed(id)).links).toHaveLength(1)
  })
  const LINK = { name: 'Els', expiresAt: '2026-12-01T00:00:00.000Z', usedAt: null, revokedAt: null }

  test('what a command draws on the board is in the log with its stage, or neither is', async () => {
    const update = Uint8Array.of(0, 0) // nothing, as Yjs writes it
    const draw: Effect = { type: 'board.draw', by: group.called('fatima'), drawing: { update, notes: [] } }
    const log = async () => (await boardLog(db.pool).load(id)).updates.map((stored) => [...stored])
    const next = { ...group.stage, version: 1 }
    const link: Effect = {
      type: 'link.add',
      link: { ...LINK, id: `drawn-${workshops}`, tokenHash: `drawn-${workshops}` },
    }
    await expect(store.advance(id, next, [draw, link, link])).rejects.toThrow()
    expect(await log()).toEqual([])
    await store.advance(id, next, [draw])
    expect(await log()).toEqual([[0, 0]])
  })

  test('who has a place, in the order in which they came', async () => {
    const members = await store.members(id)
    expect(members.map(({ name, base, account }) => [name, base, account])).toEqual(
      expect.arrayContaining([
        ['fatima', 'facilitator', null],
        ['an', 'participant', null],
        ['scherm', 'screen', null],
      ]),
    )
    const later = await db.prisma.member.create({
      data: { workshopId: id, role: 'participant', name: 'Zoë', createdAt: new Date(Date.now() + 60_000) },
    })
    const first = await db.prisma.member.create({
      data: { workshopId: id, role: 'participant', name: 'Eerst', createdAt: new Date(0) },
    })
    const ids = (await store.members(id)).map((member) => member.id)
    expect([ids[0], ids.at(-1), ids.length]).toEqual([first.id, later.id, members.length + 2])
  })

  test('OPEN-3: who made which note, where that was remembered', async () => {
    const note = (n: string, author: string | null) => ({
      ...{ workshopId: id, id: `shape:${n}`, cell: 'S2.1', step: 'step-2', question: 'S2.1', text: n, position: 'a1' },
      author,
    })
    await db.prisma.note.createMany({ data: [note('a', 'an'), note('b', null), note('c', 'bo')] })
    expect(await store.authors(id)).toEqual(
      new Map([
        ['shape:a', 'an'],
        ['shape:c', 'bo'],
      ]),
    )
  })

  test('PEOPLE-6: of another workshop nothing', async () => {
    await does('an', { type: 'text.send', text: 'Hier' })
    const other = await db.prisma.workshop.create({
      data: { joinCode: `other-${id}`, locale: 'nl', stage: {}, stageVersion: 0 },
    })
    expect(await store.load('nowhere')).toBeNull()
    expect(await store.members(other.id)).toEqual([])
    expect([...(await store.authors(other.id))]).toEqual([])
    expect(await store.sealed(other.id)).toEqual(await store.sealed('nowhere'))
  })
})
