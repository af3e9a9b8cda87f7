/**
 * Names of people, as guests and facilitators type them, for people who sign and for those who sign later. Everybody in
 * the room goes by them, so nothing in one is unseen, and two of them do not look alike.
 */

/** What takes no room on a line, or turns the words beside it round; the empty braille pattern is a space in disguise. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\u2800]/gu
const SPACES = /[\s\p{Z}]+/gu
/** Control characters, halves of characters, and what no script has yet. */
const NO_CHARACTERS = /\p{C}/gu
/** Marks that stand on nothing, and more of them on one letter than any script piles up. */
const LOOSE_MARKS = /^\p{M}+|(?<=\p{M}{4})\p{M}+/gu

/** A name with only what can be seen of it, on one line. Empty when that is nothing. */
export const cleanName = (typed: string): string =>
  typed
    .normalize('NFC')
    .replace(UNSEEN, '')
    .replace(SPACES, ' ')
    .replace(NO_CHARACTERS, '')
    .trim()
    .replace(LOOSE_MARKS, '')
    .trim()
    .normalize('NFC')

/** What a name has at least one of. */
export const LETTER = /[\p{L}\p{N}]/u
/** Whether something is left to call somebody by. */
export const isName = (typed: string): boolean => LETTER.test(cleanName(typed))

/** The message with which a name is refused: its own words are in the catalogue of errors. */
export const NO_NAME = 'invalid-name'
/** Characters of what a guest is called, of a name in full, and of an organisation's. */
export const MAX_NAME = { guest: 60, full: 120, organisation: 120 } as const

// --- Two of them -------------------------------------------------------------------------------------------------------

/** Capitals of other scripts that are drawn as Latin ones. */
const DRAWN_ALIKE = Object.fromEntries(
  (['АВЕКМНОРСТУХІЈЅ', 'ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ'] as const).flatMap((letters, script) =>
    [...letters].map((letter, place) => [letter, (['ABEKMHOPCTYXIJS', 'ABEZHIKMNOPTYX'] as const)[script]![place]!]),
  ),
)

/** The same for two names that people in a room would take for one: capitals, accents, and letters that look alike. */
const look = (name: string): string =>
  cleanName(name)
    .normalize('NFKD')
    .replace(/[\u0300-\u036F]/g, '')
    .toUpperCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036F]/g, '')
    .replace(/./gu, (letter) => DRAWN_ALIKE[letter] ?? letter)
    .replace(/[‘’‛′ʼʹ`´]/g, "'")
    .replace(/\p{Pd}/gu, '-')

const MARK = / \(\d+\)$/

/** Whether this is how somebody of this name would call themselves; the mark that the server gave is not part of it. */
export const isCalled = (name: string, typed: string): boolean =>
  look(name) === look(typed) || look(name.replace(MARK, '')) === look(typed)

/** The name itself, or with a mark that all can see when there is one like it already: "An (2)". */
export function toldApart(name: string, others: Iterable<string>): string {
  const taken = new Set([...others].map(look))
  for (let number = 1; ; number++) {
    const marked = number === 1 ? name : `${name} (${number})`
    if (!taken.has(look(marked))) return marked
  }
}
