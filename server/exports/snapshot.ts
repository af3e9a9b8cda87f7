import type { DeclarationDraft } from '@/domain/declaration/draft'
import type { Bundle } from '@/domain/declaration/signing/bundle'
import { type Format, type Lack, lackOf } from '@/domain/documents/formats'
import type { Stage } from '@/domain/stage/stage'
import type { Locale } from '@/domain/text'
import type { MemberView, NoteView, VersionView } from '@/domain/view/view'
import type { Picture } from './engines/picture'

/** All there is to know about a workshop at one moment. Every document is a pure function of it. */
export interface WorkshopSnapshot {
  id: string
  locale: Locale
  /** As everybody in the room sees it: nothing in it is private. */
  stage: Stage
  /** Who took part. */
  members: readonly Pick<MemberView, 'name' | 'role'>[]
  /** In reading order. */
  notes: readonly NoteView[]
  /** The declaration as it is being written. */
  draft: DeclarationDraft
  /** Finalised versions of the declaration, newest last. */
  versions: readonly VersionView[]
  /** What it takes to check the declaration, once a version of it is final. */
  bundle: Bundle | null
  logo: Picture | null
  /** Of what hung on the wall, in the order in which they were added. */
  photos: readonly Picture[]
  /** ISO date-time, UTC. */
  exportedAt: string
}

/** Why a document cannot be made of this workshop yet, or null when it can. */
export function lackIn({ versions, bundle, stage }: WorkshopSnapshot, format: Format): Lack | null {
  // What was finalised before there was a chain can be printed, not checked.
  const final = format === 'declaration.json' ? bundle !== null : versions.length > 0
  return lackOf(format, { final, anchor: stage.anchor !== null })
}
