import type { Anchor } from '@/domain/lasting'
import type { Preparation } from '@/domain/stage'
import type { Locale } from '@/domain/text'
import type { MemberView, NoteView, VersionView } from '@/domain/view'

/** All there is to know about a workshop at one moment. Every document is a pure function of it. */
export interface WorkshopSnapshot {
  id: string
  locale: Locale
  preparation: Preparation
  /** Who took part. */
  members: readonly Pick<MemberView, 'name' | 'role'>[]
  /** In reading order. */
  notes: readonly NoteView[]
  /** Finalised versions of the declaration, newest last. */
  versions: readonly VersionView[]
  /** When the group comes back to the theme, or null while that is not agreed. */
  anchor: Anchor | null
  /** ISO date-time, UTC. */
  exportedAt: string
}
