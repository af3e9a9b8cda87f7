import { z } from 'zod'
import { MAX_NAME } from '../../name'
import { besideName, personName } from '../../name-schema'
import { LOCALES } from '../../text'
import { CONSENT_TEXTS, type ConsentId } from './consent'
import { DRAWN, MAX_POINTS, MAX_STROKES } from './drawn'

/** A SHA-256 in hexadecimal. */
export const Hash = z.string().regex(/^[0-9a-f]{64}$/)

/** One movement of the pen: x, y, x, y … in whole units of the paper. */
const Stroke = z
  .array(z.number().int().min(0).max(DRAWN.width))
  .min(2)
  .max(MAX_POINTS * 2)
  .refine((points) => points.length % 2 === 0, { message: 'x and y come in pairs' })
  .refine((points) => points.every((value, i) => i % 2 === 0 || value <= DRAWN.height), { message: 'off the paper' })

/** How somebody signed: both ways count the same. Typed is the name itself. */
export const SignatureForm = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('typed') }),
  z.object({
    kind: z.literal('drawn'),
    strokes: z
      .array(Stroke)
      .min(1)
      .max(MAX_STROKES)
      .refine((strokes) => strokes.reduce((sum, { length }) => sum + length / 2, 0) <= MAX_POINTS, {
        message: 'too many points',
      }),
  }),
])
export type SignatureForm = z.infer<typeof SignatureForm>

/** What people fill in when they sign, on a device or on paper: both stand on one line of the document. */
export const SignerName = personName(MAX_NAME.full)
export const SignerFunction = besideName(MAX_NAME.full)
export const MAX_PAPER_SIGNERS = 60
/** Those who will sign one version on paper: a line in the document for each. */
export const PaperSigners = z.array(z.object({ name: SignerName, function: SignerFunction })).max(MAX_PAPER_SIGNERS)
/** The same as it is kept: what was taken once is read as it is. */
export const KeptPaperSigners = z.array(z.object({ name: z.string(), function: z.string() }))
export type PaperSigner = z.infer<typeof KeptPaperSigners>[number]

/** Who did something, without saying who: the same within a workshop, and different in every workshop. */
const Session = Hash

/** Which sentence somebody agreed with. */
export const Consent = z.object({ id: z.literal(Object.keys(CONSENT_TEXTS) as [ConsentId]), locale: z.enum(LOCALES) })

/** What can be erased of a signature: all that is about a person. */
export const SignatureData = z.object({
  kind: z.literal('signature'),
  name: z.string(),
  function: z.string(),
  form: SignatureForm,
  consent: z.object({ id: z.string(), locale: z.enum(LOCALES), sha256: Hash }),
  session: Session,
  /** By somebody who was in the room, or with a personal link. */
  by: z.enum(['room', 'link']),
  /** A fact to be kept with it: nobody checked who this was. */
  identity: z.literal('not-verified'),
})
export type SignatureData = z.infer<typeof SignatureData>

/** What the chain keeps of what happened to a declaration. */
export const RecordData = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('finalised'), session: Session }),
  SignatureData,
  /** That the data of the record at `position` was erased. */
  z.object({ kind: z.literal('erasure'), position: z.number().int().min(1), session: Session }),
])
export type RecordData = z.infer<typeof RecordData>
