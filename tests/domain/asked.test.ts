import { describe, expect, test } from 'vitest'
import type { CapacityCounts } from '@/domain/stage/capacity'
import type { Command } from '@/domain/stage/commands'
import type { EvaluationQuestion } from '@/domain/stage/evaluation'
import { mineOf } from '@/domain/stage/sealed'
import { Group, type Name } from '../support/room/group'

describe('draagkracht', () => {
  const OPEN: Command = { type: 'capacity.open' }
  const REVEAL: Command = { type: 'capacity.reveal' }
  const CLOSE: Command = { type: 'capacity.close' }
  const answers = (action: string, carry: 1 | 2 | 3 | 4, keep: 1 | 2 | 3 | 4): Command => ({
    type: 'capacity.answer',
    scores: [{ action, carry, keep }],
  })
  const hands = (action: string, counts: CapacityCounts, from?: CapacityCounts): Command => ({
    ...{ type: 'capacity.count', action, counts },
    ...(from ? { from } : {}),
  })
  const TWO: CapacityCounts = { carry: [0, 2, 0, 0], keep: [0, 0, 0, 2] }
  const THREE: CapacityCounts = { carry: [3, 0, 0, 0], keep: [0, 0, 3, 0] }

  test('nothing is answered, counted or shown before it is asked, and it is asked once', () => {
    const group = new Group()
    for (const command of [answers('a1', 1, 1), hands('a1', TWO), REVEAL])
      expect(group.says('fatima', command)).toBe('not-open')
    expect(group.says('fatima', OPEN)).toBe('ok')
    expect(group.stage.capacity).toMatchObject({ state: 'open', answered: 0, hands: {}, result: null })
    expect(group.says('fatima', OPEN)).toBe('already-open')
  })

  test('ASK-2: people are counted, not answers, and the last answer of each about an action counts', () => {
    const group = new Group(OPEN)
    const answered = (who: Name, command: Command) => [group.says(who, command), group.stage.capacity.answered]
    expect(answered('an', answers('a1', 1, 1))).toEqual(['ok', 1])
    expect(answered('an', answers('a1', 4, 3))).toEqual(['ok', 1])
    expect(answered('an', answers('a2', 2, 2))).toEqual(['ok', 1])
    expect(answered('bo', answers('a1', 1, 3))).toEqual(['ok', 2])
    expect(group.effects).toEqual([
      { type: 'capacity.answer', memberId: 'bo', scores: [{ action: 'a1', carry: 1, keep: 3 }] },
    ])
    expect(group.stage.capacity.result).toBeNull()
    expect(mineOf(group.sealed, 'an').capacity).toEqual([
      { action: 'a1', carry: 4, keep: 3 },
      { action: 'a2', carry: 2, keep: 2 },
    ])
  })

  test('about an action that is not there nobody answers, and no hands are counted', () => {
    const group = new Group(OPEN)
    expect(group.says('an', answers('a5', 1, 1))).toBe('unknown-action')
    const both = {
      ...answers('a1', 1, 1),
      scores: [
        { action: 'a1', carry: 1, keep: 1 },
        { action: 'a5', carry: 1, keep: 1 },
      ],
    } as Command
    expect(group.says('an', both)).toBe('unknown-action')
    expect(group.says('fatima', hands('a5', TWO))).toBe('unknown-action')
    expect(group.says('fatima', hands('a3', TWO))).toBe('ok')
  })

  test('ASK-1, ASK-3: shown are the totals of devices and hands; then nobody answers any more', () => {
    const group = new Group(OPEN)
    group.says('an', answers('a1', 4, 3))
    group.says('fatima', hands('a1', TWO))
    expect(group.stage.capacity.result).toBeNull()
    expect(group.says('fatima', REVEAL)).toBe('ok')
    expect(group.stage.capacity).toMatchObject({
      ...{ state: 'revealed', answered: 1, hands: { a1: TWO } },
      result: { a1: { carry: [0, 2, 0, 1], keep: [0, 0, 1, 2] } },
    })
    expect(group.says('bo', answers('a1', 1, 1))).toBe('not-open')
    expect(group.says('fatima', REVEAL)).toBe('not-open')
  })

  test('ASK-1: hands that are counted when it was shown already are in the totals at once', () => {
    const group = new Group(OPEN, hands('a1', TWO), REVEAL)
    expect(group.stage.capacity.result).toEqual({ a1: TWO })
    expect(group.says('fatima', hands('a1', THREE, TWO))).toBe('ok')
    expect(group.says('fatima', hands('a2', TWO))).toBe('ok')
    expect(group.stage.capacity.result).toEqual({ a1: THREE, a2: TWO })
  })

  test('SHOWN-3: a group that is at one action comes to the question that was answered', () => {
    const at = (focus: string | null): Command => ({ type: 'step.go', step: 'step-1', focus })
    for (const [focus, after] of [
      ['a2', 'G2'],
      ['S1.4/a2', 'G2'],
      ['C4', 'C4'],
      [null, null],
    ] as const) {
      const group = new Group({ type: 'workshop.start' }, at(focus), OPEN, hands('a1', TWO), REVEAL)
      expect(group.stage).toMatchObject({ step: 'step-1', focus: after, note: null })
    }
  })

  test('ASK-9: each single number counts when two count at once', () => {
    const group = new Group(OPEN, hands('a1', TWO))
    for (const wrong of [
      { ...TWO, carry: [0, 2, 0, 1] },
      { ...TWO, keep: [1, 0, 0, 2] },
    ] as CapacityCounts[])
      expect(group.says('fatima', hands('a1', THREE, wrong))).toBe('counts-changed')
    expect(group.says('fatima', hands('a1', THREE, structuredClone(TWO)))).toBe('ok')
    expect(group.stage.capacity.hands).toEqual({ a1: THREE })
  })

  test('ASK-11: closed without being shown, what was answered stays, unseen, for when it is asked again', () => {
    const group = new Group(OPEN)
    group.says('an', answers('a1', 4, 3))
    expect(group.says('an', CLOSE)).toBe('forbidden')
    expect(group.says('fatima', CLOSE)).toBe('ok')
    expect(group.stage.capacity).toMatchObject({ state: 'closed', answered: 1, result: null })
    expect(group.says('bo', answers('a1', 1, 1))).toBe('not-open')
    expect(group.says('fatima', CLOSE)).toBe('not-open')
    expect(group.says('fatima', REVEAL)).toBe('not-open')
    expect(group.says('fatima', OPEN)).toBe('ok')
    expect(group.says('fatima', REVEAL)).toBe('ok')
    expect(group.stage.capacity.result).toEqual({ a1: { carry: [0, 0, 0, 1], keep: [0, 0, 1, 0] } })
  })

  test('ASK-11: what nobody answered cannot be shown; hands that are counted are answers', () => {
    const group = new Group(OPEN)
    expect(group.says('fatima', REVEAL)).toBe('nothing-answered')
    expect(group.stage.capacity).toMatchObject({ state: 'open', result: null })
    group.says('fatima', hands('a2', TWO))
    expect(group.says('fatima', REVEAL)).toBe('ok')
  })

  test('ASK-11: nor when only hands were counted; numbers that are all nought are no answer', () => {
    const none: CapacityCounts = { carry: [0, 0, 0, 0], keep: [0, 0, 0, 0] }
    const group = new Group(OPEN, hands('a1', none))
    expect(group.says('fatima', REVEAL)).toBe('nothing-answered')
    group.says('fatima', hands('a1', TWO))
    expect(group.says('fatima', REVEAL)).toBe('ok')
    group.says('fatima', OPEN)
    expect(group.says('fatima', CLOSE)).toBe('shown-before')
  })

  test('ASK-11: what was shown once is not closed unseen, and is shown again', () => {
    const group = new Group(OPEN)
    group.says('an', answers('a1', 4, 3))
    group.says('fatima', REVEAL)
    expect(group.says('fatima', CLOSE)).toBe('not-open')
    group.says('fatima', OPEN)
    expect(group.says('fatima', CLOSE)).toBe('shown-before')
    expect(group.stage.capacity.state).toBe('open')
    expect(group.says('fatima', REVEAL)).toBe('ok')
    expect(group.stage.capacity.result).toEqual({ a1: { carry: [0, 0, 0, 1], keep: [0, 0, 1, 0] } })
  })

  test('asked again, what was answered stays, and is hidden again', () => {
    const group = new Group(OPEN)
    group.says('an', answers('a1', 4, 3))
    group.says('fatima', REVEAL)
    expect(group.says('fatima', OPEN)).toBe('ok')
    expect(group.stage.capacity).toMatchObject({ state: 'open', answered: 1, hands: {}, result: null })
    group.says('bo', answers('a1', 4, 4))
    group.says('fatima', REVEAL)
    expect(group.stage.capacity.result).toEqual({ a1: { carry: [0, 0, 0, 2], keep: [0, 0, 1, 1] } })
  })
})

describe('voices', () => {
  const OPEN: Command = { type: 'voice.open' }
  const CLOSE: Command = { type: 'voice.close' }
  const send = (text: string, change = ''): Command => ({ type: 'voice.send', text, change })
  const show = (id: string): Command => ({ type: 'voice.reveal', id })

  test('are sent while that is open, and neither before nor after', () => {
    const group = new Group()
    expect(group.says('an', send('Te vroeg'))).toBe('not-open')
    expect(group.says('fatima', CLOSE)).toBe('not-open')
    expect(group.says('fatima', OPEN)).toBe('ok')
    expect(group.says('fatima', OPEN)).toBe('already-open')
    expect(group.says('an', send('Nu'))).toBe('ok')
    expect(group.says('fatima', CLOSE)).toBe('ok')
    expect(group.stage.voices).toEqual({ open: false, waiting: 1, revealed: [] })
    expect(group.says('an', send('Te laat'))).toBe('not-open')
    expect(group.says('fatima', CLOSE)).toBe('not-open')
    expect(group.says('fatima', OPEN)).toBe('ok')
  })

  test('ASK-4, ASK-7: wait with the facilitator without an author, and are shown one by one', () => {
    const group = new Group(OPEN)
    group.says('an', send('Ik niet', 'Meer tijd'))
    expect(group.effects).toEqual([
      { type: 'voice.add', voice: { id: group.sealed.voices[0]!.id, text: 'Ik niet', change: 'Meer tijd' } },
    ])
    group.says('bo', send('Ik ook niet'))
    group.says('an', send('En nog iets'))
    expect(group.stage.voices).toEqual({ open: true, waiting: 3, revealed: [] })
    expect(JSON.stringify(group.stage)).not.toContain('Ik niet')
    // In the order of ids that mean nothing, not of arrival.
    expect(group.sealed.voices.map(({ text }) => text)).toEqual(['En nog iets', 'Ik ook niet', 'Ik niet'])
    const [last, second, first] = group.sealed.voices.map(({ id }) => id) as [string, string, string]
    expect(group.says('fatima', show(second))).toBe('ok')
    expect(group.effects).toEqual([{ type: 'voice.reveal', id: second, at: group.now }])
    expect(group.says('fatima', show(second))).toBe('unknown-voice')
    expect(group.says('fatima', show(first))).toBe('ok')
    expect(group.stage.voices).toEqual({
      ...{ open: true, waiting: 1 },
      revealed: [
        { id: second, text: 'Ik ook niet', change: '' },
        { id: first, text: 'Ik niet', change: 'Meer tijd' },
      ],
    })
    expect(group.sealed.voices.map(({ id }) => id)).toEqual([last])
  })

  test('are a hundred at most, shown ones included', () => {
    const group = new Group(OPEN)
    for (let nth = 1; nth <= 99; nth++) expect(group.says('an', send(`Stem ${nth}`))).toBe('ok')
    group.says('fatima', show(group.sealed.voices[0]!.id))
    expect(group.says('an', send('Stem 100'))).toBe('ok')
    expect(group.says('an', send('Eén te veel'))).toBe('voices-full')
    expect(group.stage.voices.waiting).toBe(99)
  })

  test('ASK-12: one that waits is put aside by the facilitator, stays within reach, and counts for the most there may be', () => {
    const group = new Group({ type: 'voice.open' })
    for (const text of ['Ik niet', 'Ik ook niet']) group.says('an', { type: 'voice.send', text, change: '' })
    const { id } = group.sealed.voices[0]!
    expect(group.says('an', { type: 'voice.aside', id })).toBe('forbidden')
    expect(group.says('fatima', { type: 'voice.aside', id })).toBe('ok')
    expect(group.stage.voices).toMatchObject({ waiting: 1, revealed: [] })
    expect(group.says('fatima', { type: 'voice.aside', id })).toBe('unknown-voice')
    for (let nth = 2; nth < 100; nth++) group.says('an', { type: 'voice.send', text: 'Nog iemand', change: '' })
    expect(group.says('an', { type: 'voice.send', text: 'Te veel', change: '' })).toBe('voices-full')
    expect(group.says('fatima', { type: 'voice.reveal', id })).toBe('ok')
    expect(group.stage.voices).toMatchObject({ waiting: 99, revealed: [{ id }] })
    expect(group.sealed.aside).toEqual([])
  })
})

describe('the evaluation', () => {
  const OPEN: Command = { type: 'evaluation.open' }
  const REVEAL: Command = { type: 'evaluation.reveal' }
  const QUESTIONS: EvaluationQuestion[] = [
    { id: 'use', kind: 'scale', text: 'Had je er iets aan?' },
    { id: 'words', kind: 'text', text: 'Wat neem je mee?' },
  ]
  const SET: Command = { type: 'evaluation.set', questions: QUESTIONS }
  const answer = (...answers: [question: string, value: string][]): Command => ({
    type: 'evaluation.answer',
    answers: answers.map(([question, value]) => ({ question, value })),
  })

  test('ASK-5: is answered once by each, while it is open', () => {
    const group = new Group(SET)
    expect(group.says('an', answer(['use', '4']))).toBe('not-open')
    expect(group.says('fatima', REVEAL)).toBe('not-open')
    expect(group.says('fatima', OPEN)).toBe('ok')
    expect(group.says('fatima', OPEN)).toBe('already-open')
    expect(group.stage.evaluation).toMatchObject({ state: 'open', questions: QUESTIONS, answered: 0, result: null })
    expect(group.says('an', answer(['use', '4'], ['words', 'De koffie']))).toBe('ok')
    expect(group.says('an', answer(['use', '1']))).toBe('already-answered')
    expect(group.says('bo', answer(['use', '1'], ['words', 'De taart']))).toBe('ok')
    expect(group.stage.evaluation.answered).toBe(2)
    expect([mineOf(group.sealed, 'an').evaluated, mineOf(group.sealed, 'cas').evaluated]).toEqual([true, false])
    expect(group.says('fatima', REVEAL)).toBe('ok')
    expect(group.stage.evaluation).toMatchObject({
      ...{ state: 'revealed', questions: QUESTIONS, answered: 2 },
      result: [
        { kind: 'scale', question: 'use', counts: [1, 0, 0, 1] },
        { kind: 'text', question: 'words', texts: ['De taart', 'De koffie'] }, // not who came first
      ],
    })
    expect(group.says('cas', answer(['use', '4']))).toBe('not-open')
    expect(group.says('fatima', REVEAL)).toBe('not-open')
  })

  test('ASK-5: an answer is kept without whose it is, each under an id of its own', () => {
    const group = new Group(SET, OPEN)
    group.says('an', answer(['use', '4'], ['words', 'De koffie']))
    const [effect] = group.effects
    if (effect?.type !== 'evaluation.answer') throw new Error('no answer')
    expect(effect).toMatchObject({
      memberId: 'an',
      answers: [
        { question: 'use', value: '4' },
        { question: 'words', value: 'De koffie' },
      ],
    })
    expect(new Set(effect.answers.map(({ id }) => id)).size).toBe(2)
    expect(JSON.stringify(group.sealed.evaluation)).not.toContain('an"')
    expect(JSON.stringify(group.stage)).not.toContain('De koffie')
  })

  test.each([
    ['a question that is not asked', [['anders', '4']]],
    [
      'one question twice',
      [
        ['use', '4'],
        ['use', '3'],
      ],
    ],
    ['a score that there is not', [['use', '5']]],
    ['no score', [['use', 'goed']]],
    [
      'more than a score',
      [
        ['words', 'Fijn'],
        ['use', '41'],
      ],
    ],
  ] as [string, [string, string][]][])('ASK-5: refuses %s', (_what, answers) => {
    const group = new Group(SET, OPEN)
    expect(group.says('an', answer(...answers))).toBe('unknown-question')
    expect(group.says('an', answer(['use', '4'])), 'and may try again').toBe('ok')
  })

  test('ASK-5: with answers in, the questions stay', () => {
    const group = new Group(SET, OPEN)
    const other: Command = { type: 'evaluation.set', questions: QUESTIONS.slice(0, 1) }
    expect(group.says('fatima', other)).toBe('ok')
    expect(group.stage.evaluation).toMatchObject({ state: 'open', questions: QUESTIONS.slice(0, 1) })
    group.says('an', answer(['use', '4']))
    expect(group.says('fatima', SET)).toBe('has-answers')
  })

  test('ASK-6: without questions of one’s own those of the method are answered', () => {
    const group = new Group(OPEN)
    expect(group.says('an', answer(['go-on', '4'], ['take-away', 'De koffie']))).toBe('ok')
    expect(group.says('bo', answer(['use', '4']))).toBe('unknown-question')
  })

  test('ASK-11: closed without being shown, what was answered stays, unseen, for when it is asked again', () => {
    const close: Command = { type: 'evaluation.close' }
    const group = new Group(SET, OPEN)
    group.says('an', answer(['use', '4']))
    expect(group.says('an', close)).toBe('forbidden')
    expect(group.says('fatima', close)).toBe('ok')
    expect(group.stage.evaluation).toMatchObject({ state: 'closed', answered: 1, result: null })
    expect(group.says('bo', answer(['use', '1']))).toBe('not-open')
    expect(group.says('fatima', close)).toBe('not-open')
    expect(group.says('fatima', OPEN)).toBe('ok')
    expect(group.says('an', answer(['use', '1']))).toBe('already-answered')
    expect(group.says('fatima', REVEAL)).toBe('ok')
    expect(group.stage.evaluation.result).toMatchObject([{ counts: [0, 0, 0, 1] }, { texts: [] }])
  })

  test('ASK-11: what nobody answered cannot be shown, and what was shown once is not closed unseen', () => {
    const group = new Group(SET, OPEN)
    expect(group.says('fatima', { type: 'evaluation.reveal' })).toBe('nothing-answered')
    expect(group.stage.evaluation).toMatchObject({ state: 'open', result: null })
    group.says('an', answer(['use', '4']))
    group.says('fatima', REVEAL)
    group.says('fatima', OPEN)
    expect(group.says('fatima', { type: 'evaluation.close' })).toBe('shown-before')
    expect(group.says('fatima', REVEAL)).toBe('ok')
    expect(group.stage.evaluation.result).toMatchObject([{ counts: [0, 0, 0, 1] }, { texts: [] }])
  })

  test('asked again, what was answered stays, and is hidden again', () => {
    const group = new Group(SET, OPEN)
    group.says('an', answer(['use', '4']))
    group.says('fatima', REVEAL)
    expect(group.says('fatima', OPEN)).toBe('ok')
    expect(group.stage.evaluation).toMatchObject({ state: 'open', answered: 1, result: null })
    expect(group.says('an', answer(['use', '1']))).toBe('already-answered')
  })
})

describe('hands', () => {
  const RAISE: Command = { type: 'hand.raise' }
  const up = (group: Group) => group.stage.hands.map(({ memberId }) => memberId)

  test('HAND-1: stand in the order they went up; raising one again keeps its place and its time', () => {
    const group = new Group()
    for (const who of ['an', 'bo', 'an', 'fatima'] as const) {
      expect(group.says(who, RAISE)).toBe('ok')
      group.wait(1)
    }
    expect(group.stage.hands).toEqual([
      { memberId: 'an', at: '2026-11-24T13:00:00.000Z' },
      { memberId: 'bo', at: '2026-11-24T13:01:00.000Z' },
      { memberId: 'fatima', at: '2026-11-24T13:03:00.000Z' },
    ])
  })

  test('HAND-2: people lower their own, and only a facilitator those of others', () => {
    const group = new Group()
    for (const who of ['an', 'bo', 'cas'] as const) group.says(who, RAISE)
    expect(group.says('an', { type: 'hand.lower', member: 'bo' })).toBe('forbidden')
    expect(up(group)).toEqual(['an', 'bo', 'cas'])
    expect(group.says('an', { type: 'hand.lower', member: 'an' })).toBe('ok')
    expect(group.says('bo', { type: 'hand.lower' })).toBe('ok')
    expect(up(group)).toEqual(['cas'])
    expect(group.says('fatima', { type: 'hand.lower' })).toBe('ok')
    expect(up(group)).toEqual(['cas'])
    expect(group.says('fatima', { type: 'hand.lower', member: 'cas' })).toBe('ok')
    expect(up(group)).toEqual([])
  })
})

describe('texts for the board', () => {
  const send = (text: string): Command => ({ type: 'text.send', text })

  test('INBOX-1, INBOX-2: wait with the name of their sender, oldest first, and are settled once', () => {
    const group = new Group({ type: 'pen.give', to: 'an' })
    group.says('bo', send('Eerst'))
    group.says('cas', send('Dan'))
    expect(group.sealed.inbox.map(({ name, memberId, text, sentAt }) => [name, memberId, text, sentAt])).toEqual([
      ['bo', 'bo', 'Eerst', group.now],
      ['cas', 'cas', 'Dan', group.now],
    ])
    const [first, second] = group.sealed.inbox.map(({ id }) => id) as [string, string]
    expect(group.says('bo', { type: 'text.settle', id: second, as: 'left' })).toBe('forbidden')
    expect(group.says('an', { type: 'text.settle', id: first, as: 'parked' })).toBe('ok')
    expect(group.effects).toEqual([{ type: 'inbox.settle', id: first, as: 'parked', by: 'an', at: group.now }])
    expect(group.says('an', { type: 'text.settle', id: first, as: 'parked' })).toBe('unknown-text')
    expect(group.sealed.inbox.map(({ id }) => id)).toEqual([second])
    expect(group.says('fatima', { type: 'text.settle', id: second, as: 'left' })).toBe('ok')
  })

  test('INBOX-1: fifty of one person may wait, whatever others send', () => {
    const group = new Group()
    for (let nth = 0; nth < 50; nth++) expect(group.says('an', send(`Tekst ${nth}`))).toBe('ok')
    expect(group.says('an', send('Eén te veel'))).toBe('inbox-full')
    expect(group.says('bo', send('Van een ander'))).toBe('ok')
    group.says('fatima', { type: 'text.settle', id: group.sealed.inbox[0]!.id, as: 'left' })
    expect(group.says('an', send('Nu weer'))).toBe('ok')
  })

  test('INBOX-1: each waits once, also when it is sent again because nobody answered', () => {
    const group = new Group()
    const sent = (nth: number): Command => ({ ...send(`Tekst ${nth}`), id: `${nth}`.repeat(8) }) as Command
    for (const nth of [1, 2, 1]) expect(group.says('an', sent(nth))).toBe('ok')
    expect(group.sealed.inbox.map(({ text }) => text)).toEqual(['Tekst 1', 'Tekst 2'])
    group.says('fatima', { type: 'text.settle', id: '1'.repeat(8), as: 'left' })
    expect(group.says('an', sent(1))).toBe('ok')
    expect(
      group.sealed.inbox.map(({ text }) => text),
      'nor once it was settled',
    ).toEqual(['Tekst 2'])
  })

  test('INBOX-2: a text that is placed comes on the board in the same act, in its cell; one that is left does not', () => {
    const group = new Group()
    group.says('bo', send('Eerste regel'))
    group.says('bo', send('Iets anders'))
    const [first, second] = group.sealed.inbox.map(({ id }) => id) as [string, string]
    expect(group.says('fatima', { type: 'text.settle', id: first, as: 'placed', cell: 'S2.1' })).toBe('ok')
    expect(group.effects).toEqual([
      { type: 'inbox.settle', id: first, as: 'placed', by: 'fatima', at: group.now },
      { type: 'board.draw', by: 'fatima', drawing: { update: new Uint8Array(), notes: ['S2.1: Eerste regel'] } },
    ])
    expect(group.says('fatima', { type: 'text.settle', id: second, as: 'left', cell: 'S2.1' })).toBe('ok')
    expect(group.effects).toMatchObject([{ type: 'inbox.settle', as: 'left' }])
  })

  test('PEN-2: who has no pen places nothing on the board, and may settle what is placed otherwise', () => {
    const group = new Group({ type: 'pen.give', to: 'an' })
    group.says('bo', send('Eerst'))
    const { id } = group.sealed.inbox[0]!
    expect(group.says('fatima', { type: 'text.settle', id, as: 'placed', cell: 'S2.1' })).toBe('forbidden')
    expect(group.says('fatima', { type: 'text.settle', id, as: 'placed' })).toBe('ok')
    expect(group.effects).toMatchObject([{ type: 'inbox.settle', as: 'placed' }])
  })

  test('PEOPLE-6: come from somebody who is here', () => {
    expect(new Group().says({ id: 'vreemd', base: 'participant' }, send('Hallo'))).toBe('unknown-member')
  })
})
