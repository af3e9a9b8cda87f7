import { expect, test } from 'vitest'
import { capacityResult } from '@/domain/stage/capacity'
import { NO_COUNTS, type Score, totalOf } from '@/domain/stage/scale'
import { NOTHING_SEALED, mineOf, sealedAfter } from '@/domain/stage/sealed'

const answer = (memberId: string, action: 'a1' | 'a2', carry: Score, keep: Score) => ({ memberId, action, carry, keep })

test('ASK-1: devices and raised hands add up, per action and per question', () => {
  const answers = [answer('an', 'a1', 4, 3), answer('bo', 'a1', 1, 3), answer('an', 'a2', 2, 2)]
  const result = capacityResult(answers, { a1: { carry: [0, 2, 0, 3], keep: NO_COUNTS } })
  expect(result).toEqual({
    a1: { carry: [1, 2, 0, 4], keep: [0, 0, 2, 0] },
    a2: { carry: [0, 1, 0, 0], keep: [0, 1, 0, 0] },
  })
  expect(totalOf(result.a1!.carry)).toBe(2 + 5)
})

test('ASK-1: an action that only hands were raised about has a result, and one that nobody answered has none', () => {
  const result = capacityResult([], { a2: { carry: [1, 0, 0, 0], keep: [0, 0, 0, 1] } })
  expect(result).toEqual({ a2: { carry: [1, 0, 0, 0], keep: [0, 0, 0, 1] } })
})

test('ASK-2: anyone who answers again is counted once, with the last answer, and sees only their own', () => {
  const scores = (carry: Score, keep: Score) => [{ action: 'a1' as const, carry, keep }]
  const given = [
    { memberId: 'an', scores: scores(1, 1) },
    { memberId: 'bo', scores: scores(2, 2) },
    { memberId: 'an', scores: scores(4, 3) },
  ].reduce((sealed, one) => sealedAfter(sealed, { type: 'capacity.answer', ...one }), NOTHING_SEALED)
  expect(capacityResult(given.capacity, {})).toEqual({ a1: { carry: [0, 1, 0, 1], keep: [0, 1, 1, 0] } })
  expect(mineOf(given, 'an').capacity).toEqual([{ action: 'a1', carry: 4, keep: 3 }])
  expect(mineOf(given, 'cas').capacity).toEqual([])
})
