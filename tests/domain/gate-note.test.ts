import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { flatten, recordsOf, writeRecord } from '@/domain/board/records'
import { inspect } from '@/domain/gate'
import { NEEDED, NOTE_PROPERTIES } from '@/domain/gate/note'
import { addNote, noteRecord } from '@/domain/board/notes'

const board = new Y.Doc()
const structure = (id: string, type: string) =>
  writeRecord(recordsOf(board), {
    ...{ id, typeName: 'shape', type, parentId: 'page:board' },
    ...{ props: { label: id }, meta: {} },
  })
writeRecord(recordsOf(board), { id: 'page:board', typeName: 'page', name: '' })
structure('shape:S2.1', 'cell')
structure('shape:S1.1/a1', 'cell')
structure('shape:panel', 'panel')
const NOTE = addNote(board, 'S2.1', 'Een idee')
const OTHER = addNote(board, 'S2.1', 'Nog een idee')

/** What the gate says to somebody who may write everywhere and did this. */
function told(change: (records: Y.Map<Y.Map<unknown>>) => void): string {
  const mine = new Y.Doc()
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(board))
  change(recordsOf(mine))
  const update = Y.encodeStateAsUpdate(mine, Y.encodeStateVector(board))
  const verdict = inspect(board, update, { draft: 'open', cells: 'all' })
  return verdict.kind === 'refused' ? verdict.reason : verdict.kind
}
const toldOf = (key: string, value: unknown) => told((records) => records.get(NOTE)!.set(key, value))

const node = (type: string, more: object = {}) => ({ type, ...more })
const doc = (...content: unknown[]) => node('doc', { content })
const words = (...marks: unknown[]) => doc(node('paragraph', { content: [node('text', { text: 'klik', marks })] }))
const link = (href: unknown) => words(node('link', { attrs: { href } }))
/** A text so many levels deep. */
const deep = (levels: number): object => {
  let inner: object = node('text', { text: 'x' })
  for (let level = 2; level < levels; level++) inner = node('blockquote', { content: [inner] })
  return doc(inner)
}

/** Per property: what may stand there, up to the limit, and what is just beyond it. */
const ROWS: Record<string, { fine: readonly unknown[]; refused: readonly unknown[] }> = {
  typeName: { fine: ['shape'], refused: ['asset', 'page', '', null] },
  type: { fine: ['note'], refused: ['geo', 'cell', 'embed', '', null] },
  xy: {
    fine: [
      [-1_000_000, 1_000_000],
      [1_000_000, -1_000_000],
      [0.5, -20.25],
    ],
    refused: [
      ...[
        [-1_000_001, 0],
        [0, -1_000_001],
        [1_000_001, 0],
        [0, 1_000_001],
        [NaN, 0],
        [0, -Infinity],
      ],
      ...[[1], [1, 2, 3], ['1', 2], [1, null], { 0: 1, 1: 2, length: 2 }, '12', null],
    ],
  },
  rotation: { fine: [-10, 0, 3.14, 10], refused: [-10.001, 10.001, NaN, '0', null] },
  index: {
    fine: ['a1', 'Zz', 'b00', `a${'1'.repeat(200)}`],
    refused: ['', 'a', '1a', 'a-1', ' a1', 'a1 ', 'a1\n', `a${'1'.repeat(201)}`, 5, null],
  },
  parentId: {
    fine: ['shape:S2.1', 'shape:S1.1/a1'],
    refused: ['page:board', 'shape:S9.9', 'shape:panel', 'S2.1', NOTE, OTHER, 1, null],
  },
  isLocked: { fine: [false], refused: [true, 0, '', null] },
  opacity: { fine: [0, 0.5, 1], refused: [-0.001, 1.001, '1', null] },
  'props.color': {
    fine: ['yellow', 'light-green', 'light-blue', 'light-violet', 'light-red', 'orange'],
    refused: ['red', 'Yellow', '', 'url(x)', null],
  },
  'props.labelColor': { fine: ['black'], refused: ['red', '', null] },
  'props.size': { fine: ['s', 'm', 'l', 'xl'], refused: ['xxl', 'S', '', 1, null] },
  'props.font': { fine: ['sans'], refused: ['draw', 'serif', '', null] },
  'props.fontSizeAdjustment': { fine: [0, 200], refused: [-0.001, 200.001, '1', null] },
  'props.align': { fine: ['start', 'middle', 'end'], refused: ['start-legacy', 'left', '', null] },
  'props.verticalAlign': { fine: ['start', 'middle', 'end'], refused: ['top', '', null] },
  'props.growY': { fine: [0, 10_000], refused: [-0.001, 10_000.001, '1', null] },
  'props.url': { fine: [''], refused: ['https://example.org', 'javascript:alert(1)', null] },
  'props.richText': {
    fine: [
      doc(),
      ...['bold', 'italic', 'code', 'strike', 'highlight', 'underline'].map((mark) => words(node(mark))),
      ...['https://example.org', 'HTTP://example.org', 'mailto:an@example.org'].map(link),
      words(node('bold'), node('link', { attrs: { href: 'https://example.org' } })),
      ...['hardBreak', 'horizontalRule'].map((type) => doc(node('paragraph', { content: [node(type)] }))),
      ...['heading', 'blockquote', 'codeBlock'].map((type) =>
        doc(node(type, { content: [node('text', { text: 'x' })] })),
      ),
      ...['bulletList', 'orderedList'].map((type) => doc(node(type, { content: [node('listItem')] }))),
      // A link that leads nowhere runs nothing.
      ...[link(undefined), words(node('link'))],
      deep(101),
    ],
    refused: [
      ...['Een idee', 1, null, [], [node('doc')], {}, node('paragraph'), node('text', { text: 'x' })],
      ...[doc('x'), doc(null), doc([node('paragraph')]), node('doc', { content: 'x' }), node('doc', { content: {} })],
      ...['iframe', 'image', 'script', ''].map((type) => doc(node(type))),
      doc(node('paragraph', { content: [node('text', { text: 1 })] })),
      doc(node('paragraph', { content: [node('text', { text: ['x'] })] })),
      ...[words('bold'), words(null), words(node('textStyle')), words({}), words(node('bold'), node('onclick'))],
      doc(node('paragraph', { content: [node('text', { text: 'x', marks: node('bold') })] })),
      ...['javascript:alert(1)', 'javascript:alert(1)//https:', 'x mailto:a@b', 'data:text/html,x'].map(link),
      deep(102),
      doc(...Array.from({ length: 3_000 }, () => node('paragraph', { content: [node('text', { text: 'xxxx' })] }))),
    ],
  },
  'props.scale': { fine: [0.1, 1, 10], refused: [0.099, 10.001, '1', null] },
  'meta.marks': {
    fine: [[], ['pain', 'training'], ['low-threshold', 'attractive', 'fun', 'within-activity']],
    refused: ['pain', ['pain', 'pain'], ['★'], [['pain']], { 0: 'pain' }, null],
  },
  'meta.from': { fine: ['S2.1', 'S1.1/a1'], refused: ['S9.9', 'shape:S2.1', 'panel', '', 1, null] },
}

describe('BOARD-3: the limits of the table, each to its edge', () => {
  test('every property of a note is walked', () => {
    expect(Object.keys(ROWS).sort()).toEqual([...NOTE_PROPERTIES.keys()].sort())
  })

  test.each(Object.entries(ROWS))('%s', (key, { fine, refused }) => {
    for (const value of fine) expect(toldOf(key, value), `${key}: ${JSON.stringify(value)}`).toBe('fine')
    for (const value of refused) expect(toldOf(key, value), `${key}: ${JSON.stringify(value)}`).toBe('content')
  })

  test.each(['props.evil', 'meta.other', 'props', 'x', '', 'constructor', '__proto__'])(
    'no property is called “%s”',
    (key) => {
      expect(toldOf(key, 1)).toBe('content')
    },
  )

  const make = (id: string, without?: string) =>
    told((records) => {
      const flat = flatten(noteRecord({ id, cell: 'S2.1', text: 'x', order: 'a5' }))
      if (without) flat.delete(without)
      records.set(id, new Y.Map<unknown>(flat))
    })

  test.each(['shape:a', 'shape:Aa0_-', `shape:${'x'.repeat(64)}`])('a note may be called %s', (id) => {
    expect(make(id)).toBe('fine')
  })
  test.each([
    'shape:',
    'shape:a b',
    'shape:a/b',
    'shape:é',
    'shape:a\n',
    'xshape:a',
    'note:a',
    `shape:${'x'.repeat(65)}`,
  ])('and not %j', (id) => {
    expect(make(id)).toBe('content')
  })

  const WHOLE = ['typeName', 'type', 'index', 'parentId', 'props.richText']
  test('GUARD-1: what a note needs, and no more', () => {
    expect([...NEEDED].sort()).toEqual([...WHOLE].sort())
  })
  test.each(WHOLE)('GUARD-1: a new note without %s is not whole, and none can lose it', (key) => {
    expect(make('shape:new', key)).toBe('content')
    expect(told((records) => records.get(NOTE)!.delete(key))).toBe('content')
  })
})
