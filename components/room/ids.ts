import { digest } from 'lib0/hash/sha256'
import { encodeUtf8 } from 'lib0/string'

/**
 * The one id that belongs to these words: whoever makes it again, in another tab or after an answer that got lost, gets
 * the same. In the form of a UUID of a kind of its own (version 8).
 */
export function idOf(...words: readonly string[]): string {
  const bytes = digest(encodeUtf8(JSON.stringify(words))).slice(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
