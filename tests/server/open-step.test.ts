import { expect, test } from 'vitest'
import type { Desk } from '@/domain/view/desk'
import { writeDraft } from '@/domain/declaration/draft'
import type { Stage } from '@/domain/stage/stage'
import { CLOSE, MESSAGE } from '@/domain/wire'
import { steadyNow } from '@/server/steady-clock'
import { openRaw, readJson } from '../support/line/raw-socket'
import { type Character, type Story, workshop } from '../support/room/story'

const door = (w: Story, who: Character) => openRaw(w.server.url, w.id, who.person.cookie)

test('OPEN-1: while the step is open everybody writes in its cells, and nowhere else; before and after only the pen', async () => {
  const w = await workshop().with('An', 'note-taker').with('Bart').with('Zaal', 'screen')
  await w.fatima.asks({ type: 'workshop.start' })
  await w.fatima.asks({ type: 'step.go', step: 'step-2' })
  const tries = async (who: Character, write: () => void, reason = 'pen') => {
    write()
    expect(await who.isSentAway()).toEqual({ code: CLOSE.reset, reason })
    await who.returns()
  }
  await tries(w.bart, () => w.bart.scribbles('S2.1', 'Te vroeg'))

  expect(await w.fatima.asks({ type: 'step.open', minutes: 5 })).toMatchObject({ ok: true })
  await w.bart.draws('S2.1', 'Een foto per week')
  await w.an.sees('Een foto per week')
  await w.fatima.draws('S2.1', 'Koffie erbij')
  await tries(w.bart, () => w.bart.scribbles('S1.1/a1', 'In een andere stap'), 'reach')
  await tries(w.bart, () => writeDraft(w.bart.client.doc, { general: 'In de verklaring' }))
  await tries(w.zaal, () => w.zaal.scribbles('S2.1', 'Van het scherm'))
  await w.an.draws('S1.1/a1', 'De pen mag overal')

  expect(await w.fatima.asks({ type: 'step.close' })).toMatchObject({ ok: true })
  await tries(w.bart, () => w.bart.scribbles('S2.1', 'Te laat'))
  await w.an.draws('S2.1', 'De pen schrijft verder')
  expect((await w.stored()).sort()).toEqual([
    'De pen mag overal',
    'De pen schrijft verder',
    'Een foto per week',
    'Koffie erbij',
  ])
})

test('OPEN-2: it closes by itself at its time, also after a restart', async () => {
  const w = await workshop().with('Bart')
  await w.fatima.asks({ type: 'workshop.start' })
  await w.fatima.asks({ type: 'step.open', minutes: 30 })
  // Half an hour passes: the time that is stored comes near.
  const until = steadyNow() + 1500
  await w.server.db.pool.query(
    `UPDATE "Workshop" SET stage = jsonb_set(stage::jsonb, '{open,until}', to_jsonb($2::text)) WHERE id = $1`,
    [w.id, new Date(until).toISOString()],
  )
  await w.server.reopen()
  const bart = await door(w, w.bart)
  await bart.until(
    (frame) => frame[0] === MESSAGE.stage && readJson<Stage>(frame).open === null,
    'the stage with a closed step',
  )
  expect(steadyNow()).toBeGreaterThanOrEqual(until)
  bart.end()
})

test('OPEN-3: who made a note while the step was open, the facilitator hears and nobody else, also after a restart', async () => {
  const w = await workshop().with('An', 'note-taker').with('Bart').with('Zaal', 'screen')
  await w.fatima.asks({ type: 'workshop.start' })
  await w.fatima.asks({ type: 'step.go', step: 'step-2' })
  await w.an.draws('S2.1', 'Met de pen')
  await w.fatima.asks({ type: 'step.open', minutes: 5 })
  const listen = async () => ({
    desk: await door(w, w.fatima),
    others: await Promise.all([w.an, w.bart, w.zaal].map((who) => door(w, who))),
  })
  const first = await listen()
  const note = await w.bart.draws('S2.1', 'Zonder de pen')
  const names = (frame: Buffer) =>
    frame[0] === MESSAGE.desk && JSON.stringify(readJson<Desk>(frame).authors) === JSON.stringify({ [note]: 'Bart' })
  await first.desk.until(names, 'the desk that names Bart')

  await w.fatima.asks({ type: 'step.close' })
  await w.stored()
  const closed = (frame: Buffer) => frame[0] === MESSAGE.stage && readJson<Stage>(frame).open === null
  await Promise.all([first.desk, ...first.others].map((socket) => socket.until(closed, 'the end of it')))
  await w.server.reopen()
  const second = await listen()
  await second.desk.until(names, 'the desk that names Bart after a restart')
  await Promise.all(second.others.map((socket) => socket.read()))

  const heard = [...first.others, ...second.others].flatMap(({ frames }) => frames)
  expect(
    heard.some((frame) => frame.includes(note)),
    'the others did get the note',
  ).toBe(true)
  expect(heard.filter((frame) => frame[0] === MESSAGE.desk || frame.includes('authors'))).toEqual([])
  const both = (frame: Buffer) => frame.includes(note) && (frame.includes('Bart') || frame.includes(w.bart.id))
  expect(heard.filter(both)).toEqual([])
  for (const socket of [second.desk, ...second.others]) socket.end()
})
