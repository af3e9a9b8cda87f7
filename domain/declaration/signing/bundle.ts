import { z } from 'zod'
import { Entry } from './chain'
import { Hash } from './record'
import { RecordData, SignatureData } from './record'

/** Both are kept in canonical form (RFC 8785): one byte more or less, and it is no longer the same file. */

const PublicKey = Hash
const Attested = z.string().regex(/^[0-9a-f]{128}$/)
/** A sentence that was agreed with, in the words in which it was shown. */
const ConsentShown = z.object({ id: z.string(), locale: z.string(), text: z.string() })

/** All there is to check about a declaration without the server: declaration.json. */
export const Bundle = z.object({
  format: z.literal('bestendig-declaration-bundle/1'),
  chain: z.string(),
  /** Each version that the chain is about, as it was hashed. */
  versions: z.array(z.object({ sha256: Hash, document: z.record(z.string(), z.json()) })),
  consents: z.array(ConsentShown),
  /** `salt` and `data` are null once they were erased. */
  records: z.array(z.object({ entry: Entry, salt: Hash.nullable(), data: RecordData.nullable(), attested: Attested })),
  publicKey: PublicKey,
})
export type Bundle = z.infer<typeof Bundle>

/** What people who signed keep: their own record, and the server's signature of the chain up to it. */
export const Receipt = z.object({
  format: z.literal('bestendig-receipt/1'),
  chain: z.string(),
  entry: Entry,
  salt: Hash,
  data: SignatureData,
  consent: ConsentShown,
  attested: Attested,
  publicKey: PublicKey,
})
/** What the file is called, in every language: only the page that checks it opens it. */
export const RECEIPT_FILE = 'receipt.json'
export type Receipt = z.infer<typeof Receipt>
