import { z } from 'zod'
import { DeclarationDraft } from '../declaration/draft-schema'
import { DeclarationPage } from '../declaration/page'
import { SignatureForm } from '../declaration/signing/record'
import { InboxText } from '../stage/inbox-schema'
import { SHOWN_ROLES } from '../stage/permissions'
import type { Mine } from '../stage/sealed'
import { Stage } from '../stage/stage'
import { LOCALES } from '../text'
import type { Desk } from './desk'

export const MemberView = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(SHOWN_ROLES),
  online: z.boolean(),
  /**
   * Since when somebody who was here is gone; null for somebody who is here, or who has not come in since the server
   * started.
   */
  awaySince: z.iso.datetime().nullable(),
})
export type MemberView = z.infer<typeof MemberView>

/** A note with the place in the method it belongs to. `action` is a past action's id, or null. */
export const NoteView = z.object({
  id: z.string(),
  cell: z.string(),
  step: z.string(),
  question: z.string(),
  action: z.string().nullable(),
  text: z.string(),
  marks: z.array(z.string()),
  color: z.string(),
  /** The cell it came from, of a note that was parked, planned or put among the wider ideas. */
  from: z.string().nullable(),
})
export type NoteView = z.infer<typeof NoteView>

/** A signature with all that stands below the text. The name of one that was erased says so. */
export const SignatureView = z.object({
  name: z.string(),
  signedAt: z.iso.datetime(),
  function: z.string().optional(),
  form: SignatureForm.optional(),
  /** Its place in the chain; absent for what was signed before there was one. */
  position: z.number().int().optional(),
  erased: z.boolean().optional(),
})
export type SignatureView = z.infer<typeof SignatureView>
export const VersionView = z.object({
  version: z.number().int(),
  sha256: z.string(),
  finalisedAt: z.iso.datetime(),
  document: DeclarationPage,
  signatures: z.array(SignatureView),
})
export type VersionView = z.infer<typeof VersionView>

/** A declaration to be signed with a personal link, and for whom that was made. */
export const SigningPage = z.object({ name: z.string(), version: VersionView })
export type SigningPage = z.infer<typeof SigningPage>

/** What a member of a workshop may see of it. `joinCode` is there for facilitators only. */
export const WorkshopView = z.object({
  id: z.string(),
  locale: z.enum(LOCALES),
  me: z.object({ id: z.string(), name: z.string(), role: z.enum(SHOWN_ROLES) }),
  joinCode: z.string().optional(),
  stage: Stage,
  /** The clock that timers go by as this was made, ms since 1970. */
  now: z.number(),
  members: z.array(MemberView),
  notes: z.array(NoteView),
  declaration: z.object({ draft: DeclarationDraft, versions: z.array(VersionView) }),
})
export type WorkshopView = z.infer<typeof WorkshopView>

/** What a socket tells of a room, for a page whose network lets no socket through. */
export const RoomView = WorkshopView.pick({ stage: true, now: true, members: true, notes: true }).extend({
  draft: DeclarationDraft,
  /** For facilitators only. */
  desk: (z.looseObject({}) as unknown as z.ZodType<Desk>).nullable(),
  /** Texts that wait for the board, for those who may see them. */
  inbox: z.array(InboxText),
  /** One's own answers. */
  mine: z.looseObject({}) as unknown as z.ZodType<Mine>,
})
export type RoomView = z.infer<typeof RoomView>
