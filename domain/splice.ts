/** One change of a text: from `start` on, so many UTF-16 units are replaced. */
export interface Splice {
  start: number
  removed: number
  inserted: string
}

/**
 * The smallest change that makes `next` of `old`. It never begins or ends within a letter: an emoji is two UTF-16 units, of
 * which two emoji can have one in common, and half a letter in a shared text stays broken for good.
 */
export function spliceOf(old: string, next: string): Splice {
  const shortest = Math.min(old.length, next.length)
  let start = 0
  while (start < shortest && old[start] === next[start]) start++
  if (isWithin(old, start) || isWithin(next, start)) start--
  let end = 0
  while (end < shortest - start && old.at(-1 - end) === next.at(-1 - end)) end++
  if (isWithin(old, old.length - end) || isWithin(next, next.length - end)) end--
  return { start, removed: old.length - start - end, inserted: next.slice(start, next.length - end) }
}

/** Whether a place in a text lies between the two halves of a letter. */
const isWithin = (text: string, place: number): boolean =>
  place > 0 && place < text.length && text.codePointAt(place - 1)! > 0xffff

/**
 * What becomes of a text that somebody turned from `old` into `mine`, while it became `theirs` elsewhere: what either
 * took away is gone, and what either put in is there.
 */
export function joined(old: string, mine: string, theirs: string): string {
  const changes = [spliceOf(old, theirs), spliceOf(old, mine)].sort((a, b) => a.start - b.start)
  const parts: string[] = []
  let end = 0
  for (const { start, removed, inserted } of changes) {
    parts.push(old.slice(end, start), inserted)
    end = Math.max(end, start + removed)
  }
  return parts.join('') + old.slice(end)
}

/** Where a caret goes by a change: it stays before the letter it stood before, unless that letter is gone. */
export function movedBy({ start, removed, inserted }: Splice, caret: number): number {
  if (caret <= start) return caret
  return caret >= start + removed ? caret + inserted.length - removed : start + inserted.length
}
