import { expect, onTestFinished, test } from 'vitest'
import type { Component } from '@/domain/method/components'
import type { Anchor } from '@/domain/method/components-schema'
import type { Stage } from '@/domain/stage/stage'
import { MESSAGE } from '@/domain/wire'
import { openRaw, readJson } from '../support/line/raw-socket'
import { type Character, type Story, workshop } from '../support/room/story'

const COMPONENT: Component = { who: 'An en Youssef', what: 'een alinea schrijven', when: 'tegen december' }
const ANCHOR: Anchor = {
  who: 'An',
  context: 'teamoverleg',
  rhythm: 'monthly',
  date: '2026-12-07',
  time: '14:00',
  minutes: 20,
}
const DECIDED = {
  verdicts: { 'S1.3/a1': 'partly' },
  commitment: { answer: 'if', words: 'als er tijd voor is' },
  components: { 'S3.2': COMPONENT },
  anchor: ANCHOR,
}
const ok = async (decision: ReturnType<Character['asks']>) => expect((await decision).ok).toBe(true)

/** Waits until somebody's page was told all of this. */
async function isTold(story: Story, who: Character, decided: object) {
  const socket = await openRaw(story.server.url, story.id, who.person.cookie)
  onTestFinished(() => socket.end())
  const { version } = (await story.room()).stage
  const isThere = (frame: Buffer) => frame[0] === MESSAGE.stage && readJson<Stage>(frame).version >= version
  await socket.until(isThere, `stage ${version}`)
  expect(readJson<Stage>(socket.frames.filter(isThere).at(-1)!)).toMatchObject(decided)
}

test('LAST-1: facilitator and note-taker write down what the group decides, all see it, and it outlives a restart', async () => {
  const w = await workshop().with('An', 'note-taker').with('Bo').with('Beamer', 'screen')
  await ok(w.an.asks({ type: 'verdict.set', question: 'S1.3', action: 'a1', verdict: 'partly' }))
  await ok(w.an.asks({ type: 'commitment.set', commitment: { answer: 'if', words: 'als er tijd voor is' } }))
  await ok(w.an.asks({ type: 'component.set', component: 'S3.2', value: COMPONENT }))
  await ok(w.fatima.asks({ type: 'anchor.set', anchor: ANCHOR }))
  for (const who of [w.bo, w.beamer]) {
    const refused = [
      await who.asks({ type: 'verdict.set', question: 'S1.3', action: 'a1', verdict: 'no' }),
      await who.asks({ type: 'commitment.set', commitment: { answer: 'yes', words: '' } }),
      await who.asks({ type: 'component.set', component: 'S3.2', value: { who: 'Bo', what: '', when: '' } }),
      await who.asks({ type: 'anchor.set', anchor: null }),
    ]
    for (const decision of refused) expect(decision).toMatchObject({ ok: false, code: 'forbidden' })
  }
  for (const who of [w.fatima, w.an, w.bo, w.beamer]) await isTold(w, who, DECIDED)
  await w.server.reopen()
  await isTold(w, w.bo, DECIDED)
})

test('LAST-9: agenda.ics is for facilitators, and refused as long as nothing is agreed', async () => {
  const w = await workshop().with('An', 'note-taker')
  const agenda = (who: Character) => w.server.service.exportFile(who.person.session, w.id, 'agenda.ics')
  expect(await agenda(w.fatima)).toEqual({ ok: false, status: 409, code: 'no-anchor' })
  await ok(w.an.asks({ type: 'anchor.set', anchor: ANCHOR }))
  expect(await agenda(w.an)).toMatchObject({ ok: false, status: 403 })
  const file = await agenda(w.fatima)
  if (!file.ok) throw new Error(file.code)
  expect(file.value).toMatchObject({ contentType: 'text/calendar; charset=utf-8' })
  expect(file.value.filename).toMatch(/^[\w-]+-agenda\.ics$/)
  expect(await new Response(Buffer.from(file.value.body as Uint8Array)).text()).toContain(
    'DTSTART;TZID=Europe/Brussels:20261207T140000',
  )
  await ok(w.fatima.asks({ type: 'anchor.set', anchor: null }))
  expect(await agenda(w.fatima)).toMatchObject({ ok: false, code: 'no-anchor' })
})
