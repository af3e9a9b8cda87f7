import { describe, expect, test } from 'vitest'
import {
  ACTIONS,
  type Actor,
  asScreen,
  CLOCK,
  may,
  PERMISSIONS,
  type Role,
  ROLES,
  rolesOf,
  shownRole,
} from '@/domain/stage/permissions'
import { initialStage, type Stage } from '@/domain/stage/stage'
import { isPermitted, PERMITTED } from '../support/room/permitted'

describe('TABLE-1, TABLE-2, TABLE-6: the table is the one that the rules ask for', () => {
  test('it has every action once, and no other', () => {
    expect([...PERMITTED.keys()]).toEqual(ACTIONS)
  })

  test.each(ACTIONS)('%s', (action) => {
    expect([...PERMISSIONS[action]].sort()).toEqual([...PERMITTED.get(action)!].sort())
  })
})

const preparation = {
  ...{ organisation: 'Buurthuis De Linde', audience: 'bezoekers', date: '2026-11-24', persona: '' },
  actions: [{ id: 'a1', title: 'Koffie', description: '', activity: '' }],
}
const shut = initialStage(preparation, 'fatima')
const open: Stage = { ...shut, open: { until: '2026-11-24T13:00:00.000Z' } }
const withAn = (stage: Stage): Stage => ({ ...stage, pen: 'an' })

const fatima: Actor = { id: 'fatima', base: 'facilitator' }
const an: Actor = { id: 'an', base: 'participant' }
const screen: Actor = { id: 'screen', base: 'screen' }
const none: Actor = { id: 'none', base: 'nobody' }
const signer: Actor = { id: 'link', base: 'signer' }

/** Somebody at some moment, with the hats they have by the rules. */
const PEOPLE: readonly [who: string, actor: Actor, stage: Stage, hats: readonly Role[]][] = [
  ['PEN-1: the facilitator, who holds the pen at first', fatima, shut, ['facilitator', 'note-taker']],
  ['PEN-3: the facilitator who gave it away', fatima, withAn(shut), ['facilitator']],
  ['a participant', an, shut, ['participant']],
  ['PEN-5: a participant with the pen', an, withAn(shut), ['participant', 'note-taker']],
  ['OPEN-1: a participant while the step is open', an, open, ['participant', 'writer']],
  ['OPEN-1: the facilitator while the step is open', fatima, withAn(open), ['facilitator', 'writer']],
  ['OPEN-1: the note-taker while the step is open', an, withAn(open), ['participant', 'note-taker', 'writer']],
  ['SCREEN-1: a screen', screen, shut, ['screen']],
  ['OPEN-1: a screen while the step is open', screen, open, ['screen']],
  ['PEOPLE-6: somebody whose place means nothing', none, open, ['nobody']],
  ['OPEN-2: the clock', CLOCK, open, ['clock']],
  ['LINK-2: somebody with a link to sign', signer, open, ['signer']],
]

describe('who somebody is follows from the stage', () => {
  test.each(PEOPLE)('%s', (_who, actor, stage, hats) => {
    expect(rolesOf(stage, actor)).toEqual(hats)
    for (const action of ACTIONS) expect(may(stage, actor, action), action).toBe(isPermitted(hats, action))
  })

  test('every role is somebody’s here', () => {
    expect(new Set(PEOPLE.flatMap(([, , , hats]) => hats))).toEqual(new Set(ROLES))
  })

  test('SHOWN-1, SHOWN-2: who looks on as a screen is one, and nobody else, whoever they are', () => {
    for (const [base, stage] of [
      ['facilitator', shut],
      ['participant', withAn(open)],
      ['nobody', open],
    ] as const) {
      const { id } = base === 'facilitator' ? fatima : an
      const member = { id, name: 'Fatima', base, account: 'an account' }
      const looking = asScreen(member)
      expect(looking).toEqual({ ...member, id: looking.id, name: '', base: 'screen' })
      expect(looking.id).not.toBe(id)
      expect(rolesOf(stage, looking)).toEqual(['screen'])
      expect(asScreen({ ...member, id: 'another' }).id, 'each is somebody').not.toBe(looking.id)
    }
    const place = { id: 'screen', name: 'Zaal', base: 'screen' } as const
    expect(asScreen(place), 'and a screen is the screen that it is').toEqual(place)
  })

  test('PEN-4: beside a name stands one role: the facilitator’s stays, also with the pen', () => {
    const shown = (stage: Stage, id: string, base: 'facilitator' | 'participant' | 'screen' | 'nobody') =>
      shownRole(stage, { id, base })
    expect(shown(shut, 'fatima', 'facilitator')).toBe('facilitator')
    expect(shown(withAn(shut), 'fatima', 'facilitator')).toBe('facilitator')
    expect(shown(shut, 'an', 'participant')).toBe('participant')
    expect(shown(withAn(shut), 'an', 'participant')).toBe('note-taker')
    expect(shown(withAn(open), 'bo', 'participant')).toBe('participant')
    expect(shown(open, 'screen', 'screen')).toBe('screen')
    expect(shown(open, 'none', 'nobody')).toBe('nobody')
  })
})
