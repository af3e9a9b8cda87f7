// How notes lie in a cell: on a grid of places, one note a place, counted in reading order from 0. All in the cell's
// own coordinates. Used where somebody puts a note, and by the server when two people put one in the same place.

/** The side of a square note and the room around it, in board units (= CSS pixels at 100 %). */
export const NOTE_SIZE = 200
export const NOTE_GAP = 12
/** Height of the strip at the top of a cell that carries its label. */
export const CELL_LABEL = 48
/** From one place to the next. */
export const NOTE_PITCH = NOTE_SIZE + NOTE_GAP

export interface Point {
  x: number
  y: number
}
export interface Lying extends Point {
  id: string
}
export interface Grid {
  columns: number
  /**
   * A note put below the last row ends up in that row, as long as all notes have a place in these rows; the grid itself
   * goes on below.
   */
  rows: number
}

/** The grid of a cell of this size. */
export const gridOf = ({ w, h }: { w: number; h: number }): Grid => ({
  columns: notesPerRow(w),
  rows: Math.max(1, Math.floor((h - CELL_LABEL) / NOTE_PITCH)),
})

/** How many notes lie side by side in a cell of this width. */
export const notesPerRow = (width: number): number => Math.max(1, Math.floor((width - NOTE_GAP) / NOTE_PITCH))

/** Where the note in this place lies. */
export const pointOf = (place: number, columns: number): Point => ({
  x: NOTE_GAP + (place % columns) * NOTE_PITCH,
  y: CELL_LABEL + Math.floor(place / columns) * NOTE_PITCH,
})

/** The nearest place. */
function placeAt({ x, y }: Point, columns: number, rows = Infinity): number {
  const within = (value: number, count: number) => Math.max(0, Math.min(Math.round(value), count - 1))
  return within((y - CELL_LABEL) / NOTE_PITCH, rows) * columns + within((x - NOTE_GAP) / NOTE_PITCH, columns)
}

/** Whether this is exactly a place: a note that is being dragged hardly ever is. */
export const isPlace = (x: number, y: number): boolean =>
  (x - NOTE_GAP) % NOTE_PITCH === 0 && (y - CELL_LABEL) % NOTE_PITCH === 0

const overlap = (a: Point, b: Point) => Math.abs(a.x - b.x) < NOTE_SIZE && Math.abs(a.y - b.y) < NOTE_SIZE

/** Where a new note can go: the place nearest to `near` when nothing lies there, or else the first that is free. */
export function freePlace(notes: readonly Point[], columns: number, near?: Point): Point {
  const free = (point: Point) => !notes.some((note) => overlap(note, point))
  const nearest = near && pointOf(placeAt(near, columns), columns)
  if (nearest && free(nearest)) return nearest
  for (let place = 0; ; place++) {
    const point = pointOf(place, columns)
    if (free(point)) return point
  }
}

/**
 * Gives each note of a cell a place of its own and returns those that have to move. Notes that were just `put` where they
 * are come to lie there; where that was taken, the others move on: towards the place that it left in this cell (the
 * value in `put`), or towards the next hole when it came from elsewhere (null). The rest keep their place and order.
 */
export function arrange(
  notes: readonly Lying[],
  { columns, rows }: Grid,
  put: ReadonlyMap<string, Point | null> = new Map(),
): Lying[] {
  // A cell grows only after its notes did: anyone who writes fast is ahead of it.
  const last = Math.max(rows, Math.ceil(notes.length / columns))
  const ordered = notes
    .map((note) => ({ ...note, place: placeAt(note, columns, put.has(note.id) ? last : Infinity) }))
    .sort((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1))
  const places: (string | undefined)[] = []
  const crowded = ordered.filter(({ id, place }) => {
    if (put.has(id)) return false
    if (places[place] !== undefined) return true
    places[place] = id
    return false
  })
  for (const { id, place } of crowded) {
    let free = place
    while (places[free] !== undefined) free++
    places[free] = id
  }
  for (const { id, place } of ordered) {
    const from = put.get(id)
    if (from !== undefined) insert(places, id, place, from && placeAt(from, columns))
  }
  const at = new Map<string | undefined, Point>()
  for (const [place, id] of places.entries()) at.set(id, pointOf(place, columns))
  return notes.flatMap(({ id, x, y }) => {
    const point = at.get(id)!
    return point.x === x && point.y === y ? [] : [{ id, ...point }]
  })
}

function insert(places: (string | undefined)[], id: string, at: number, from: number | null): void {
  const step = from !== null && from < at ? -1 : 1
  let hole = at
  while (hole >= 0 && places[hole] !== undefined) hole += step
  // Somebody else filled the place that it came from: then the others move on after all.
  if (hole < 0) return insert(places, id, at, null)
  for (; hole !== at; hole -= step) places[hole] = places[hole - step]
  places[at] = id
}
