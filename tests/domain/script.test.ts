import { describe, expect, test } from 'vitest'
import { SCRIPT_LINES } from '@/domain/method/script'
import type { Command } from '@/domain/stage/commands'
import {
  confirmation,
  currentMoment,
  minutesOf,
  momentPast,
  momentsAfter,
  nextMoment,
  previousMoment,
  scriptOf,
} from '@/domain/stage/script'
import { withoutOwn } from '@/domain/stage/own-script'
import { initialStage, Stage } from '@/domain/stage/stage'
import { DEFAULT_PLAN } from '@/domain/stage/plan'
import { Group, PREPARATION } from '../support/room/group'

const START: Command = { type: 'workshop.start' }
const begun = () => new Group(START)
/** The script goes on by one press of the button. Gives the moment that the group is at then, and its place. */
function press(group: Group, how: 'do' | 'look' | 'skip' = 'do'): string {
  const wanted = nextMoment(group.stage)!
  const at = currentMoment(group.stage)?.id ?? null
  const confirmed = (how === 'do' && confirmation(wanted, group.stage)) || undefined
  const said = group.says('fatima', { type: 'moment.go', moment: wanted.id, at, how, confirmed })
  if (said !== 'ok') return said
  return `${group.stage.moment} at ${group.stage.step} ${group.stage.focus ?? ''}`.trim()
}
const until = (group: Group, moment: string) => {
  for (let presses = 0; group.stage.moment !== moment; presses++) {
    if (presses > 60) throw new Error(`The script never comes to ${moment}`)
    press(group)
  }
}
const HANDS: Command = {
  type: 'capacity.count',
  action: 'a1',
  counts: { carry: [0, 0, 1, 2], keep: [0, 0, 2, 1] },
}

describe('LEAD-1: one button leads through the whole half-day', () => {
  test('every moment in the order of the method, each at its place', () => {
    const group = begun()
    group.notes = { 'shape:idea': 'S2.1' }
    const went = ['welcome at opening']
    while (nextMoment(group.stage)) {
      if (group.stage.moment === 'capacityAsk') group.says('fatima', HANDS)
      if (group.stage.moment === 'dotsAsk') group.says('an', { type: 'dots.give', notes: ['shape:idea'] })
      if (group.stage.moment === 'voicesAsk')
        for (const text of ['Ik niet', 'Ik ook niet']) group.says('an', { type: 'voice.send', text, change: '' })
      if (group.stage.moment === 'fill')
        group.says('an', { type: 'evaluation.answer', answers: [{ question: 'workshop-1', value: '4' }] })
      went.push(press(group))
    }
    const action = (id: string) => [
      `${id} at step-1 ${id}`,
      ...[1, 2, 3, 4, 5].map((nth) => `S1.${nth}/${id} at step-1 S1.${nth}/${id}`),
    ]
    expect(went).toEqual([
      'welcome at opening',
      'board at opening',
      'G1 at opening G1',
      'G1+chances at opening G1+chances',
      ...action('a1'),
      ...action('a2'),
      ...action('a3'),
      'capacityAsk at step-1 G2',
      'capacityCount at step-1 G2',
      'capacityShow at step-1 G2',
      'C4 at step-1 C4',
      'voicesAsk at step-1 S1.7',
      'voicesRead at step-1 S1.7',
      'voicesRead at step-1 S1.7',
      'S1.7+change at step-1 S1.7+change',
      'S1.8 at step-1 S1.8',
      'S2.1 at step-2 S2.1',
      'prompts at step-2 S2.1',
      'dotsAsk at step-2 S2.1',
      'dotsShow at step-2 S2.1',
      'S2.1+plan at step-2 S2.1+plan',
      'G3 at step-3 G3',
      'S3.1 at step-3 S3.1',
      'S3.2 at step-3 S3.2',
      'S3.3 at step-3 S3.3',
      'S3.4 at step-3 S3.4',
      'S3.7 at step-3 S3.7',
      'read at declaration',
      'finalise at declaration',
      'sign at declaration',
      'fill at evaluation',
      'show at evaluation',
      'thanks at evaluation',
    ])
    expect(group.stage).toMatchObject({
      capacity: { state: 'revealed', result: { a1: { carry: [0, 0, 1, 2], keep: [0, 0, 2, 1] } } },
      voices: { open: false, waiting: 0, revealed: [{}, {}] },
      dots: { state: 'revealed', result: { 'shape:idea': 1 } },
      declaration: { state: 'final', version: 1 },
      evaluation: { state: 'revealed', answered: 1 },
    })
  })

  test('what a moment asks is open as the group comes to it', () => {
    const group = begun()
    until(group, 'capacityAsk')
    expect(group.stage.capacity.state).toBe('open')
    group.says('fatima', HANDS)
    until(group, 'capacityShow')
    expect(group.stage.capacity.state).toBe('revealed')
    until(group, 'voicesAsk')
    expect(group.stage.voices.open).toBe(true)
    until(group, 'fill')
    expect(group.stage).toMatchObject({ voices: { open: false }, evaluation: { state: 'open' } })
  })

  test('one command is one version, and is done as a whole or not at all', () => {
    const group = begun()
    until(group, 'S1.5/a3')
    const { version } = group.stage
    press(group)
    expect(group.stage).toMatchObject({ version: version + 1, moment: 'capacityAsk', capacity: { state: 'open' } })
  })

  test('two who press at once go on by one', () => {
    const group = begun()
    const go: Command = { type: 'moment.go', moment: 'board', at: 'welcome', how: 'do' }
    expect([group.says('fatima', go), group.says('fatima', go)]).toEqual(['ok', 'moved-on'])
    expect(group.stage.moment).toBe('board')
  })

  test('only who leads leads by it, and not before the start', () => {
    const go: Command = { type: 'moment.go', moment: 'board', at: 'welcome', how: 'do' }
    expect(new Group().says('fatima', go)).toBe('not-started')
    for (const who of ['an', 'bo', 'scherm'] as const) expect(begun().says(who, go)).toBe('forbidden')
  })
})

describe('LEAD-2: what was done by hand is not done again', () => {
  test('the script goes on from where the group was taken', () => {
    const group = begun()
    group.says('fatima', { type: 'step.go', step: 'step-1', focus: 'S1.2/a2' })
    expect(press(group)).toBe('S1.3/a2 at step-1 S1.3/a2')
    group.says('fatima', { type: 'step.go', step: 'step-3' })
    expect(press(group)).toBe('S3.1 at step-3 S3.1')
    group.says('fatima', { type: 'step.go', step: 'step-1', focus: 'a1' })
    expect(press(group)).toBe('S1.1/a1 at step-1 S1.1/a1')
  })

  test('from Parkeerplek, or a note, it goes on where it was', () => {
    const group = begun()
    until(group, 'S3.2')
    group.says('fatima', { type: 'step.go', step: 'step-3', focus: 'S1.8' })
    expect(group.stage).toMatchObject({ moment: 'S3.2', focus: 'S1.8' })
    expect(press(group)).toBe('S3.3 at step-3 S3.3')
    group.notes.n1 = 'S3.3'
    group.says('fatima', { type: 'step.go', step: 'step-3', focus: 'n1' })
    expect(press(group)).toBe('S3.4 at step-3 S3.4')
  })

  test('from Parkeerplek in step 1 too, though it is a moment there', () => {
    const group = begun()
    until(group, 'S1.1/a1')
    group.says('fatima', { type: 'step.go', step: 'step-1', focus: 'S1.8' })
    expect(press(group)).toBe('S1.2/a1 at step-1 S1.2/a1')
  })

  test('the moment that the group is at stays, or the one before it, as the script and the actions change', () => {
    const group = begun()
    until(group, 'S1.3/a2')
    const actions = PREPARATION.actions.filter(({ id }) => id !== 'a2')
    group.says('fatima', { type: 'preparation.set', preparation: { ...PREPARATION, actions } })
    expect(group.stage.moment).toBe('S1.5/a1')
    expect(press(group)).toBe('a3 at step-1 a3')
    until(group, 'S3.2')
    const first = { out: [], own: [{ id: 'own-1', after: 'S3.2', title: 'Wie nog?' }] }
    const both = { out: [], own: [...first.own, { id: 'own-2', after: 'own-1', title: 'En wanneer?' }] }
    group.says('fatima', { type: 'script.set', script: both })
    press(group)
    expect(group.stage.moment).toBe('own-1')
    const left = withoutOwn(both, 'own-1')
    expect(left.own).toEqual([{ id: 'own-2', after: 'S3.2', title: 'En wanneer?' }])
    group.says('fatima', { type: 'script.set', script: left })
    expect(group.stage.moment).toBe('S3.2')
    expect(press(group)).toBe('own-2 at step-3 S3.2')
  })

  test('asked, shown, closed or finalised by hand, it is past', () => {
    const group = begun()
    group.says('fatima', { type: 'capacity.open' })
    until(group, 'S1.5/a3')
    expect(nextMoment(group.stage)?.id).toBe('capacityCount')
    group.says('fatima', HANDS)
    group.says('fatima', { type: 'capacity.reveal' })
    expect(press(group)).toBe('C4 at step-1 C4')
    group.says('fatima', { type: 'declaration.finalise' })
    until(group, 'read')
    expect(press(group)).toBe('sign at declaration')
  })

  test('a workshop from before there was a script goes on from its place', () => {
    const { stage } = new Group(START, { type: 'step.go', step: 'step-1', focus: 'S1.4/a1' })
    const { moment: _moment, script: _script, ...before } = stage
    const read = Stage.parse(before)
    expect(read).toMatchObject({ moment: null, script: { out: [], own: [] } })
    expect(nextMoment(read)?.id).toBe('S1.5/a1')
  })
})

describe('LEAD-3: what is private or for good is asked about first', () => {
  const asked = (group: Group) => {
    const wanted = nextMoment(group.stage)!
    return `${wanted.id}: ${confirmation(wanted, group.stage)}`
  }
  test('what shows or freezes something, and what closes what nobody answered yet', () => {
    const group = begun()
    until(group, 'capacityCount')
    expect(asked(group)).toBe('capacityShow: closes')
    group.says('an', { type: 'capacity.answer', scores: [{ action: 'a1', carry: 3, keep: 4 }] })
    expect(asked(group)).toBe('capacityShow: shows')
    until(group, 'voicesAsk')
    expect(asked(group)).toBe('S1.7+change: closes')
    group.says('an', { type: 'voice.send', text: 'Ik niet', change: '' })
    expect(asked(group)).toBe('voicesRead: shows')
    press(group)
    expect(asked(group)).toBe('S1.7+change: null')
    until(group, 'read')
    expect(asked(group)).toBe('finalise: freezes')
    until(group, 'fill')
    expect(asked(group)).toBe('show: closes')
    group.says('an', { type: 'evaluation.answer', answers: [{ question: 'workshop-1', value: '4' }] })
    expect(asked(group)).toBe('show: shows')
  })

  test('yes counts for what was asked: when that is another thing by now, nothing is shown, closed or frozen', () => {
    const group = begun()
    until(group, 'capacityCount')
    const yes = (confirmed?: 'shows' | 'closes'): Command => ({
      ...{ type: 'moment.go', moment: 'capacityShow', at: 'capacityCount', how: 'do', confirmed },
    })
    group.says('an', { type: 'capacity.answer', scores: [{ action: 'a1', carry: 1, keep: 1 }] })
    for (const confirmed of [undefined, 'closes'] as const)
      expect(group.says('fatima', yes(confirmed))).toBe('changed-meanwhile')
    expect(group.stage).toMatchObject({ moment: 'capacityCount', capacity: { state: 'open', result: null } })
    expect(group.says('fatima', yes('shows'))).toBe('ok')
    // A voice that came in while it was asked whether to close is not closed away.
    until(group, 'voicesAsk')
    group.says('an', { type: 'voice.send', text: 'Ik niet', change: '' })
    const close: Command = {
      ...{ type: 'moment.go', moment: 'S1.7+change', at: 'voicesAsk', how: 'do' },
      confirmed: 'closes',
    }
    expect(group.says('fatima', close)).toBe('changed-meanwhile')
    expect(group.stage.voices).toMatchObject({ open: true, waiting: 1 })
  })

  test('a question that nobody answered closes without being shown', () => {
    const group = begun()
    until(group, 'C4')
    expect(group.stage.capacity).toMatchObject({ state: 'closed', result: null })
    until(group, 'thanks')
    expect(group.stage.evaluation).toMatchObject({ state: 'closed', result: null })
  })

  test('nothing else asks', () => {
    const group = begun()
    const quiet = new Set<string>()
    while (nextMoment(group.stage)) {
      const wanted = nextMoment(group.stage)!
      if (confirmation(wanted, group.stage) === null) quiet.add(wanted.id)
      press(group)
    }
    expect(scriptOf(group.stage).flatMap(({ id }) => (quiet.has(id) ? [] : [id]))).toEqual([
      ...['welcome', 'capacityShow', 'voicesRead', 'S1.7+change', 'dotsShow', 'finalise', 'show'],
    ])
  })
})

describe('LEAD-4: back, and past a moment', () => {
  test('back is only a place: nothing is asked again, hidden or undone', () => {
    const group = begun()
    until(group, 'capacityAsk')
    group.says('fatima', HANDS)
    until(group, 'C4')
    const before = previousMoment(group.stage)!
    expect(before.id).toBe('capacityShow')
    expect(group.says('fatima', { type: 'moment.go', moment: before.id, at: 'C4', how: 'look' })).toBe('ok')
    expect(group.stage).toMatchObject({ moment: 'capacityShow', focus: 'G2', capacity: { state: 'revealed' } })
    expect(press(group)).toBe('C4 at step-1 C4')
    expect(previousMoment(begun().stage)).toBeNull()
  })

  test('what is skipped is not done, the group stays where it is, and the script goes on after it', () => {
    const group = begun()
    until(group, 'S1.5/a3')
    expect(press(group, 'skip')).toBe('capacityAsk at step-1 S1.5/a3')
    expect(group.stage.capacity.state).toBe('closed')
    expect(press(group)).toBe('C4 at step-1 C4')
    until(group, 'read')
    press(group, 'skip')
    expect(press(group)).toBe('fill at evaluation')
    expect(group.stage.declaration.state).toBe('open')
  })
})

test('LEAD-3: who leads chooses which voice is read, of those that wait', () => {
  const group = begun()
  until(group, 'voicesAsk')
  for (const text of ['Ik niet', 'Ik ook niet']) group.says('an', { type: 'voice.send', text, change: '' })
  const [, second] = group.sealed.voices
  const read = (voice: string): Command => ({
    ...{ type: 'moment.go', moment: 'voicesRead', at: group.stage.moment, how: 'do', voice, confirmed: 'shows' },
  })
  expect(group.says('fatima', read('verzonnen'))).toBe('unknown-voice')
  expect(group.stage.moment).toBe('voicesAsk')
  expect(group.says('fatima', read(second!.id))).toBe('ok')
  expect(group.stage.voices).toMatchObject({ waiting: 1, revealed: [{ text: second!.text }] })
})

test('LEAD-4: voices that are left are past once the group goes on', () => {
  const group = begun()
  until(group, 'voicesAsk')
  for (const text of ['Ik niet', 'Ik ook niet']) group.says('an', { type: 'voice.send', text, change: '' })
  press(group)
  const again = nextMoment(group.stage)!
  expect(again.id).toBe('voicesRead')
  expect(momentPast(group.stage, again)?.id).toBe('S1.7+change')
})

test('LEAD-1: before the start there is nothing to lead to, whatever is asked', () => {
  const group = new Group()
  for (const how of ['do', 'look', 'skip'] as const)
    expect(group.says('fatima', { type: 'moment.go', moment: 'welcome', at: null, how })).toBe('not-started')
  expect(group.stage.moment).toBeNull()
})

describe('LEAD-5: a script of one’s own', () => {
  const own = (...titles: [id: string, after: string, title: string][]): Command => ({
    type: 'script.set',
    script: { out: [], own: titles.map(([id, after, title]) => ({ id, after, title })) },
  })
  test('what is left out is not there', () => {
    const group = new Group({ type: 'script.set', script: { out: ['board', 'C4', 'S1.3/a2'], own: [] } }, START)
    expect(press(group)).toBe('G1 at opening G1')
    until(group, 'S1.2/a2')
    expect(press(group)).toBe('S1.4/a2 at step-1 S1.4/a2')
    expect(scriptOf(group.stage).map(({ id }) => id)).not.toContain('C4')
  })

  test('each moment stands once among the lines to choose from, those about an action for all of them', () => {
    const five = ['a1', 'a2', 'a3', 'a4', 'a5'].map((id) => ({ id, title: id, description: '', activity: '' }))
    const all = scriptOf(initialStage({ ...PREPARATION, actions: five }, 'fatima')).map(({ id }) => id)
    expect(SCRIPT_LINES.flatMap(({ ids }) => ids).toSorted()).toEqual(all.toSorted())
    expect(SCRIPT_LINES.filter(({ each }) => each).map(({ ids }) => ids.length)).toEqual([5, 5, 5, 5, 5, 5])
  })

  test('two who change it at once keep each other’s choices', () => {
    const base = { out: ['board'], own: [{ id: 'own-1', after: 'G1', title: 'Wie mist er?' }] }
    const group = new Group({ type: 'script.set', script: base }, START)
    const set = (script: typeof base) => group.says('fatima', { type: 'script.set', script, from: base })
    const mine = { id: 'own-2', after: 'own-1', title: 'En waarom?' }
    // One adds a question and takes one moment out; the other takes another out, puts one back and says it otherwise.
    set({ out: ['board', 'C4'], own: [...base.own, mine] })
    set({ out: ['S1.3/a2'], own: [{ ...base.own[0]!, title: 'Wie ontbreekt er?' }] })
    expect(group.stage.script).toEqual({
      out: ['C4', 'S1.3/a2'],
      own: [{ id: 'own-1', after: 'G1', title: 'Wie ontbreekt er?' }, mine],
    })
    // Somebody else removes the question that mine comes after: mine comes where that one was.
    set({ out: base.out, own: [] })
    expect(group.stage.script).toEqual({ out: ['C4', 'S1.3/a2'], own: [{ ...mine, after: 'G1' }] })
    // The same change twice is one.
    set({ out: ['board', 'C4'], own: base.own })
    expect(group.stage.script.out).toEqual(['C4', 'S1.3/a2'])
    const many = Array.from({ length: 20 }, (_, i) => ({ id: `own-x${i}`, after: 'G1', title: `Vraag ${i}` }))
    const before = group.stage
    const full: Command = { type: 'script.set', script: { ...base, own: many }, from: { ...base, own: [] } }
    expect(group.says('fatima', full)).toBe('moments-full')
    expect(group.stage).toBe(before)
  })

  test('with everything left out there is nothing to go on to, and nothing breaks', () => {
    const out = scriptOf(initialStage(PREPARATION, 'fatima')).map(({ id }) => id)
    const group = new Group({ type: 'script.set', script: { out, own: [] } }, START)
    expect([group.stage.moment, currentMoment(group.stage), nextMoment(group.stage)]).toEqual([null, null, null])
    expect(group.says('fatima', { type: 'step.go', step: 'step-2' })).toBe('ok')
  })

  test('what is added comes after its moment, at the same place, in its words', () => {
    const group = begun()
    group.says('fatima', own(['own-1', 'G1', 'Wie mist er?'], ['own-2', 'own-1', 'En waarom?']))
    until(group, 'G1')
    expect(press(group)).toBe('own-1 at opening G1')
    expect(currentMoment(group.stage)).toMatchObject({ kind: 'own', title: { nl: 'Wie mist er?', en: 'Wie mist er?' } })
    expect(press(group)).toBe('own-2 at opening G1')
    expect(press(group)).toBe('G1+chances at opening G1+chances')
  })

  test('what was added after a past action that was taken out is asked at the end of that step', () => {
    const group = new Group(own(['own-1', 'S1.5/a3', 'Nog iets?']), START)
    const actions = PREPARATION.actions.slice(0, 2)
    group.says('fatima', { type: 'preparation.set', preparation: { ...PREPARATION, actions } })
    until(group, 'S1.8')
    expect(press(group)).toBe('own-1 at step-1 S1.8')
    expect(press(group)).toBe('S2.1 at step-2 S2.1')
  })

  test('left out while the group is at it, the script goes on from its place', () => {
    const group = begun()
    until(group, 'S1.2/a1')
    group.says('fatima', { type: 'script.set', script: { out: ['S1.2/a1'], own: [] } })
    expect(currentMoment(group.stage)?.id).toBe('S1.1/a1')
    expect(press(group)).toBe('S1.3/a1 at step-1 S1.3/a1')
  })
})

describe('LEAD-6: the run sheet is a view of the script', () => {
  test('the moments of a step share its minutes', () => {
    const script = scriptOf(initialStage(PREPARATION, 'fatima'))
    const minutes = (id: string) =>
      minutesOf(
        script.find((moment) => moment.id === id)!,
        script,
        DEFAULT_PLAN,
      )
    // Opening: 15 minutes for shares of 2, 1, 2 and 2.
    expect(['welcome', 'board', 'G1', 'G1+chances'].map(minutes)).toEqual([4, 2, 4, 4])
    // Step 3: 40 minutes for six questions.
    expect(minutes('S3.7')).toBe(7)
    const none = { ...DEFAULT_PLAN, steps: { ...DEFAULT_PLAN.steps, 'step-3': 0 } }
    expect(
      minutesOf(
        script.find(({ id }) => id === 'G3')!,
        script,
        none,
      ),
    ).toBe(1)
  })

  test('what comes after the next moment is told', () => {
    const group = begun()
    until(group, 'S1.1/a2')
    const wanted = nextMoment(group.stage)!
    expect(
      momentsAfter(group.stage, wanted)
        .slice(0, 2)
        .map(({ id }) => id),
    ).toEqual(['S1.3/a2', 'S1.4/a2'])
  })
})
