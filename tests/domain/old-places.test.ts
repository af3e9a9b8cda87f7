import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { notesIn, readNotes, richText } from '@/domain/board/notes'
import { orderByPlace, squareAt } from '@/domain/board/old-places'
import { recordsOf } from '@/domain/board/records'
import { isOrder } from '@/domain/order'
import { randomFrom } from '../support/run/random'

// A new one each time; SEED=417 replays one.
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
console.log(`old places: SEED=${seed}`)

/** A note as it was stored before: where it lies, and over which others it is drawn. */
type Old = { cell: string; text: string; at?: unknown; index?: string | undefined }
function boardWith(notes: readonly Old[]): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const [nth, { cell, text, at, index }] of notes.entries()) {
      const stored = { typeName: 'shape', type: 'note', parentId: `shape:${cell}`, 'props.richText': richText(text) }
      const record = new Y.Map<unknown>(Object.entries(stored))
      if (at !== undefined) record.set('xy', at)
      if (index !== undefined) record.set('index', index)
      recordsOf(doc).set(`shape:n${String(nth).padStart(3, '0')}`, record)
    }
  })
  return doc
}
const textsIn = (doc: Y.Doc, cell: string) => notesIn(doc, cell).map(({ text }) => text)
const placesIn = (doc: Y.Doc) => [...recordsOf(doc).values()].filter((record) => record.has('xy')).length
/** Where a square of before lies: in its row and column. */
const square = (row: number, column: number): [number, number] => [12 + 212 * column, 48 + 212 * row]

/** The board that the demo had before, cell by cell in the order in which it was read; written down as it was stored. */
const DEMO: Record<string, [string, number, number][]> = {
  'S1.1/a1': [
    ['Iedereen bestelde zelf', 12, 48],
    ['De foto’s helpen', 224, 48],
    ['Het ging snel', 12, 260],
  ],
  'S1.2/a1': [['De wifi viel weg', 12, 48]],
  'S1.1/a2': [
    ['Samen kijken is gezellig', 12, 48],
    ['Oma belde mee', 224, 48],
  ],
  'S2.1': [
    ['Foto van de week', 12, 48],
    ['Prikbord op het scherm', 224, 48],
    ['QR-code aan de deur', 436, 48],
    ['Recepten inspreken', 12, 260],
    ['Bushalte opzoeken', 224, 260],
  ],
  G3: [
    ['Wij doen dit elke maand', 12, 48],
    ['En wie er nog niet bij is', 1496, 48],
    ['Twee keer per jaar samen', 12, 260],
  ],
  'S3.7': [
    ['Teamoverleg', 12, 48],
    ['De laatste van de rij', 2344, 48],
    ['De volgende rij', 12, 260],
  ],
  'S1.8': [['Een nieuwe printer', 224, 48]],
}

describe('SHEET-9: where notes lay is read as their order', () => {
  test.each([
    ['as they were made', (nth: number) => `a${nth + 1}`],
    ['the other way round', (nth: number) => `a${9 - nth}`],
    ['all with one index', () => 'a1'],
    ['without one', () => undefined],
    ['with what is no index', () => 'zz'],
  ])('the demo’s board of before, drawn %s: each note in its cell, in the order in which it lay', (_how, index) => {
    const notes = Object.entries(DEMO).flatMap(([cell, all]) =>
      all.map(([text, x, y], nth) => ({ cell, text, at: [x, y], index: index(nth) })),
    )
    const doc = boardWith(notes.toReversed())
    expect(orderByPlace(doc, 'server')).toBe(true)
    expect(placesIn(doc)).toBe(0)
    for (const [cell, all] of Object.entries(DEMO)) expect(textsIn(doc, cell)).toEqual(all.map(([text]) => text))
    expect(readNotes(doc)).toHaveLength(notes.length)
  })

  test('a little beside its square is that square; notes above and beside the cell count as its edge', () => {
    const doc = boardWith([
      { cell: 'S2.1', text: 'derde', at: [30, 262], index: 'a1' },
      { cell: 'S2.1', text: 'tweede', at: [210, 20], index: 'a2' },
      { cell: 'S2.1', text: 'eerste', at: [-900, -500.5], index: 'a3' },
      { cell: 'S2.1', text: 'vierde', at: [9_999, 250], index: 'a4' },
      { cell: 'S2.1', text: 'vijfde', at: [12, 1_000_000], index: 'a5' },
    ])
    orderByPlace(doc, 'server')
    expect(textsIn(doc, 'S2.1')).toEqual(['eerste', 'tweede', 'derde', 'vierde', 'vijfde'])
  })

  test.each([
    ['S1.1/a1', 2],
    ['S1.5/a3', 2],
    ['S2.1', 3],
    ['S3.1', 3],
    ['G1', 3],
    ['V1+next', 3],
    ['G3', 9],
    ['S1.8', 9],
    ['S3.7', 12],
    ['S9.9', 3],
  ])('a row of %s had %d squares', (cell, columns) => {
    expect(squareAt(square(0, columns - 1), cell)).toBe(columns - 1)
    expect(squareAt(square(0, columns), cell)).toBe(columns - 1)
    expect(squareAt(square(1, 0), cell)).toBe(columns)
  })

  test('a note that an old page drags among those that have an order comes to where it was put; the others keep theirs', () => {
    const texts = ['een', 'twee', 'drie', 'vier', 'vijf']
    for (const [put, expected] of [
      [square(0, 0), ['nieuw', 'een', 'twee', 'drie', 'vier', 'vijf']],
      [square(0, 2), ['een', 'twee', 'nieuw', 'drie', 'vier', 'vijf']],
      [square(1, 0), ['een', 'twee', 'drie', 'nieuw', 'vier', 'vijf']],
      [square(7, 1), ['een', 'twee', 'drie', 'vier', 'vijf', 'nieuw']],
    ] as const) {
      for (const index of ['a0', 'a3', 'a9', undefined]) {
        const doc = boardWith([
          ...texts.map((text, nth) => ({ cell: 'S2.1', text, index: `a${nth + 1}` })),
          { cell: 'S2.1', text: 'nieuw', at: [...put], index },
          { cell: 'S3.1', text: 'elders', index: 'a1' },
        ])
        const before = recordsOf(doc).get('shape:n006')!.toJSON()
        orderByPlace(doc, 'server')
        expect(textsIn(doc, 'S2.1')).toEqual(expected)
        expect(recordsOf(doc).get('shape:n006')!.toJSON(), 'a cell without old places').toEqual(before)
      }
    }
  })

  test('what is no place says nothing, and is taken away too', () => {
    const doc = boardWith([
      { cell: 'S2.1', text: 'een', at: 'links', index: 'a1' },
      { cell: 'S2.1', text: 'twee', at: [NaN, 0], index: 'a2' },
      { cell: 'S2.1', text: 'drie', at: [1], index: 'a3' },
    ])
    expect(orderByPlace(doc, 'server')).toBe(true)
    expect([textsIn(doc, 'S2.1'), placesIn(doc)]).toEqual([['een', 'twee', 'drie'], 0])
  })

  test('a board without places is left alone, and one that was read is not read again', () => {
    const doc = boardWith([
      { cell: 'S2.1', text: 'twee', index: 'a1' },
      { cell: 'S2.1', text: 'een', index: 'a1' },
    ])
    const origins: unknown[] = []
    doc.on('update', (_update: Uint8Array, origin: unknown) => origins.push(origin))
    expect(orderByPlace(doc, 'server')).toBe(false)
    expect(origins).toEqual([])
    recordsOf(doc).get('shape:n001')!.set('xy', [12, 48])
    expect(orderByPlace(doc, 'server')).toBe(true)
    expect(orderByPlace(doc, 'server')).toBe(false)
    expect(origins).toEqual([null, 'server'])
  })

  test('BOARD-5: what is in order already is not written again', () => {
    const doc = boardWith(
      ['een', 'twee', 'drie'].map((text, nth) => ({ cell: 'S2.1', text, at: square(0, nth), index: `a${nth + 1}` })),
    )
    const written: string[] = []
    recordsOf(doc).observeDeep((events) => {
      for (const { keys } of events) written.push(...keys.keys())
    })
    orderByPlace(doc, 'server')
    expect(written).toEqual(['xy', 'xy', 'xy'])
  })

  test('whatever is on a board, every note keeps its cell and its words, and squares are read row by row', () => {
    const random = randomFrom(seed)
    for (let round = 0; round < 200; round++) {
      const cells = ['S1.1/a1', 'S2.1', 'S3.7', 'S9.9']
      const notes = Array.from({ length: random.below(40) }, (_, nth): Old => {
        const how = random.below(4)
        const at =
          how === 0
            ? undefined
            : how === 1
              ? [random.below(4_000) - 1_000, random.below(4_000) - 1_000]
              : square(random.below(5), random.below(12))
        const index = random.pick(['a1', 'a2', 'a1V', 'Zz', 'zz', '', undefined])
        return { cell: random.pick(cells), text: String(nth), at, index }
      })
      const doc = boardWith(notes)
      const was = new Map([...recordsOf(doc)].map(([id, record]) => [id, record.toJSON()]))
      orderByPlace(doc, 'server')
      const said = `seed ${seed}, round ${round}`
      expect(placesIn(doc), said).toBe(0)
      for (const [id, record] of recordsOf(doc)) {
        const { xy: _xy, index: _index, ...before } = was.get(id)!
        const { index: _now, ...after } = record.toJSON()
        expect(after, said).toEqual(before)
      }
      for (const cell of cells) {
        const read = notesIn(doc, cell)
        // Where all of a cell had a place, they are read row by row.
        if (read.every(({ id }) => was.get(id)!.xy !== undefined)) {
          const squares = read.map(({ id }) => squareAt(was.get(id)!.xy as [number, number], cell))
          expect(squares, said).toEqual([...squares].sort((a, b) => a - b))
        }
        // Whatever was written, there is room between any two of what is written anew.
        if (read.some(({ id }) => was.get(id)!.index !== recordsOf(doc).get(id)!.get('index')))
          expect(
            read.every(({ order }) => isOrder(order)),
            said,
          ).toBe(true)
      }
    }
  })
})
