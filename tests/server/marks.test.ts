import { expect, test } from 'vitest'
import { toggleMark } from '@/domain/board/marks'
import { IDEAS_CELL, PARKING_CELL, PLAN_CELL } from '@/domain/method/template'
import { type Move, moveNote } from '@/domain/board/moves'
import { readNote } from '@/domain/board/notes'
import { CLOSE } from '@/domain/wire'
import { until } from '../support/room/rooms'
import { type Character, type Story, workshop } from '../support/room/story'

const note = (who: Character, id: string) => readNote(who.client.doc, id)
/** Waits until somebody has the note in this cell. */
const seesIn = (who: Character, id: string, cell: string) =>
  until(who.client.doc, () => note(who, id)?.cell === cell, `the note in ${cell}`)
const moves = (who: Character, id: string, move: Move) => moveNote(who.client.doc, id, move)
const rowOf = async (w: Story, id: string) => {
  await (await w.room()).settled()
  return (await w.server.db.prisma.note.findMany({ where: { workshopId: w.id, id } }))[0]
}

test('MARK-3, MARK-6: the note-taker plans an idea: all see it planned, with its marks, and the declaration says so', async () => {
  const w = await workshop().with('An', 'note-taker').with('Bart')
  await w.fatima.asks({ type: 'workshop.start' })
  const id = await w.an.draws(IDEAS_CELL, 'Foto van de week: wie wil, toont er een')
  toggleMark(w.an.client.doc, id, 'fun')
  moves(w.an, id, 'promote')
  await seesIn(w.bart, id, PLAN_CELL)
  expect(note(w.bart, id)).toMatchObject({ marks: ['fun'], from: IDEAS_CELL })
  expect(await rowOf(w, id)).toMatchObject({ cell: PLAN_CELL, marks: ['fun'], text: note(w.an, id)!.text })

  // What is planned on the board is in the declaration as it is finalised, and only as long as it is planned.
  await w.an.draws('S3.1', 'Als laatste geschreven')
  expect(await w.fatima.asks({ type: 'declaration.finalise' })).toMatchObject({ ok: true })
  const frozen = async (version: number) =>
    (await w.server.db.prisma.declarationVersion.findFirstOrThrow({ where: { workshopId: w.id, version } })).canonical
  expect(await frozen(1)).toContain('Foto van de week')

  moves(w.an, id, 'demote')
  await seesIn(w.bart, id, IDEAS_CELL)
  expect(await rowOf(w, id)).toMatchObject({ cell: IDEAS_CELL, marks: ['fun'] })
  await w.fatima.asks({ type: 'declaration.reopen' })
  expect(await w.fatima.asks({ type: 'declaration.finalise' })).toMatchObject({ ok: true })
  expect(await frozen(2)).not.toContain('Foto van de week')
})

test('MARK-5: people who write in an open step only plan there, and take no note out of it', async () => {
  const w = await workshop().with('An', 'note-taker').with('Bart')
  await w.fatima.asks({ type: 'workshop.start' })
  await w.fatima.asks({ type: 'step.go', step: 'step-2' })
  await w.fatima.asks({ type: 'step.open', minutes: 5 })
  const id = await w.bart.draws(IDEAS_CELL, 'Een idee van Bart')
  moves(w.bart, id, 'promote')
  await seesIn(w.an, id, PLAN_CELL)
  expect(await rowOf(w, id), 'a move keeps the author').toMatchObject({ author: w.bart.id })

  moves(w.bart, id, 'park')
  expect(await w.bart.isSentAway()).toEqual({ code: CLOSE.reset, reason: 'reach' })
  await w.bart.returns()
  expect(note(w.bart, id)).toMatchObject({ cell: PLAN_CELL, from: IDEAS_CELL })

  moves(w.an, id, 'park')
  await seesIn(w.bart, id, PARKING_CELL)
  moves(w.bart, id, 'unpark')
  expect(await w.bart.isSentAway(), 'nor one that lies elsewhere into it').toEqual({
    code: CLOSE.reset,
    reason: 'reach',
  })
})
