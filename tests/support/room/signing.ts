import type { Command } from '@/domain/stage/commands'
import { CONSENT } from '@/domain/declaration/signing/consent'
import type { SignatureForm } from '@/domain/declaration/signing/record'
import { instanceKey } from '@/server/auth/instance-key'

/** The key of the servers that tests start. */
export const KEY = instanceKey(Buffer.alloc(32, 7).toString('base64url'))

/** What somebody sends who signs with a typed name, unless told otherwise. */
export const signs = (
  name: string,
  { version = 1, as = '', form = { kind: 'typed' } }: { version?: number; as?: string; form?: SignatureForm } = {},
): Extract<Command, { type: 'declaration.sign' }> => ({
  type: 'declaration.sign',
  version,
  name,
  function: as,
  form,
  consent: { id: CONSENT, locale: 'nl' },
})

/** A letter that nobody can read. */
export const SCRAWL: SignatureForm = {
  kind: 'drawn',
  strokes: [
    [40, 220, 90, 60, 150, 230, 180, 90],
    [300, 150],
  ],
}
