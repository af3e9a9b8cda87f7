import { describe, expect, test } from 'vitest'
import type { Command } from '@/domain/stage/commands'
import { type Actor } from '@/domain/stage/permissions'
import { paperSigners } from '@/domain/stage/paper'
import { consentHash } from '@/domain/declaration/signing/consent'
import { linkView } from '@/domain/declaration/signing/link'
import { Group } from '../support/room/group'
import { KEY, SCRAWL, signs } from '../support/room/signing'

const FINAL: Command = { type: 'declaration.finalise' }
const REOPEN: Command = { type: 'declaration.reopen' }
const erase = (position: number): Command => ({ type: 'declaration.erase', position })
const paper = (...names: string[]): Command => ({
  type: 'declaration.paper',
  signers: names.map((name) => ({ name, function: '' })),
})
const link = (days = 7, name = 'Els'): Command => ({ type: 'link.make', name, days, tokenHash: 'b'.repeat(64) })
const signatures = ({ stage: { declaration } }: Group) => (declaration.state === 'final' ? declaration.signatures : [])

describe('finalising and reopening', () => {
  test('DECL-3, SIGN-5: a version is frozen with its hash, and the chain says so', () => {
    const group = new Group(FINAL)
    const { declaration, chain } = group.stage
    if (declaration.state !== 'final') throw new Error('not final')
    expect(declaration).toEqual({
      ...{ state: 'final', version: 1, sha256: declaration.sha256, finalisedAt: group.now, signatures: [] },
    })
    const [freeze, append] = group.effects
    expect(group.effects).toHaveLength(2)
    expect(freeze).toMatchObject({
      type: 'declaration.freeze',
      version: 1,
      sha256: declaration.sha256,
      by: 'fatima',
      at: group.now,
    })
    expect(append).toMatchObject({
      ...{ type: 'chain.append', memberId: null, link: null },
      record: {
        entry: {
          position: 1,
          previous: '0'.repeat(64),
          kind: 'finalised',
          version: 1,
          document: declaration.sha256,
          at: group.now,
        },
        data: { kind: 'finalised', session: KEY.notary('w1').pseudonym('fatima') },
      },
    })
    expect(chain.length).toBe(1)
    expect(group.sealed.signatures, 'nobody has signed').toEqual([])
  })

  test('DECL-6: reopened it is open with the number it had, and the next one is one higher', () => {
    const group = new Group()
    expect(group.says('fatima', REOPEN)).toBe('declaration-open')
    group.says('fatima', FINAL)
    expect(group.says('fatima', FINAL)).toBe('declaration-final')
    group.says('an', signs('An'))
    expect(group.says('fatima', REOPEN)).toBe('ok')
    expect(group.stage.declaration).toEqual({ state: 'open', version: 1 })
    expect(group.stage.chain.length, 'reopening is nothing in the chain').toBe(2)
    expect(group.says('fatima', FINAL)).toBe('ok')
    expect(group.stage.declaration).toMatchObject({ state: 'final', version: 2, signatures: [] })
    expect(group.says('an', signs('An', { version: 1 }))).toBe('version-changed')
    expect(group.says('an', signs('An', { version: 2 })), 'once per version').toBe('ok')
  })
})

describe('signing', () => {
  test('SIGN-1: says who, what, in which form, with which sentence, from where, and that nobody checked', () => {
    const group = new Group(FINAL)
    const { declaration } = group.stage
    group.wait(3)
    expect(group.says('an', signs('An Peeters', { as: 'kok', form: SCRAWL }))).toBe('ok')
    const [effect] = group.effects
    if (effect?.type !== 'chain.append' || declaration.state !== 'final') throw new Error('not signed')
    const consent = { id: 'consent/1', locale: 'nl' } as const
    expect(effect).toMatchObject({ memberId: 'an', link: null })
    expect(effect.record.data).toEqual({
      ...{ kind: 'signature', name: 'An Peeters', function: 'kok', form: SCRAWL, by: 'room', identity: 'not-verified' },
      consent: { ...consent, sha256: consentHash(consent) },
      session: KEY.notary('w1').pseudonym('an'),
    })
    expect(effect.record.entry).toMatchObject({
      position: 2,
      kind: 'signature',
      version: 1,
      document: declaration.sha256,
    })
    expect(signatures(group)).toEqual([
      { memberId: 'an', name: 'An Peeters', function: 'kok', signedAt: group.now, position: 2 },
    ])
    expect(group.sealed.signatures).toEqual([{ position: 2, version: 1, document: declaration.sha256 }])
  })

  test('DECL-5: everybody once, and each has their own place in the chain', () => {
    const group = new Group()
    expect(group.says('an', signs('An'))).toBe('declaration-open')
    group.says('fatima', FINAL)
    for (const who of ['an', 'bo', 'fatima'] as const) expect(group.says(who, signs(who))).toBe('ok')
    expect(group.says('bo', signs('Bo nog eens'))).toBe('already-signed')
    expect(signatures(group).map(({ name, position }) => [name, position])).toEqual([
      ['an', 2],
      ['bo', 3],
      ['fatima', 4],
    ])
  })
})

describe('SIGN-6: erasing', () => {
  const signed = () => {
    const group = new Group(FINAL)
    for (const [who, name] of [
      ['an', 'An Peeters'],
      ['bo', 'Bo Maes'],
      ['cas', 'Cas Smet'],
    ] as const)
      group.says(who, signs(name, { as: `functie van ${who}` }))
    return group
  }

  test('takes the one that is meant, and no other', () => {
    const group = signed()
    const [an, , cas] = signatures(group)
    expect(group.says('fatima', erase(3))).toBe('ok')
    expect(signatures(group)).toEqual([
      an,
      { memberId: 'erased-3', name: 'Gewist op verzoek', function: '', signedAt: group.now, position: 3 },
      cas,
    ])
    expect(group.effects).toMatchObject([
      { type: 'chain.erase', position: 3 },
      {
        ...{ type: 'chain.append', memberId: null, link: null },
        record: {
          entry: { position: 5, kind: 'erasure', version: 1 },
          data: { kind: 'erasure', position: 3, session: KEY.notary('w1').pseudonym('fatima') },
        },
      },
    ])
    expect(group.sealed.signatures.map(({ position }) => position)).toEqual([2, 4])
    expect(group.says('fatima', erase(3)), 'once').toBe('unknown-signature')
    expect(group.says('bo', signs('Bo')), 'and may sign again').toBe('ok')
  })

  test('names what there is to erase: a signature, by its place', () => {
    const group = signed()
    for (const position of [1, 5, 99]) expect(group.says('fatima', erase(position))).toBe('unknown-signature')
    group.says('fatima', erase(2))
    expect(group.says('fatima', erase(5)), 'an erasure is none').toBe('unknown-signature')
  })

  test('reaches earlier versions, and leaves the present one as it is', () => {
    const group = signed()
    group.says('fatima', REOPEN)
    expect(group.says('fatima', erase(2)), 'also while the declaration is open').toBe('ok')
    expect(group.stage.declaration).toEqual({ state: 'open', version: 1 })
    group.says('fatima', FINAL)
    group.says('an', signs('An Peeters', { version: 2 }))
    const now = signatures(group)
    expect(group.says('fatima', erase(3))).toBe('ok')
    expect(signatures(group)).toEqual(now)
    expect(group.effects).toMatchObject([{ position: 3 }, { record: { entry: { version: 1 } } }])
  })
})

describe('SIGN-8: people who sign on paper', () => {
  test('is of the version that is final, or of the next one', () => {
    const group = new Group(paper('Oma Jeanne'))
    const onPaper = (version: number) => paperSigners(group.stage, version).map(({ name }) => name)
    expect(onPaper(1)).toEqual(['Oma Jeanne'])
    expect(onPaper(2)).toEqual([])
    group.says('fatima', FINAL)
    group.says('fatima', paper('Oma Jeanne', 'Opa Albert'))
    expect(group.stage.paperBefore).toEqual({})
    group.says('fatima', REOPEN)
    expect([group.stage.paper, onPaper(1), onPaper(2)]).toEqual([[], ['Oma Jeanne', 'Opa Albert'], []])
    group.says('fatima', paper('Tante Rosa'))
    group.says('fatima', FINAL)
    group.says('fatima', paper())
    group.says('fatima', REOPEN)
    expect(Object.keys(group.stage.paperBefore), 'nobody makes no list').toEqual(['1'])
    expect([onPaper(1), onPaper(2), onPaper(3)]).toEqual([['Oma Jeanne', 'Opa Albert'], [], []])
  })
})

test('SIGN-8: of those who sign on paper, lines that look alike get names that do not', () => {
  const group = new Group()
  const line = (name: string, as: string) => ({ name, function: as })
  const signers = [line('An', 'kok'), line('an', 'kok'), line('An', 'voorzitter'), line('Bo', 'kok')]
  group.says('fatima', { type: 'declaration.paper', signers })
  expect(group.stage.paper).toEqual([
    line('An', 'kok'),
    line('an (2)', 'kok'),
    line('An', 'voorzitter'),
    line('Bo', 'kok'),
  ])
})

describe('LINK-1, LINK-2: a personal link', () => {
  const DAY = 24 * 60
  const els = (group: Group): Actor => ({ id: group.sealed.links[0]!.id, base: 'signer' })

  test('is made for somebody and some days, once there is something to sign', () => {
    const group = new Group()
    expect(group.says('fatima', link())).toBe('declaration-open')
    group.says('fatima', FINAL)
    expect(group.says('fatima', link(7))).toBe('ok')
    const made = {
      id: group.sealed.links[0]!.id,
      name: 'Els',
      usedAt: null,
      revokedAt: null,
      expiresAt: '2026-12-01T13:00:00.000Z',
    }
    expect(group.sealed.links).toEqual([{ ...made, tokenHash: 'b'.repeat(64) }])
    expect(group.effects).toEqual([{ type: 'link.add', link: group.sealed.links[0] }])
    expect(linkView(group.sealed.links[0]!), 'and nobody sees even the hash of its secret').toEqual(made)
  })

  test('signs up to its last moment', () => {
    const group = new Group(FINAL, link(7))
    group.wait(7 * DAY - 1)
    expect(group.says(els(group), signs('Els Maes'))).toBe('ok')
    const late = new Group(FINAL, link(7))
    late.wait(7 * DAY)
    expect(late.says(els(late), signs('Els Maes'))).toBe('link-gone')
  })

  test('signs once, and then says who it was in the signature only', () => {
    const group = new Group(FINAL, link())
    const { id } = els(group)
    expect(group.says(els(group), signs('Els Maes'))).toBe('ok')
    expect(group.effects).toMatchObject([
      { type: 'chain.append', memberId: null, link: id, record: { data: { by: 'link' } } },
    ])
    expect(group.sealed.links).toMatchObject([{ id, name: '', usedAt: group.now }])
    expect(signatures(group)).toMatchObject([{ memberId: id, name: 'Els Maes' }])
    expect(group.says(els(group), signs('Els Maes'))).toBe('already-signed')
    group.says('fatima', REOPEN)
    group.says('fatima', FINAL)
    expect(group.says(els(group), signs('Els', { version: 2 })), 'not for another version either').toBe(
      'already-signed',
    )
  })

  test('somebody with a link signs besides those in the room, with a pseudonym of their own', () => {
    const group = new Group(FINAL, link(), link(7, 'Tom'))
    group.says('an', signs('An'))
    expect(group.says(els(group), signs('Els'))).toBe('ok')
    expect(group.says({ id: group.sealed.links[1]!.id, base: 'signer' }, signs('Tom'))).toBe('ok')
    expect(group.sealed.links.map(({ name }) => name)).toEqual(['', ''])
    expect(signatures(group)).toHaveLength(3)
  })

  test('is revoked while it is open, and opens nothing then', () => {
    const group = new Group(FINAL, link(), link(7, 'Tom'))
    const { id } = els(group)
    expect(group.says('fatima', { type: 'link.revoke', id })).toBe('ok')
    expect(group.effects).toEqual([{ type: 'link.revoke', id, at: group.now }])
    expect(group.sealed.links.map(({ revokedAt }) => revokedAt)).toEqual([group.now, null])
    expect(group.says({ id, base: 'signer' }, signs('Els'))).toBe('link-gone')
    expect(group.says('fatima', { type: 'link.revoke', id })).toBe('link-gone')
    const tom = group.sealed.links[1]!.id
    group.says({ id: tom, base: 'signer' }, signs('Tom'))
    expect(group.says('fatima', { type: 'link.revoke', id: tom }), 'nor when it was used').toBe('link-gone')
    expect(group.says({ id: 'geen', base: 'signer' }, signs('X'))).toBe('link-gone')
    const open = new Group(FINAL, link())
    expect(open.says('fatima', { type: 'link.revoke', id: 'geen' }), 'nor is another in its place').toBe('link-gone')
  })

  test('a link that is no more says so, also while there is nothing to sign', () => {
    const group = new Group(FINAL, link(), REOPEN)
    expect(group.says(els(group), signs('Els'))).toBe('declaration-open')
    group.wait(7 * DAY)
    expect(group.says(els(group), signs('Els'))).toBe('link-gone')
  })

  test('a hundred may be open at one time; one that is used, revoked or too old makes room', () => {
    const group = new Group(
      FINAL,
      ...Array.from({ length: 100 }, (_, nth) => link(nth === 0 ? 1 : 7, `Laatkomer ${nth}`)),
    )
    expect(group.says('fatima', link())).toBe('links-full')
    group.says('fatima', { type: 'link.revoke', id: group.sealed.links[50]!.id })
    expect(group.says('fatima', link())).toBe('ok')
    expect(group.says('fatima', link())).toBe('links-full')
    group.wait(DAY)
    expect(group.says('fatima', link()), 'the first was for one day').toBe('ok')
    expect(group.says('fatima', link())).toBe('links-full')
    group.says({ id: group.sealed.links[60]!.id, base: 'signer' }, signs('Laatkomer'))
    expect(group.says('fatima', link())).toBe('ok')
  })
})
