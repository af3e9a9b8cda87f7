import { z } from 'zod'
import { SENTENCE_IDS } from '../method/sentences'
import { written } from '../text-schema'
import { VARIANTS } from './draft'

/** The draft as it comes from outside. */
export const DeclarationDraft = z.object({
  variant: z.enum(VARIANTS),
  date: z.union([z.iso.date(), z.literal('')]),
  profile: written,
  plans: written,
  general: written,
  trekkers: written,
  how: written,
  aims: z.boolean().default(false),
  sentences: z.partialRecord(z.enum(SENTENCE_IDS), written).default({}),
})
