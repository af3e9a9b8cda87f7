import { ed25519 } from '@noble/curves/ed25519.js'
import { hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { Bundle, Receipt } from './bundle'
import { type ChainHead, EMPTY_CHAIN, type Entry, entryHash, leafOf, statementOf } from './chain'
import { canonical, hashOf } from './hash'
import type { SignatureData } from './record'

/** What can be wrong with a file; each is a key of the message catalogue. */
export const PROBLEMS = ['unreadable', 'altered', 'text', 'consent', 'record', 'chain', 'erasure', 'key'] as const
export type Problem = (typeof PROBLEMS)[number]

/** A signature in a file that is right. Null for people who had theirs erased. */
export interface CheckedSignature {
  position: number
  version: number
  at: string
  signer: Pick<SignatureData, 'name' | 'function'> | null
}

export type Checked =
  | {
      ok: true
      of: 'bundle' | 'receipt'
      publicKey: string
      length: number
      head: string
      /** Version and hash of each text that was signed. */
      versions: { version: number; sha256: string }[]
      signatures: CheckedSignature[]
    }
  /** `position`: of the record where it went wrong, when it is about one. */
  | { ok: false; problem: Problem; position: number | null }

const wrong = (problem: Problem, position: number | null = null): Checked => ({ ok: false, problem, position })

/** Checks a declaration.json or a receipt, with nothing but the file. What costs least is looked at first. */
export function check(text: string): Checked {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return wrong('unreadable')
  }
  const bundle = Bundle.safeParse(json)
  if (bundle.success) return canonical(bundle.data) === text ? checkBundle(bundle.data) : wrong('altered')
  const receipt = Receipt.safeParse(json)
  if (receipt.success) return canonical(receipt.data) === text ? checkReceipt(receipt.data) : wrong('altered')
  return wrong('unreadable')
}

function checkBundle({ chain, versions, consents, records, publicKey }: Bundle): Checked {
  const texts = new Map<number, string>()
  for (const { sha256, document } of versions) {
    if (hashOf(canonical(document)) !== sha256) return wrong('text')
    texts.set(Number(document.version), sha256)
  }
  const agreed = new Map(consents.map(({ id, locale, text }) => [`${id}/${locale}`, hashOf(text)]))
  /** What a record has yet to name; nothing vouches for what no record names. */
  const unnamed = { texts: new Set(texts.keys()), consents: new Set(agreed.keys()) }
  const erased = new Set<number>()
  for (const { data } of records) if (data?.kind === 'erasure') erased.add(data.position)

  let head = EMPTY_CHAIN
  const heads: ChainHead[] = []
  const signatures: CheckedSignature[] = []
  for (const { entry, salt, data } of records) {
    const { position, previous, kind, version, document, leaf, at } = entry
    if (position !== head.length + 1 || previous !== head.head) return wrong('chain', position)
    if (texts.get(version) !== document) return wrong('text', position)
    unnamed.texts.delete(version)
    if (salt === null || data === null) {
      // Only a signature can be erased, all of it, and the chain says that it was.
      if (salt !== data || kind !== 'signature' || !erased.has(position)) return wrong('erasure', position)
    } else {
      if (data.kind !== kind || leafOf(salt, data) !== leaf) return wrong('record', position)
      if (erased.has(position)) return wrong('erasure', position)
      if (data.kind === 'signature') {
        const { id, locale, sha256 } = data.consent
        if (agreed.get(`${id}/${locale}`) !== sha256) return wrong('consent', position)
        unnamed.consents.delete(`${id}/${locale}`)
      }
    }
    if (kind === 'signature') {
      const signer = data?.kind === 'signature' ? { name: data.name, function: data.function } : null
      signatures.push({ position, version, at, signer })
    }
    head = { length: position, head: entryHash(entry) }
    heads.push(head)
  }
  if (records.length === 0 || texts.size !== versions.length || unnamed.texts.size > 0) return wrong('text')
  if (agreed.size !== consents.length || unnamed.consents.size > 0) return wrong('consent')
  for (const [i, { attested, entry }] of records.entries())
    if (!isSigned(attested, statementOf(chain, heads[i]!), publicKey)) return wrong('key', entry.position)
  return {
    ok: true,
    of: 'bundle',
    publicKey,
    ...head,
    versions: [...texts].map(([version, sha256]) => ({ version, sha256 })),
    signatures,
  }
}

function checkReceipt({ chain, entry, salt, data, consent, attested, publicKey }: Receipt): Checked {
  const { position, version, document, at } = entry
  if (entry.kind !== data.kind || leafOf(salt, data) !== entry.leaf) return wrong('record', position)
  const { id, locale, sha256 } = data.consent
  if (id !== consent.id || locale !== consent.locale || sha256 !== hashOf(consent.text))
    return wrong('consent', position)
  const head = headAfter(entry)
  if (!isSigned(attested, statementOf(chain, head), publicKey)) return wrong('key', position)
  const signer = { name: data.name, function: data.function }
  return {
    ok: true,
    of: 'receipt',
    publicKey,
    ...head,
    versions: [{ version, sha256: document }],
    signatures: [{ position, version, at, signer }],
  }
}

const headAfter = (entry: Entry): ChainHead => ({ length: entry.position, head: entryHash(entry) })

function isSigned(signature: string, text: string, publicKey: string): boolean {
  try {
    return ed25519.verify(hexToBytes(signature), utf8ToBytes(text), hexToBytes(publicKey), { zip215: false })
  } catch {
    return false // not a point on the curve: not a key, or not a signature
  }
}
