import { z } from 'zod'
import { PACES } from './practice'

/** What makes a workshop one to practise in. */
export const StagePractice = z.object({
  /** When it is thrown away, with all that is in it. */
  until: z.iso.datetime(),
  pace: z.enum(PACES),
  /** Member ids of the people whom the server plays. */
  people: z.array(z.string()),
})
