import { z } from 'zod'
import { Anchor, StageComponents } from '../method/components-schema'
import { written } from '../text-schema'

/** What an earlier workshop of the same organisation ended with: the opening of the one that follows it. */
export const Earlier = z.object({
  workshopId: written,
  /** The day of that workshop. */
  date: z.iso.date(),
  /** The finalised declaration, if there was one: its version, the moments that were planned, who pulls and how. */
  declaration: z
    .object({
      version: z.number().int().min(1),
      finalisedAt: z.iso.datetime(),
      plans: z.array(written),
      trekkers: written,
    })
    .nullable(),
  components: StageComponents,
  anchor: Anchor.nullable(),
})
export type Earlier = z.infer<typeof Earlier>
