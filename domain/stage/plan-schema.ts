import { z } from 'zod'
import { STEPS } from '../method/steps'
import { LONGEST_SESSION, LONGEST_STEP, SHORTEST_SESSION } from './plan'

const minutes = z.number().int().min(0).max(LONGEST_STEP)

export const Plan = z.object({
  session: z.number().int().min(SHORTEST_SESSION).max(LONGEST_SESSION),
  steps: z.record(z.enum(STEPS), minutes),
  pause: minutes,
})

export const Clock = z.object({
  since: z.iso.datetime().nullable(),
  extra: z.number().int().min(0).max(600),
  evaluationReleased: z.boolean(),
  used: z.partialRecord(z.enum(STEPS), z.number().int()).default({}),
})
