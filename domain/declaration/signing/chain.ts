import { z } from 'zod'
import { canonical, hashOf, saltedHash } from './hash'
import { Hash, type RecordData } from './record'

/** What comes before the first record. */
const START = '0'.repeat(64)

/** How far a workshop's chain has come: the number of records, and the hash of the last one. */
export const ChainHead = z.object({ length: z.number().int().min(0), head: Hash })
export type ChainHead = z.infer<typeof ChainHead>
export const EMPTY_CHAIN: ChainHead = { length: 0, head: START }

/**
 * What stays of a record whatever is erased: where it stands, what it is about, and a leaf that says nothing by itself.
 * Its hash is in the next one, so that no record can be changed, moved or taken out.
 */
export const Entry = z.object({
  position: z.number().int().min(1),
  previous: Hash,
  kind: z.enum(['finalised', 'signature', 'erasure']),
  /** The version of the declaration, and the hash of its page, under the name it is signed with. */
  version: z.number().int().min(1),
  document: Hash,
  /** By the server's clock. */
  at: z.iso.datetime(),
  /** Hash of the salt and the data. */
  leaf: Hash,
})
export type Entry = z.infer<typeof Entry>

/** A record as it is made: the entry, what is behind its leaf, and the server's signature of the chain so far. */
export interface ChainRecord {
  entry: Entry
  salt: string
  data: RecordData
  attested: string
}

/** What it takes to add to the chain of one workshop, without the secrets that it takes. */
export interface Notary {
  /** The workshop's id. */
  chain: string
  /** 32 random bytes, in hexadecimal. */
  salt: () => string
  /** Who this is, without saying so. */
  pseudonym: (memberId: string) => string
  /** Signs a text with the server's key (Ed25519), in hexadecimal. */
  sign: (text: string) => string
}

export const leafOf = (salt: string, data: RecordData): string => saltedHash(salt, canonical(data))
export const entryHash = (entry: Entry): string => hashOf(canonical(entry))

/** What the server signs: that the chain of this workshop, so long, ends with this. */
export const statementOf = (chain: string, { length, head }: ChainHead): string =>
  canonical({ format: 'bestendig-chain-head/1', chain, length, head })

/** The next record of a chain, and how far the chain has come with it. */
export function append(
  { length, head }: ChainHead,
  about: Pick<Entry, 'version' | 'document' | 'at'>,
  data: RecordData,
  notary: Notary,
): { record: ChainRecord; chain: ChainHead } {
  const salt = notary.salt()
  const { version, document, at } = about
  const entry: Entry = {
    position: length + 1,
    previous: head,
    kind: data.kind,
    version,
    document,
    at,
    leaf: leafOf(salt, data),
  }
  const chain = { length: entry.position, head: entryHash(entry) }
  return { record: { entry, salt, data, attested: notary.sign(statementOf(notary.chain, chain)) }, chain }
}
