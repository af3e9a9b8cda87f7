import { expect, onTestFinished, test } from 'vitest'
import type { Desk } from '@/domain/view/desk'
import type { Mine } from '@/domain/stage/sealed'
import type { Stage } from '@/domain/stage/stage'
import { MESSAGE } from '@/domain/wire'
import { openRaw, type RawSocket, readJson } from '../support/line/raw-socket'
import type { Person } from '../support/room/rooms'
import { type Character, type Story, workshop } from '../support/room/story'

const VOICE = 'Wij willen de bus niet meer zoeken'
const CHANGE = 'Eerst een vaste chauffeur'
const LATER = 'Een tweede stem die wacht'
const WORDS = 'Vrijdag vond ik zwaar'
/** One person's answer as a number; what everybody gets together is an array. */
const ONE_ANSWER = /"(carry|keep)":\d/

/** Somebody of whom every byte is kept: all frames, and the workshop as the API gives it at each look. */
async function listen(story: Story, person: Person) {
  const socket = await openRaw(story.server.url, story.id, person.cookie)
  onTestFinished(() => socket.end())
  const views: string[] = []
  return {
    socket,
    /** Waits for what has happened so far, and looks at the workshop. */
    async catchUp() {
      const { version } = (await story.room()).stage
      const isThere = (frame: Buffer) => frame[0] === MESSAGE.stage && readJson<Stage>(frame).version >= version
      await socket.until(isThere, `stage ${version}`)
      await socket.read()
      views.push(JSON.stringify(await story.server.service.workshop(person.session, story.id)))
    },
    all: () => [...socket.frames.map((frame) => frame.toString()), ...views].join('\n'),
  }
}

const last = <T>(socket: RawSocket, type: number): T => readJson<T>(socket.frames.filter(([t]) => t === type).at(-1)!)
const ok = async (decision: ReturnType<Character['asks']>) => expect((await decision).ok).toBe(true)

test('ASK-2, ASK-3, ASK-4 and ASK-7: what is asked in private reaches nobody else before it is shown, has no author, and outlives a restart', async () => {
  const w = await workshop().with('An', 'note-taker').with('Bo').with('Cas').with('Screen', 'screen')
  const everybody = () => Promise.all([w.fatima, w.an, w.bo, w.cas, w.screen].map(({ person }) => listen(w, person)))
  const heard = await everybody()
  const [desk, pen, bo, cas, screen] = heard as [Heard, Heard, Heard, Heard, Heard]

  await ok(w.fatima.asks({ type: 'capacity.open' }))
  await ok(w.fatima.asks({ type: 'voice.open' }))
  await ok(w.fatima.asks({ type: 'evaluation.open' }))
  await ok(w.bo.asks({ type: 'capacity.answer', scores: [{ action: 'a1', carry: 4, keep: 1 }] }))
  await ok(w.an.asks({ type: 'capacity.count', action: 'a1', counts: { carry: [0, 2, 0, 0], keep: [0, 0, 0, 2] } }))
  await ok(w.bo.asks({ type: 'voice.send', text: VOICE, change: CHANGE }))
  await ok(w.bo.asks({ type: 'voice.send', text: LATER, change: '' }))
  await ok(w.cas.asks({ type: 'evaluation.answer', answers: [{ question: 'workshop-1', value: '3' }] }))
  await Promise.all(heard.map((one) => one.catchUp()))

  for (const other of [desk, pen, cas, screen]) expect(other.all()).not.toMatch(ONE_ANSWER)
  for (const other of [pen, bo, cas, screen])
    for (const secret of [VOICE, CHANGE, LATER]) expect(other.all()).not.toContain(secret)
  expect(bo.all()).toMatch(ONE_ANSWER)
  expect(last<Desk>(desk.socket, MESSAGE.desk).voices.map(({ text }) => text)).toEqual(
    expect.arrayContaining([VOICE, LATER]),
  )
  expect(last<Stage>(cas.socket, MESSAGE.stage)).toMatchObject({
    capacity: { answered: 1, result: null },
    voices: { waiting: 2, revealed: [] },
    evaluation: { answered: 1, result: null },
  })

  await w.restarts()
  const again = await everybody()
  const [deskAgain, penAgain, boAgain, casAgain, screenAgain] = again as [Heard, Heard, Heard, Heard, Heard]
  await Promise.all(again.map((one) => one.catchUp()))
  expect(last<Mine>(boAgain.socket, MESSAGE.mine).capacity).toEqual([{ action: 'a1', carry: 4, keep: 1 }])
  expect(last<Mine>(casAgain.socket, MESSAGE.mine).evaluated).toBe(true)
  const { voices } = last<Desk>(deskAgain.socket, MESSAGE.desk)
  expect(voices).toHaveLength(2)

  await ok(w.fatima.asks({ type: 'voice.reveal', id: voices.find(({ text }) => text === VOICE)!.id }))
  await ok(w.fatima.asks({ type: 'capacity.reveal' }))
  await ok(w.fatima.asks({ type: 'evaluation.reveal' }))
  const late = await w.bo.asks({ type: 'capacity.answer', scores: [{ action: 'a1', carry: 1, keep: 1 }] })
  expect(late).toMatchObject({ ok: false, code: 'not-open' })
  await Promise.all(again.map((one) => one.catchUp()))
  for (const one of again) {
    const stage = last<Stage>(one.socket, MESSAGE.stage)
    expect(stage.capacity.result).toEqual({ a1: { carry: [0, 2, 0, 1], keep: [1, 0, 0, 2] } })
    expect([stage.capacity.shown, stage.evaluation.shown], 'SHOWN-4').toEqual([1, 1])
    expect(stage.voices.revealed.map(({ text, change }) => [text, change])).toEqual([[VOICE, CHANGE]])
    expect(Object.keys(stage.voices.revealed[0]!).sort()).toEqual(['change', 'id', 'text'])
    expect(stage.evaluation.result).toContainEqual({ kind: 'scale', question: 'workshop-1', counts: [0, 0, 1, 0] })
  }
  for (const other of [deskAgain, penAgain, casAgain, screenAgain]) expect(other.all()).not.toMatch(ONE_ANSWER)
  for (const other of [penAgain, boAgain, casAgain, screenAgain]) expect(other.all()).not.toContain(LATER)
})
type Heard = Awaited<ReturnType<typeof listen>>

test('DOTS-2: who gave dots to what reaches nobody else, whatever their role, and comes back after a restart', async () => {
  const w = await workshop().with('An', 'note-taker').with('Bo').with('Cas').with('Screen', 'screen')
  const [one, two] = [await w.an.draws('S2.1', 'Een koffiemoment'), await w.an.draws('S2.1', 'Een foto')]
  const everybody = () => Promise.all([w.fatima, w.an, w.bo, w.cas, w.screen].map(({ person }) => listen(w, person)))
  const heard = await everybody()
  await ok(w.fatima.asks({ type: 'dots.open' }))
  await ok(w.bo.asks({ type: 'dots.give', notes: [two, two, one] }))
  await ok(w.cas.asks({ type: 'dots.give', notes: [two] }))
  await ok(w.an.asks({ type: 'dots.count', note: one, hands: 4 }))
  const given = JSON.stringify([two, two, one])
  const [desk, pen, bo, cas, screen] = heard as [Heard, Heard, Heard, Heard, Heard]
  await Promise.all(heard.map((each) => each.catchUp()))
  expect(bo.all()).toContain(given)
  for (const other of [desk, pen, cas, screen]) expect(other.all()).not.toContain(given)
  expect(last<Stage>(screen.socket, MESSAGE.stage).dots).toMatchObject({
    answered: 2,
    hands: { [one]: 4 },
    result: null,
  })

  await w.restarts()
  const again = await everybody()
  await ok(w.fatima.asks({ type: 'dots.reveal' }))
  await Promise.all(again.map((each) => each.catchUp()))
  const [deskAgain, penAgain, boAgain, casAgain, screenAgain] = again as [Heard, Heard, Heard, Heard, Heard]
  expect(last<Mine>(boAgain.socket, MESSAGE.mine).dots).toEqual([two, two, one])
  for (const each of again) expect(last<Stage>(each.socket, MESSAGE.stage).dots.result).toEqual({ [one]: 5, [two]: 3 })
  for (const other of [deskAgain, penAgain, casAgain, screenAgain]) expect(other.all()).not.toContain(given)
})

test('ASK-5: words in the evaluation reach nobody, the facilitator included, before they are shown', async () => {
  const w = await workshop().with('An', 'note-taker').with('Bo')
  const heard = await Promise.all([w.fatima, w.an, w.bo].map(({ person }) => listen(w, person)))
  await ok(
    w.fatima.asks({ type: 'evaluation.set', questions: [{ id: 'own-1', kind: 'text', text: 'Wat was moeilijk?' }] }),
  )
  await ok(w.fatima.asks({ type: 'evaluation.open' }))
  await ok(w.bo.asks({ type: 'evaluation.answer', answers: [{ question: 'own-1', value: WORDS }] }))
  await Promise.all(heard.map((one) => one.catchUp()))
  for (const one of heard) expect(one.all()).not.toContain(WORDS)
  const changed = await w.fatima.asks({
    type: 'evaluation.set',
    questions: [{ id: 'own-1', kind: 'text', text: 'Iets anders?' }],
  })
  expect(changed).toMatchObject({ ok: false, code: 'has-answers' })
  await ok(w.fatima.asks({ type: 'evaluation.reveal' }))
  await Promise.all(heard.map((one) => one.catchUp()))
  for (const one of heard) expect(one.all()).toContain(WORDS)
})

test('ASK-4: no row of the database has a voice together with its sender', async () => {
  const w = await workshop().with('An', 'note-taker').with('Bo')
  const room = await w.room()
  await ok(w.fatima.asks({ type: 'voice.open' }))
  for (const text of [VOICE, LATER]) await ok(w.bo.asks({ type: 'voice.send', text, change: CHANGE }))
  expect(room.stage.voices.waiting).toBe(2)
  const sent = await w.server.db.prisma.voice.findFirstOrThrow({ where: { workshopId: w.id, text: VOICE } })
  await ok(w.fatima.asks({ type: 'voice.reveal', id: sent.id }))
  await room.settled()

  const { prisma } = w.server.db
  const tables = await prisma.$queryRawUnsafe<{ name: string }[]>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema()`,
  )
  const holding: string[] = []
  for (const { name } of tables) {
    const rows = await prisma.$queryRawUnsafe<{ row: string }[]>(`SELECT row_to_json(t)::text AS row FROM "${name}" t`)
    for (const { row } of rows) {
      if (![VOICE, LATER, CHANGE].some((text) => row.includes(text))) continue
      holding.push(name)
      expect(row, name).not.toContain(w.bo.id)
    }
  }
  // Both voices themselves, and the one that was shown in the stage.
  expect(holding.filter((name) => name === 'Voice').length).toBeGreaterThanOrEqual(2)
  expect(holding).toContain('Workshop')
  const columns = await prisma.$queryRawUnsafe<{ name: string }[]>(
    `SELECT column_name AS name FROM information_schema.columns
     WHERE table_schema = current_schema() AND table_name = 'Voice'`,
  )
  expect(columns.map(({ name }) => name).sort()).toEqual([
    'asideAt',
    'change',
    'id',
    'revealedAt',
    'text',
    'workshopId',
  ])
})
