import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ShownStage } from '@/components/room/shown-stage'
import { initialStage, type Stage } from '@/domain/stage/stage'
import { PREPARATION } from '../support/room/group'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const FIRST = initialStage(PREPARATION, 'fatima')
const at = (version: number): Stage => ({ ...FIRST, version })

/** A page that shows version 3, and what becomes of somebody who waits for a version. */
function page() {
  const seen: number[] = []
  const stage = new ShownStage(at(3), ({ version }) => seen.push(version))
  const waits = (version: number) => {
    const state = { over: false, missed: 0 }
    void stage.until(version, () => state.missed++).then(() => (state.over = true))
    return state
  }
  return { stage, seen, waits }
}
const passes = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

test('STAGE-7: of the stages that come by several ways the highest version is shown', () => {
  const { stage, seen } = page()
  for (const version of [4, 6, 5, 6]) stage.heard(at(version))
  expect(seen).toEqual([4, 6, 6])
  expect(stage.now.version).toBe(6)
})

describe('STAGE-7: somebody whose command made a version waits', () => {
  test('no longer than the page needs to show it', async () => {
    const { stage, waits } = page()
    const [shown, next, later] = [waits(3), waits(4), waits(6)]
    await passes(0)
    expect([shown.over, next.over, later.over]).toEqual([true, false, false])
    stage.heard(at(2))
    await passes(0)
    expect(next.over).toBe(false)
    // Two in one: the server tells the last one of a moment.
    stage.heard(at(5))
    await passes(0)
    expect([next.over, later.over]).toEqual([true, false])
    stage.heard(at(6))
    await passes(0)
    expect([later.over, later.missed]).toEqual([true, 0])
    expect(vi.getTimerCount()).toBe(0)
  })

  test('when it does not come the page hears so once, in time to ask for it', async () => {
    const { stage, waits } = page()
    const waiting = waits(4)
    await passes(1_900)
    expect(waiting).toEqual({ over: false, missed: 0 })
    await passes(200)
    expect(waiting).toEqual({ over: false, missed: 1 })
    stage.heard(at(4))
    await passes(0)
    expect(waiting).toEqual({ over: true, missed: 1 })
  })

  test('and not for ever: the page has said by then that its line is dead', async () => {
    const { waits } = page()
    const waiting = waits(4)
    await passes(8_500)
    expect(waiting.over).toBe(false)
    await passes(1_500)
    expect(waiting).toEqual({ over: true, missed: 1 })
    expect(vi.getTimerCount()).toBe(0)
  })
})
