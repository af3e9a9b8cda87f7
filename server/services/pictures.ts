import { randomUUID } from 'node:crypto'
import { MAX_PHOTOS, NewPicture, type PictureKind } from '@/domain/documents/pictures'
import { may } from '@/domain/stage/permissions'
import { isWhole, type Picture, sizeOf } from '../exports/engines/picture'
import type { DocumentThread } from '../exports/thread/thread'
import type { PrismaClient } from '../generated/prisma/client'
import type { Failure, Log, Port, Session } from '../port'
import { isId, type Place } from './place'
import { forbidden, invalid, notFound } from './refusals'

interface Deps {
  prisma: PrismaClient
  documents: DocumentThread
  place: Place
  log: Log
}

export type Pictures = Pick<Port, 'pictures' | 'addPicture' | 'picture' | 'removePicture'> & {
  /** What the documents show. */
  albumOf: (workshop: string) => Promise<{ logo: Picture | null; photos: Picture[] }>
  /** The logo of one workshop becomes that of another. */
  copyLogo: (from: string, to: string) => Promise<void>
}

const CONTENT_TYPE: Readonly<Record<PictureKind, string>> = { logo: 'image/png', photo: 'image/jpeg' }
const VIEW = { id: true, kind: true, caption: true, width: true, height: true } as const
const ORDER = [{ addedAt: 'asc' }, { id: 'asc' }] as const

/** How long one picture may wait for those that are being stored, and take itself, milliseconds. */
const PATIENCE = { maxWait: 10_000, timeout: 10_000 }

const tooMany: Failure = { ok: false, status: 409, code: 'too-many-photos' }
/** Whether there is no room for one more. A logo takes the place of the one before it. */
const full = async (db: Pick<PrismaClient, 'picture'>, workshopId: string, kind: PictureKind) =>
  kind === 'photo' && (await db.picture.count({ where: { workshopId, kind } })) >= MAX_PHOTOS

/** The pictures of workshops: for facilitators only, and never as they were sent. */
export function pictures({ prisma, documents, place, log }: Deps): Pictures {
  const allowed = async (session: Session, id: string): Promise<Failure | null> => {
    const here = await place(session, id)
    if (!here.ok) return here
    return may(here.room.stage, here.member, 'pictures') ? null : forbidden
  }
  const kindOf = ({ kind }: { kind: string }) => kind as PictureKind

  return {
    async pictures(session, id) {
      const refused = await allowed(session, id)
      if (refused) return refused
      const rows = await prisma.picture.findMany({ where: { workshopId: id }, select: VIEW, orderBy: [...ORDER] })
      return { ok: true, value: rows.map((row) => ({ ...row, kind: kindOf(row) })) }
    },

    async addPicture(session, id, input) {
      const refused = await allowed(session, id)
      if (refused) return refused
      const parsed = NewPicture.safeParse(input)
      if (!parsed.success) return invalid(parsed.error)
      const { kind, caption, data } = parsed.data
      // Before it is unpacked; it counts once more when it is stored.
      if (await full(prisma, id, kind)) return tooMany
      const bytes = await documents.make({ picture: new Uint8Array(Buffer.from(data, 'base64')), as: kind })
      if (bytes === 'busy' || bytes === 'too-slow') return { ok: false, status: 503, code: 'documents-busy' }
      if (bytes.length === 0) return { ok: false, status: 422, code: 'not-a-picture' }
      const picture = {
        id: randomUUID(),
        workshopId: id,
        kind,
        caption,
        ...sizeOf(kind, bytes),
        bytes: Buffer.from(bytes),
      }
      const made = await prisma.$transaction(async (tx) => {
        // One after the other, from however many tabs and servers: anyone who counts has to count all that is stored.
        await tx.$queryRaw`SELECT id FROM "Workshop" WHERE id = ${id} FOR UPDATE`
        if (await full(tx, id, kind)) return null
        // There is one logo.
        if (kind === 'logo') await tx.picture.deleteMany({ where: { workshopId: id, kind } })
        return tx.picture.create({ data: picture, select: VIEW })
      }, PATIENCE)
      return made ? { ok: true, value: { ...made, kind } } : tooMany
    },

    async picture(session, id, picture) {
      const refused = await allowed(session, id)
      if (refused) return refused
      if (!isId(picture)) return notFound
      const row = await prisma.picture.findFirst({ where: { id: picture, workshopId: id } })
      return row ? { ok: true, value: { body: row.bytes, contentType: CONTENT_TYPE[kindOf(row)] } } : notFound
    },

    async removePicture(session, id, picture) {
      const refused = await allowed(session, id)
      if (refused) return refused
      if (!isId(picture)) return notFound
      const { count } = await prisma.picture.deleteMany({ where: { id: picture, workshopId: id } })
      return count > 0 ? { ok: true, value: { id: picture } } : notFound
    },

    async albumOf(workshop) {
      const rows = await prisma.picture.findMany({ where: { workshopId: workshop }, orderBy: [...ORDER] })
      const of = (wanted: PictureKind): Picture[] =>
        rows.flatMap(({ id, kind, caption, width, height, bytes: stored }) => {
          if (kind !== wanted) return []
          const picture = { caption, width, height, bytes: new Uint8Array(stored) }
          if (isWhole(wanted, picture)) return [picture]
          // A document without it is better than none.
          log.error({ workshop, picture: id }, 'a picture cannot be read and is left out')
          return []
        })
      return { logo: of('logo')[0] ?? null, photos: of('photo') }
    },

    async copyLogo(from, to) {
      const logo = await prisma.picture.findFirst({ where: { workshopId: from, kind: 'logo' } })
      if (logo) await prisma.picture.create({ data: { ...logo, id: randomUUID(), workshopId: to } })
    },
  }
}
