import { z } from 'zod'
import { isWhole } from './text'

/**
 * Any string from outside. PostgreSQL's text cannot hold U+0000, and neither its JSON nor UTF-8 can hold half a letter.
 * Nobody types either.
 */
export const written = z
  .string()
  .regex(/^[^\u0000]*$/)
  .refine(isWhole, { message: 'half a letter' })

/** What somebody typed, trimmed, of at most `max` characters. */
export const typed = (max: number) => written.trim().max(max)
/** How many characters a field takes, so that a form stops where the server would refuse. Throws without a limit. */
export function mostOf({ maxLength }: z.ZodString): number {
  if (maxLength === null) throw new Error('This text has no limit')
  return maxLength
}
