import { isoOf } from '../../clock'
import { declarationHash } from '../../declaration/page'
import { append, type ChainHead, type Entry } from '../../declaration/signing/chain'
import { consentHash, erasedName } from '../../declaration/signing/consent'
import { linkState, MAX_OPEN_LINKS } from '../../declaration/signing/link'
import type { PaperSigner, RecordData } from '../../declaration/signing/record'
import { toldApart } from '../../name'
import type { Effect } from '../effects'
import type { Stage } from '../stage'
import { type Facts, type Handlers, next, refuse } from './types'

const DAY = 24 * 60 * 60 * 1000

/** The declaration from its last word on: frozen, signed, opened again. All that happens to it is added to the chain. */
export const signing: Handlers<
  | 'declaration.finalise'
  | 'declaration.reopen'
  | 'declaration.sign'
  | 'declaration.paper'
  | 'declaration.share'
  | 'declaration.erase'
  | 'link.make'
  | 'link.revoke'
> = {
  'declaration.finalise': (stage, _command, actor, facts) => {
    if (stage.declaration.state === 'final') return refuse('declaration-final')
    const { now, page, notary } = facts
    const version = stage.declaration.version + 1
    const sha256 = declarationHash(page, version)
    const data: RecordData = { kind: 'finalised', session: notary.pseudonym(actor.id) }
    const { chain, effect } = chained(stage, facts, { version, document: sha256 }, data)
    return next(
      stage,
      { declaration: { state: 'final', version, sha256, finalisedAt: now, signatures: [] }, chain },
      { type: 'declaration.freeze', version, page, sha256, by: actor.id, at: now },
      effect,
    )
  },

  // People who were to sign on paper were to sign this version, as the signatures are of this version.
  'declaration.reopen': (stage) => {
    const { declaration, paper, paperBefore } = stage
    if (declaration.state === 'open') return refuse('declaration-open')
    const { version } = declaration
    return next(stage, {
      declaration: { state: 'open', version },
      // What everybody may take along is what is final; whoever leads says so of the next one.
      shared: false,
      paper: [],
      paperBefore: paper.length > 0 ? { ...paperBefore, [version]: paper } : paperBefore,
    })
  },

  'declaration.share': (stage, { shared }) => next(stage, { shared }),

  'declaration.sign': (stage, command, actor, facts) => {
    const { declaration } = stage
    const { now, sealed, notary } = facts
    const byLink = actor.base === 'signer'
    const link = sealed.links.find(({ id }) => id === actor.id)
    if (byLink && (!link || !['open', 'used'].includes(linkState(link, now)))) return refuse('link-gone')
    if (declaration.state === 'open') return refuse('declaration-open')
    if (link?.usedAt || declaration.signatures.some(({ memberId }) => memberId === actor.id))
      return refuse('already-signed')
    // Nobody signs a text other than the one they read.
    if (command.version !== declaration.version) return refuse('version-changed')
    const { version, sha256 } = declaration
    const { name, function: as, form, consent } = command
    const data: RecordData = {
      kind: 'signature',
      name,
      function: as,
      form,
      consent: { ...consent, sha256: consentHash(consent) },
      session: notary.pseudonym(actor.id),
      by: byLink ? 'link' : 'room',
      identity: 'not-verified',
    }
    const whose = byLink ? { memberId: null, link: actor.id } : { memberId: actor.id, link: null }
    const { chain, effect } = chained(stage, facts, { version, document: sha256 }, data, whose)
    const signature = { memberId: actor.id, name, function: as, signedAt: now, position: chain.length }
    return next(
      stage,
      { declaration: { ...declaration, signatures: [...declaration.signatures, signature] }, chain },
      effect,
    )
  },

  'declaration.paper': (stage, { signers }) => next(stage, { paper: apart(signers) }),

  // The leaf stays, so that the chain still holds; and the chain says that this was done.
  'declaration.erase': (stage, { position }, actor, facts) => {
    const found = facts.sealed.signatures.find((signature) => signature.position === position)
    if (!found) return refuse('unknown-signature')
    const { version, document } = found
    const data: RecordData = { kind: 'erasure', position, session: facts.notary.pseudonym(actor.id) }
    const { chain, effect } = chained(stage, facts, { version, document }, data)
    return next(
      stage,
      { declaration: withoutPerson(stage.declaration, position, erasedName(facts.locale)), chain },
      { type: 'chain.erase', position },
      effect,
    )
  },

  'link.make': (stage, { name, tokenHash, days }, _actor, { sealed, freshId, now }) => {
    if (stage.declaration.state === 'open') return refuse('declaration-open')
    const open = sealed.links.filter((link) => linkState(link, now) === 'open')
    if (open.length >= MAX_OPEN_LINKS) return refuse('links-full')
    const expiresAt = isoOf(Date.parse(now) + days * DAY)
    // Whoever takes one back again has only its name to go by.
    const called = toldApart(
      name,
      open.map((link) => link.name),
    )
    const link = { id: freshId(), tokenHash, name: called, expiresAt, usedAt: null, revokedAt: null }
    return next(stage, {}, { type: 'link.add', link })
  },

  'link.revoke': (stage, { id }, _actor, { sealed, now }) => {
    const link = sealed.links.find((one) => one.id === id)
    return link && linkState(link, now) === 'open'
      ? next(stage, {}, { type: 'link.revoke', id, at: now })
      : refuse('link-gone')
  },
}

/** Two lines of a page that look alike get names that do not. */
const apart = (signers: readonly PaperSigner[]): PaperSigner[] =>
  signers.reduce<PaperSigner[]>((before, signer) => {
    const alike = before.filter((other) => other.function === signer.function).map(({ name }) => name)
    return [...before, { ...signer, name: toldApart(signer.name, alike) }]
  }, [])

/** The chain with one record more, and the effect that stores it. */
function chained(
  stage: Stage,
  { now, notary }: Facts,
  about: Pick<Entry, 'version' | 'document'>,
  data: RecordData,
  whose: { memberId: string | null; link: string | null } = { memberId: null, link: null },
): { chain: ChainHead; effect: Effect } {
  const { record, chain } = append(stage.chain, { ...about, at: now }, data, notary)
  return { chain, effect: { type: 'chain.append', record, ...whose } }
}

/** The declaration with nothing left of the person who signed here; nothing changes when it was in another version. */
function withoutPerson(declaration: Stage['declaration'], position: number, name: string): Stage['declaration'] {
  if (declaration.state === 'open') return declaration
  const signatures = declaration.signatures.map((signature) =>
    signature.position === position ? { ...signature, memberId: `erased-${position}`, name, function: '' } : signature,
  )
  return { ...declaration, signatures }
}
