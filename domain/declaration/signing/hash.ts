import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'

// Not the browser's own crypto: that is missing on pages without https, and many a server at home or in an office is one.

/** The one way to write a value as JSON: RFC 8785. */
export function canonical(value: object): string {
  const text = canonicalize(value)
  if (text === undefined) throw new Error('Only JSON has a canonical form')
  return text
}

/** SHA-256 of a text's UTF-8 bytes, in hexadecimal. */
export const hashOf = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)))

/** SHA-256 of a salt (hexadecimal) followed by a text: nobody can guess the text without the salt. */
export const saltedHash = (salt: string, text: string): string =>
  bytesToHex(sha256(concatBytes(hexToBytes(salt), utf8ToBytes(text))))
