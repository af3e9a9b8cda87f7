import { IDEAS_CELL } from '../method/template'
import type { Locale } from '../text'
import type { CellOfNote } from './place'

/** Choosing together: each gives so many dots to ideas, in private. Several on one idea say how much they want it. */
export const DOTS = 3

/** What one person gave: the id of a note for each dot. Kept on the server, shown to nobody else. */
export interface DotsGiven {
  memberId: string
  notes: readonly string[]
}
/** By the id of the note. */
export type DotsPerNote = Record<string, number>

/** How many of these dots are on a note. */
export const dotsOn = (notes: readonly string[], id: string): number => notes.filter((note) => note === id).length

/**
 * Those of these dots that somebody who gave `before` can give: to ideas. A note that is not among the ideas any more, as
 * one that was planned, keeps what it has and gets no more; a dot for one that is gone can be given again.
 */
export const canGive = (notes: readonly string[], before: readonly string[], cellOf: CellOfNote): string[] =>
  notes.filter((id, nth) => {
    const cell = cellOf(id)
    return cell === IDEAS_CELL || (cell !== null && dotsOn(notes.slice(0, nth), id) < dotsOn(before, id))
  })

/** Devices and hands together. What is on a note that is gone does not count. */
export function dotsResult(given: readonly DotsGiven[], hands: DotsPerNote, cellOf: CellOfNote): DotsPerNote {
  const dots = given.flatMap(({ notes }) => notes)
  // In an order that says nothing about who came first.
  const ids = [...new Set([...dots, ...Object.keys(hands)])].sort().filter((id) => cellOf(id) !== null)
  return Object.fromEntries(ids.map((id) => [id, dotsOn(dots, id) + (hands[id] ?? 0)]))
}

/** Whether anybody gave one, on a device or with a hand that was counted. */
export const anyGiven = ({ answered, hands }: { answered: number; hands: DotsPerNote }): boolean =>
  answered > 0 || Object.values(hands).some((count) => count > 0)

/** The notes with dots, the most first; those with as many stay in their order. */
export const mostDots = <Note extends { id: string }>(
  notes: readonly Note[],
  result: DotsPerNote,
): (Note & { dots: number })[] =>
  notes
    .map((note) => ({ ...note, dots: result[note.id] ?? 0 }))
    .filter(({ dots }) => dots > 0)
    .sort((a, b) => b.dots - a.dots)

/** What stands on a note that got dots. */
export const dotsLabel = (dots: number, locale: Locale): string => `${dots} ${DOTS_WORDS[locale][dots === 1 ? 0 : 1]}`
const DOTS_WORDS = { nl: ['stip', 'stippen'], en: ['dot', 'dots'] } as const
