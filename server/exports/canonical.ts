import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { DeclarationDocument } from '@/domain/declaration'

/** The one byte sequence of a finalised declaration: canonical JSON (RFC 8785) of the document with its version. */
export function canonicalDeclaration(document: DeclarationDocument, version: number): string {
  const text = canonicalize({ ...document, version })
  if (text === undefined) throw new Error('A declaration is always JSON')
  return text
}

/** SHA-256 of the canonical form, in hexadecimal: what the signatures refer to. */
export function declarationHash(document: DeclarationDocument, version: number): string {
  return createHash('sha256').update(canonicalDeclaration(document, version)).digest('hex')
}
