import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import {
  append,
  ChainHead,
  type ChainRecord,
  EMPTY_CHAIN,
  Entry,
  entryHash,
  leafOf,
  statementOf,
} from '@/domain/declaration/signing/chain'
import { Bundle, Receipt } from '@/domain/declaration/signing/bundle'
import { CONSENT, CONSENT_TEXTS, consentHash, consentText } from '@/domain/declaration/signing/consent'
import { Consent } from '@/domain/declaration/signing/record'
import { canonical, hashOf } from '@/domain/declaration/signing/hash'
import { Hash } from '@/domain/declaration/signing/record'
import { type LinkView, linkState } from '@/domain/declaration/signing/link'
import {
  KeptPaperSigners,
  PaperSigners,
  type RecordData,
  SignatureForm,
  SignerName,
} from '@/domain/declaration/signing/record'
import { MAX_POINTS, MAX_STROKES } from '@/domain/declaration/signing/drawn'
import { check, type Problem } from '@/domain/declaration/signing/verify'
import { instanceKey } from '@/server/auth/instance-key'
import { KEY, SCRAWL } from '../support/room/signing'

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

/** The same records with something else in one of them, chained and signed as whoever has the key could do it. */
function forged(records: ChainRecord[], position: number, change: Partial<Entry>): ChainRecord[] {
  let head = EMPTY_CHAIN
  return records.map(({ entry, ...rest }) => {
    const changed = { ...entry, previous: head.head, ...(entry.position === position ? change : {}) }
    head = { length: changed.position, head: entryHash(changed) }
    return { ...rest, entry: changed, attested: notary.sign(statementOf('w1', head)) }
  })
}

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
    expect(drawn([[900, 300, 900, 0, 0, 300]]), 'to the corners of the paper').toBe(true)
    for (const name of ['', '  ', 'a\u0000', 'a\ud800', 'a'.repeat(121)])
      expect(SignerName.safeParse(name).success).toBe(false)
  })

  test('SIGN-5: what is signed says of which chain it is the end, and how long that is', () => {
    const head = 'a'.repeat(64)
    expect(statementOf('w1', { length: 2, head })).toBe(
      `{"chain":"w1","format":"bestendig-chain-head/1","head":"${head}","length":2}`,
    )
  })

  test('what is no hash, end of a chain, consent, list or JSON is not taken for one', () => {
    const hash = 'a'.repeat(64)
    const fits = ({ safeParse }: { safeParse: (value: unknown) => { success: boolean } }, ...values: unknown[]) =>
      values.map((value) => safeParse(value).success)
    expect(fits(Hash, hash, `${hash}a`, `x${hash}`, `${hash}\n`, hash.slice(1))).toEqual([
      true,
      false,
      false,
      false,
      false,
    ])
    expect(
      fits(ChainHead, { length: 0, head: hash }, { length: 7, head: hash }, {}, { length: -1, head: hash }),
    ).toEqual([true, true, false, false])
    expect(fits(Consent, consent, {}, { ...consent, id: 'consent/2' }, { ...consent, locale: 'xx' })).toEqual([
      ...[true, false, false, false],
    ])
    const signers = (count: number) => Array.from({ length: count }, () => ({ name: 'Oma Jeanne', function: '' }))
    expect(fits(PaperSigners, [], signers(60), signers(61), [{}], [{ name: ' ', function: '' }])).toEqual([
      ...[true, true, false, false, false],
    ])
    expect(fits(KeptPaperSigners, [], signers(61), [{}])).toEqual([true, true, false])
    expect(() => canonical(() => 1)).toThrow()
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

  test('CHECK-1, LINK-1: a later version, and a signature by somebody with a link, are right too', () => {
    const document = { ...TEXT, version: 2 }
    const about = { version: 2, document: hashOf(canonical(document)) }
    const byLink = { ...signature('Els'), by: 'link' } as RecordData
    const records = chainOf(finalised, byLink).map(({ entry, ...rest }) => ({ ...rest, entry: { ...entry, ...about } }))
    const bundle = { ...bundleOf(forged(records, 0, {})), versions: [{ sha256: about.document, document }] }
    expect(check(canonical(bundle))).toMatchObject({
      ok: true,
      versions: [{ version: 2 }],
      signatures: [{ version: 2 }],
    })
  })

  test('CHECK-2: a file is wrong that only somebody with a key could make', () => {
    const problem = (records: ChainRecord[], more: Partial<Bundle> = {}) =>
      problemOf(canonical({ ...bundleOf(records), ...more }))
    expect(problem(forged(three, 0, {})), 'the same again is right').toBeNull()
    expect(problem(forged(three, 2, { position: 3 }))).toBe('chain')
    expect(problem(forged(three, 2, { kind: 'finalised' }))).toBe('record')
    expect(problem([], { versions: [], consents: [] }), 'about nothing').toBe('text')
    // A point of small order: anything passes for signed by it, where that is not looked at.
    const small = `01${'00'.repeat(31)}`
    const attested = `${small}${'00'.repeat(32)}`
    expect(
      problem(
        three.map((record) => ({ ...record, attested })),
        { publicKey: small },
      ),
    ).toBe('key')
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
    // A half of it is left.
    for (const half of ['salt', 'data'] as const) {
      const bundle = bundleOf(records)
      bundle.records[1]![half] = null
      expect(problemOf(canonical(bundle)), half).toBe('erasure')
    }
    const session = notary.pseudonym('fatima')
    const other = chainOf(finalised, signature('An'), { kind: 'erasure', position: 1, session })
    expect(problemOf(canonical(bundleOf(other, [1]))), 'only a signature can be erased').toBe('erasure')
  })

  test('CHECK-4: a receipt is checked by itself, every byte of it', () => {
    const { entry, salt, data, attested } = three[1]!
    if (data.kind !== 'signature') throw new Error('The second record is a signature')
    const plain: Receipt = {
      ...{ format: 'bestendig-receipt/1', chain: 'w1', entry, salt, data, attested, publicKey: KEY.publicKey },
      consent: { ...consent, text: consentText(consent) },
    }
    const receipt = canonical(plain)
    expect(check(receipt)).toMatchObject({
      ok: true,
      of: 'receipt',
      head: entryHash(entry),
      versions: [{ version: 1, sha256: hashOf(canonical(TEXT)) }],
      signatures: [{ position: 2, signer: { name: 'An Peeters' } }],
    })
    const [other] = forged([three[1]!], 2, { kind: 'finalised' })
    const cases: [Problem, string][] = [
      ['altered', `${receipt}\n`],
      ['record', canonical({ ...plain, data: { ...data, name: 'Bo' } })],
      ['record', canonical({ ...plain, entry: other!.entry, attested: other!.attested })],
      ['consent', canonical({ ...plain, consent: { ...plain.consent, text: 'Iets anders' } })],
      ['key', canonical({ ...plain, chain: 'w2' })],
    ]
    expect(cases.map(([, text]) => problemOf(text))).toEqual(cases.map(([wanted]) => wanted))
    for (const wrong of [`${attested}0`, `x${attested}`])
      expect(problemOf(canonical({ ...plain, attested: wrong })), 'no signature').toBe('unreadable')
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
