import { randomUUID } from 'node:crypto'
import { readDraft } from '@/domain/declaration/draft'
import { SavedBoard, stageOfBoard } from '@/domain/documents/saved-board'
import { MAX_NAME } from '@/domain/name'
import { Command } from '@/domain/stage/commands'
import type { Earlier } from '@/domain/stage/earlier'
import { asScreen, may, shownRole } from '@/domain/stage/permissions'
import { initialStage, Stage } from '@/domain/stage/stage'
import type { Locale } from '@/domain/text'
import { promisesOf } from '@/domain/view/follow-up'
import type { WorkshopView } from '@/domain/view/view'
import type { Throttle } from '../auth/throttle'
import type { DocumentThread } from '../exports/thread/thread'
import type { PrismaClient, Workshop as StoredRow } from '../generated/prisma/client'
import { WORKSHOPS_A_PAGE } from '../limits'
import type { Failure, Log, Port, Session, WorkshopSummary } from '../port'
import { placedNotes } from '../rooms/board'
import { boardOf, firstBoard } from '../rooms/structure'
import type { Rooms } from '../rooms/rooms'
import { steadyNow } from '../steady-clock'
import type { PracticeStore } from '../storage/practice'
import { NewWorkshop } from './bodies'
import { declarations } from './declarations'
import { joining } from './joining'
import { makeWorkshop } from './make-workshop'
import { pictures } from './pictures'
import { isId, type Place } from './place'
import { practising } from './practising'
import { forbidden, invalid, notFound, unauthenticated } from './refusals'
import { takeHome } from './take-home'

type Workshops = Pick<
  Port,
  | 'join'
  | 'checkCode'
  | 'workshops'
  | 'createWorkshop'
  | 'openBoard'
  | 'practise'
  | 'workshop'
  | 'room'
  | 'command'
  | 'exportFile'
  | DeclarationWork
  | PictureWork
> & {
  /** Also used by the socket's handshake. */
  place: Place
}

type PictureWork = 'pictures' | 'addPicture' | 'picture' | 'removePicture'
type DeclarationWork = 'declarationVersion' | 'receipt' | 'openLink' | 'signWithLink'

interface Deps {
  prisma: PrismaClient
  rooms: Rooms
  practices: PracticeStore
  documents: DocumentThread
  throttle: Throttle
  publicKey: string
  log: Log
}

/** For LIKE, which Prisma makes of what is looked for: a per cent sign and a line are themselves. */
const literal = (text: string) => text.replace(/[\\%_]/g, '\\$&')

/** Workshops as their members use them. Every function checks first who is asking. */
export function workshops({ prisma, rooms, practices, documents, throttle, publicKey, log }: Deps): Workshops {
  const { versionsOf, bundleOf, receipt, ...links } = declarations({ prisma, rooms, throttle, publicKey, log })

  const place: Place = async (session, id) => {
    if (!isId(id)) return notFound
    const seat = session.seats[id]
    if (!session.account && !seat) return unauthenticated
    const room = await rooms.get(id)
    if (!room) return notFound
    const member = room.memberOf(session.account?.id ?? null, seat ?? null)
    return member && may(room.stage, member, 'read') ? { ok: true, room, member } : notFound
  }

  const { albumOf, copyLogo, ...album } = pictures({ prisma, documents, place, log })

  /** What a workshop ended with, for the one that follows it; for its facilitators only. */
  const earlier = async (session: Session, id: string): Promise<{ ok: true; value: Earlier } | Failure> => {
    const here = await place(session, id)
    if (!here.ok) return here
    const { stage } = here.room
    // Nothing was promised in a practice workshop.
    if (!may(stage, here.member, 'desk') || stage.practice) return forbidden
    const last = (await versionsOf(id, here.room.locale)).at(-1)
    return {
      ok: true,
      value: {
        workshopId: id,
        date: stage.preparation.date,
        declaration: last ? promisesOf(last) : null,
        components: stage.components,
        anchor: stage.anchor,
      },
    }
  }

  const summaryOf = (row: StoredRow): WorkshopSummary => {
    const { id, joinCode, locale } = row
    const createdAt = row.createdAt.toISOString()
    const stage = Stage.safeParse(row.stage)
    if (!stage.success) {
      log.error({ err: stage.error, workshop: id }, 'a workshop cannot be read')
      return { id, state: 'unreadable', createdAt }
    }
    const { preparation, declaration, startedAt, practice } = stage.data
    const state = declaration.state === 'final' ? 'final' : startedAt ? 'running' : 'preparing'
    return { id, joinCode, locale: locale as Locale, preparation, state, createdAt, until: practice?.until ?? null }
  }

  const make = makeWorkshop(prisma)

  return {
    place,

    async workshops({ account }, { search = '', page = 1 } = {}) {
      if (!account) return { workshops: [], total: 0, page: 1, pages: 1 }
      const wanted = search.trim().slice(0, MAX_NAME.organisation)
      const organisation = {
        path: ['preparation', 'organisation'],
        string_contains: literal(wanted),
        mode: 'insensitive' as const,
      }
      const where = {
        members: { some: { accountId: account.id, role: 'facilitator' } },
        ...(wanted === '' ? {} : { stage: organisation }),
      }
      const total = await prisma.workshop.count({ where })
      const pages = Math.max(1, Math.ceil(total / WORKSHOPS_A_PAGE))
      const at = Math.min(Math.max(1, Math.trunc(page)), pages)
      const rows = await prisma.workshop.findMany({
        where,
        orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
        skip: (at - 1) * WORKSHOPS_A_PAGE,
        take: WORKSHOPS_A_PAGE,
      })
      return { workshops: rows.map(summaryOf), total, page: at, pages }
    },

    async createWorkshop(session, input) {
      const { account } = session
      if (!account) return unauthenticated
      const parsed = NewWorkshop.safeParse(input)
      if (!parsed.success) return invalid(parsed.error)
      const { locale, actions, from, ...rest } = parsed.data
      const before = from === undefined ? null : await earlier(session, from)
      if (before && !before.ok) return before
      const preparation = { ...rest, actions: actions.map((action, i) => ({ id: `a${i + 1}`, ...action })) }
      const made = await make(account, {
        locale,
        stage: (facilitator) => initialStage(preparation, facilitator, before?.value),
        board: firstBoard(preparation, locale),
      })
      if (from !== undefined) await copyLogo(from, made.value.id)
      return made
    },

    async openBoard({ account }, input) {
      if (!account) return unauthenticated
      const parsed = SavedBoard.safeParse(input)
      if (!parsed.success) {
        // The first few say enough: a file can be wrong in ten thousand places.
        const details = Object.fromEntries(Object.entries(invalid(parsed.error).details).slice(0, 10))
        return { ok: false, status: 422, code: 'not-a-board', details }
      }
      const saved = parsed.data
      const noteIds = saved.notes.map(() => `shape:${randomUUID()}`)
      return make(account, {
        locale: saved.locale,
        stage: (facilitator) => stageOfBoard(saved, facilitator, randomUUID, noteIds),
        board: boardOf(saved, noteIds),
      })
    },

    async workshop(session, id, as) {
      const here = await place(session, id)
      if (!here.ok) return here
      const { room } = here
      const member = as === 'screen' ? asScreen(here.member) : here.member
      const view: WorkshopView = {
        id,
        locale: room.locale,
        me: { id: member.id, name: member.name, role: shownRole(room.stage, member) },
        ...(may(room.stage, member, 'desk') ? { joinCode: room.joinCode } : {}),
        stage: room.stage,
        now: steadyNow(),
        members: room.members(),
        notes: placedNotes(room.doc),
        declaration: { draft: readDraft(room.doc), versions: await versionsOf(id, room.locale) },
      }
      return { ok: true, value: view }
    },

    async room(session, id, as) {
      const here = await place(session, id)
      if (!here.ok) return here
      return { ok: true, value: here.room.asked(as === 'screen' ? asScreen(here.member) : here.member) }
    },

    async command(session, id, input) {
      const here = await place(session, id)
      if (!here.ok) return here
      const parsed = Command.safeParse(input)
      if (!parsed.success) return invalid(parsed.error)
      const decision = await here.room.command(here.member, parsed.data)
      return decision.ok ? { ok: true, value: { version: decision.stage.version } } : decision
    },

    async declarationVersion(session, id, version) {
      const here = await place(session, id)
      if (!here.ok) return here
      const row = await prisma.declarationVersion.findUnique({
        where: { workshopId_version: { workshopId: id, version } },
      })
      return row ? { ok: true, value: row.canonical } : notFound
    },

    async receipt(session, id, version) {
      const here = await place(session, id)
      return here.ok ? receipt(id, here.member.id, version) : here
    },

    ...practising({ store: practices, place, make }),
    ...joining({ prisma, rooms, throttle, place }),
    ...links,
    ...album,
    ...takeHome({ documents, place, versionsOf, bundleOf, albumOf, log }),
  }
}
