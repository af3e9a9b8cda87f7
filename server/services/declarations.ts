import { z } from 'zod'
import { moment } from '@/domain/clock'
import { DeclarationPage } from '@/domain/declaration/page'
import type { Bundle, Receipt } from '@/domain/declaration/signing/bundle'
import { consentText, erasedName } from '@/domain/declaration/signing/consent'
import { Consent } from '@/domain/declaration/signing/record'
import { hashOf } from '@/domain/declaration/signing/hash'
import { linkState } from '@/domain/declaration/signing/link'
import { RecordData, SignatureData } from '@/domain/declaration/signing/record'
import type { Locale, Text } from '@/domain/text'
import type { SignatureView, SigningPage, VersionView } from '@/domain/view/view'
import { networkOf, type Throttle } from '../auth/throttle'
import type { ChainRecord, PrismaClient } from '../generated/prisma/client'
import type { Client, Failure, Log, Result } from '../port'
import type { Room } from '../rooms/room'
import type { Rooms } from '../rooms/rooms'
import { LinkOpening, LinkSigning } from './bodies'
import { invalid, notFound, throttled } from './refusals'

interface Deps {
  prisma: PrismaClient
  rooms: Rooms
  throttle: Throttle
  publicKey: string
  log: Log
}

const linkGone: Failure = { ok: false, status: 409, code: 'link-gone' }

/** What was finalised and signed, as it is stored: to show, to take along, and to sign with a personal link. */
export function declarations({ prisma, rooms, throttle, publicKey, log }: Deps) {
  /**
   * Every version of a workshop with its signatures, oldest first. One that cannot be read does not keep the others
   * from being shown.
   */
  const versionsOf = async (workshopId: string, locale: Locale): Promise<VersionView[]> => {
    const rows = await prisma.declarationVersion.findMany({
      where: { workshopId },
      orderBy: { version: 'asc' },
      include: { signatures: { orderBy: { signedAt: 'asc' } } },
    })
    const chain = await prisma.chainRecord.findMany({
      where: { workshopId, kind: 'signature' },
      orderBy: { position: 'asc' },
    })
    return rows.flatMap((row) => {
      const page = pageOf(row)
      if (!page) {
        log.error({ workshop: workshopId, version: row.version }, 'a version of the declaration cannot be read')
        return []
      }
      const signed = chain.filter(({ version }) => version === row.version)
      return {
        version: row.version,
        sha256: row.sha256,
        finalisedAt: row.finalisedAt.toISOString(),
        document: page,
        signatures: [
          ...row.signatures.map(({ name, signedAt }) => ({ name, signedAt: signedAt.toISOString() })),
          ...signed.map((record) => signatureView(record, locale)),
        ],
      }
    })
  }

  /** The sentence that somebody agreed with; empty when the record names no sentence that we know. */
  const consentOf = (data: unknown) => {
    const known = z.object({ consent: Consent }).safeParse(data)
    if (!known.success) return []
    const { id, locale } = known.data.consent
    return [{ id, locale, text: consentText({ id, locale }) }]
  }

  /** Everything to check a workshop's declaration with, or null before anything was finalised. */
  const bundleOf = async (workshopId: string): Promise<Bundle | null> => {
    const rows = await prisma.chainRecord.findMany({ where: { workshopId }, orderBy: { position: 'asc' } })
    if (rows.length === 0) return null
    const named = [...new Set(rows.map(({ version }) => version))]
    const versions = await prisma.declarationVersion.findMany({
      where: { workshopId, version: { in: named } },
      orderBy: { version: 'asc' },
    })
    // As they are stored: whether they are right is for those who check the chain to find out.
    const records = rows.map(({ salt, data, attested, ...row }) => ({
      entry: entryOf(row),
      salt,
      data: data as RecordData | null,
      attested,
    }))
    const consents = records.flatMap(({ data }) => consentOf(data))
    return {
      format: 'bestendig-declaration-bundle/1',
      chain: workshopId,
      versions: versions.flatMap(({ sha256, canonical: text }) => {
        const page = json(text) as Bundle['versions'][number]['document'] | undefined
        return page ? [{ sha256, document: page }] : []
      }),
      consents: [...new Map(consents.map((consent) => [`${consent.id}/${consent.locale}`, consent])).values()],
      records,
      publicKey,
    }
  }

  const receiptOf = (row: ChainRecord | null): Result<Receipt> => {
    if (!row || row.salt === null || row.data === null) return notFound
    const data = SignatureData.parse(row.data)
    const { salt, attested, workshopId } = row
    const format = 'bestendig-receipt/1'
    return {
      ok: true,
      value: {
        format,
        chain: workshopId,
        entry: entryOf(row),
        salt,
        data,
        consent: consentOf(data)[0]!,
        attested,
        publicKey,
      },
    }
  }

  /** The link behind a secret, with its room; or why there is none. Guesses are slowed down like those at join codes. */
  const linkBehind = async (
    token: string,
    { address }: Client,
  ): Promise<{ ok: true; room: Room; link: { id: string; name: string } } | Failure> => {
    const network = networkOf(address)
    if (!(await throttle.attempt({ 'link:address': network }))) return throttled
    const link = await prisma.signingLink.findUnique({ where: { tokenHash: hashOf(token) } })
    if (!link) return notFound
    await throttle.right({ 'link:address': network })
    const room = await rooms.get(link.workshopId)
    return room ? { ok: true, room, link } : notFound
  }

  return {
    versionsOf,
    bundleOf,

    /** What people who signed this version in the room keep. */
    receipt: async (workshopId: string, memberId: string, version: number): Promise<Result<Receipt>> =>
      receiptOf(await prisma.chainRecord.findFirst({ where: { workshopId, memberId, version, kind: 'signature' } })),

    async openLink(input: unknown, client: Client): Promise<Result<SigningPage>> {
      const parsed = LinkOpening.safeParse(input)
      if (!parsed.success) return invalid(parsed.error)
      const found = await linkBehind(parsed.data.token, client)
      if (!found.ok) return found
      const { room } = found
      const link = room.links.find(({ id }) => id === found.link.id)
      if (!link || linkState(link, moment()) !== 'open') return linkGone
      const { declaration } = room.stage
      if (declaration.state === 'open') return { ok: false, status: 409, code: 'declaration-open' }
      const version = (await versionsOf(room.id, room.locale)).find((view) => view.version === declaration.version)
      return version ? { ok: true, value: { name: link.name, version } } : notFound
    },

    async signWithLink(input: unknown, client: Client): Promise<Result<Receipt>> {
      const parsed = LinkSigning.safeParse(input)
      if (!parsed.success) return invalid(parsed.error)
      const { token, ...signing } = parsed.data
      const found = await linkBehind(token, client)
      if (!found.ok) return found
      const { room, link } = found
      const decision = await room.command({ id: link.id, base: 'signer' }, { type: 'declaration.sign', ...signing })
      if (!decision.ok) return decision
      const { length } = decision.stage.chain
      return receiptOf(
        await prisma.chainRecord.findUnique({
          where: { workshopId_position: { workshopId: room.id, position: length } },
        }),
      )
    },
  }
}
export type Declarations = ReturnType<typeof declarations>

const entryOf = ({
  position,
  previous,
  kind,
  version,
  document,
  at,
  leaf,
}: Omit<ChainRecord, 'salt' | 'data' | 'attested'>) => ({
  position,
  previous,
  kind: kind as Bundle['records'][number]['entry']['kind'],
  version,
  document,
  at: at.toISOString(),
  leaf,
})

function signatureView({ position, at, data }: ChainRecord, locale: Locale): SignatureView {
  const signedAt = at.toISOString()
  if (data === null) return { name: erasedName(locale), signedAt, position, erased: true }
  const said = SignatureData.safeParse(data)
  // Still a signature, at its place in the chain, but it cannot be read who signed.
  if (!said.success) return { name: UNREADABLE[locale], signedAt, position }
  const { name, function: as, form } = said.data
  return { name, function: as, form, signedAt, position }
}
const UNREADABLE: Text = { nl: 'Naam niet leesbaar', en: 'Name cannot be read' }

/** The page of a version, or null when it cannot be read. */
function pageOf({ canonical }: { canonical: string }): DeclarationPage | null {
  return DeclarationPage.safeParse(json(canonical)).data ?? null
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
