import { createHmac, createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto'
import type { Notary } from '@/domain/declaration/signing/chain'

/** What comes before the 32 bytes of an Ed25519 private key in PKCS #8, and of a public key in SPKI (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const SPKI_LENGTH = 12

export interface InstanceKey {
  /** In hexadecimal. */
  publicKey: string
  notary: (workshop: string) => Notary
}

/** The key of this instance, from its seed: signs chains, and makes pseudonyms that only it can link to people. */
export function instanceKey(seed: string): InstanceKey {
  const bytes = Buffer.from(seed, 'base64url')
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, bytes]), format: 'der', type: 'pkcs8' })
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' })
  // Another key for another purpose, though both come from one seed.
  const names = createHmac('sha256', bytes).update('pseudonyms').digest()
  return {
    publicKey: spki.subarray(SPKI_LENGTH).toString('hex'),
    notary: (workshop) => ({
      chain: workshop,
      salt: () => randomBytes(32).toString('hex'),
      pseudonym: (member) => createHmac('sha256', names).update(`${workshop}/${member}`).digest('hex'),
      sign: (text) => sign(null, Buffer.from(text), key).toString('hex'),
    }),
  }
}
