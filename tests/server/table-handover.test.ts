import pg from 'pg'
import { expect, onTestFinished, test, vi } from 'vitest'
import { readNote, setNoteText } from '@/domain/board/notes'
import { until } from '../support/room/rooms'
import { randomFrom } from '../support/run/random'
import { workshop } from '../support/room/story'

const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000)
const ROUNDS = 20
const PER_TICK = 10

/** Notes when the database has committed a stage: as soon as anybody in this process can know. */
function watchCommits() {
  const commits: number[] = []
  const advancing = new WeakSet()
  const query = Reflect.get(pg.Client.prototype, 'query') as (...args: unknown[]) => unknown
  const spy = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...args: unknown[]) {
    const answer = query.apply(this, args)
    if (String(args[0]).startsWith('UPDATE "Workshop" SET stage')) advancing.add(this)
    if (args[0] !== 'COMMIT' || !advancing.delete(this)) return answer
    return (answer as Promise<unknown>).then((result) => {
      commits.push(performance.now())
      return result
    })
  })
  onTestFinished(() => spy.mockRestore())
  return commits
}

test(`TABLE-3: a handover in mid-burst takes effect within 100 ms of the commit (SEED=${SEED})`, async () => {
  console.log(`TABLE-3: SEED=${SEED}`)
  const random = randomFrom(SEED)
  const w = await workshop().with('An', 'note-taker').with('Bart')
  const room = await w.room()
  const commits = watchCommits()
  const accepted: { at: number; origin: unknown }[] = []
  room.doc.on('update', (_update: Uint8Array, origin: unknown) => accepted.push({ at: performance.now(), origin }))
  let [written, taken, late, latest] = [0, 0, 0, -Infinity]

  for (let round = 0; round < ROUNDS; round++) {
    await w.fatima.givesPenTo(w.an)
    const devices = [await w.an.person.provider(), await w.an.person.provider()]
    const notes = devices.map((device, i) => device.note('S2.1', `${round} toestel ${i}`))
    await until(room.doc, () => notes.every((id) => readNote(room.doc, id) !== null), 'the notes of both devices')
    accepted.length = commits.length = 0
    let closed = 0
    const ends = devices.map((device) => device.closed.finally(() => closed++))

    // Both devices write as fast as they can, and go on after the handover until they are sent away.
    const handover = random.below(25)
    let [tick, given] = [0, Promise.resolve({})]
    for (; closed < devices.length; tick++) {
      if (tick === handover) given = w.fatima.givesPenTo(w.bart)
      if (tick < 100)
        for (const [i, { doc }] of devices.entries())
          for (let nth = 0; nth < PER_TICK; nth++) setNoteText(doc, notes[i]!, `${round}.${i} ${tick * PER_TICK + nth}`)
      await new Promise((resolve) => setImmediate(resolve))
    }
    await given
    for (const end of ends) expect(await end, `SEED=${SEED}`).toEqual({ code: 4409, reason: 'pen' })

    expect(commits).toHaveLength(1)
    const [committed] = commits
    const theirs = accepted.filter(({ origin }) => typeof origin === 'object')
    const after = theirs.map(({ at }) => at - committed!)
    latest = Math.max(latest, ...after)
    late += after.filter((wait) => wait > 100).length
    taken += theirs.length
    written += 2 * Math.min(tick, 100) * PER_TICK

    // What was turned down is on the device still, and what the board has is what came before it, without a hole.
    const counts = notes.map((id, i) => {
      const last = Math.min(tick, 100) * PER_TICK - 1
      expect(readNote(devices[i]!.doc, id)!.text, `SEED=${SEED}`).toBe(`${round}.${i} ${last}`)
      const text = readNote(room.doc, id)!.text
      return text.includes('toestel') ? 0 : Number(text.split(' ')[1]) + 1
    })
    expect(counts[0]! + counts[1]!, `SEED=${SEED}`).toBe(theirs.length)
    for (const device of devices) device.leave()
  }
  console.log(
    `TABLE-3: ${ROUNDS} handovers, ${written} changes written, ${taken} taken, ${late} later than 100 ms after the commit; the last one at ${latest.toFixed(1)} ms`,
  )
  expect(late).toBe(0)
  expect(taken).toBeLessThan(written)
  await w.bart.draws('S2.1', 'Nu ik')
  expect(await w.stored()).toContain('Nu ik')
})
