import { z } from 'zod'
import { cleanName, LETTER, MAX_NAME, NO_NAME } from './name'

/** What is not text at all: half a character, or what no database keeps. */
const WHOLE = /^[^\0\p{Cs}]*$/u
/** A name of at most `max` characters, cleaned. */
export const personName = (max: number) =>
  z.string(NO_NAME).regex(WHOLE, NO_NAME).overwrite(cleanName).max(max, NO_NAME).regex(LETTER, NO_NAME)
/** What a guest is called in a workshop, and who has an account. */
export const GuestName = personName(MAX_NAME.guest)
export const AccountName = personName(MAX_NAME.full)
/** What stands beside a name on its line, cleaned alike; it may be empty. */
export const besideName = (max: number) => z.string().regex(WHOLE).overwrite(cleanName).max(max)
