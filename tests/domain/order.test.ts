import { expect, test } from 'vitest'
import { byOrder, isOrder, orderBetween, ordersBetween } from '@/domain/order'
import { randomFrom } from '../support/run/random'

// A new one each time; SEED=417 replays one.
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
console.log(`orders: SEED=${seed}`)
const sorted = (keys: readonly string[]) => [...keys].sort((a, b) => (a < b ? -1 : 1))
const longest = (keys: readonly string[]) => Math.max(...keys.map(({ length }) => length))
/** What the gate takes. */
const MOST = 201

test.each([
  ['a0', 'a1'],
  ['a9', 'aA'],
  ['aZ', 'aa'],
  ['az', 'b00'],
  ['b0z', 'b10'],
  ['bzz', 'c000'],
  ['Zz', 'a0'],
  ['Yzz', 'Z0'],
  ['Xzzz', 'Y00'],
])('after %s comes %s, and the other way round', (key, next) => {
  expect(orderBetween(key, null)).toBe(next)
  expect(orderBetween(null, next)).toBe(key)
})
test('past a fraction goes the next whole number', () => {
  expect(orderBetween('a5V', null)).toBe('a6')
  expect(orderBetween(null, 'a5V')).toBe('a5')
})

test.each(['a0', 'a1', 'az', 'b00', 'c000', 'a0V', 'a1zzz', 'Zz', 'Y00', 'Z0V', 'b12g'])('%s is a key', (key) => {
  expect(isOrder(key)).toBe(true)
})
test.each(['', 'a', 'b0', 'Y0', '10', 'a10', 'a1V0', 'a-', 'a1 ', 'a1\n', 'é1', 'á1', null, undefined, 5, ['a1']])(
  '%j is none',
  (key) => {
    expect(isOrder(key)).toBe(false)
  },
)

test('SHEET-2: a key between two sorts between them, and is one; thousands by chance stay short', () => {
  const random = randomFrom(seed)
  const keys: string[] = []
  for (let nth = 0; nth < 5_000; nth++) {
    const at = random.below(keys.length + 1)
    const [below, above] = [keys[at - 1] ?? null, keys[at] ?? null]
    const key = orderBetween(below, above)
    const said = `seed ${seed}: ${key} between ${below} and ${above}`
    expect(isOrder(key), said).toBe(true)
    expect((below === null || below < key) && (above === null || key < above), said).toBe(true)
    keys.splice(at, 0, key)
  }
  expect(sorted(keys)).toEqual(keys)
  expect(longest(keys), `seed ${seed}`).toBeLessThan(16)
})

test('SHEET-2: thousands at the end or at the beginning stay short, and hundreds in one gap fit through the gate', () => {
  const [end, start] = [['a1'], ['a1']]
  for (let nth = 0; nth < 10_000; nth++) {
    end.push(orderBetween(end.at(-1)!, null))
    start.push(orderBetween(null, start.at(-1)!))
  }
  expect(sorted(end)).toEqual(end)
  expect(sorted(start)).toEqual([...start].reverse())
  expect(longest([...end, ...start])).toBeLessThanOrEqual(5)
  for (const lower of [true, false]) {
    let [below, above] = ['a1', 'a2']
    for (let nth = 0; nth < 900; nth++) {
      const key = orderBetween(below, above)
      expect(below < key && key < above).toBe(true)
      if (lower) below = key
      else above = key
    }
    expect(longest([below, above])).toBeLessThanOrEqual(MOST)
  }
})

test.each<[string | null, string | null, number]>([
  [null, null, 300],
  ['a5', null, 300],
  [null, 'a5', 300],
  ['a1', 'a2', 300],
  ['a1', 'a1V', 2],
  ['Zz', 'b00', 100],
  ['a1', null, 0],
  ['a1', 'a2', 0],
])('SHEET-2: between %s and %s there is room for %d more, each short', (below, above, count) => {
  const keys = ordersBetween(below, above, count)
  expect(keys).toHaveLength(count)
  const all = [...(below === null ? [] : [below]), ...keys, ...(above === null ? [] : [above])]
  expect(sorted(all)).toEqual(all)
  expect(new Set(all).size).toBe(all.length)
  expect(keys.every(isOrder)).toBe(true)
  expect(longest(['', ...keys])).toBeLessThan(8)
})

test('BOARD-11: neighbours with one key, or the wrong way round, still leave a place behind the first', () => {
  for (const [below, above] of [
    ['a5', 'a5'],
    ['a5', 'a4'],
    ['a5V', 'a5V'],
  ] as const) {
    expect(orderBetween(below, above) > below).toBe(true)
    const keys = ordersBetween(below, above, 20)
    expect(sorted(keys)).toEqual(keys)
    expect(new Set([below, ...keys]).size).toBe(21)
    expect(keys[0]! > below).toBe(true)
  }
})

test('what is no key counts as nothing', () => {
  for (const not of ['', 'a', 'a10', 'Z', '?', 'ab\n']) {
    expect(orderBetween(not, null)).toBe('a1')
    expect(orderBetween(null, not)).toBe('a1')
    expect(orderBetween(not, 'a1')).toBe('a0')
    expect(orderBetween('a1', not)).toBe('a2')
    expect(ordersBetween('a1', not, 3)).toEqual(['a2', 'a3', 'a4'])
  }
})

test('BOARD-11: two with one key are told apart by their ids, whoever looks', () => {
  const notes = [
    { order: 'a2', id: 'x' },
    { order: 'a1', id: 'z' },
    { order: 'a1', id: 'y' },
    { order: 'Zz', id: 'w' },
  ]
  const read = (list: typeof notes) => [...list].sort(byOrder).map(({ id }) => id)
  expect(read(notes)).toEqual(['w', 'y', 'z', 'x'])
  expect(read([...notes].reverse())).toEqual(['w', 'y', 'z', 'x'])
  expect(byOrder(notes[0]!, notes[0]!)).toBe(0)
})
