// Places in an order that many people change at once: keys that sort as plain text. A key is a whole number, its first
// letter saying how many digits that has (a0 … az, b00 … bzz; below those Z0 … Zz, Y00 … Yzz), and behind it a fraction
// that never ends in 0, so that there is always room for one more between two. The canvas calls the same an index.

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const BASE = DIGITS.length
const HEADS = DIGITS.slice(10)
const KEY = /^([A-Za-z])([0-9A-Za-z]*)$/

/** Where an order begins; there is as much room before it as behind it. */
const FIRST = 'a1'

/** How many digits there are behind this letter: one in the middle, one more with each letter away from it. */
const digitsOf = (head: string): number => {
  const at = HEADS.indexOf(head) - HEADS.indexOf('a')
  return at < 0 ? -at : at + 1
}

/** The whole number of a key and its fraction; null for what is not a key. */
function parts(key: string): { whole: string; fraction: string } | null {
  const [, head, digits = ''] = KEY.exec(key) ?? []
  if (head === undefined) return null
  const size = digitsOf(head)
  if (digits.length < size || (digits.length > size && digits.endsWith('0'))) return null
  return { whole: head + digits.slice(0, size), fraction: digits.slice(size) }
}

/** Whether something is a key of this kind. */
export const isOrder = (key: unknown): key is string => typeof key === 'string' && parts(key) !== null

/** The next whole number, or the one before. */
function neighbour(whole: string, by: 1 | -1): string {
  const fresh = by === 1 ? 0 : BASE - 1
  const digits = [...whole.slice(1)].map((digit) => DIGITS.indexOf(digit))
  for (let place = digits.length - 1; place >= 0; place--) {
    digits[place]! += by
    if (DIGITS[digits[place]!] !== undefined) return whole[0]! + digits.map((digit) => DIGITS[digit]).join('')
    digits[place] = fresh
  }
  const head = HEADS[HEADS.indexOf(whole[0]!) + by]!
  return head + DIGITS[fresh]!.repeat(digitsOf(head))
}

/** A fraction between two, `above` null for one. Both without zeros at their end; `below` is the lesser. */
function between(below: string, above: string | null): string {
  let shared = ''
  for (let place = 0; ; place++) {
    const low = DIGITS.indexOf(below[place] ?? '0')
    const high = above === null ? BASE : DIGITS.indexOf(above[place] ?? '0')
    if (high === low) {
      shared += DIGITS[low]
      continue
    }
    const middle = Math.floor((low + high) / 2)
    if (middle > low) return shared + DIGITS[middle]
    // They are neighbours: one digit more, behind the lesser.
    shared += DIGITS[low]
    above = null
  }
}

/**
 * A key after `below` and before `above`; null where there is nothing on that side. What is not a key counts as nothing,
 * and so does an `above` that does not come after `below`: two people may have taken the same place.
 */
export function orderBetween(below: string | null, above: string | null): string {
  const low = isOrder(below) ? parts(below) : null
  const high = isOrder(above) && (!isOrder(below) || above > below) ? parts(above) : null
  if (!low) return high ? (high.fraction ? high.whole : neighbour(high.whole, -1)) : FIRST
  if (high?.whole === low.whole) return low.whole + between(low.fraction, high.fraction)
  const next = neighbour(low.whole, 1)
  return !high || next < high.whole + high.fraction ? next : low.whole + between(low.fraction, null)
}

/** As many keys, in order, after `below` and before `above`. */
export function ordersBetween(below: string | null, above: string | null, count: number): string[] {
  if (!isOrder(above)) {
    const keys: string[] = []
    for (let last = below; keys.length < count; keys.push(last)) last = orderBetween(last, null)
    return keys
  }
  if (count <= 0) return []
  // The middle one first: one after the other, each would be longer.
  const half = (count - 1) >> 1
  const middle = orderBetween(below, above)
  return [...ordersBetween(below, middle, half), middle, ...ordersBetween(middle, above, count - 1 - half)]
}

/** Earlier first. Two in one place are told apart by their ids, the same way for everybody. */
export const byOrder = (a: { order: string; id: string }, b: { order: string; id: string }): number =>
  a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0
