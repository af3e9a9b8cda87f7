import { afterEach, describe, expect, test, vi } from 'vitest'
import { wallClock } from '@/domain/clock'
import type { Stage } from '@/domain/stage/stage'
import { CLOSE, MESSAGE } from '@/domain/wire'
import { Throttle } from '@/server/auth/throttle'
import { makeSteadyClock, steadyNow } from '@/server/steady-clock'
import { message, openRaw, readJson } from '../support/line/raw-socket'
import { workshop } from '../support/room/story'

// The server's own clock is put right while people are at work: by an hour, by a quarter of a minute, back and forth.
const SHIFTS = [3_600_000, -15_000, -24 * 3_600_000, 40 * 24 * 3_600_000]
const setClock = (shift: number) => vi.useFakeTimers({ toFake: ['Date'], now: wallClock() + shift })
afterEach(() => void vi.useRealTimers())

const isClock = (frame: Buffer) => frame[0] === MESSAGE.clock
/** The nth message from now on for which this holds. */
const nth = (count: number, holds: (frame: Buffer) => boolean) => {
  let seen = 0
  const counted = new Set<Buffer>()
  return (frame: Buffer) => {
    if (!holds(frame) || counted.has(frame)) return false
    counted.add(frame)
    return ++seen === count
  }
}

describe.each(SHIFTS)('the clock is put %i ms further', (shift) => {
  test('CLOCK-3: nobody’s line ends, nobody is told to slow down, and what is written is saved', async () => {
    const w = await workshop().with('An', 'note-taker').with('Bart')
    const bart = await openRaw(w.server.url, w.id, w.bart.person.cookie)
    await bart.read()
    const left = [w.an, w.bart, w.fatima].map((who) => who.isSentAway())
    const began = steadyNow()
    setClock(shift)
    await w.an.draws('S2.1', 'Gewoon verder')
    await w.bart.sees('Gewoon verder')
    // Some hundreds of messages: a stock client echoes every cursor it hears.
    for (let i = 0; i < 300; i++) bart.send(message(MESSAGE.queryAwareness))
    await bart.read()
    // Two beats, with which the server looks at every line.
    const before = bart.frames.filter(isClock).length
    const beat = await bart.until(nth(before + 2, isClock), 'two beats')
    expect(Math.abs(readJson<number>(beat) - began)).toBeLessThan(60_000)
    await w.an.draws('S2.1', 'En nog een')
    const still = Symbol('still here')
    expect(await Promise.race([...left, bart.closed, Promise.resolve(still)])).toBe(still)
    bart.end()
  })

  test('CLOCK-3: timers go on as if nothing had happened', async () => {
    const w = await workshop().with('Bart')
    await w.fatima.asks({ type: 'workshop.start' })
    const bart = await openRaw(w.server.url, w.id, w.bart.person.cookie)
    const began = { elapsed: performance.now(), steady: steadyNow() }
    setClock(shift)
    await w.fatima.asks({ type: 'step.open', minutes: 1 })
    await w.fatima.asks({ type: 'step.go', step: 'step-1' })
    const gone = (frame: Buffer) => frame[0] === MESSAGE.stage && readJson<Stage>(frame).step === 'step-1'
    const { startedAt, clock } = readJson<Stage>(await bart.until(gone, 'the stage at step 1'))
    const spent = Date.parse(clock.since!) - Date.parse(startedAt!)
    expect(spent).toBeLessThan(30_000)
    expect(clock.used.opening).toBe(spent)
    expect(Math.abs(steadyNow() - began.steady - (performance.now() - began.elapsed))).toBeLessThan(1_000)
    bart.end()
  })

  test('CLOCK-3: guesses stay slowed down for as long as they were, and a right code still gets in', async () => {
    const throttle = new Throttle()
    const guess = () => throttle.attemptToJoin('10.0.0.1')
    for (let i = 0; i < 30; i++) expect(await guess()).toBe('open')
    expect(await guess()).toBe('slow')
    setClock(shift)
    expect(await guess()).toBe('slow')
    const keys = { 'sign-in:here': 'an@example.org' }
    for (let i = 0; i < 8; i++) await throttle.attempt(keys)
    expect(await throttle.attempt(keys)).toBe(false)
    await throttle.right({ 'sign-in:here': 'bart@example.org' })
    expect(await throttle.attempt({ 'sign-in:here': 'bart@example.org' })).toBe(true)
  })
})

test('CLOCK-3: what was guessed is forgotten in its own time, whatever the clock says', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'Date'] })
  const throttle = new Throttle()
  const guess = () => throttle.attemptToJoin('10.0.0.1')
  for (let i = 0; i < 31; i++) await guess()
  vi.advanceTimersByTime(59_000)
  vi.setSystemTime(wallClock() - 3_600_000)
  expect(await guess()).toBe('slow')
  vi.advanceTimersByTime(1_000)
  expect(await guess()).toBe('open')
})

test('CLOCK-3: a flood is still a flood', async () => {
  const w = await workshop().with('Bart')
  const bart = await openRaw(w.server.url, w.id, w.bart.person.cookie)
  setClock(3_600_000)
  for (let i = 0; i < 3_000; i++) bart.send(message(MESSAGE.queryAwareness))
  expect(await bart.closed).toMatchObject({ code: CLOSE.flood })
})

test('CLOCK-4: a step that is open closes by elapsed time', async () => {
  const w = await workshop().with('Bart')
  await w.fatima.asks({ type: 'workshop.start' })
  await w.fatima.asks({ type: 'step.open', minutes: 30 })
  // Half an hour passes: the time that is stored comes near.
  const until = steadyNow() + 1_500
  await w.server.db.pool.query(
    `UPDATE "Workshop" SET stage = jsonb_set(stage::jsonb, '{open,until}', to_jsonb($2::text)) WHERE id = $1`,
    [w.id, new Date(until).toISOString()],
  )
  await w.server.reopen()
  const bart = await openRaw(w.server.url, w.id, w.bart.person.cookie)
  setClock(-3_600_000)
  await bart.until(
    (frame) => frame[0] === MESSAGE.stage && readJson<Stage>(frame).open === null,
    'the stage with a closed step',
  )
  expect(steadyNow()).toBeGreaterThanOrEqual(until)
  bart.end()
})

test('CLOCK-4: the steady clock begins at the wall clock, follows elapsed time only, and counts what the machine slept', () => {
  const machine = { wall: 1_000_000, elapsed: 40, uptime: 500_000 }
  const now = makeSteadyClock({
    wall: () => machine.wall,
    elapsed: () => machine.elapsed,
    uptime: () => Math.floor(machine.uptime / 1000) * 1000, // in whole seconds, as some systems have it
  })
  const pass = (ms: number, slept = 0) => {
    machine.elapsed += ms
    machine.uptime += ms + slept
  }
  expect(now()).toBe(1_000_000)
  for (let i = 0; i < 50; i++) {
    pass(700)
    expect(now()).toBe(1_000_000 + 700 * (i + 1))
  }
  machine.wall += 3_600_000
  expect(now()).toBe(1_035_000)
  pass(1_000, 900_000) // somebody closed the laptop for a quarter of an hour
  expect(Math.abs(now() - 1_936_000)).toBeLessThanOrEqual(1_000)
  const woken = now()
  pass(5_000)
  expect(now()).toBe(woken + 5_000)
})
