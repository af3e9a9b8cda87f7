import { describe, expect, test } from 'vitest'
import type { Command } from '@/domain/stage/commands'
import { MAX_ANSWERS, questionNow } from '@/domain/stage/round'
import { mineOf } from '@/domain/stage/sealed'
import { Stage } from '@/domain/stage/stage'
import { Group, type Name, PREPARATION } from '../support/room/group'

const START: Command = { type: 'workshop.start' }
const go = (step: Stage['step'], focus: string | null = null): Command => ({ type: 'step.go', step, focus })
const open = (cell: string): Command => ({ type: 'round.open', cell })
const CLOSE: Command = { type: 'round.close' }
const texts = (group: Group) => group.sealed.inbox.map(({ name, text, cell }) => `${name} in ${cell}: ${text}`)

/** A group in a round about the ideas. */
class InRound extends Group {
  constructor() {
    super(START, go('step-2'), open('S2.1'))
  }

  answers(who: Name, text: string, id?: string, round = this.stage.round?.id ?? ''): string {
    return this.says(who, { type: 'round.answer', round, text, ...(id ? { id } : {}) })
  }
}

describe('ROUND-1: a round is about the question that the group is at', () => {
  test.each([
    ['a whole step, by the question it begins with', go('step-2'), 'S2.1'],
    ['a question of the step', go('step-3', 'S3.2'), 'S3.2'],
    ['a question about one action', go('step-1', 'S1.1/a2'), 'S1.1/a2'],
    ['one action as a whole', go('step-1', 'a2'), null],
    ['all actions', go('step-1'), null],
    ['Parkeerplek', go('step-1', 'S1.8'), null],
    ['the declaration', go('declaration'), null],
    ['the evaluation', go('evaluation'), 'V1'],
  ] as const)('%s', (_what, went, question) => {
    const group = new Group(START, went)
    expect(questionNow(group.stage)).toBe(question)
    expect(group.says('fatima', open(question ?? 'S2.1'))).toBe(question === null ? 'no-question' : 'ok')
    expect(group.stage.round?.cell ?? null).toBe(question)
  })

  test('not before the start, not about a question that the group has left, and not twice', () => {
    expect(new Group().says('fatima', open('G1'))).toBe('not-started')
    const group = new Group(START, go('step-1', 'S1.1/a2'))
    expect(group.says('fatima', open('S1.1/a1'))).toBe('moved-on')
    expect(group.says('fatima', open('S1.1/a2'))).toBe('ok')
    expect(group.says('fatima', open('S1.1/a2'))).toBe('already-open')
  })

  test('a stage from before there were rounds is read as one without', () => {
    const { round, ...older } = new Group().stage
    expect(Stage.parse(older).round).toBe(round)
  })
})

describe('ROUND-2: answers wait under their question', () => {
  test('of everybody who takes part, with the pen or without; people are counted', () => {
    const group = new InRound()
    group.says('fatima', { type: 'pen.give', to: 'an' })
    for (const [who, text, people] of [
      ['an', 'QR aan de koffie', 1],
      ['bo', 'Samen foto’s maken', 2],
      ['an', 'Een quiz', 2],
    ] as const) {
      expect(group.answers(who, text)).toBe('ok')
      expect(group.stage.round?.answered).toBe(people)
    }
    expect(texts(group)).toEqual([
      'an in S2.1: QR aan de koffie',
      'bo in S2.1: Samen foto’s maken',
      'an in S2.1: Een quiz',
    ])
    expect(JSON.stringify(group.stage)).not.toContain('quiz')
    expect(mineOf(group.sealed, 'an').answers).toHaveLength(2)
    expect(group.answers('scherm', 'Ik ook')).toBe('forbidden')
  })

  test('one person sends a few in each round, also when they were settled meanwhile', () => {
    const group = new InRound()
    for (let nth = 0; nth < MAX_ANSWERS; nth++) expect(group.answers('bo', `Idee ${nth}`)).toBe('ok')
    const ids = group.sealed.inbox.map(({ id }) => id)
    expect(group.says('fatima', { type: 'text.settleAll', ids, as: 'left' })).toBe('ok')
    expect(group.answers('bo', 'Nog een')).toBe('answers-full')
    expect(group.answers('an', 'De mijne')).toBe('ok')
    for (const command of [CLOSE, open('S2.1')]) group.says('fatima', command)
    expect(group.answers('bo', 'Nog een')).toBe('ok')
  })

  test('sent twice under one id it arrives once, also after the round', () => {
    const group = new InRound()
    const id = '0b0e7f3e-1111-4222-8333-444455556666'
    const round = group.stage.round!.id
    for (let nth = 0; nth < 2; nth++) expect(group.answers('bo', 'Een quiz', id)).toBe('ok')
    group.says('fatima', CLOSE)
    expect(group.answers('bo', 'Een quiz', id, round)).toBe('ok')
    expect(texts(group)).toEqual(['bo in S2.1: Een quiz'])
  })

  test('more than may wait of one person is refused', () => {
    const group = new InRound()
    for (let nth = 0; nth < 50; nth++) group.says('bo', { type: 'text.send', text: 'x' })
    expect(group.answers('bo', 'Een quiz')).toBe('inbox-full')
  })
})

describe('ROUND-3: those of a round go on the board together', () => {
  test('in one act, those that still wait; without the pen they can only be left', () => {
    const group = new InRound()
    for (const [who, text] of [
      ['an', 'QR'],
      ['bo', 'Quiz'],
      ['cas', 'Foto’s'],
    ] as const)
      group.answers(who, text)
    const ids = group.sealed.inbox.map(({ id }) => id)
    const all = { type: 'text.settleAll', ids, as: 'placed', cell: 'S2.1' } as const
    group.says('fatima', { type: 'text.settle', id: ids[1]!, as: 'left' })
    expect(group.says('bo', all)).toBe('forbidden')
    group.says('fatima', { type: 'pen.give', to: 'an' })
    expect(group.says('fatima', all)).toBe('forbidden')
    expect(group.says('an', { ...all, cell: 'nergens' })).toBe('unknown-cell')
    expect(group.says('an', all)).toBe('ok')
    expect(group.effects.map((effect) => ('as' in effect ? effect.as : effect.type))).toEqual([
      'placed',
      'placed',
      'board.draw',
    ])
    expect(group.effects.at(-1)).toMatchObject({ by: 'an', drawing: { notes: ['S2.1: QR', 'S2.1: Foto’s'] } })
    expect(group.says('an', all)).toBe('unknown-text')
    expect(texts(group)).toEqual([])
  })
})

describe('ROUND-4: the end of a round', () => {
  test('the facilitator closes it, or the group goes to another step; what waits stays', () => {
    for (const [ends, goesOn] of [
      [CLOSE, go('step-2', 'S2.1+plan')],
      [go('step-3'), go('step-2', 'S2.1')],
      [{ type: 'moment.go', moment: 'S3.1', at: 'S2.1', how: 'do' }, go('step-2')],
    ] as const) {
      const group = new InRound()
      const { id } = group.stage.round!
      group.answers('bo', 'Quiz')
      expect(group.says('fatima', goesOn)).toBe('ok')
      expect(group.stage.round?.cell).toBe('S2.1')
      if (ends.type === 'moment.go') group.says('fatima', go('step-2', 'S2.1'))
      expect(group.says('fatima', ends)).toBe('ok')
      expect(group.stage.round).toBeNull()
      expect(group.answers('bo', 'Te laat', undefined, id)).toBe('not-open')
      expect(texts(group)).toEqual(['bo in S2.1: Quiz'])
    }
  })

  test('a round about another question takes its place; an answer to the former is refused', () => {
    const group = new InRound()
    const { id } = group.stage.round!
    for (const command of [go('step-2', 'S2.1+plan'), open('S2.1+plan')])
      expect(group.says('fatima', command)).toBe('ok')
    expect(group.stage.round).toMatchObject({ cell: 'S2.1+plan', answered: 0 })
    expect(group.answers('bo', 'Te laat', undefined, id)).toBe('not-open')
  })

  test('it ends with the past action that it was about', () => {
    const group = new Group(START, go('step-1', 'S1.1/a3'), open('S1.1/a3'))
    const without = (count: number): Command => ({
      type: 'preparation.set',
      preparation: { ...PREPARATION, actions: PREPARATION.actions.slice(0, count) },
    })
    expect(group.says('fatima', { type: 'preparation.set', preparation: PREPARATION })).toBe('ok')
    expect(group.stage.round).not.toBeNull()
    expect(group.says('fatima', without(2))).toBe('ok')
    expect(group.stage.round).toBeNull()
  })
})

test('ROUND-1: a round goes on while the preparation is changed, as long as its question is there', () => {
  const group = new Group(START, go('step-1', 'S1.1/a3'), open('S1.1/a3'))
  const { round } = group.stage
  const set = (actions: typeof PREPARATION.actions): Command => ({
    type: 'preparation.set',
    preparation: { ...PREPARATION, actions },
  })
  const renamed = PREPARATION.actions.map((action) => ({ ...action, title: 'Anders' }))
  expect(group.says('fatima', set(renamed))).toBe('ok')
  expect(group.stage.round).toEqual(round)
  expect(group.stage.preparation.actions.map(({ title }) => title)).toEqual(['Anders', 'Anders', 'Anders'])
  expect(group.says('fatima', set(renamed.slice(0, 2)))).toBe('ok')
  expect(group.stage.round).toBeNull()
})

test('ROUND-1: there is nothing to close when there is no round', () => {
  expect(new Group(START).says('fatima', CLOSE)).toBe('not-open')
})
