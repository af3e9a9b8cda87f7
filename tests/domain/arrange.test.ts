import { describe, expect, test } from 'vitest'
import {
  arrange,
  freePlace,
  gridOf,
  isPlace,
  type Lying,
  NOTE_GAP,
  NOTE_PITCH,
  NOTE_SIZE,
  type Point,
} from '@/domain/board/arrange'
import { randomFrom } from '../support/random'

const GRID = gridOf({ w: 3 * NOTE_PITCH + NOTE_GAP, h: 1000 })
const at = (place: number): Point => ({
  x: NOTE_GAP + (place % GRID.columns) * NOTE_PITCH,
  y: 48 + Math.floor(place / GRID.columns) * NOTE_PITCH,
})
const lie = (...ids: (string | null)[]): Lying[] => ids.flatMap((id, place) => (id ? [{ id, ...at(place) }] : []))
const after = (notes: readonly Lying[], moves: readonly Lying[]): Lying[] =>
  notes.map((note) => moves.find(({ id }) => id === note.id) ?? note)
/** The ids in reading order, '.' for a place that is free. */
const read = (notes: readonly Lying[]): string => {
  const byPlace = new Map(
    notes.map(({ id, x, y }) => [((y - 48) / NOTE_PITCH) * GRID.columns + (x - NOTE_GAP) / NOTE_PITCH, id]),
  )
  return Array.from({ length: Math.max(...byPlace.keys()) + 1 }, (_, place) => byPlace.get(place) ?? '.').join('')
}
/** What becomes of the cell when `id` is put at a point, from a point of this cell or from elsewhere. */
const put = (notes: Lying[], id: string, to: Point, from: Point | null) => {
  const now = [...notes.filter((note) => note.id !== id), { id, ...to }]
  return read(after(now, arrange(now, GRID, new Map([[id, from]]))))
}
const overlaps = (notes: readonly Point[]) =>
  notes.flatMap((a, place) =>
    notes.slice(place + 1).filter((b) => Math.abs(a.x - b.x) < NOTE_SIZE && Math.abs(a.y - b.y) < NOTE_SIZE),
  )

describe('BOARD-10: notes lie side by side in rows', () => {
  test('a note from elsewhere comes to lie where it is put, and the others move on to the next hole', () => {
    const notes = lie('a', 'b', null, 'd')
    expect(put(notes, 'n', { x: 30, y: 60 }, null)).toBe('nabd')
    expect(put(notes, 'n', at(2), null)).toBe('abnd')
    expect(put(notes, 'n', at(3), null)).toBe('ab.nd')
    expect(put(notes, 'n', { x: 5000, y: 5000 }, null)).toBe('ab.d.......n')
  })

  test('a note of the cell changes places: those between fill the place that it left', () => {
    const notes = lie('a', 'b', 'c', 'd')
    expect(put(notes, 'a', at(2), at(0))).toBe('bcad')
    expect(put(notes, 'd', at(1), at(3))).toBe('adbc')
    expect(put(notes, 'b', at(2), at(1))).toBe('acbd')
    expect(put(notes, 'b', at(6), at(1))).toBe('a.cd..b')
    expect(put(notes, 'b', { x: at(1).x + 40, y: at(1).y - 30 }, at(1))).toBe('abcd')
  })

  test('a note written faster than its cell grows lies after the others, not among them', () => {
    const full = lie('a', 'b', 'c', 'd', 'e', 'f')
    const two = gridOf({ w: 3 * NOTE_PITCH + NOTE_GAP, h: 48 + 2 * NOTE_PITCH })
    const next = [...full, { id: 'n', ...at(6) }]
    expect(arrange(next, two, new Map([['n', null]]))).toEqual([])
    const afterThat = [...next, { id: 'o', ...at(7) }]
    expect(arrange(afterThat, two, new Map([['o', null]]))).toEqual([])
  })

  test('what lies well is left alone', () => {
    expect(arrange(lie('a', null, 'b'), GRID)).toEqual([])
    expect(arrange(lie('a', 'b'), GRID, new Map([['b', null]]))).toEqual([])
  })

  test('notes in one place part, and the same way wherever that is reckoned', () => {
    const notes = [...lie('a', 'b'), { id: 'c', ...at(0) }, { id: 'd', ...at(0) }]
    expect(read(after(notes, arrange(notes, GRID)))).toBe('abcd')
    expect(arrange([...notes].reverse(), GRID).sort(byId)).toEqual(arrange(notes, GRID).sort(byId))
  })

  test('a new note never covers another, wherever those lie', () => {
    expect(freePlace(lie('a', 'b'), 3)).toEqual(at(2))
    expect(freePlace(lie('a', null, 'c'), 3)).toEqual(at(1))
    expect(freePlace([{ x: at(0).x + 100, y: at(0).y }], 3)).toEqual(at(2))
    expect(freePlace(lie('a'), 3, { x: at(4).x + 30, y: at(4).y })).toEqual(at(4))
    expect(freePlace(lie('a'), 3, { x: 20, y: 60 })).toEqual(at(1))
    expect(freePlace(lie('a', 'b', 'c'), 3), 'in the second row').toEqual(at(3))
    expect(freePlace(lie('a', 'b', 'c', 'd', null, 'f'), 3), 'in a hole of the second row').toEqual(at(4))
    expect(freePlace(lie('a', 'b', 'c', 'd', 'e', 'f'), 3), 'in the third row').toEqual(at(6))
    expect(freePlace(lie('a', 'b'), 1), 'below, where there is one column').toEqual({ x: NOTE_GAP, y: 48 + NOTE_PITCH })
  })

  // A new one each time, said in the test's name; SEED=417 replays one.
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
  test(`whatever is put wherever: no overlap, all in places, and nothing more to do (seed ${seed})`, () => {
    const random = randomFrom(seed).below
    for (let round = 0; round < 500; round++) {
      const grid = { columns: 1 + random(4), rows: 1 + random(4) }
      let notes = Array.from({ length: 1 + random(12) }, (_, n) => ({ id: `n${n}`, x: random(900), y: random(900) }))
      notes = after(notes, arrange(notes, grid))
      const moving = notes.filter(() => random(3) === 0)
      const from = new Map(moving.map(({ id, x, y }) => [id, random(2) ? { x, y } : null]))
      const now = notes.map((note) => (from.has(note.id) ? { ...note, x: random(900), y: random(900) } : note))
      const result = after(now, arrange(now, grid, from))
      expect(overlaps(result)).toEqual([])
      expect(result.every(({ x, y }) => isPlace(x, y) && x >= NOTE_GAP && y >= 48)).toBe(true)
      expect(arrange(result, grid)).toEqual([])
    }
  })
})

const byId = (a: Lying, b: Lying) => (a.id < b.id ? -1 : 1)
