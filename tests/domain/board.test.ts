import { Store, type UnknownRecord } from '@tldraw/store'
import { createTLSchema, defaultShapeSchemas } from '@tldraw/tlschema'
import { T } from '@tldraw/validate'
import { describe, expect, it } from 'vitest'
import type { BoardRecord } from '@/domain/board/records'
import { boardRecords, focusBounds } from '@/domain/board/layout'
import { PAGE_ID, panelId, STRUCTURE_TYPES, TONES } from '@/domain/method/structure'
import { cellsOf } from '@/domain/method/template'
import { CELL_LABEL, cellRecordId, NOTE_GAP, NOTE_SIZE, noteRecord, notesPerRow } from '@/domain/board/notes'
import { STEPS } from '@/domain/method/steps'
import type { Preparation } from '@/domain/method/preparation'
import { LOCALES } from '@/domain/text'

const preparation = (count: number): Preparation => ({
  organisation: 'Buurthuis De Linde',
  audience: 'bezoekers',
  date: '2026-11-24',
  persona: '',
  actions: Array.from({ length: count }, (_, at) => ({
    id: `a${at + 1}`,
    title: at === 1 ? '' : 'Samen de bestelling doen',
    description: 'We bestellen het fruit op de website. '.repeat(at * 3),
    activity: 'buurtkeuken',
  })),
})
const none = () => 0
/** Some cells full, some empty, the same each time. */
const crowded = (cell: string) => (cell.length * 7 + cell.charCodeAt(cell.length - 1)) % 14

interface Box {
  id: string
  x: number
  y: number
  w: number
  h: number
}
const boxOf = (record: BoardRecord): Box => {
  const { w, h } = record.props as { w: number; h: number }
  return { id: record.id, x: record.x as number, y: record.y as number, w, h }
}
const shapesOf = (records: BoardRecord[]) => records.filter((record) => record.typeName === 'shape')
const get = (records: BoardRecord[], id: string) => records.find((record) => record.id === id)!
const overlap = (a: Box, b: Box) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h

/** The canvas's own schema with our shapes, which throws on a record that it would not take. */
function canvasStore(): Store<UnknownRecord> {
  const size = { w: T.positiveNumber, h: T.positiveNumber }
  const tone = T.literalEnum(...TONES)
  const step = T.literalEnum(...STEPS, 'parking')
  const shapes = {
    ...defaultShapeSchemas,
    panel: { props: { ...size, step, number: T.string, title: T.string, intro: T.string } },
    heading: { props: { ...size, title: T.string, detail: T.string, tone } },
    cell: { props: { ...size, label: T.string, hint: T.string, method: T.string, action: T.string, tone } },
    paper: { props: size },
  }
  // The schema's type speaks of tldraw's own records only.
  return new Store<UnknownRecord>({ schema: createTLSchema({ shapes }), props: {} })
}
const put = (store: Store<UnknownRecord>, records: BoardRecord[]) => {
  store.put(records as unknown as UnknownRecord[])
}

const boards = [1, 2, 3, 4, 5].flatMap((count) =>
  LOCALES.flatMap((locale) =>
    [none, crowded].map((notesIn) => ({
      name: `${count} actions, ${locale}, ${notesIn === none ? 'empty' : 'crowded'}`,
      records: boardRecords(preparation(count), locale, notesIn),
      count,
      notesIn,
    })),
  ),
)

describe.each(boards)('the board with $name', ({ records, count, notesIn }) => {
  it('is valid for the canvas', () => {
    const store = canvasStore()
    const note = noteRecord({ id: 'shape:n1', cell: 'S2.1+plan', text: 'Kalender', x: 12, y: 48, index: 'a1' })
    put(store, [...records, note])
    for (const record of records) expect(store.get(record.id as never)).toEqual(record)
    expect(() => put(store, [{ ...note, index: 'a' }])).toThrow()
  })

  it('has no two things in one place', () => {
    const shapes = shapesOf(records)
    for (const parent of new Set(shapes.map((shape) => shape.parentId))) {
      const siblings = shapes.filter((shape) => shape.parentId === parent).map(boxOf)
      const clashes = siblings.flatMap((a, at) => siblings.slice(at + 1).filter((b) => overlap(a, b)))
      expect(clashes).toEqual([])
    }
  })

  it('keeps everything on its panel, away from the edge', () => {
    for (const shape of shapesOf(records)) {
      if (shape.parentId === PAGE_ID) continue
      const panel = boxOf(get(records, shape.parentId as string))
      const { x, y, w, h } = boxOf(shape)
      expect(x).toBeGreaterThanOrEqual(40)
      expect(y).toBeGreaterThanOrEqual(200)
      expect(x + w).toBeLessThanOrEqual(panel.w - 40)
      expect(y + h).toBeLessThanOrEqual(panel.h - 40)
    }
  })

  it('BOARD-1 has every cell of the method, each on the panel of its step', () => {
    const cells = shapesOf(records).filter((shape) => shape.type === 'cell')
    const wanted = cellsOf(preparation(count))
    expect(cells.map((cell) => cell.id).sort()).toEqual(wanted.map((cell) => cellRecordId(cell.id)).sort())
    for (const { id, step, method, action } of wanted) {
      const cell = get(records, cellRecordId(id))
      expect(cell.parentId).toBe(panelId(step))
      expect(cell.props).toMatchObject({ method, action: action ?? '' })
    }
  })

  it('BOARD-4 has room in each cell for its notes and one more', () => {
    for (const { id } of cellsOf(preparation(count))) {
      const { w, h } = boxOf(get(records, cellRecordId(id)))
      const columns = notesPerRow(w)
      const rows = Math.floor((h - CELL_LABEL) / (NOTE_SIZE + NOTE_GAP))
      expect(rows * columns).toBeGreaterThan(notesIn(id))
    }
  })

  it('makes the cells of one row of the grid equally high', () => {
    for (const { id } of preparation(count).actions) {
      const heights = shapesOf(records)
        .filter((shape) => (shape.props as { action?: string }).action === id || shape.id === `shape:head/${id}`)
        .map((shape) => boxOf(shape).h)
      expect(heights).toHaveLength(6)
      expect(new Set(heights).size).toBe(1)
    }
  })

  it('lists parents first and draws in the order of the list', () => {
    const seen = new Set<unknown>()
    const last = new Map<unknown, string>()
    for (const record of records) {
      seen.add(record.id)
      if (record.typeName !== 'shape') continue
      expect(seen).toContain(record.parentId)
      const index = record.index as string
      expect(index > (last.get(record.parentId) ?? '')).toBe(true)
      last.set(record.parentId, index)
    }
    expect(seen.size).toBe(records.length)
  })
})

describe('the board', () => {
  const records = boardRecords(preparation(3), 'nl', none)

  it('is one document with one page, and otherwise fixed structure', () => {
    expect(records.slice(0, 2).map((record) => record.id)).toEqual(['document:document', PAGE_ID])
    expect(STRUCTURE_TYPES).toEqual(expect.arrayContaining(shapesOf(records).map((shape) => shape.type)))
  })

  it('comes out the same each time', () => {
    expect(boardRecords(preparation(4), 'en', crowded)).toEqual(boardRecords(preparation(4), 'en', crowded))
  })

  it('BOARD-4 keeps its ids when cells fill and actions come', () => {
    const ids = (all: BoardRecord[]) => all.map((record) => record.id)
    const full = boardRecords(preparation(3), 'nl', crowded)
    expect(ids(full)).toEqual(ids(records))
    expect(ids(boardRecords(preparation(4), 'nl', none))).toEqual(expect.arrayContaining(ids(records)))
  })

  it('grows only the row of the grid that is full', () => {
    const full = boardRecords(preparation(3), 'nl', (cell) => (cell === 'S1.2/a2' ? 4 : 0))
    const height = (all: BoardRecord[], action: string) => boxOf(get(all, `shape:head/${action}`)).h
    const growth = ['a1', 'a2', 'a3'].map((action) => height(full, action) - height(records, action))
    expect(growth).toEqual([0, 2 * (NOTE_SIZE + NOTE_GAP), 0])
  })

  it('asks the questions above the columns and names the actions before the rows', () => {
    expect(get(records, 'shape:head/S1.4').props).toMatchObject({ title: 'Willen we dit blijven doen?' })
    expect(get(records, 'shape:head/a1').props).toMatchObject({
      title: 'Samen de bestelling doen',
      detail: 'Past in: buurtkeuken',
    })
    expect(get(records, 'shape:head/a2').props).toMatchObject({ title: 'Actie 2' })
    const english = boardRecords(preparation(3), 'en', none)
    expect(get(english, 'shape:head/a2').props).toMatchObject({ title: 'Action 2' })
  })

  it('shortens a description that would not fit beside its row', () => {
    const { detail } = get(boardRecords(preparation(5), 'nl', none), 'shape:head/a5').props as { detail: string }
    expect(detail.length).toBeLessThan(200)
    expect(detail.endsWith('…')).toBe(true)
  })

  it('shows each step well on a wide screen', () => {
    for (const step of STEPS) {
      if (step === 'declaration') continue
      const { w, h } = focusBounds(records, step, null)!
      expect(w / h).toBeGreaterThan(1.6)
      expect(w / h).toBeLessThan(2.3)
    }
  })

  it('has Parkeerplek in reach of the three steps', () => {
    const parking = boxOf(get(records, panelId('parking')))
    const middle = boxOf(get(records, panelId('step-2')))
    expect(parking).toMatchObject({ x: middle.x, w: middle.w })
    expect(parking.y - (middle.y + middle.h)).toBe(160)
  })

  it('has the declaration as a portrait sheet', () => {
    const { w, h } = boxOf(get(records, 'shape:paper'))
    expect(h / w).toBeCloseTo(Math.SQRT2, 2)
  })
})

describe('what to look at', () => {
  const records = boardRecords(preparation(3), 'nl', none)

  it('is the panel of the step', () => {
    const { x, y, w, h } = boxOf(get(records, panelId('step-3')))
    expect(focusBounds(records, 'step-3', null)).toEqual({ x, y, w, h })
  })

  it('is the row of a past action, with the questions when they are near', () => {
    const panel = boxOf(get(records, panelId('step-1')))
    const onPage = (id: string) => {
      const box = boxOf(get(records, id))
      return { ...box, x: box.x + panel.x, y: box.y + panel.y }
    }
    const first = focusBounds(records, 'step-1', 'a1')!
    const third = focusBounds(records, 'step-1', 'a3')!
    expect(first.y).toBeLessThan(onPage('shape:head/S1.1').y)
    expect(third.y).toBeLessThan(onPage('shape:head/a3').y)
    expect(third.y).toBeGreaterThan(onPage('shape:head/a2').y + onPage('shape:head/a2').h - 40)
    const last = onPage('shape:S1.5/a3')
    expect(third.x + third.w).toBeGreaterThan(last.x + last.w)
    expect(third.y + third.h).toBeGreaterThan(last.y + last.h)
  })

  it('is nothing when the board has no such thing', () => {
    expect(focusBounds([], 'step-1', null)).toBeNull()
    expect(focusBounds(records, 'step-1', 'a5')).toBeNull()
    expect(focusBounds(records, 'step-2', 'a1')).toBeNull()
  })
})
