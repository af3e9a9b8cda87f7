import { Store, type UnknownRecord } from '@tldraw/store'
import { createTLSchema, defaultShapeSchemas } from '@tldraw/tlschema'
import { T } from '@tldraw/validate'
import { describe, expect, it } from 'vitest'
import { cellRecordId, noteRecord } from '@/domain/board/notes'
import type { BoardRecord } from '@/domain/board/records'
import { actionDetail, boardRecords, cellName } from '@/domain/board/structure'
import type { Preparation } from '@/domain/method/preparation'
import { STEPS } from '@/domain/method/steps'
import { PAGE_ID, panelId, STRUCTURE_TYPES, TONES } from '@/domain/method/structure'
import { cellsOf } from '@/domain/method/template'
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

const shapesOf = (records: BoardRecord[]) => records.filter((record) => record.typeName === 'shape')
const get = (records: BoardRecord[], id: string) => records.find((record) => record.id === id)!

/** A record as a canvas has it: with the place that it gives it. */
const lying = (record: BoardRecord): BoardRecord =>
  record.typeName === 'shape' ? { x: 0, y: 0, rotation: 0, isLocked: false, opacity: 1, meta: {}, ...record } : record
/** The canvas's own schema with our shapes, which throws on a record that it would not take. */
function canvasStore(): Store<UnknownRecord> {
  const tone = T.literalEnum(...TONES)
  const step = T.literalEnum(...STEPS, 'parking')
  const shapes = {
    ...defaultShapeSchemas,
    panel: { props: { step, number: T.string, title: T.string, intro: T.string } },
    heading: { props: { title: T.string, detail: T.string, tone } },
    cell: { props: { label: T.string, hint: T.string, method: T.string, action: T.string, tone } },
    paper: { props: {} },
  }
  // The schema's type speaks of tldraw's own records only.
  return new Store<UnknownRecord>({ schema: createTLSchema({ shapes }), props: {} })
}
const put = (store: Store<UnknownRecord>, records: BoardRecord[]) => {
  store.put(records.map(lying) as unknown as UnknownRecord[])
}

const boards = [1, 2, 3, 4, 5].flatMap((count) =>
  LOCALES.map((locale) => ({
    name: `${count} actions, ${locale}`,
    records: boardRecords(preparation(count), locale),
    count,
  })),
)

describe.each(boards)('the board with $name', ({ records, count }) => {
  it('is valid for the canvas, once it has a place', () => {
    const store = canvasStore()
    const note = noteRecord({ id: 'shape:n1', cell: 'S2.1+plan', text: 'Kalender', order: 'a1' })
    put(store, [...records, note])
    for (const record of records) expect(store.get(record.id as never)).toEqual(lying(record))
    expect(() => put(store, [{ ...note, index: 'a' }])).toThrow()
  })

  it('SHEET-1 says what there is, and of nothing where it lies or how large it is', () => {
    for (const record of shapesOf(records)) {
      expect(Object.keys(record).sort()).toEqual(['id', 'index', 'parentId', 'props', 'type', 'typeName'])
      for (const key of ['x', 'y', 'w', 'h']) expect(record.props).not.toHaveProperty(key)
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

  it('lists parents first, each in the order of the list, no two with one place', () => {
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
  const records = boardRecords(preparation(3), 'nl')

  it('is one document with one page, and otherwise fixed structure', () => {
    expect(records.slice(0, 2).map((record) => record.id)).toEqual(['document:document', PAGE_ID])
    expect(STRUCTURE_TYPES).toEqual(expect.arrayContaining(shapesOf(records).map((shape) => shape.type)))
  })

  it('comes out the same each time', () => {
    expect(boardRecords(preparation(4), 'en')).toEqual(boardRecords(preparation(4), 'en'))
  })

  it('BOARD-4 keeps its ids when actions come', () => {
    const ids = (all: BoardRecord[]) => all.map((record) => record.id)
    expect(ids(boardRecords(preparation(4), 'nl'))).toEqual(expect.arrayContaining(ids(records)))
  })

  it('has the panels in the order of the workshop, Parkeerplek last', () => {
    const panels = shapesOf(records).filter(({ type }) => type === 'panel')
    expect(panels.map(({ id }) => id)).toEqual([...STEPS, 'parking' as const].map(panelId))
  })

  it('asks the questions above the columns and names the actions before their cells', () => {
    expect(get(records, 'shape:head/S1.4').props).toMatchObject({ title: 'Willen we dit blijven doen?' })
    expect(get(records, 'shape:head/a1').props).toMatchObject({
      title: 'Samen de bestelling doen',
      detail: 'Past in: buurtkeuken',
    })
    expect(get(records, 'shape:head/a2').props).toMatchObject({ title: 'Actie 2' })
    const english = boardRecords(preparation(3), 'en')
    expect(get(english, 'shape:head/a2').props).toMatchObject({ title: 'Action 2' })
    const pieces = shapesOf(records).filter(({ parentId }) => parentId === panelId('step-1'))
    const ids = pieces.map(({ id }) => id.slice('shape:'.length))
    expect(ids.slice(0, 6)).toEqual(['head/S1.1', 'head/S1.2', 'head/S1.3', 'head/S1.4', 'head/S1.5', 'head/a1'])
    expect(ids.slice(6, 12)).toEqual(['S1.1/a1', 'S1.2/a1', 'S1.3/a1', 'S1.4/a1', 'S1.5/a1', 'head/a2'])
  })

  it('has the whole description of an action, however long: who draws it cuts it', () => {
    const [, , third] = preparation(3).actions
    const detail = actionDetail(third!, 'nl')
    expect(detail.length).toBeGreaterThan(200)
    expect(get(records, 'shape:head/a3').props).toMatchObject({ detail })
  })

  it('calls a cell by its question and its action, and knows no others', () => {
    expect(cellName(preparation(3), 'nl', 'S1.4/a2')).toContain('Actie 2')
    expect(cellName(preparation(3), 'nl', 'S1.4/a4')).toBeNull()
    expect(cellName(preparation(3), 'nl', 'S9.9')).toBeNull()
  })
})
