import { describe, expect, test } from 'vitest'
import type { Command } from '@/domain/stage/commands'
import { REFUSALS, type RefusalCode } from '@/domain/stage/decide'
import { Group, type Name, PREPARATION } from '../support/room/group'
import { signs } from '../support/room/signing'

/** What happens first, all of it accepted, and what is refused then. */
interface Example {
  status: 403 | 409 | 422
  after?: [Name, Command][]
  meanwhile?: (group: Group) => void
  who?: Name
  command: Command
}

const START: [Name, Command] = ['fatima', { type: 'workshop.start' }]
const FINAL: [Name, Command] = ['fatima', { type: 'declaration.finalise' }]
const OPEN_EVALUATION: [Name, Command] = ['fatima', { type: 'evaluation.open' }]
const NOBODY = '00000000-0000-4000-8000-000000000000'
const answer = (question = 'workshop-1'): Command => ({
  type: 'evaluation.answer',
  answers: [{ question, value: '4' }],
})
const link: Command = { type: 'link.make', name: 'Els', days: 7, tokenHash: 'b'.repeat(64) }
const text: Extract<Command, { type: 'text.send' }> = { type: 'text.send', text: 'Voor op het bord' }
const voice: Command = { type: 'voice.send', text: 'Ik zie het niet zitten', change: '' }
const ROUND: [Name, Command] = ['fatima', { type: 'round.open', cell: 'G1' }]
/** In the first round of a group. */
const said: Command = { type: 'round.answer', round: '9998aaaa-1111-4222-8333-000000000001', text: 'De koffie' }
const times = (count: number, who: Name, command: Command) =>
  Array.from({ length: count }, () => [who, command] as [Name, Command])
const count: Command = { type: 'capacity.count', action: 'a1', counts: { carry: [0, 1, 0, 0], keep: [0, 0, 0, 1] } }

const ownMoments = (name: string) =>
  Array.from({ length: 20 }, (_, i) => ({ id: `own-${name}${i}`, after: 'G1', title: 'Nog iets' }))

const EXAMPLES: Record<RefusalCode, Example> = {
  'moments-full': {
    status: 409,
    after: [['fatima', { type: 'script.set', script: { out: [], own: ownMoments('a') } }]],
    command: { type: 'script.set', script: { out: [], own: ownMoments('b') }, from: { out: [], own: [] } },
  },
  forbidden: { status: 403, who: 'an', command: { type: 'workshop.start' } },
  'already-started': { status: 409, after: [START], command: { type: 'workshop.start' } },
  'workshop-closed': {
    status: 409,
    after: [START, ['fatima', { type: 'workshop.close' }]],
    command: { type: 'step.go', step: 'step-1' },
  },
  'not-closed': { status: 409, after: [START], command: { type: 'workshop.reopen' } },
  'not-practice': { status: 409, command: { type: 'practice.pace', pace: 'calm' } },
  'not-started': { status: 409, command: { type: 'step.go', step: 'step-1' } },
  'not-open': { status: 409, command: { type: 'voice.close' } },
  'already-open': { status: 409, after: [['fatima', { type: 'voice.open' }]], command: { type: 'voice.open' } },
  'moved-on': {
    status: 409,
    after: [START, ['fatima', { type: 'step.go', step: 'step-2' }]],
    command: { type: 'moment.go', moment: 'board', at: 'welcome', how: 'do' },
  },
  'changed-meanwhile': {
    status: 409,
    after: [START, ['fatima', { type: 'step.go', step: 'declaration' }]],
    command: { type: 'moment.go', moment: 'finalise', at: 'read', how: 'do' },
  },
  'unknown-moment': {
    status: 422,
    after: [START],
    command: { type: 'moment.go', moment: 'S1.1/a5', at: 'welcome', how: 'do' },
  },
  'already-answered': { status: 409, after: [OPEN_EVALUATION, ['an', answer()]], who: 'an', command: answer() },
  'nothing-answered': { status: 409, after: [OPEN_EVALUATION], command: { type: 'evaluation.reveal' } },
  'shown-before': {
    status: 409,
    after: [OPEN_EVALUATION, ['an', answer()], ['fatima', { type: 'evaluation.reveal' }], OPEN_EVALUATION],
    command: { type: 'evaluation.close' },
  },
  'has-answers': {
    status: 409,
    after: [OPEN_EVALUATION, ['an', answer()]],
    command: { type: 'evaluation.set', questions: [{ id: 'q1', kind: 'text', text: 'Hoe was het?' }] },
  },
  'counts-changed': {
    status: 409,
    after: [
      ['fatima', { type: 'capacity.open' }],
      ['fatima', count],
    ],
    command: count,
  },
  'evaluation-reserved': {
    status: 409,
    after: [START],
    meanwhile: (g) => g.wait(180),
    command: { type: 'timer.stretch', minutes: 60 },
  },
  'voices-full': {
    status: 409,
    after: [['fatima', { type: 'voice.open' }], ...times(100, 'an', voice)],
    who: 'bo',
    command: voice,
  },
  'answers-full': { status: 409, after: [START, ROUND, ...times(5, 'an', said)], who: 'an', command: said },
  'no-question': {
    status: 409,
    after: [START, ['fatima', { type: 'step.go', step: 'step-1', focus: 'a1' }]],
    command: { type: 'round.open', cell: 'S1.1/a1' },
  },
  'declaration-final': { status: 409, after: [FINAL], command: { type: 'declaration.finalise' } },
  'declaration-open': { status: 409, who: 'an', command: signs('An') },
  'already-signed': { status: 409, after: [FINAL, ['an', signs('An')]], who: 'an', command: signs('An') },
  'version-changed': { status: 409, after: [FINAL], who: 'an', command: signs('An', { version: 2 }) },
  'link-gone': { status: 409, command: { type: 'link.revoke', id: NOBODY } },
  'links-full': { status: 409, after: [FINAL, ...times(100, 'fatima', link)], command: link },
  'action-has-notes': {
    status: 409,
    meanwhile: (group) => (group.notesPerAction = { a2: 1 }),
    command: { type: 'preparation.set', preparation: { ...PREPARATION, actions: PREPARATION.actions.slice(0, 1) } },
  },
  'unknown-member': { status: 422, command: { type: 'pen.give', to: 'niemand' } },
  'unknown-focus': { status: 422, after: [START], command: { type: 'step.go', step: 'step-1', focus: 'a5' } },
  'unknown-action': { status: 422, command: { type: 'verdict.set', question: 'S1.3', action: 'a5', verdict: 'yes' } },
  'unknown-text': { status: 422, command: { type: 'text.settle', id: NOBODY, as: 'left' } },
  'unknown-cell': {
    status: 422,
    after: [['an', { ...text, id: NOBODY }]],
    command: { type: 'text.settle', id: NOBODY, as: 'placed', cell: 'nergens' },
  },
  'unknown-voice': { status: 422, command: { type: 'voice.reveal', id: NOBODY } },
  'unknown-idea': {
    status: 422,
    after: [['fatima', { type: 'dots.open' }]],
    who: 'an',
    command: { type: 'dots.give', notes: ['shape:gone'] },
  },
  'unknown-question': { status: 422, after: [OPEN_EVALUATION], who: 'an', command: answer('nergens') },
  'unknown-signature': { status: 422, command: { type: 'declaration.erase', position: 2 } },
  'inbox-full': { status: 409, after: times(50, 'an', text), who: 'an', command: text },
}

describe('STAGE-2: every refusal there is, with what it is answered with', () => {
  test('none is without an example', () => {
    expect(Object.keys(EXAMPLES).sort()).toEqual(Object.keys(REFUSALS).sort())
  })

  test.each(Object.entries(EXAMPLES))('%s', (code, { status, after = [], meanwhile, who = 'fatima', command }) => {
    const group = new Group()
    for (const [name, first] of after) expect(group.says(name, first), first.type).toBe('ok')
    meanwhile?.(group)
    const before = [group.stage, group.sealed]
    expect(group.says(who, command)).toBe(code)
    expect(REFUSALS[code as RefusalCode]).toBe(status)
    expect(group.status).toBe(status)
    expect([group.stage, group.sealed]).toEqual(before)
  })
})
