import { cleaned } from '../text'
import { written } from '../text-schema'
import { fitsNote, lettersIn, MAX_NOTE_LENGTH } from './note-text'

const fitting = { message: 'more than fits on a note' }
/** A note's text from outside. */
export const NoteText = written.overwrite(cleaned).refine(fitsNote, fitting).meta({ maxLength: MAX_NOTE_LENGTH })
/** A text that is to become a note. */
export const SentText = written
  .overwrite(cleaned)
  .trim()
  .min(1)
  .refine(fitsNote, fitting)
  .meta({ maxLength: MAX_NOTE_LENGTH })
/** The same, of at most so many letters. */
export const shortText = (max: number) =>
  SentText.refine((text) => lettersIn(text) <= max, { message: 'too long' }).meta({ maxLength: max })
