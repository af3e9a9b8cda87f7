import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { append, type ChainRecord, EMPTY_CHAIN, entryHash, leafOf } from '@/domain/declaration/signing/chain'
import { Bundle, Receipt } from '@/domain/declaration/signing/bundle'
import { CONSENT, CONSENT_TEXTS, consentHash, consentText } from '@/domain/declaration/signing/consent'
import { canonical, hashOf } from '@/domain/declaration/signing/hash'
import { type LinkView, linkState } from '@/domain/declaration/signing/link'
import {
  MAX_POINTS,
  MAX_STROKES,
  type RecordData,
  SignatureForm,
  SignerName,
} from '@/domain/declaration/signing/record'
import { check, type Problem } from '@/domain/declaration/signing/verify'
import { instanceKey } from '@/server/auth/instance-key'
import { KEY, SCRAWL } from '../support/signing'

const consent = { id: CONSENT, locale: 'nl' } as const
const TEXT = { format: 'bestendig-declaration/1', title: 'Engagementsverklaring “Ö” 🌱', version: 1 }
const notary = KEY.notary('w1')

const signature = (name: string, form: SignatureForm = { kind: 'typed' }): RecordData => ({
  kind: 'signature',
  name,
  function: 'begeleider',
  form,
  consent: { ...consent, sha256: consentHash(consent) },
  session: notary.pseudonym(name),
  by: 'room',
  identity: 'not-verified',
})

/** A chain of these, all about one text. */
function chainOf(...data: RecordData[]): ChainRecord[] {
  const about = { version: 1, document: hashOf(canonical(TEXT)), at: '2026-11-24T15:00:00.000Z' }
  let head = EMPTY_CHAIN
  return data.map((each) => {
    const { record, chain } = append(head, about, each, notary)
    head = chain
    return record
  })
}

const bundleOf = (records: ChainRecord[], erased: number[] = []): Bundle => ({
  format: 'bestendig-declaration-bundle/1',
  chain: 'w1',
  versions: [{ sha256: hashOf(canonical(TEXT)), document: TEXT }],
  consents: [{ ...consent, text: consentText(consent) }],
  records: records.map(({ entry, salt, data, attested }) =>
    erased.includes(entry.position) ? { entry, salt: null, data: null, attested } : { entry, salt, data, attested },
  ),
  publicKey: KEY.publicKey,
})

const finalised: RecordData = { kind: 'finalised', session: notary.pseudonym('fatima') }
const three = chainOf(finalised, signature('An Peeters', SCRAWL), signature('Şükran 🌱'))
const file = canonical(bundleOf(three))
const problemOf = (text: string) => {
  const checked = check(text)
  return checked.ok ? null : checked.problem
}

describe('the chain', () => {
  test('SIGN-1: each record holds the hash of the one before it, and a leaf of salt and data', () => {
    expect(three.map(({ entry }) => entry.position)).toEqual([1, 2, 3])
    expect(three[0]!.entry.previous).toBe(EMPTY_CHAIN.head)
    expect(three[2]!.entry.previous).toBe(entryHash(three[1]!.entry))
    for (const { entry, salt, data } of three) expect(leafOf(salt, data)).toBe(entry.leaf)
    // The same data twice does not give the same leaf: without the salt nobody can guess what was erased.
    const twice = chainOf(signature('An'), signature('An'))
    expect(twice[0]!.entry.leaf).not.toBe(twice[1]!.entry.leaf)
  })

  test('SIGN-1: the pseudonym is the same in one workshop, another one elsewhere, and no member id', () => {
    expect(notary.pseudonym('an')).toBe(KEY.notary('w1').pseudonym('an'))
    expect(notary.pseudonym('an')).not.toBe(KEY.notary('w2').pseudonym('an'))
    expect(notary.pseudonym('an')).not.toBe(notary.pseudonym('bo'))
    const other = instanceKey(Buffer.alloc(32, 8).toString('base64url'))
    expect(other.notary('w1').pseudonym('an')).not.toBe(notary.pseudonym('an'))
  })

  test('SIGN-2: a sentence that was agreed with never changes', () => {
    // Other words need another id: signatures point at these.
    expect(hashOf(canonical(CONSENT_TEXTS))).toBe('ffc3354c3ff8baebf883de0f5ae45df26c89726e4f021729a2684cb0097e45fd')
  })

  test('SIGN-1: what is drawn has limits', () => {
    const drawn = (strokes: number[][]) => SignatureForm.safeParse({ kind: 'drawn', strokes }).success
    expect(SignatureForm.safeParse(SCRAWL).success).toBe(true)
    for (const strokes of [
      [],
      [[]],
      [[1]],
      [[1, 2, 3]],
      [[-1, 2]],
      [[1.5, 2]],
      [[901, 2]],
      [[1, 301]],
      Array<number[]>(MAX_STROKES + 1).fill([1, 2]),
      [Array<number>(MAX_POINTS * 2 + 2).fill(1)],
      [Array<number>(MAX_POINTS).fill(1), Array<number>(MAX_POINTS + 2).fill(1)],
    ])
      expect(drawn(strokes)).toBe(false)
    expect(drawn([Array<number>(MAX_POINTS * 2).fill(300)])).toBe(true)
    for (const name of ['', '  ', 'a\u0000', 'a\ud800', 'a'.repeat(121)])
      expect(SignerName.safeParse(name).success).toBe(false)
  })

  test('LINK-2: a link is open until it is used, revoked or too old', () => {
    const link: LinkView = {
      id: 'l',
      name: 'Els',
      expiresAt: '2026-12-01T00:00:00.000Z',
      usedAt: null,
      revokedAt: null,
    }
    const at = (now: string, more: Partial<LinkView> = {}) => linkState({ ...link, ...more }, now)
    expect(at('2026-11-30T00:00:00.000Z')).toBe('open')
    expect(at(link.expiresAt)).toBe('expired')
    expect(at('2026-11-30T00:00:00.000Z', { revokedAt: '2026-11-29T00:00:00.000Z' })).toBe('revoked')
    expect(at('2026-12-30T00:00:00.000Z', { usedAt: '2026-11-29T00:00:00.000Z' })).toBe('used')
  })
})

describe('checking a file', () => {
  test('CHECK-1: a bundle that is right tells what was signed, by whom, and with which key', () => {
    expect(check(file)).toMatchObject({
      ok: true,
      of: 'bundle',
      publicKey: KEY.publicKey,
      length: 3,
      head: entryHash(three[2]!.entry),
      versions: [{ version: 1, sha256: hashOf(canonical(TEXT)) }],
      signatures: [
        { position: 2, signer: { name: 'An Peeters', function: 'begeleider' } },
        { position: 3, signer: { name: 'Şükran 🌱' } },
      ],
    })
  })

  test('CHECK-2: whichever byte is flipped, it is found', () => {
    const bytes = Buffer.from(file)
    const missed: number[] = []
    for (let at = 0; at < bytes.length; at++) {
      const flipped = Buffer.from(bytes)
      flipped[at]! ^= 1 << (at % 8)
      if (check(flipped.toString()).ok) missed.push(at)
    }
    expect(bytes.length).toBeGreaterThan(2_000)
    expect(missed).toEqual([])
  }, 60_000)

  test('CHECK-2: nor can anything be added, left out, moved, or written otherwise', () => {
    const bundle = bundleOf(three)
    const changed = (change: (copy: Bundle) => void) => {
      const copy = structuredClone(bundle)
      change(copy)
      return problemOf(canonical(copy))
    }
    const [text, consents] = [bundle.versions[0]!, bundle.consents]
    const cases: [Problem, string | null][] = [
      ['unreadable', problemOf('{')],
      ['unreadable', problemOf('{}')],
      ['altered', problemOf(`${file}\n`)],
      ['altered', problemOf(JSON.stringify({ ...bundle, more: 1 }))],
      ['text', changed((copy) => (copy.versions[0]!.document.title = 'Iets anders'))],
      ['text', changed((copy) => void (copy.versions[0]!.sha256 = hashOf('iets anders')))],
      ['text', changed((copy) => copy.versions.push({ document: { version: 2 }, sha256: hashOf('{"version":2}') }))],
      ['text', changed((copy) => (copy.versions = []))],
      ['text', changed((copy) => copy.versions.push(text))],
      ['text', changed((copy) => (copy.records = []))],
      ['consent', changed((copy) => (copy.consents[0]!.text += '.'))],
      ['consent', changed((copy) => copy.consents.push({ ...consents[0]!, locale: 'en' }))],
      ['consent', changed((copy) => copy.consents.push(consents[0]!))],
      ['record', changed((copy) => Object.assign(copy.records[1]!.data!, { name: 'Bo' }))],
      ['record', changed((copy) => (copy.records[1]!.salt = '0'.repeat(64)))],
      ['chain', changed((copy) => copy.records.splice(1, 1))],
      ['chain', changed((copy) => copy.records.reverse())],
      ['chain', changed((copy) => (copy.records[0]!.entry.at = '2026-11-24T15:00:00.001Z'))],
      ['erasure', changed((copy) => Object.assign(copy.records[1]!, { salt: null, data: null }))],
      ['key', changed((copy) => (copy.records[2]!.entry.at = '2026-11-24T15:00:00.001Z'))],
      ['key', changed((copy) => (copy.chain = 'w2'))],
      ['key', changed((copy) => (copy.publicKey = instanceKey(Buffer.alloc(32, 9).toString('base64url')).publicKey))],
      ['key', changed((copy) => (copy.records[0]!.attested = copy.records[1]!.attested))],
    ]
    expect(cases.map(([, found]) => found)).toEqual(cases.map(([wanted]) => wanted))
  })

  test('CHECK-3: what was erased leaves a chain that can be checked, and says that it was erased', () => {
    const records = chainOf(finalised, signature('An Peeters', SCRAWL), signature('Bo'), {
      kind: 'erasure',
      position: 2,
      session: notary.pseudonym('fatima'),
    })
    const erased = canonical(bundleOf(records, [2]))
    expect(erased).not.toContain('An Peeters')
    expect(check(erased)).toMatchObject({ ok: true, signatures: [{ signer: null }, { signer: { name: 'Bo' } }] })
    // Taken away without saying so, or said to be taken away and still there.
    expect(problemOf(canonical(bundleOf(records, [2, 3])))).toBe('erasure')
    expect(problemOf(canonical(bundleOf(records)))).toBe('erasure')
    expect(problemOf(canonical(bundleOf(records, [1, 2])))).toBe('erasure')
  })

  test('CHECK-4: a receipt is checked by itself, every byte of it', () => {
    const { entry, salt, data, attested } = three[1]!
    if (data.kind !== 'signature') throw new Error('The second record is a signature')
    const receipt = canonical({
      format: 'bestendig-receipt/1',
      chain: 'w1',
      entry,
      salt,
      data,
      consent: { ...consent, text: consentText(consent) },
      attested,
      publicKey: KEY.publicKey,
    } satisfies Receipt)
    expect(check(receipt)).toMatchObject({
      ok: true,
      of: 'receipt',
      head: entryHash(entry),
      signatures: [{ position: 2, signer: { name: 'An Peeters' } }],
    })
    const bytes = Buffer.from(receipt)
    const missed = [...bytes.keys()].filter((at) => {
      const flipped = Buffer.from(bytes)
      flipped[at]! ^= 1
      return check(flipped.toString()).ok
    })
    expect(missed).toEqual([])
  }, 60_000)
})

// Not in mutation tests, which put no mistake into another process: it only makes them slow.
test.skipIf(process.env.STRYKER_MUTATOR_WORKER)(
  'CHECK-5: npm run verify says whether a file is right, and where it is not',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'bestendig-verify-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const verify = (text: string) => {
      writeFileSync(join(folder, 'declaration.json'), text)
      const tool = ['--import', 'tsx', 'server/tools/verify.ts', join(folder, 'declaration.json')]
      const { status, stdout } = spawnSync(process.execPath, tool, {
        encoding: 'utf8',
        env: { ...process.env, LANG: 'en' },
      })
      return { status, stdout }
    }
    const right = verify(file)
    expect(right.status, right.stdout).toBe(0)
    for (const shown of ['This file is right', 'An Peeters', KEY.publicKey]) expect(right.stdout).toContain(shown)
    const wrong = verify(file.replace('An Peeters', 'Bo Peeters'))
    expect(wrong).toMatchObject({ status: 1, stdout: expect.stringContaining('number 2 of the chain') as string })
  },
  60_000,
)
