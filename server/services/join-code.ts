import { randomInt } from 'node:crypto'

// Letters and digits that nobody confuses on a projector or a phone: no I, L, O, U, 0 or 1.
const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
/** Of 30 signs, nine make 44 bits. */
const LENGTH = 9

/** A new join code, such as 7KQ-M2X-PDA, without the dashes. */
export const newJoinCode = (): string =>
  Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')

/** What somebody typed or scanned, in the form in which codes are stored: dashes, spaces and lower case are forgiven. */
export const readJoinCode = (typed: string): string => typed.toUpperCase().replace(/[^A-Z0-9]/g, '')
