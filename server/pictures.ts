import { randomUUID } from 'node:crypto'
import { MAX_PHOTOS, NewPicture, type PictureKind } from '@/domain/pictures'
import { may } from '@/domain/permissions'
import { invalid } from './auth/accounts'
import { type Picture, sizeOf } from './exports/picture'
import type { DocumentThread } from './exports/thread'
import type { PrismaClient } from './generated/prisma/client'
import { forbidden, notFound, type Place } from './place'
import type { Failure, Port, Session } from './port'

interface Deps {
  prisma: PrismaClient
  documents: DocumentThread
  place: Place
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

/** The pictures of workshops: for facilitators only, and never as they were sent. */
export function pictures({ prisma, documents, place }: Deps): Pictures {
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
      if (kind === 'photo' && (await prisma.picture.count({ where: { workshopId: id, kind } })) >= MAX_PHOTOS)
        return { ok: false, status: 409, code: 'too-many-photos' }
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
      const [, made] = await prisma.$transaction([
        // There is one logo.
        prisma.picture.deleteMany({ where: { workshopId: id, kind: { in: kind === 'logo' ? ['logo'] : [] } } }),
        prisma.picture.create({ data: picture, select: VIEW }),
      ])
      return { ok: true, value: { ...made, kind } }
    },

    async picture(session, id, picture) {
      const refused = await allowed(session, id)
      if (refused) return refused
      const row = await prisma.picture.findFirst({ where: { id: picture, workshopId: id } })
      return row ? { ok: true, value: { body: row.bytes, contentType: CONTENT_TYPE[kindOf(row)] } } : notFound
    },

    async removePicture(session, id, picture) {
      const refused = await allowed(session, id)
      if (refused) return refused
      const { count } = await prisma.picture.deleteMany({ where: { id: picture, workshopId: id } })
      return count > 0 ? { ok: true, value: { id: picture } } : notFound
    },

    async albumOf(workshop) {
      const rows = await prisma.picture.findMany({ where: { workshopId: workshop }, orderBy: [...ORDER] })
      const of = (wanted: PictureKind): Picture[] =>
        rows.flatMap(({ kind, caption, width, height, bytes }) =>
          kind === wanted ? [{ caption, width, height, bytes: new Uint8Array(bytes) }] : [],
        )
      return { logo: of('logo')[0] ?? null, photos: of('photo') }
    },

    async copyLogo(from, to) {
      const logo = await prisma.picture.findFirst({ where: { workshopId: from, kind: 'logo' } })
      if (logo) await prisma.picture.create({ data: { ...logo, id: randomUUID(), workshopId: to } })
    },
  }
}
