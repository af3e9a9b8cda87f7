import { expect, test } from 'vitest'
import {
  answered,
  dropMine,
  type Edits,
  follow,
  isClash,
  isUnsaved,
  keepMine,
  sending,
  shown,
  typeIn,
} from '@/components/lasting/edits'

const NONE: Edits = {}
const unsaved = (edits: Edits) => Object.values(edits).some(isUnsaved)

test('LAST-4: what others store shows in fields that were not touched here, and not over words that are', () => {
  const edits = typeIn(NONE, 'who', 'An', '')
  const stored = { who: '', what: 'van iemand anders' }
  expect(shown(stored, follow(edits, stored))).toEqual({ who: 'An', what: 'van iemand anders' })
})

test('LAST-4: once the server has it, what somebody else then stores is shown', () => {
  let edits = answered(sending(typeIn(NONE, 'who', 'An ', ''), ['who']), ['who'], true)
  expect(unsaved(edits)).toBe(false)
  // The stage that says so is still on its way: nothing jumps back.
  edits = follow(edits, { who: '' })
  expect(shown({ who: '' }, edits)).toEqual({ who: 'An ' })
  edits = follow(edits, { who: 'An' })
  // The blank that was typed last stays, for the next word.
  expect(shown({ who: 'An' }, edits)).toEqual({ who: 'An ' })
  edits = follow(edits, { who: 'Youssef' })
  expect(shown({ who: 'Youssef' }, edits)).toEqual({ who: 'Youssef' })
})

test('LAST-4: two texts for one field are both shown; one goes on only when a person chose', () => {
  const edits = typeIn(NONE, 'who', 'An', '')
  const stored = { who: 'Youssef' }
  const now = follow(edits, stored)
  expect(isClash(now.who!, stored.who)).toBe(true)
  expect(shown(stored, now)).toEqual({ who: 'An' })
  const mine = keepMine(now, stored)
  expect(isClash(mine.who!, stored.who)).toBe(false)
  expect(unsaved(mine)).toBe(true)
  expect(shown(stored, dropMine(now, ['who']))).toEqual({ who: 'Youssef' })
})

test('LAST-4: what was refused is still there and still unsaved', () => {
  const edits = answered(sending(typeIn(NONE, 'who', 'An', ''), ['who']), ['who'], false)
  expect(unsaved(edits)).toBe(true)
  expect(shown({ who: '' }, follow(edits, { who: '' }))).toEqual({ who: 'An' })
})

test('LAST-4: typing goes on while what was typed before is on its way, whichever comes back first', () => {
  const sent = typeIn(sending(typeIn(NONE, 'who', 'An', ''), ['who']), 'who', 'An en', '')
  const stageFirst = answered(follow(sent, { who: 'An' }), ['who'], true)
  const answerFirst = follow(answered(sent, ['who'], true), { who: 'An' })
  for (const edits of [stageFirst, answerFirst]) {
    expect(isClash(edits.who!, 'An')).toBe(false)
    expect(unsaved(edits)).toBe(true)
    expect(shown({ who: 'An' }, edits)).toEqual({ who: 'An en' })
  }
})

test('typed and taken back is nothing to save', () => {
  const edits = typeIn(typeIn(NONE, 'who', 'An', ''), 'who', '', '')
  expect(unsaved(edits)).toBe(false)
  expect(follow(edits, { who: 'Youssef' })).toEqual({})
  expect(follow(NONE, { who: 'Youssef' })).toBe(NONE)
})
