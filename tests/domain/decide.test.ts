import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { CapacityCounts } from '@/domain/stage/capacity'
import { COMMAND_TYPES, type Command } from '@/domain/stage/commands'
import { decide, type Facts } from '@/domain/stage/decide'
import { readDraft } from '@/domain/declaration/draft'
import { MAX_WAITING } from '@/domain/stage/inbox'
import { gapsOf } from '@/domain/declaration/gaps'
import { ACTIONS, type Actor, BASE_ROLES, may, rolesOf, shownRole } from '@/domain/stage/permissions'
import { DEFAULT_PLAN } from '@/domain/stage/plan'
import { declarationHash } from '@/domain/declaration/page'
import { NOTHING_SEALED } from '@/domain/stage/sealed'
import type { SigningLink } from '@/domain/declaration/signing/link'
import { initialStage, Stage } from '@/domain/stage/stage'
import { paperSigners } from '@/domain/stage/paper'
import { Preparation } from '@/domain/method/preparation'
import { isPermitted } from '../support/room/permitted'
import { KEY, signs } from '../support/room/signing'

const action = (id: string) => ({ id, title: `Actie ${id}`, description: '', activity: '' })
const preparation: Preparation = {
  organisation: 'Buurthuis De Linde',
  audience: 'bezoekers',
  date: '2026-11-24',
  persona: '',
  actions: [action('a1'), action('a2'), action('a3')],
}
const fatima = { id: 'fatima', base: 'facilitator' } as const satisfies Actor
const an = { id: 'an', base: 'participant' } as const satisfies Actor
const bo = { id: 'bo', base: 'participant' } as const satisfies Actor
const WAITING = 'aaaaaaaa-1111-4222-8333-444455556666'
const LINK: SigningLink = {
  id: WAITING,
  tokenHash: 'b'.repeat(64),
  name: 'Els',
  expiresAt: '2026-12-01T00:00:00.000Z',
  usedAt: null,
  revokedAt: null,
}
const facts: Facts = {
  now: '2026-11-24T13:00:00.000Z',
  steady: '2026-11-24T13:00:00.000Z',
  members: new Map(
    [fatima, an, bo, ...BASE_ROLES.map((base) => ({ id: `some-${base}`, base }))].map(({ id, base }) => [
      id,
      { name: id, base },
    ]),
  ),
  notesPerAction: {},
  cellOf: (note) => (note === 'shape:n' ? 'S2.1' : null),
  page: {
    format: 'bestendig-declaration/1',
    locale: 'nl',
    title: 'T',
    organisation: 'O',
    variant: 'A',
    date: '',
    blocks: [],
  },
  locale: 'nl',
  sealed: {
    ...NOTHING_SEALED,
    inbox: [
      {
        ...{ id: WAITING, memberId: 'bo', name: 'bo', text: 'Mag dit erbij?' },
        ...{ sentAt: '2026-11-24T12:59:00.000Z', cell: null },
      },
    ],
    signatures: [{ position: 2, version: 1, document: 'a'.repeat(64) }],
    links: [LINK],
    voices: [{ id: 'v1', text: 'Ik zie het niet zitten.', change: 'Meer tijd' }],
  },
  freshId: () => '0b0e7f3e-1111-4222-8333-444455556666',
  notary: KEY.notary('w1'),
  draw: (cell, texts) => ({ update: new Uint8Array(), notes: texts.map((text) => `${cell}: ${text}`) }),
}
const lobby = initialStage(preparation, fatima.id)

test('SIGN-8: a stage from before versions had their own signers on paper is read as one without', () => {
  const { paperBefore, ...older } = { ...lobby, paper: [{ name: 'Oma Jeanne', function: '' }] }
  expect(Stage.parse(older)).toEqual({ ...older, paperBefore })
  expect(paperSigners(Stage.parse(older), 1)).toEqual(older.paper)
})

/** Runs commands one after the other; each must be accepted. */
function after(...commands: [Actor, Command][]): Stage {
  return commands.reduce((stage, [actor, command]) => {
    const decision = decide(stage, command, actor, facts)
    if (!decision.ok) throw new Error(`${command.type}: ${decision.code}`)
    return decision.stage
  }, lobby)
}
const started = after([fatima, { type: 'workshop.start' }])
const final = after([fatima, { type: 'workshop.start' }], [fatima, { type: 'declaration.finalise' }])
const code = (stage: Stage, command: Command, actor: Actor, more: Partial<Facts> = {}) => {
  const decision = decide(stage, command, actor, { ...facts, ...more })
  return decision.ok ? 'ok' : `${decision.status} ${decision.code}`
}

describe('KEPT-15: two who prepare one workshop at once keep each other’s words', () => {
  const stored = initialStage(preparation, fatima.id)
  const asks = (from: Preparation, wanted: Preparation, of = stored) => {
    const decided = decide(of, { type: 'preparation.set', preparation: wanted, from }, fatima, facts)
    if (!decided.ok) throw new Error(decided.code)
    return decided.stage.preparation
  }
  const byFatima = {
    ...preparation,
    organisation: 'De Linde EEN',
    persona: 'Aïcha',
    actions: [action('a1'), { ...action('a2'), description: 'Met woorden' }, action('a3')],
  }
  const meanwhile = { ...stored, preparation: byFatima }

  test('what the second leaves as it was stays what the first made of it', () => {
    const wanted = {
      ...preparation,
      audience: 'leden',
      actions: [{ ...action('a1'), title: 'Koffie' }, action('a2'), action('a3')],
    }
    expect(asks(preparation, wanted, meanwhile)).toEqual({
      ...byFatima,
      audience: 'leden',
      actions: [{ ...action('a1'), title: 'Koffie' }, byFatima.actions[1], action('a3')],
    })
  })

  test('of one field the last counts; an action that one adds and another removes is as each wanted', () => {
    expect(asks(preparation, { ...preparation, organisation: 'Ander' }, meanwhile).organisation).toBe('Ander')
    const more = { ...stored, preparation: { ...preparation, actions: [...preparation.actions, action('a4')] } }
    const fewer = { ...preparation, actions: [action('a1'), action('a2')] }
    expect(asks(preparation, fewer, more).actions.map(({ id }) => id)).toEqual(['a1', 'a2', 'a4'])
    const gone = { ...stored, preparation: fewer }
    expect(asks(preparation, { ...preparation, persona: 'Aïcha' }, gone).actions.map(({ id }) => id)).toEqual([
      'a1',
      'a2',
    ])
  })

  test('an action that one removes and another writes in stays, with what was written', () => {
    const gone = { ...stored, preparation: { ...preparation, actions: [action('a1'), action('a2')] } }
    const written = { ...action('a3'), title: 'Koffie' }
    const wanted = { ...preparation, actions: [action('a1'), action('a2'), written] }
    expect(asks(preparation, wanted, gone).actions).toEqual([action('a1'), action('a2'), written])
  })

  test('when each removes what the other leaves, there is still an action', () => {
    const from = { ...preparation, actions: [action('a1'), action('a2')] }
    const first = { ...stored, preparation: { ...preparation, actions: [action('a1')] } }
    const both = asks(from, { ...preparation, actions: [action('a2')] }, first)
    expect(both.actions).toHaveLength(1)
  })

  test('a word for one person that is taken away is gone', () => {
    const named = { ...preparation, audienceSingular: 'bezoeker' }
    expect(asks(named, preparation, { ...stored, preparation: named })).not.toHaveProperty('audienceSingular')
  })
})

describe('the pen', () => {
  test('PEN-1: the facilitator holds it at first, and then always exactly one person', () => {
    expect(lobby.pen).toBe('fatima')
    const given = after([fatima, { type: 'pen.give', to: 'an' }])
    expect([fatima, an, bo].filter((actor) => rolesOf(given, actor).includes('note-taker'))).toEqual([an])
  })

  test('PEN-3: one command gives it, one takes it back', () => {
    const back = after([fatima, { type: 'pen.give', to: 'an' }], [fatima, { type: 'pen.take' }])
    expect(back.pen).toBe('fatima')
    expect(code(lobby, { type: 'pen.give', to: 'nobody-here' }, fatima)).toBe('422 unknown-member')
    expect(code(lobby, { type: 'pen.give', to: 'some-screen' }, fatima)).toBe('422 unknown-member')
  })

  test('PEN-5: the pen brings the right to draw, to point and to settle what waits for the board, and nothing else', () => {
    const given = after([fatima, { type: 'pen.give', to: 'an' }])
    const gained = ACTIONS.filter((name) => may(given, an, name) && !may(given, bo, name))
    expect(gained).toEqual([
      ...['draw', 'draft', 'point', 'inbox', 'capacity.count', 'dots.count'],
      ...['verdict.set', 'commitment.set', 'component.set', 'anchor.set', 'text.settle', 'text.settleAll'],
    ])
    expect(may(given, fatima, 'draw')).toBe(false)
    expect([shownRole(given, an), shownRole(given, bo), shownRole(given, fatima)]).toEqual([
      'note-taker',
      'participant',
      'facilitator',
    ])
  })
})

describe('commands', () => {
  test('STAGE-1 and STAGE-2: for every role and command, the table decides', () => {
    const bodies: Record<Command['type'], Command> = {
      'workshop.start': { type: 'workshop.start' },
      'workshop.close': { type: 'workshop.close' },
      'workshop.reopen': { type: 'workshop.reopen' },
      'step.go': { type: 'step.go', step: 'step-1' },
      'pen.give': { type: 'pen.give', to: 'an' },
      'pen.take': { type: 'pen.take' },
      'practice.pace': { type: 'practice.pace', pace: 'calm' },
      'preparation.set': { type: 'preparation.set', preparation },
      'declaration.finalise': { type: 'declaration.finalise' },
      'declaration.reopen': { type: 'declaration.reopen' },
      'declaration.share': { type: 'declaration.share', shared: true },
      'declaration.sign': signs('An'),
      'declaration.paper': { type: 'declaration.paper', signers: [] },
      'declaration.erase': { type: 'declaration.erase', position: 2 },
      'link.make': { type: 'link.make', name: 'Els', days: 7, tokenHash: 'b'.repeat(64) },
      'link.revoke': { type: 'link.revoke', id: WAITING },
      'text.send': { type: 'text.send', text: 'Mag dit erbij?' },
      'text.settle': { type: 'text.settle', id: WAITING, as: 'placed' },
      'text.settleAll': { type: 'text.settleAll', ids: [WAITING], as: 'placed' },
      'round.open': { type: 'round.open', cell: 'G1' },
      'round.close': { type: 'round.close' },
      'round.answer': { type: 'round.answer', round: facts.freshId(), text: 'De koffie liep goed' },
      'plan.set': { type: 'plan.set', plan: DEFAULT_PLAN },
      'timer.stretch': { type: 'timer.stretch', minutes: 5 },
      'moment.go': { type: 'moment.go', moment: 'G1', at: 'welcome', how: 'do' },
      'script.set': { type: 'script.set', script: { out: ['board'], own: [] } },
      'step.open': { type: 'step.open', minutes: 5 },
      'step.close': { type: 'step.close' },
      'hand.raise': { type: 'hand.raise' },
      'hand.lower': { type: 'hand.lower' },
      'capacity.open': { type: 'capacity.open' },
      'capacity.answer': { type: 'capacity.answer', scores: [{ action: 'a1', carry: 3, keep: 4 }] },
      'capacity.count': {
        type: 'capacity.count',
        action: 'a1',
        counts: { carry: [0, 1, 0, 0], keep: [0, 0, 0, 1] },
      },
      'capacity.reveal': { type: 'capacity.reveal' },
      'capacity.close': { type: 'capacity.close' },
      'dots.open': { type: 'dots.open' },
      'dots.give': { type: 'dots.give', notes: ['shape:n'] },
      'dots.count': { type: 'dots.count', note: 'shape:n', hands: 2 },
      'dots.reveal': { type: 'dots.reveal' },
      'dots.close': { type: 'dots.close' },
      'voice.open': { type: 'voice.open' },
      'voice.close': { type: 'voice.close' },
      'voice.send': { type: 'voice.send', text: 'Ik niet', change: '' },
      'voice.reveal': { type: 'voice.reveal', id: 'v1' },
      'voice.aside': { type: 'voice.aside', id: 'v1' },
      'evaluation.set': { type: 'evaluation.set', questions: [{ id: 'q1', kind: 'text', text: 'Hoe was het?' }] },
      'evaluation.open': { type: 'evaluation.open' },
      'evaluation.answer': { type: 'evaluation.answer', answers: [{ question: 'workshop-1', value: '4' }] },
      'evaluation.reveal': { type: 'evaluation.reveal' },
      'evaluation.close': { type: 'evaluation.close' },
      'verdict.set': { type: 'verdict.set', question: 'S1.3', action: 'a1', verdict: 'partly' },
      'commitment.set': { type: 'commitment.set', commitment: { answer: 'if', words: 'Als er tijd voor is' } },
      'component.set': {
        type: 'component.set',
        component: 'S3.1',
        value: { who: 'An', what: 'Trekken', when: 'Elke maand' },
      },
      'anchor.set': { type: 'anchor.set', anchor: null },
    }
    const busy = after(
      [fatima, { type: 'workshop.start' }],
      [fatima, { type: 'step.open', minutes: 5 }],
      [fatima, { type: 'round.open', cell: 'G1' }],
      [fatima, { type: 'capacity.open' }],
      [an, { type: 'capacity.answer', scores: [{ action: 'a1', carry: 1, keep: 1 }] }],
      [fatima, { type: 'dots.open' }],
      [an, { type: 'dots.give', notes: ['shape:n', 'shape:n'] }],
      [fatima, { type: 'voice.open' }],
      [fatima, { type: 'evaluation.open' }],
      [an, { type: 'evaluation.answer', answers: [{ question: 'workshop-1', value: '1' }] }],
    )
    const practice = { until: facts.now, pace: 'usual' as const, people: [] }
    const stages = [lobby, started, final, busy, { ...final, closed: facts.now }, { ...lobby, practice }]
    for (const type of COMMAND_TYPES) {
      for (const base of BASE_ROLES) {
        const actor: Actor = { id: `some-${base}`, base }
        const allowed = isPermitted([base], type)
        const results = stages.map((stage) => code(stage, bodies[type], actor))
        expect(results.includes('ok'), `${base} ${type}`).toBe(allowed)
        if (!allowed) expect(new Set(results)).toEqual(new Set(['403 forbidden']))
      }
    }
  })

  test('STAGE-1: an accepted command makes the version one higher, and leaves the old stage as it was', () => {
    const before = structuredClone(started)
    const decision = decide(started, { type: 'step.go', step: 'step-2' }, fatima, facts)
    expect(decision).toMatchObject({ ok: true, stage: { version: started.version + 1, step: 'step-2' } })
    expect(started).toEqual(before)
  })

  test('STAGE-4: steps wait for the start, and then go in any order', () => {
    expect(code(lobby, { type: 'step.go', step: 'step-1' }, fatima)).toBe('409 not-started')
    expect(code(started, { type: 'step.go', step: 'declaration' }, fatima)).toBe('ok')
    expect(code(started, { type: 'step.go', step: 'step-1', focus: 'a2' }, fatima)).toBe('ok')
    expect(code(started, { type: 'step.go', step: 'step-1', focus: 'a5' }, fatima)).toBe('422 unknown-focus')
    expect(code(started, { type: 'step.go', step: 'step-2', focus: 'a1' }, fatima)).toBe('422 unknown-focus')
    expect(code(started, { type: 'step.go', step: 'step-1', focus: 'S1.2/a2' }, fatima)).toBe('ok')
    expect(code(started, { type: 'step.go', step: 'step-1', focus: 'S1.2/a5' }, fatima)).toBe('422 unknown-focus')
    expect(code(started, { type: 'step.go', step: 'step-2', focus: 'S2.1' }, fatima)).toBe('ok')
    expect(code(started, { type: 'step.go', step: 'step-1', focus: 'S2.1' }, fatima)).toBe('422 unknown-focus')
    expect(code(started, { type: 'workshop.start' }, fatima)).toBe('409 already-started')
  })

  test('ASK-9: numbers that somebody else counted meanwhile are not replaced unseen', () => {
    const [one, two] = [
      { carry: [0, 1, 0, 0], keep: [0, 0, 0, 1] },
      { carry: [0, 0, 2, 0], keep: [0, 0, 0, 2] },
    ] satisfies [CapacityCounts, CapacityCounts]
    const count = (counts: CapacityCounts, from?: CapacityCounts): Command => ({
      type: 'capacity.count',
      action: 'a1',
      counts,
      ...(from ? { from } : {}),
    })
    const open = after([fatima, { type: 'capacity.open' }])
    expect(code(open, count(one, two), fatima), 'nothing was counted yet').toBe('409 counts-changed')
    const counted = after([fatima, { type: 'capacity.open' }], [fatima, count(one)])
    expect(code(counted, count(two), fatima)).toBe('409 counts-changed')
    expect(code(counted, count(two, two), fatima)).toBe('409 counts-changed')
    expect(code(counted, count(two, one), fatima)).toBe('ok')
  })

  test('STAGE-5: a past action with notes stays; one without may go', () => {
    const without = (id: string): Command => ({
      type: 'preparation.set',
      preparation: { ...preparation, actions: preparation.actions.filter((a) => a.id !== id) },
    })
    expect(code(lobby, without('a2'), fatima, { notesPerAction: { a2: 1 } })).toBe('409 action-has-notes')
    expect(code(lobby, without('a3'), fatima, { notesPerAction: { a2: 1 } })).toBe('ok')
  })

  test('a focus on an action that is taken out falls back to the whole step', () => {
    const focused = after(
      [fatima, { type: 'workshop.start' }],
      [fatima, { type: 'step.go', step: 'step-1', focus: 'a3' }],
    )
    const shorter = { ...preparation, actions: preparation.actions.slice(0, 2) }
    expect(decide(focused, { type: 'preparation.set', preparation: shorter }, fatima, facts)).toMatchObject({
      stage: { focus: null },
    })
  })
})

describe('texts for the board', () => {
  test('KEPT-4: a text that is sent again under its id changes nothing, while it waits and after that', () => {
    const again = (sealed: typeof facts.sealed) =>
      decide(started, { type: 'text.send', text: 'Mag dit erbij?', id: WAITING }, bo, { ...facts, sealed })
    expect(again(facts.sealed)).toMatchObject({ ok: true, effects: [] })
    expect(again({ ...NOTHING_SEALED, settled: [WAITING] })).toMatchObject({ ok: true, effects: [] })
    expect(again(NOTHING_SEALED)).toMatchObject({ ok: true, effects: [{ type: 'inbox.add', text: { id: WAITING } }] })
  })

  test('INBOX-1: everybody inside may send one; it waits with the name of its sender', () => {
    expect(decide(started, { type: 'text.send', text: 'Ook op dinsdag' }, an, facts)).toMatchObject({
      ok: true,
      effects: [
        {
          type: 'inbox.add',
          text: { id: facts.freshId(), memberId: 'an', name: 'an', text: 'Ook op dinsdag', sentAt: facts.now },
        },
      ],
    })
    const many = Array.from({ length: MAX_WAITING }, () => ({ ...facts.sealed.inbox[0]!, memberId: 'an' }))
    expect(
      code(started, { type: 'text.send', text: 'Nog één' }, an, { sealed: { ...facts.sealed, inbox: many } }),
    ).toBe('409 inbox-full')
    expect(
      code(started, { type: 'text.send', text: 'Van mij' }, bo, { sealed: { ...facts.sealed, inbox: many } }),
    ).toBe('ok')
  })

  test('INBOX-2: the note-taker or a facilitator settles it, once', () => {
    const given = after([fatima, { type: 'pen.give', to: 'an' }])
    const settle: Command = { type: 'text.settle', id: WAITING, as: 'parked' }
    expect([fatima, an, bo].map((actor) => code(given, settle, actor))).toEqual(['ok', 'ok', '403 forbidden'])
    expect(code(given, settle, an, { sealed: NOTHING_SEALED })).toBe('422 unknown-text')
  })
})

describe('the declaration', () => {
  const HASH = declarationHash(facts.page, 1)

  test('DECL-3: finalising freezes version 1 with its hash', () => {
    const decision = decide(started, { type: 'declaration.finalise' }, fatima, facts)
    expect(decision).toMatchObject({
      ok: true,
      stage: { declaration: { state: 'final', version: 1, sha256: HASH, signatures: [] }, chain: { length: 1 } },
      effects: [
        { type: 'declaration.freeze', version: 1, page: facts.page, by: 'fatima', sha256: HASH },
        { type: 'chain.append', record: { entry: { kind: 'finalised', position: 1, document: HASH } } },
      ],
    })
    expect(code(final, { type: 'declaration.finalise' }, fatima)).toBe('409 declaration-final')
  })

  test('DECL-4: a draft in which all is still open may be finalised', () => {
    expect(gapsOf(readDraft(new Y.Doc()))).not.toEqual([])
    expect(code(started, { type: 'declaration.finalise' }, fatima)).toBe('ok')
  })

  test('DECL-5: everybody signs once per version', () => {
    expect(code(started, signs('An'), an)).toBe('409 declaration-open')
    const decision = decide(final, signs('An Peeters'), an, facts)
    if (!decision.ok) throw new Error(decision.code)
    expect(decision.effects).toMatchObject([
      {
        type: 'chain.append',
        memberId: 'an',
        record: {
          entry: { position: 2, previous: final.chain.head, version: 1, document: HASH, at: facts.now },
          data: { name: 'An Peeters', form: { kind: 'typed' }, by: 'room', identity: 'not-verified' },
        },
      },
    ])
    expect(decision.stage.chain.length).toBe(2)
    expect(JSON.stringify(decision.effects[0]!.type === 'chain.append' && decision.effects[0].record)).not.toContain(
      '"an"',
    )
    expect(code(decision.stage, signs('An'), an)).toBe('409 already-signed')
    expect(code(decision.stage, signs('Bo'), bo)).toBe('ok')
  })

  test('SIGN-3: nobody signs another version than the one they read', () => {
    expect(code(final, signs('An', { version: 2 }), an)).toBe('409 version-changed')
  })

  test('SIGN-6: what is erased is taken from the stage too, and the chain says so', () => {
    const signed = after([fatima, { type: 'declaration.finalise' }], [an, signs('An Peeters', { as: 'kok' })])
    const erase = { type: 'declaration.erase', position: 2 } as const
    expect(code(signed, erase, fatima, { sealed: NOTHING_SEALED })).toBe('422 unknown-signature')
    const sealed = { ...NOTHING_SEALED, signatures: [{ position: 2, version: 1, document: HASH }] }
    const decision = decide(signed, erase, fatima, { ...facts, sealed })
    if (!decision.ok) throw new Error(decision.code)
    expect(decision.stage.declaration).toMatchObject({ signatures: [{ name: 'Gewist op verzoek', position: 2 }] })
    for (const trace of ['An Peeters', 'kok', '"an"']) expect(JSON.stringify(decision.stage)).not.toContain(trace)
    expect(decision.effects).toMatchObject([
      { type: 'chain.erase', position: 2 },
      { type: 'chain.append', record: { entry: { position: 3 }, data: { kind: 'erasure', position: 2 } } },
    ])
  })

  test('LINK-2: a link signs once, and not when it is revoked, too old, or unknown', () => {
    const els = { id: WAITING, base: 'signer' } as const satisfies Actor
    const by = (more: object) => ({
      sealed: { ...NOTHING_SEALED, links: [{ ...LINK, ...more }] },
    })
    const sign = (more: object) => code(final, signs('Els'), els, by(more))
    expect(sign({})).toBe('ok')
    expect(sign({ revokedAt: facts.now })).toBe('409 link-gone')
    expect(sign({ expiresAt: facts.now })).toBe('409 link-gone')
    expect(sign({ usedAt: facts.now })).toBe('409 already-signed')
    expect(code(final, signs('Els'), els, { sealed: NOTHING_SEALED })).toBe('409 link-gone')
    expect(code(started, signs('Els'), els, by({}))).toBe('409 declaration-open')
    // It opens nothing else.
    expect(ACTIONS.filter((name) => may(final, els, name))).toEqual(['declaration.sign'])
    const made: Command = { type: 'link.make', name: 'Els', days: 7, tokenHash: 'b'.repeat(64) }
    expect(code(started, made, fatima)).toBe('409 declaration-open')
    expect(code(final, { type: 'link.revoke', id: WAITING }, fatima, by({ usedAt: facts.now }))).toBe('409 link-gone')
  })

  test('DECL-6: reopening leads to version 2, unsigned', () => {
    const again = after(
      [fatima, { type: 'declaration.finalise' }],
      [an, signs('An')],
      [fatima, { type: 'declaration.reopen' }],
      [fatima, { type: 'declaration.finalise' }],
    )
    expect(again.declaration).toMatchObject({ state: 'final', version: 2, signatures: [] })
    expect(code(lobby, { type: 'declaration.reopen' }, fatima)).toBe('409 declaration-open')
  })
})

test('a preparation needs one to five actions with different ids, an organisation, a word and a real date', () => {
  const bad = (change: object) => Preparation.safeParse({ ...preparation, ...change }).success
  expect(bad({})).toBe(true)
  expect(bad({ actions: [] })).toBe(false)
  expect(bad({ actions: [1, 2, 3, 4, 5, 6].map((n) => action(`a${n}`)) })).toBe(false)
  expect(bad({ actions: [action('a1'), action('a1')] })).toBe(false)
  expect(bad({ organisation: '  ' })).toBe(false)
  expect(bad({ date: '2026-02-30' })).toBe(false)
})
