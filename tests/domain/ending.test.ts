import { describe, expect, test } from 'vitest'
import { initialStage, Stage } from '@/domain/stage/stage'
import { isAtTheEnd } from '@/domain/stage/ending'
import { Group, PREPARATION } from '../support/room/group'
import { signs } from '../support/room/signing'

const begun = () => new Group({ type: 'workshop.start' })

describe('END-3: a workshop that is closed', () => {
  test('is closed by whoever leads, once it has begun, and opened again', () => {
    const group = new Group()
    expect(group.says('fatima', { type: 'workshop.close' })).toBe('not-started')
    expect(group.says('an', { type: 'workshop.close' })).toBe('forbidden')
    const running = begun()
    expect(running.says('fatima', { type: 'workshop.reopen' })).toBe('not-closed')
    expect(running.says('fatima', { type: 'workshop.close' })).toBe('ok')
    expect(running.stage.closed).not.toBeNull()
    expect(running.says('fatima', { type: 'workshop.close' })).toBe('workshop-closed')
    expect(running.says('an', { type: 'workshop.reopen' })).toBe('forbidden')
    expect(running.says('fatima', { type: 'workshop.reopen' })).toBe('ok')
    expect(running.stage.closed).toBeNull()
  })

  test('puts hands down and closes what was open to all; signing goes on, and what was not allowed before stays so', () => {
    const group = begun()
    expect(group.says('an', { type: 'hand.raise' })).toBe('ok')
    for (const command of [
      { type: 'step.open', minutes: 5 },
      { type: 'declaration.finalise' },
      { type: 'workshop.close' },
    ] as const)
      expect(group.says('fatima', command)).toBe('ok')
    expect(group.stage).toMatchObject({ hands: [], open: null })
    expect(group.says('an', { type: 'hand.raise' })).toBe('workshop-closed')
    expect(group.says('an', { type: 'declaration.reopen' })).toBe('forbidden')
    expect(group.says('fatima', { type: 'declaration.reopen' })).toBe('workshop-closed')
    expect(group.says('an', signs('An'))).toBe('ok')
    expect(group.stage.declaration).toMatchObject({ signatures: [{ name: 'An' }] })
  })

  test('END-2: a declaration that is opened again is no longer shared', () => {
    const group = new Group({ type: 'workshop.start' }, { type: 'declaration.finalise' })
    for (const command of [{ type: 'declaration.share', shared: true }, { type: 'declaration.reopen' }] as const)
      expect(group.says('fatima', command)).toBe('ok')
    expect(group.stage.shared).toBe(false)
  })

  test('END-2: what is shared is what whoever leads said last', () => {
    const group = new Group({ type: 'workshop.start' })
    for (const shared of [true, false]) {
      expect(group.says('fatima', { type: 'declaration.share', shared })).toBe('ok')
      expect(group.stage.shared).toBe(shared)
    }
  })

  test('a workshop of before is open, and shares nothing', () => {
    const { closed: _closed, shared: _shared, ...older } = initialStage(PREPARATION, 'fatima')
    expect(Stage.parse(older)).toMatchObject({ closed: null, shared: false })
  })
})

test('END-1: the end is the last moment of the script, or a workshop that was closed', () => {
  const group = begun()
  expect(isAtTheEnd(group.stage)).toBe(false)
  expect(group.says('fatima', { type: 'moment.go', moment: 'thanks', at: 'welcome', how: 'look' })).toBe('ok')
  expect(isAtTheEnd(group.stage)).toBe(true)
  expect(group.says('fatima', { type: 'step.go', step: 'step-1' })).toBe('ok')
  expect(isAtTheEnd(group.stage)).toBe(false)
  expect(isAtTheEnd({ ...group.stage, closed: '2026-11-24T12:00:00.000Z' })).toBe(true)
})

test('LEAD-4, END-1: whoever skips to the thanks is not at the end', () => {
  const group = begun()
  expect(group.says('fatima', { type: 'step.go', step: 'declaration' })).toBe('ok')
  expect(group.says('fatima', { type: 'moment.go', moment: 'thanks', at: 'read', how: 'skip' })).toBe('ok')
  expect(group.stage.step).toBe('declaration')
  expect(isAtTheEnd(group.stage)).toBe(false)
})

test('LEAD-4: looking at the evaluation asks it of nobody; doing it does', () => {
  const group = begun()
  const go = (how: 'look' | 'do') =>
    group.says('fatima', { type: 'moment.go', moment: 'fill', at: group.stage.moment, how })
  expect(go('look')).toBe('ok')
  expect([group.stage.step, group.stage.evaluation.state]).toEqual(['evaluation', 'closed'])
  expect(group.says('fatima', { type: 'step.go', step: 'declaration' })).toBe('ok')
  expect(go('do')).toBe('ok')
  expect(group.stage.evaluation.state).toBe('open')
})
