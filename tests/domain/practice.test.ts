import { describe, expect, test } from 'vitest'
import { actOf, type Played } from '@/domain/practice/acts'
import { exampleIn } from '@/domain/practice/example'
import { PEOPLE, type Person } from '@/domain/practice/people'
import { sayingsFor } from '@/domain/practice/sayings'
import { Preparation } from '@/domain/method/preparation'
import { cellsOf } from '@/domain/method/template'
import { Command } from '@/domain/stage/commands'
import { isPlayed, markedAsPractice } from '@/domain/stage/practice'
import { mineOf, NOTHING_SEALED } from '@/domain/stage/sealed'
import { LOCALES } from '@/domain/text'
import { Group, PREPARATION } from '../support/room/group'

const START: Command = { type: 'workshop.start' }
const of = (trait: keyof Person) => PEOPLE.find((person) => person[trait])!

/** What somebody who is played does, in a group, when chance says `random`: 0 makes everything happen that may. */
function act(group: Group, person: Person, more: Partial<Played> & { notes?: Played['seen']['notes'] } = {}) {
  const { notes = [], ...rest } = more
  const seen = { stage: group.stage, notes, mine: mineOf(group.sealed, 'an'), inbox: [] }
  return actOf({ person, me: 'an', locale: 'nl', seen, done: new Set(), random: () => 0, ...rest })
}

describe('PRACTICE-1: the mark is in the name', () => {
  test.each([
    ['De Linde', 'De Linde (oefening)'],
    ['De Linde (oefening)', 'De Linde (oefening)'],
    ['x'.repeat(120), `${'x'.repeat(109)} (oefening)`],
  ])('%s', (organisation, marked) => {
    const preparation = markedAsPractice({ ...PREPARATION, organisation }, 'nl')
    expect(preparation.organisation).toBe(marked)
    expect(Preparation.safeParse(preparation).success).toBe(true)
  })

  test('a name of emoji stays whole, and in English it says so in English', () => {
    const { organisation } = markedAsPractice({ ...PREPARATION, organisation: '👩‍👩‍👧'.repeat(15) }, 'en')
    expect(organisation).toMatch(/^\p{Emoji_Presentation}.* \(practice\)$/u)
    expect(Preparation.safeParse({ ...PREPARATION, organisation }).success).toBe(true)
  })

  test('the example is a preparation, in each language', () => {
    for (const locale of LOCALES) expect(Preparation.parse(exampleIn(locale, '2026-11-30')).actions).toHaveLength(3)
  })
})

describe('PRACTICE-2: what they do is what a person may do', () => {
  const practice = { until: '2026-12-07T00:00:00.000Z', pace: 'usual' as const, people: ['an'] }

  test('the pace is for whoever leads, and changes nothing else', () => {
    const group = new Group()
    group.stage = { ...group.stage, practice }
    expect(group.says('an', { type: 'practice.pace', pace: 'brisk' })).toBe('forbidden')
    expect(group.says('fatima', { type: 'practice.pace', pace: 'brisk' })).toBe('ok')
    expect(group.stage.practice).toEqual({ ...practice, pace: 'brisk' })
    expect([isPlayed(group.stage, 'an'), isPlayed(group.stage, 'bo')]).toEqual([true, false])
    expect(isPlayed(new Group().stage, 'an')).toBe(false)
  })

  test('before the start they try, once; those who doubt ask for help', () => {
    const group = new Group()
    expect(act(group, of('doubts'))).toEqual({ kind: 'try', how: 'help' })
    expect(act(group, of('writes'))).toEqual({ kind: 'try', how: 'ready' })
    expect(act(group, of('writes'), { done: new Set(['try']) })).toBeNull()
  })

  test('what is asked comes first, and is taken as anybody’s answer', () => {
    const group = new Group(START, { type: 'step.go', step: 'step-2' }, { type: 'round.open', cell: 'S2.1' })
    group.notes = { 'shape:1': 'S2.1' }
    const idea = { id: 'shape:1', cell: 'S2.1', text: 'Een idee' } as Played['seen']['notes'][number]
    const asked = ['round.answer', 'capacity.answer', 'dots.give', 'voice.send', 'evaluation.answer']
    const opens: Command[] = [
      { type: 'capacity.open' },
      { type: 'dots.open' },
      { type: 'voice.open' },
      { type: 'evaluation.open' },
    ]
    for (const open of opens) expect(group.says('fatima', open)).toBe('ok')
    const done = new Set<string>()
    for (const type of asked) {
      const next = act(group, of('doubts'), { notes: [idea], done })
      if (next?.kind !== 'command') throw new Error(`${type}: ${JSON.stringify(next)}`)
      expect(next.command.type).toBe(type)
      expect(Command.safeParse(next.command).success).toBe(true)
      expect(group.says('an', next.command)).toBe('ok')
      if (next.once) done.add(next.once)
    }
    // All is answered: from here on it is what somebody thinks of.
    expect(act(group, of('keepsOff'), { notes: [idea], random: () => 0.99 })).toBeNull()
  })

  test('they sign what is final once the group is asked to, each version once, and one of them never', () => {
    const group = new Group(START, { type: 'step.go', step: 'declaration' }, { type: 'declaration.finalise' })
    const quiet = { random: () => 0.99 }
    expect(act(group, of('eager'), quiet)).toBeNull()
    group.stage = { ...group.stage, moment: 'sign' }
    const signs = act(group, of('eager'))
    expect(signs).toMatchObject({ kind: 'command', command: { type: 'declaration.sign', version: 1 } })
    if (signs?.kind === 'command') expect(group.says('an', signs.command)).toBe('ok')
    expect(act(group, of('eager'), quiet)).toBeNull()
    expect(act(group, of('keepsOff'), quiet)).toBeNull()
    for (const again of ['declaration.reopen', 'declaration.finalise'] as const) group.says('fatima', { type: again })
    expect(act(group, of('eager'))).toMatchObject({ command: { type: 'declaration.sign', version: 2 } })
    group.stage = { ...group.stage, moment: 'fill', step: 'evaluation' }
    expect(act(group, of('eager'))).toMatchObject({ command: { type: 'declaration.sign', version: 2 } })
  })

  test('no two of them say the same, to a question, as a voice or in the evaluation', () => {
    const group = new Group(START, { type: 'step.go', step: 'step-1', focus: 'S1.1/a1' })
    for (const open of [
      { type: 'round.open', cell: 'S1.1/a1' },
      { type: 'voice.open' },
      { type: 'evaluation.open' },
    ] as const)
      expect(group.says('fatima', open)).toBe('ok')
    const said: string[] = []
    const voices: string[] = []
    const words: Record<string, string[]> = { 'take-away': [], better: [] }
    for (const person of PEOPLE) {
      const round = act(group, person)
      if (round?.kind === 'command' && round.command.type === 'round.answer') said.push(round.command.text)
      const answered = { ...group.stage, round: null }
      const seen = { stage: answered, notes: [], mine: mineOf(NOTHING_SEALED, 'an'), inbox: [] }
      const voice = act(group, person, { seen })
      if (voice?.kind === 'command' && voice.command.type === 'voice.send') voices.push(voice.command.text)
      const evaluation = act(group, person, { seen, done: new Set(['voice']) })
      if (evaluation?.kind !== 'command' || evaluation.command.type !== 'evaluation.answer')
        throw new Error(person.name)
      for (const { question, value } of evaluation.command.answers) words[question]?.push(value)
    }
    expect(said).toHaveLength(PEOPLE.length)
    expect(voices).toHaveLength(2)
    for (const all of [said, voices, ...Object.values(words)]) expect(new Set(all).size).toBe(all.length)
    // Some have nothing to say, and what could be better is no list of what they liked.
    expect(words.better!.length).toBeLessThan(PEOPLE.length)
    expect(words['take-away']).not.toEqual(expect.arrayContaining(words.better!))
  })

  test('unasked: a hand up and down, a text at each question once, a line that drops; nothing once it is closed', () => {
    const group = new Group(START, { type: 'step.go', step: 'step-2' })
    expect(act(group, of('drops'))).toEqual({ kind: 'leave' })
    const eager = { name: 'Greet', eager: true } as const
    expect(act(group, eager)).toMatchObject({ command: { type: 'hand.raise' }, once: 'hand step-2' })
    group.says('an', { type: 'hand.raise' })
    expect(act(group, eager)).toMatchObject({ command: { type: 'hand.lower' } })
    const writes = PEOPLE[1]!
    group.says('an', { type: 'hand.lower' })
    const sent = act(group, writes)
    expect(sent).toMatchObject({ command: { type: 'text.send' }, once: 'text S2.1' })
    expect(act(group, writes, { done: new Set(['text S2.1']) })).toBeNull()
    group.says('fatima', { type: 'workshop.close' })
    for (const person of PEOPLE) expect(act(group, person)).toBeNull()
  })

  test('with the pen they write at the question, and put texts where they belong', () => {
    const group = new Group(START, { type: 'step.go', step: 'step-2' }, { type: 'pen.give', to: 'an' })
    const [first, second] = sayingsFor('S2.1', 'nl')
    const wim = { name: 'Wim' }
    expect(act(group, wim)).toEqual({ kind: 'note', cell: 'S2.1', text: first })
    const there = [{ id: 'shape:1', cell: 'S2.1', text: first }] as Played['seen']['notes']
    expect(act(group, wim, { notes: there })).toEqual({ kind: 'note', cell: 'S2.1', text: second })
    const waits = (text: string, cell: string | null = null, notes: Played['seen']['notes'] = []) => {
      const inbox = [{ id: 'i1', memberId: 'bo', name: 'Bo', text, sentAt: group.now, cell }]
      const seen = { stage: group.stage, notes, mine: mineOf(NOTHING_SEALED, 'an'), inbox }
      return act(group, wim, { seen })
    }
    expect(waits(first!)).toMatchObject({ command: { type: 'text.settle', as: 'placed', cell: 'S2.1' } })
    expect(waits(first!, null, there)).toMatchObject({ command: { type: 'text.settle', as: 'left' } })
    // What was about an earlier question goes there, not on Parkeerplek.
    const earlier = sayingsFor('S1.2/a1', 'nl')[1]!
    expect(waits(earlier)).toMatchObject({ command: { as: 'placed', cell: 'S1.2/a1' } })
    expect(waits(earlier, 'S1.2/a9')).toMatchObject({ command: { as: 'placed', cell: 'S1.2/a1' } })
    expect(waits('Iets anders')).toMatchObject({ command: { type: 'text.settle', as: 'parked', cell: 'S1.8' } })
    expect(waits('Iets anders', 'G1')).toMatchObject({ command: { type: 'text.settle', as: 'placed', cell: 'G1' } })
  })

  test('there is something to say to every question of the board, and it fits in an answer', () => {
    for (const locale of LOCALES)
      for (const { id } of cellsOf(PREPARATION)) {
        const all = sayingsFor(id, locale)
        expect(all.length, id).toBeGreaterThan(0)
        for (const text of all)
          expect(Command.safeParse({ type: 'round.answer', round: crypto.randomUUID(), text }).success, text).toBe(true)
      }
    expect(sayingsFor('nergens', 'nl')).toEqual([])
  })
})
