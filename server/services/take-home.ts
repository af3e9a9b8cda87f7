import { moment } from '@/domain/clock'
import { readDraft } from '@/domain/declaration/draft'
import { EVERYTHING, type Lack, SHARED } from '@/domain/documents/formats'
import { may } from '@/domain/stage/permissions'
import { EXPORTS, type Format, filenameOf, partsOf } from '../exports'
import { everythingZip } from '../exports/everything-zip'
import { lackIn, type WorkshopSnapshot } from '../exports/snapshot'
import type { DocumentThread } from '../exports/thread/thread'
import type { Failure, Log, Port } from '../port'
import { placedNotes } from '../rooms/board'
import type { Room } from '../rooms/room'
import type { Declarations } from './declarations'
import type { Pictures } from './pictures'
import type { Place } from './place'
import { forbidden, invalid, notFound } from './refusals'

interface Deps extends Pick<Declarations, 'versionsOf' | 'bundleOf'>, Pick<Pictures, 'albumOf'> {
  documents: DocumentThread
  place: Place
  log: Log
}

const LACKING: Readonly<Record<Lack, string>> = { notFinal: 'declaration-open', noAnchor: 'no-anchor' }
const BUSY: Readonly<Record<'busy' | 'too-slow', Failure>> = {
  busy: { ok: false, status: 503, code: 'documents-busy' },
  'too-slow': { ok: false, status: 503, code: 'document-too-slow' },
}

const unreadable: Failure = { ok: false, status: 409, code: 'unreadable' }

/** The documents that facilitators take home. */
export function takeHome({ documents, place, versionsOf, bundleOf, albumOf, log }: Deps): Pick<Port, 'exportFile'> {
  /** All there is to know of a workshop now, with the declaration up to `version`. */
  const snapshotOf = async (room: Room, version = Infinity): Promise<WorkshopSnapshot> => ({
    id: room.id,
    locale: room.locale,
    stage: room.stage,
    members: room.members().map(({ name, role }) => ({ name, role })),
    notes: placedNotes(room.doc),
    draft: readDraft(room.doc),
    versions: (await versionsOf(room.id, room.locale)).filter((one) => one.version <= version),
    bundle: await bundleOf(room.id),
    ...(await albumOf(room.id)),
    exportedAt: moment(),
  })

  const everything = (snapshot: WorkshopSnapshot) => {
    // By then the answer has begun: people who download it get a file that breaks off, and only the log can say why.
    const part = async (format: Format) => {
      try {
        const made = await documents.make({ format, snapshot })
        if (typeof made === 'string') throw new Error(made)
        return made
      } catch (err) {
        log.error({ err, workshop: snapshot.id, format }, 'the file with everything breaks off')
        throw err
      }
    }
    return everythingZip(snapshot, partsOf(snapshot, part))
  }

  return {
    async exportFile(session, id, format, { preview, ...asked } = {}, version) {
      const here = await place(session, id)
      if (!here.ok) return here
      const { stage } = here.room
      const shared = stage.shared && may(stage, here.member, 'take')
      if (!may(stage, here.member, 'export') && !(shared && isShared(format) && version === undefined)) return forbidden
      if (!isFormat(format)) return notFound
      const entry = EXPORTS[format]
      if (preview !== undefined && !entry.preview) return notFound
      const choice = entry.choice?.safeParse(asked)
      if (choice?.success === false) return invalid(choice.error)
      const snapshot = await snapshotOf(here.room, version)
      const newest = snapshot.versions.at(-1)?.version ?? 0
      if (version !== undefined && newest !== version) return notFound
      // An older version in place of the newest would be taken for the newest.
      if (version === undefined && format.startsWith('declaration.') && newest < here.room.stage.declaration.version)
        return unreadable
      const lack = lackIn(snapshot, format)
      if (lack) return { ok: false, status: 409, code: LACKING[lack] }
      const contentType = preview === undefined ? entry.contentType : 'image/svg+xml'
      const file = { contentType, filename: filenameOf(format, snapshot) }
      if (format === EVERYTHING) return { ok: true, value: { body: everything(snapshot), ...file } }
      const order = { format, snapshot, choice: choice?.data, preview: preview !== undefined }
      const body = await documents.make(order)
      return typeof body === 'string' ? BUSY[body] : { ok: true, value: { body, ...file } }
    },
  }
}

const isShared = (name: string): boolean => SHARED.some((format) => format === name)
const isFormat = (name: string): name is Format => Object.hasOwn(EXPORTS, name)
