import { describe, expect, test } from 'vitest'
import type { Command } from '@/domain/stage/commands'
import { dotsLabel, mostDots } from '@/domain/stage/dots'
import { mineOf } from '@/domain/stage/sealed'
import { Stage } from '@/domain/stage/stage'
import { contentFrom, notesOf } from '../support/room/contents'
import { Group, type Name } from '../support/room/group'

const OPEN: Command = { type: 'dots.open' }
const REVEAL: Command = { type: 'dots.reveal' }
const CLOSE: Command = { type: 'dots.close' }
const [A, B, C] = ['shape:a', 'shape:b', 'shape:c']
const give = (...notes: string[]): Command => ({ type: 'dots.give', notes })
const count = (note: string, hands: number, from?: number): Command => ({
  ...{ type: 'dots.count', note, hands },
  ...(from === undefined ? {} : { from }),
})

/** Three ideas, and a plan. */
function asked(...commands: Command[]): Group {
  const group = new Group(OPEN)
  group.notes = { [A]: 'S2.1', [B]: 'S2.1', [C]: 'S2.1', 'shape:plan': 'S2.1+plan', 'shape:other': 'S1.1/a1' }
  for (const command of commands) expect(group.says('fatima', command)).toBe('ok')
  return group
}

describe('DOTS-1: each gives three dots at most, to ideas', () => {
  test('several may be on one idea; what is given last is what counts, and comes back to that person alone', () => {
    const group = asked()
    const gave = (who: Name, command: Command) => [group.says(who, command), group.stage.dots.answered]
    expect(gave('an', give(A, A, B))).toEqual(['ok', 1])
    expect(gave('an', give(B, B, B))).toEqual(['ok', 1])
    expect(gave('bo', give(A))).toEqual(['ok', 2])
    expect(mineOf(group.sealed, 'an').dots).toEqual([B, B, B])
    expect(mineOf(group.sealed, 'cas').dots).toEqual([])
    expect(gave('an', give())).toEqual(['ok', 1])
    group.says('fatima', REVEAL)
    expect(group.stage.dots.result).toEqual({ [A]: 1 })
  })

  test('a note that is not an idea gets none', () => {
    const group = asked()
    for (const note of ['shape:plan', 'shape:other', 'shape:nowhere'])
      expect(group.says('an', give(A, note)), note).toBe('unknown-idea')
    expect(group.sealed.dots).toEqual([])
  })

  test('not before it is asked, nor after it was shown', () => {
    const group = new Group()
    group.notes = { [A]: 'S2.1' }
    for (const command of [give(A), count(A, 1), REVEAL, CLOSE]) expect(group.says('fatima', command)).toBe('not-open')
    for (const command of [OPEN, give(A), REVEAL]) expect(group.says('fatima', command)).toBe('ok')
    expect(group.says('an', give(A))).toBe('not-open')
    expect(group.says('fatima', OPEN)).toBe('ok')
    expect(group.says('fatima', OPEN)).toBe('already-open')
  })
})

describe('DOTS-2: private until shown, and then the totals only', () => {
  test('nothing in what everybody gets says who chose what', () => {
    const group = asked()
    group.says('an', give(A, B, B))
    const told = JSON.stringify(group.stage.dots)
    for (const secret of ['an', A, B]) expect(told).not.toContain(`"${secret}"`)
    expect(group.stage.dots).toMatchObject({ answered: 1, result: null })
    group.says('bo', give(C, A))
    group.says('fatima', REVEAL)
    expect(group.stage.dots).toMatchObject({ state: 'revealed', shown: 2, result: { [A]: 2, [B]: 2, [C]: 1 } })
    expect(Object.keys(group.stage.dots.result!), 'not in the order in which they came').toEqual([A, B, C])
  })

  test('asked again, the totals are gone until they are shown again, and everybody has what they gave', () => {
    const group = asked(give(A, A, A), REVEAL, OPEN)
    expect(group.stage.dots).toMatchObject({ state: 'open', result: null, answered: 1, shown: 1, seen: true })
    expect(mineOf(group.sealed, 'fatima').dots).toEqual([A, A, A])
  })
})

describe('DOTS-3: as with draagkracht, it can be closed unseen, and what nobody answered is not shown', () => {
  test('what was given stays for when it is asked again', () => {
    const group = asked()
    expect(group.says('fatima', REVEAL)).toBe('nothing-answered')
    for (const command of [give(A), CLOSE]) expect(group.says('fatima', command)).toBe('ok')
    expect(group.stage.dots).toMatchObject({ state: 'closed', answered: 1, result: null })
    expect(group.says('fatima', CLOSE)).toBe('not-open')
    for (const command of [OPEN, REVEAL, OPEN]) expect(group.says('fatima', command)).toBe('ok')
    expect(group.says('fatima', CLOSE)).toBe('shown-before')
  })
})

describe('DOTS-4: hands of people without a device come with them', () => {
  test('per idea, also after it was shown', () => {
    const group = asked(give(A), count(A, 4), count(B, 2), REVEAL)
    expect(group.stage.dots.result).toEqual({ [A]: 5, [B]: 2 })
    expect(group.says('fatima', count(B, 0, 2))).toBe('ok')
    expect(group.stage.dots.result).toEqual({ [A]: 5 })
    expect(asked(count(A, 1), REVEAL).stage.dots.result, 'hands alone').toEqual({ [A]: 1 })
  })

  test('two who count at once do not overwrite each other', () => {
    const group = asked(count(A, 4))
    expect(group.says('fatima', count(A, 3))).toBe('counts-changed')
    expect(group.says('fatima', count(A, 3, 5))).toBe('counts-changed')
    expect(group.says('fatima', count(A, 3, 4))).toBe('ok')
    expect(group.says('fatima', count('shape:plan', 1))).toBe('unknown-idea')
  })

  test('what was counted for a note that is gone does not stay for ever', () => {
    const group = asked(count(A, 4))
    delete group.notes[A]
    group.says('fatima', count(B, 1))
    expect(group.stage.dots.hands).toEqual({ [B]: 1 })
  })
})

describe('DOTS-5: dots go where their note goes', () => {
  test('one on a note that was removed does not count, and can be given again', () => {
    const group = asked(give(A, A, B), count(A, 1))
    delete group.notes[A]
    expect(group.says('fatima', give(A, B))).toBe('unknown-idea')
    expect(group.says('fatima', give(B, C, C))).toBe('ok')
    group.says('fatima', REVEAL)
    expect(group.stage.dots.result).toEqual({ [B]: 1, [C]: 2 })
  })

  test('one that became a plan keeps what it has, and gets no more', () => {
    const group = asked(give(A))
    group.notes[A] = 'S2.1+plan'
    expect(group.says('fatima', give(A, A))).toBe('unknown-idea')
    expect(group.says('an', give(A))).toBe('unknown-idea')
    expect(group.says('fatima', give(B, A))).toBe('ok')
    group.says('fatima', REVEAL)
    expect(group.stage.dots.result).toEqual({ [A]: 1, [B]: 1 })
  })

  test('when all that got one is gone there is nothing to see, and the group can go on', () => {
    const group = asked(give(A))
    delete group.notes[A]
    expect(group.says('fatima', REVEAL)).toBe('ok')
    expect(group.stage.dots.result).toEqual({})
  })
})

describe('DOTS-6: once shown they stand on the notes', () => {
  const notes = notesOf({ 'S2.1': ['een', 'twee', 'drie'], 'S2.1+plan': ['vier'] })
  const chipsOf = (result: Record<string, number> | null, cell = 'S2.1') => {
    const { stage } = new Group()
    const shown = { ...stage, dots: { ...stage.dots, result } }
    const content = contentFrom({ stage: shown, notes, locale: 'nl' })
    return content.notesIn(cell).map(({ chips }) => chips.map(({ drawing, label }) => `${drawing}: ${label}`))
  }

  test('as a mark before the others, also on a plan', () => {
    expect(chipsOf(null)).toEqual([[], [], []])
    const result = { 'shape:S2.1#0': 1, 'shape:S2.1#2': 12, 'shape:S2.1+plan#0': 2 }
    expect(chipsOf(result)).toEqual([['dots: 1 stip'], [], ['dots: 12 stippen']])
    expect(chipsOf(result, 'S2.1+plan')).toEqual([['dots: 2 stippen']])
    expect([dotsLabel(1, 'en'), dotsLabel(2, 'en')]).toEqual(['1 dot', '2 dots'])
  })

  test('the list of them has the most first, and those with as many in the order of the board', () => {
    const ideas = [A, B, C, 'shape:d'].map((id) => ({ id }))
    expect(mostDots(ideas, { [A]: 1, [C]: 3, 'shape:d': 1 }).map(({ id, dots }) => `${id} ${dots}`)).toEqual([
      `${C} 3`,
      `${A} 1`,
      'shape:d 1',
    ])
  })
})

test('a stage of before there were dots is read as if none were asked', () => {
  const { stage } = new Group()
  const { dots, ...before } = stage
  expect(Stage.parse(before).dots).toEqual(dots)
  expect(dots).toMatchObject({ state: 'closed', result: null })
})

test('DOTS-4: hands of an idea that was planned meanwhile can still be put right; those of one without any cannot', () => {
  const group = asked(count(A, 2))
  group.notes = { ...group.notes, [A]: 'S2.1+plan', [B]: 'S2.1+plan' }
  expect(group.says('fatima', count(A, 3, 2))).toBe('ok')
  expect(group.stage.dots.hands[A]).toBe(3)
  expect(group.says('fatima', count(B, 1))).toBe('unknown-idea')
  delete group.notes[A]
  expect(group.says('fatima', count(A, 4, 3))).toBe('unknown-idea')
})
