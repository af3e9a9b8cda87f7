import { z } from 'zod'
import { written } from '../text-schema'
import { DOTS } from './dots'
import { NOT_ASKED, POLL } from './poll-schema'

export const DottedNote = written.max(70).regex(/^shape:/)
export const GivenDots = z.array(DottedNote).max(DOTS)
export const HandsForNote = z.number().int().min(0).max(999)
const PerNote = z.record(DottedNote, z.number().int().min(0))

export const StageDots = z.object({
  ...POLL,
  /** A show of hands by people without a device, counted by the note-taker. */
  hands: PerNote,
  /** Everything together, once the facilitator has revealed it. */
  result: PerNote.nullable(),
})
export type StageDots = z.infer<typeof StageDots>

export const NO_DOTS: StageDots = {
  ...NOT_ASKED,
  hands: {},
  result: null,
}
