import { expect, test } from 'vitest'
import { removeNote } from '@/domain/board/notes'
import { until } from '../support/room/rooms'
import { workshop } from '../support/room/story'

test('ALONG-1, ALONG-2: the group goes to a note that is on the board, when a facilitator says so and nobody else', async () => {
  const w = await workshop().with('An', 'note-taker').with('Bart').with('Scherm', 'screen')
  const room = await w.room()
  await w.fatima.asks({ type: 'workshop.start' })
  const note = await w.an.draws('S2.1', 'Koffie met QR-code')
  const here = { type: 'step.go', step: 'step-2', focus: note } as const
  const before = structuredClone(room.stage)
  for (const who of [w.an, w.bart, w.scherm])
    expect(await who.asks(here)).toMatchObject({ ok: false, status: 403, code: 'forbidden' })
  expect(await w.fatima.asks({ ...here, step: 'step-1' })).toMatchObject({ ok: false, status: 422 })
  expect(await w.fatima.asks({ ...here, focus: 'shape:nergens' })).toMatchObject({ status: 422, code: 'unknown-focus' })
  expect(room.stage).toEqual(before)

  expect(await w.fatima.asks(here)).toMatchObject({ ok: true })
  expect(room.stage).toMatchObject({ step: 'step-2', focus: 'S2.1', note })

  removeNote(w.an.client.doc, note)
  await until(room.doc, () => !room.doc.getMap('records').has(note), 'the note being gone')
  expect(await w.fatima.asks(here)).toMatchObject({ ok: false, status: 422, code: 'unknown-focus' })
  expect(await w.fatima.asks({ ...here, focus: 'S2.1' })).toMatchObject({ ok: true })
  expect(room.stage).toMatchObject({ focus: 'S2.1', note: null })
})
