import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { flatten, RECORDS, recordsOf, writeRecord } from '@/domain/board/records'
import { DECLARATION, readDraft, resetSentence, sentenceKey, writeDraft } from '@/domain/declaration/draft'
import { inspect, type Reach } from '@/domain/gate'
import { MAX_SENTENCE } from '@/domain/method/sentences'
import { addNote, noteRecord, removeNote, setNoteText } from '@/domain/board/notes'
import { byHand, type Piece } from '../support/room/by-hand'

const EVERYWHERE: Reach = { draft: 'open', cells: 'all' }
const [LOW, HIGH] = [5, 2 ** 30]

/** The board: made by one device, between a lower and a higher one. The note, a panel, and what is left of a note that went. */
let board: Y.Doc
let note: string
/** Something that is gone, so far that Yjs keeps only that it was there. */
let dust: Y.ID
beforeEach(() => {
  board = new Y.Doc()
  board.clientID = 1_000
  board.transact(() => {
    writeRecord(recordsOf(board), { id: 'page:board', typeName: 'page', name: '' })
    for (const [id, type] of [
      ['shape:S1.1/a1', 'cell'],
      ['shape:S2.1', 'cell'],
      ['shape:panel', 'panel'],
    ] as const)
      writeRecord(recordsOf(board), {
        ...{ id, typeName: 'shape', type, parentId: 'page:board' },
        ...{ props: { label: id }, meta: {} },
      })
  })
  writeDraft(board, { variant: 'A', date: '', profile: 'Wie', plans: '', general: '', trekkers: '', how: '' })
  note = addNote(board, 'S2.1', 'Een idee')
  const gone = addNote(board, 'S2.1', 'Weg')
  dust = Y.createID(1_000, entry(gone, 'index').id.clock)
  removeNote(board, gone)
  expect(Y.getItem(board.store, dust)).toBeInstanceOf(Y.GC)
})

const recordOf = (id: string) => board.getMap(RECORDS)._map.get(id)!
/** What holds this property of a record on the board. */
const entry = (id: string, key: string) => (recordsOf(board).get(id) as Y.Map<unknown>)._map.get(key)!
const any = (...values: unknown[]) => new Y.ContentAny(values)
const letters = (words: string) => new Y.ContentString(words)
const profile = () => board.getMap(DECLARATION).get('profile') as Y.Text

const told = (update: Uint8Array, reach: Reach = EVERYWHERE) => {
  const verdict = inspect(board, update, reach)
  return verdict.kind === 'refused' ? verdict.reason : verdict.kind
}
/** The board as it would be with this update. */
const boardWith = (update: Uint8Array) => {
  const after = copy(board, 3)
  Y.applyUpdate(after, update)
  return after
}
const orderIn = (doc: Y.Doc) => recordsOf(doc).get(note)!.get('index')

function copy(doc: Y.Doc, client: number): Y.Doc {
  const made = new Y.Doc()
  made.clientID = client
  Y.applyUpdate(made, Y.encodeStateAsUpdate(doc))
  return made
}
/** What a device with this client id makes of the board as it is, as one update. */
function by(client: number, change: (doc: Y.Doc) => void): Uint8Array {
  const device = copy(board, client)
  change(device)
  return Y.encodeStateAsUpdate(device, Y.encodeStateVector(board))
}
const setOrder = (doc: Y.Doc) => void recordsOf(doc).get(note)!.set('index', 'a7')
const dropOrder = (doc: Y.Doc) => recordsOf(doc).get(note)!.delete('index')
const setAndDrop = (doc: Y.Doc) => {
  setOrder(doc)
  dropOrder(doc)
}

describe('GUARD-1: what counts in the end is what matters', () => {
  test.each([
    ['the higher one sets and deletes it', setOrder, setAndDrop, 'content'],
    ['the lower one sets and deletes it', setAndDrop, setOrder, 'fine'],
    ['the higher one only deletes it', setOrder, dropOrder, 'fine'],
    ['the lower one only deletes it', dropOrder, setOrder, 'fine'],
    ['both delete it', dropOrder, dropOrder, 'content'],
    ['both set it', setOrder, setOrder, 'fine'],
  ] as const)('two devices in one update: %s', (_what, low, high, expected) => {
    for (const order of [0, 1]) {
      const parts = [by(LOW, low), by(HIGH, high)]
      const update = Y.mergeUpdates(order ? parts.reverse() : parts)
      expect(told(update)).toBe(expected)
      expect(orderIn(boardWith(update)) === undefined).toBe(expected === 'content')
    }
  })

  test.each([
    [HIGH, 'content'],
    [LOW, 'fine'],
  ] as const)('an order set and taken away without naming the one that is there, by client %d', (client, expected) => {
    const within = recordOf(note).id
    const update = byHand(client, 0, [{ within, key: 'index', content: any('a7') }], [[client, 0, 1]])
    expect(told(update)).toBe(expected)
    expect(orderIn(boardWith(update)) === undefined).toBe(expected === 'content')
  })

  test('a note is taken away whole, also when its properties are named one by one', () => {
    expect(
      told(
        by(HIGH, (doc) => {
          dropOrder(doc)
          removeNote(doc, note)
        }),
      ),
    ).toBe('fine')
  })

  test('a place that comes and is gone already, as one writes who works without a line, is none', () => {
    const after = entry(note, 'index').lastId
    expect(told(byHand(HIGH, 0, [{ after, content: new Y.ContentDeleted(1) }]))).toBe('content')
  })

  test.each([0, 1])('the lowest numbers that a device can have count as others do: %d', (client) => {
    const update = by(client, setOrder)
    expect(told(update)).toBe('fine')
    expect(orderIn(boardWith(update))).toBe('a7')
  })

  test.each([
    ['the higher one sets and deletes it', setOrder, setAndDrop, 'content'],
    ['the lower one sets and deletes it', setAndDrop, setOrder, 'fine'],
  ] as const)('two devices that had not seen what it is now: %s', (_what, low, high, expected) => {
    const parts = [by(HIGH, low), by(HIGH + 1, high)]
    setOrder(board)
    for (const order of [0, 1]) {
      const update = Y.mergeUpdates(order ? [...parts].reverse() : parts)
      expect(told(update)).toBe(expected)
      expect(orderIn(boardWith(update)) === undefined).toBe(expected === 'content')
    }
  })

  test('and so it is in whatever order an update has its devices, which Yjs itself writes from the highest down', () => {
    const { lastId: after } = entry(note, 'index')
    setOrder(board)
    const parts = [HIGH, HIGH + 1].map((client) => byHand(client, 0, [{ after, content: any([3, 4]) }]).slice(1, -1))
    const goes = byHand(0, 0, [], [[HIGH + 1, 0, 1]]).slice(1)
    for (const devices of [parts, [...parts].reverse()]) {
      const update = Uint8Array.from([2, ...devices.flatMap((device) => [...device]), ...goes])
      expect(told(update)).toBe('content')
      expect(orderIn(boardWith(update))).toBeUndefined()
    }
  })

  test('nobody writes in the middle of what another wrote at a stretch', () => {
    const stretch = byHand(HIGH, 0, [{ after: entry(note, 'index').lastId, content: any('a2', 'a3') }])
    const within = byHand(LOW, 0, [{ after: Y.createID(HIGH, 0), content: any('a4') }], [[LOW, 0, 1]])
    expect(told(Y.mergeUpdates([stretch, within]))).toBe('content')
  })

  test('a device that wrote before writes something and takes it away again', () => {
    Y.applyUpdate(board, by(HIGH, setOrder))
    const device = copy(board, 3)
    device.clientID = HIGH
    recordsOf(device).get(note)!.set('props.color', 'orange')
    recordsOf(device).get(note)!.delete('props.color')
    expect(told(Y.encodeStateAsUpdate(device, Y.encodeStateVector(board)))).toBe('fine')
  })

  test('a property is taken away by somebody who had not seen what it is now', () => {
    const late = by(HIGH, dropOrder)
    setOrder(board)
    expect(told(late)).toBe('known')
    expect(orderIn(boardWith(late))).toBe('a7')
  })
})

describe('BOARD-3: an entry is what it says, whole', () => {
  const record = (key: string, content: Y.Item['content'], more: Partial<Piece> = {}) =>
    told(byHand(HIGH, 0, [{ after: entry(note, key).lastId, content, ...more }]))
  const draft = (piece: Piece) => told(byHand(HIGH, 0, [piece]))

  test('one that comes after what is there is fine, so the refusals below are for their one difference', () => {
    expect(record('index', any('a7'))).toBe('fine')
    expect(draft({ within: DECLARATION, key: 'variant', content: any('B') })).toBe('fine')
    expect(draft({ within: DECLARATION, key: sentenceKey('E2.1'), content: new Y.ContentType(new Y.Text()) })).toBe(
      'fine',
    )
    expect(draft({ after: Y.createID(1_000, lastLetter()), content: letters('!') })).toBe('fine')
  })

  test('of several values in one entry the last one counts', () => {
    expect(record('index', any('a7', 'a'))).toBe('content')
    expect(draft({ within: DECLARATION, key: 'variant', content: any('B', 'C') })).toBe('content')
    expect(record('index', any())).not.toBe('fine')
  })

  test('no client writes under a key before what is there', () => {
    expect(record('index', any('a7'), { before: entry(note, 'index').id, after: undefined })).toBe('content')
    const key = sentenceKey('E2.1')
    writeDraft(board, { sentences: { 'E2.1': 'Wij.' } })
    const begun = board.getMap(DECLARATION)._map.get(key)!
    resetSentence(board, 'E2.1')
    expect(draft({ before: begun.id, content: new Y.ContentType(new Y.Text()) })).toBe('content')
  })

  test.each([
    ['words where a value belongs', () => record('index', letters('hier'))],
    ['a type where a value belongs', () => record('index', new Y.ContentType(new Y.Map()))],
    ['a value in the list of a map', () => draft({ within: RECORDS, content: any(1) })],
    ['a value in the list of the declaration', () => draft({ within: DECLARATION, content: any('B') })],
    ['words in the list of a note', () => draft({ within: recordOf(note).id, content: letters('x') })],
    ['something within a plain value', () => draft({ within: entry(note, 'index').id, key: 'a', content: any(1) })],
    ['something within a plain choice', () => draft({ within: choice().id, key: 'a', content: any(1) })],
    ['a property of a sentence', () => draft({ within: textItem().id, key: 'a', content: any(1) })],
    ['a plain value in a text', () => draft({ after: Y.createID(1_000, lastLetter()), content: any('x') })],
    [
      'a text in a text',
      () => draft({ after: Y.createID(1_000, lastLetter()), content: new Y.ContentType(new Y.Text()) }),
    ],
    [
      'a list where a record belongs',
      () => draft({ within: RECORDS, key: 'shape:x', content: new Y.ContentType(new Y.Array()) }),
    ],
    ['a root of its own', () => draft({ within: 'elsewhere', key: 'a', content: any(1) })],
    [
      'a control character in a text',
      () => draft({ after: Y.createID(1_000, lastLetter()), content: letters('\u0000') }),
    ],
    [
      'what is gone already in the list of a note',
      () => draft({ within: recordOf(note).id, content: new Y.ContentDeleted(1) }),
    ],
    [
      'a value in the list of a map, though it goes again',
      () => told(byHand(HIGH, 0, [{ within: RECORDS, content: any(1) }], [[HIGH, 0, 1]])),
    ],
    [
      'a property of a plain value, though that goes again',
      () =>
        told(
          byHand(
            HIGH,
            0,
            [
              { within: RECORDS, key: 'shape:x', content: any(1) },
              { within: Y.createID(HIGH, 0), key: 'xy', content: any([1, 2]) },
            ],
            [[HIGH, 0, 1]],
          ),
        ),
    ],
    ['a whole note in a list', () => told(byHand(HIGH, 0, wholeNoteIn(new Y.Array())))],
    ['a whole note in a text', () => told(byHand(HIGH, 0, wholeNoteIn(new Y.Text())))],
  ])('%s is refused', (_what, verdict) => {
    expect(verdict()).toBe('content')
  })

  test('a whole note in a map is a note, so the refusals above are for what it is in', () => {
    expect(told(byHand(HIGH, 0, wholeNoteIn(new Y.Map())))).toBe('fine')
  })

  test('what is gone already may come anywhere else', () => {
    const gone = () => new Y.ContentDeleted(1)
    expect(draft({ within: DECLARATION, key: 'variant', content: gone() })).toBe('fine')
    expect(draft({ after: Y.createID(1_000, lastLetter()), content: gone() })).toBe('fine')
  })

  test.each([
    ['a map in a note', (): NonNullable<Piece['within']> => recordOf(note).id, 'meta.x', new Y.Map()],
    ['a text in a note', (): NonNullable<Piece['within']> => recordOf(note).id, 'meta.x', new Y.Text()],
    ['a text in the list of the declaration', (): NonNullable<Piece['within']> => DECLARATION, undefined, new Y.Text()],
  ] as const)('words in %s are in no place, with or without the pen', (_what, within, key, type) => {
    // The words come first: devices with high numbers do.
    const update = Y.mergeUpdates([
      byHand(HIGH, 0, [{ within: Y.createID(LOW, 0), content: letters('x') }]),
      byHand(LOW, 0, [{ within: within(), ...(key ? { key } : {}), content: new Y.ContentType(type) }]),
    ])
    expect(told(update)).toBe('content')
    expect(told(update, { draft: 'pen', cells: 'all' })).toBe('content')
  })
})

/** Everything a note has, in a type of this kind. */
const wholeNoteIn = (type: Y.Map<unknown> | Y.Array<unknown> | Y.Text): Piece[] => [
  { within: RECORDS, key: 'shape:x', content: new Y.ContentType(type) },
  ...[...flatten(noteRecord({ id: 'shape:x', cell: 'S2.1', text: 'x', order: 'a5' }))].map(([key, value]): Piece => ({
    within: Y.createID(HIGH, 0),
    key,
    content: any(value),
  })),
]

const choice = () => board.getMap(DECLARATION)._map.get('variant')!
const textItem = () => board.getMap(DECLARATION)._map.get('profile')!
const lastLetter = () => profile()._start!.lastId.clock

describe('SAVE-3: words for a place that is gone', () => {
  const between = (
    after: Y.ID | undefined,
    before: Y.ID | undefined,
    content: Y.Item['content'] = letters('woorden'),
  ) => told(byHand(HIGH, 0, [{ after, before, content }]))
  const letter = () => Y.createID(1_000, lastLetter())

  test('next to something that is gone are refused, whichever side it is on', () => {
    expect(between(letter(), undefined)).toBe('fine')
    expect(between(letter(), dust)).toBe('gone')
    expect(between(dust, letter())).toBe('gone')
    expect(between(undefined, dust)).toBe('gone')
    expect(between(dust, undefined, new Y.ContentType(new Y.Map()))).toBe('gone')
    expect(between(dust, undefined, any({ type: 'doc', content: [] }))).toBe('gone')
  })
  test('what is not words is dropped there, and so are words that their writer took away again', () => {
    expect(between(dust, undefined, any('a7'))).toBe('fine')
    expect(told(byHand(HIGH, 0, [{ after: dust, content: letters('weg') }], [[HIGH, 0, 3]]))).toBe('fine')
  })
  test('also next to or within something of which only that it was there is left, or that comes as such', () => {
    expect(between(dust, undefined, any([1, 2], { type: 'doc', content: [] })), 'words beside a place').toBe('gone')
    expect(told(byHand(HIGH, 0, [{ within: dust, content: letters('woorden') }]))).toBe('gone')
    const gone = Uint8Array.from([1, 1, 77, 0, 0, 5, 0]) // five of device 77, gone
    expect(told(Y.mergeUpdates([gone, byHand(HIGH, 0, [{ after: Y.createID(77, 2), content: letters('x') }])]))).toBe(
      'gone',
    )
  })
  test('what is made in something gone and goes again is dropped with all that is in it', () => {
    const pieces: Piece[] = [
      { within: dust, key: 'a', content: new Y.ContentType(new Y.Map()) },
      { within: Y.createID(HIGH, 0), key: 'b', content: any(1) },
    ]
    expect(told(byHand(HIGH, 0, pieces, [[HIGH, 0, 1]]))).toBe('fine')
    expect(told(byHand(HIGH, 0, pieces))).toBe('gone')
  })
  test('within a note that somebody took away meanwhile', () => {
    const within = recordOf(note).id
    removeNote(board, note)
    const put = (content: Y.Item['content']) => told(byHand(HIGH, 0, [{ within, key: 'props.richText', content }]))
    expect(put(any({ type: 'doc', content: [] }))).toBe('gone')
    expect(put(any('iets'))).toBe('fine')
  })
})

describe('TEXT-3, TEXT-4: a sentence', () => {
  const begin = (doc: Y.Doc) => writeDraft(doc, { sentences: { 'E2.1': 'Wij.' } })
  const say = (words: string) => (doc: Y.Doc) => writeDraft(doc, { sentences: { 'E2.1': words } })

  test.each([
    [LOW, HIGH, 'gone'],
    [HIGH, LOW, 'fine'],
  ] as const)(
    'begun by %d where %d had begun one that is gone again: Yjs would put it before that or after it',
    (late, early, expected) => {
      const begun = by(late, begin)
      Y.applyUpdate(board, by(early, begin))
      resetSentence(board, 'E2.1')
      expect(told(begun)).toBe(expected)
      expect(readDraft(boardWith(begun)).sentences['E2.1']).toBe(expected === 'fine' ? 'Wij.' : undefined)
    },
  )

  test('begun by two devices in one update, of which one is left', () => {
    expect(told(Y.mergeUpdates([by(LOW, begin), by(HIGH, begin)]))).toBe('fine')
  })

  test('taken back by one and begun again by another in one update', () => {
    begin(board)
    const reset = by(LOW, (doc) => resetSentence(doc, 'E2.1'))
    expect(told(reset)).toBe('fine')
    expect(
      told(
        Y.mergeUpdates([
          reset,
          by(HIGH, (doc) => void doc.getMap(DECLARATION).set(sentenceKey('E2.1'), new Y.Text('x'))),
        ]),
      ),
    ).toBe('fine')
    expect(told(by(HIGH, (doc) => void doc.getMap(DECLARATION).set(sentenceKey('E2.1'), new Y.Text('x'))))).toBe('fine')
  })

  test('begun and taken back while another one is there is nothing, but begun once more it is one too many', () => {
    const twice = by(HIGH, (doc) => {
      begin(doc)
      resetSentence(doc, 'E2.1')
      begin(doc)
    })
    const once = by(HIGH, (doc) => {
      begin(doc)
      resetSentence(doc, 'E2.1')
    })
    begin(board)
    expect(told(once)).toBe('fine')
    expect(told(twice)).toBe('gone')
  })

  test('has a limit that the longer fields of the declaration have not', () => {
    const long = 'x'.repeat(2 * MAX_SENTENCE + 1)
    expect(told(by(HIGH, (doc) => (doc.getMap(DECLARATION).get('profile') as Y.Text).insert(0, long)))).toBe('fine')
  })

  test('has at most twice the letters of a sentence, to the letter', () => {
    expect(told(by(HIGH, say('x'.repeat(2 * MAX_SENTENCE))))).toBe('fine')
    expect(told(by(HIGH, say('x'.repeat(2 * MAX_SENTENCE + 1))))).toBe('content')
    say('x'.repeat(MAX_SENTENCE))(board)
    expect(told(by(HIGH, say('x'.repeat(2 * MAX_SENTENCE))))).toBe('fine')
    expect(told(by(HIGH, say('x'.repeat(2 * MAX_SENTENCE + 1))))).toBe('content')
    const half = by(HIGH, say('x'.repeat(MAX_SENTENCE + 10)))
    const whole = copy(board, 3)
    Y.applyUpdate(whole, half)
    whole.clientID = HIGH
    say('x'.repeat(2 * MAX_SENTENCE))(whole)
    Y.applyUpdate(board, half)
    expect(told(Y.encodeStateAsUpdate(whole)), 'what the board has already counts once').toBe('fine')
  })

  test('words that are made and taken away in one update take no room', () => {
    expect(
      told(
        by(HIGH, (doc) => {
          say('x'.repeat(2 * MAX_SENTENCE + 1))(doc)
          resetSentence(doc, 'E2.1')
        }),
      ),
    ).toBe('fine')
  })
})

describe('DECL-3, OPEN-1: anyone who may not change the draft changes nothing in it', () => {
  const CHANGES: Record<string, (doc: Y.Doc) => void> = {
    'a choice': (doc) => writeDraft(doc, { variant: 'B' }),
    'a choice taken away': (doc) => doc.getMap(DECLARATION).delete('variant'),
    'letters put in': (doc) => (doc.getMap(DECLARATION).get('profile') as Y.Text).insert(0, 'x'),
    'letters taken out': (doc) => (doc.getMap(DECLARATION).get('profile') as Y.Text).delete(0, 1),
    'a sentence begun': (doc) => writeDraft(doc, { sentences: { 'E2.2': 'Wij.' } }),
    'a sentence taken back': (doc) => resetSentence(doc, 'E2.1'),
  }
  test.each(Object.keys(CHANGES))('%s', (what) => {
    writeDraft(board, { sentences: { 'E2.1': 'Wij.' } })
    const update = by(HIGH, CHANGES[what]!)
    expect(told(update)).toBe('fine')
    expect(told(update, { draft: 'final', cells: 'all' })).toBe('final')
    expect(told(update, { draft: 'pen', cells: 'all' })).toBe('pen')
  })
})

describe('MARK-5: nothing out of reach is touched', () => {
  const CHANGES: Record<string, (doc: Y.Doc) => void> = {
    'a note made': (doc) => void addNote(doc, 'S2.1', 'Nieuw'),
    'a text': (doc) => setNoteText(doc, note, 'Anders'),
    'a move': setOrder,
    'a mark taken off': (doc) => recordsOf(doc).get(note)!.delete('meta.marks'),
    'a note taken away': (doc) => removeNote(doc, note),
  }
  test.each(Object.keys(CHANGES))('%s', (what) => {
    recordsOf(board).get(note)!.set('meta.marks', ['pain'])
    const update = by(HIGH, CHANGES[what]!)
    expect(told(update, { draft: 'pen', cells: 'step-2' })).toBe('fine')
    expect(told(update, { draft: 'pen', cells: 'step-1' })).toBe('reach')
    expect(told(update, { draft: 'pen', cells: null })).toBe('pen')
  })
})

describe('SHEET-9: notes are put in order again when an old page says where they lie', () => {
  const placed = (change: (doc: Y.Doc) => void) => {
    const verdict = inspect(board, by(HIGH, change), EVERYWHERE)
    return verdict.kind === 'fine' ? verdict.placed : verdict
  }
  const put = (doc: Y.Doc) => void recordsOf(doc).get(note)!.set('xy', [224, 260])

  test.each<[string, boolean, (doc: Y.Doc) => void]>([
    ['a note comes', false, (doc) => void addNote(doc, 'S2.1', 'Nieuw')],
    [
      'a note comes with a place',
      true,
      (doc) =>
        recordsOf(doc)
          .get(addNote(doc, 'S2.1', 'Oud'))!
          .set('xy', [12, 48]),
    ],
    ['a note is put somewhere', true, put],
    ['a note is put somewhere and taken away', false, (doc) => (put(doc), removeNote(doc, note))],
    ['a note goes', false, (doc) => removeNote(doc, note)],
    ['a note goes to another cell', false, (doc) => recordsOf(doc).get(note)!.set('parentId', 'shape:S1.1/a1')],
    ['a note gets another order', false, setOrder],
    ['its text changes', false, (doc) => setNoteText(doc, note, 'Anders')],
    ['words in the declaration change', false, (doc) => writeDraft(doc, { profile: 'Wij' })],
  ])('%s: %s', (_what, expected, change) => {
    expect(placed(change)).toBe(expected)
  })

  test('a place that a note still says can be taken away', () => {
    put(board)
    expect(told(by(HIGH, (doc) => recordsOf(doc).get(note)!.delete('xy')))).toBe('fine')
  })

  test('OPEN-3: notes that are new are named, each once, and those that were there are not', () => {
    const made: string[] = []
    const update = by(HIGH, (doc) => {
      made.push(addNote(doc, 'S2.1', 'Nieuw'), addNote(doc, 'S1.1/a1', 'Nog een'))
      setNoteText(doc, note, 'Anders')
      setNoteText(doc, made[0]!, 'Nieuwer')
    })
    const verdict = inspect(board, update, EVERYWHERE)
    expect(verdict.kind === 'fine' && [...verdict.created].sort()).toEqual(made.sort())
  })
})

describe('ROOM-3, GUARD-2: what cannot be read or does not follow', () => {
  test('an update with a hole in it', () => {
    const device = copy(board, HIGH)
    const parts: Uint8Array[] = []
    device.on('update', (update: Uint8Array) => parts.push(update))
    for (const words of ['een', 'twee', 'drie']) addNote(device, 'S2.1', words)
    expect(told(Y.mergeUpdates(parts))).toBe('fine')
    expect(told(Y.mergeUpdates([parts[0]!, parts[2]!]))).toBe('gap')
  })

  test.each([
    ['the second encoding', () => Y.encodeStateAsUpdateV2(copy(board, 3)), 'malformed'],
    ['nothing, and then something', () => new Uint8Array([0, 0, 1]), 'malformed'],
    ['nothing', () => new Uint8Array([0, 0]), 'known'],
    ['no bytes', () => new Uint8Array(), 'malformed'],
    ['a clock at the limit', () => byHand(HIGH, 0, [gone(2 ** 31)]), 'fine'],
    ['a clock past the limit', () => byHand(HIGH, 0, [gone(2 ** 31 + 1)]), 'malformed'],
    ['a deletion up to what is known', () => byHand(0, 0, [], [[1_000, marked() - 1, 1]]), 'fine'],
    ['a deletion past it', () => byHand(0, 0, [], [[1_000, marked() - 1, 2]]), 'gap'],
    ['a deletion of what is gone', () => byHand(0, 0, [], [[1_000, dust.clock, 1]]), 'known'],
    ['a deletion of what nobody wrote', () => byHand(0, 0, [], [[77, 0, 1]]), 'gap'],
    [
      'what builds on what nobody wrote',
      () => byHand(HIGH, 0, [{ after: Y.createID(77, 0), content: letters('x') }]),
      'gap',
    ],
    [
      'what lies in what nobody wrote',
      () => byHand(HIGH, 0, [{ within: Y.createID(77, 0), content: letters('x') }]),
      'gap',
    ],
    ['what begins after a hole', () => byHand(HIGH, 1, [gone(1)]), 'gap'],
    [
      'what the board has, building on what comes next of a device',
      () => byHand(1_000, 0, [{ after: Y.createID(77, 0), content: any(1) }]),
      'gap',
    ],
  ])('%s', (_what, update, expected) => {
    expect(told(update())).toBe(expected)
  })
  const gone = (length: number): Piece => ({ within: RECORDS, key: 'shape:x', content: new Y.ContentDeleted(length) })
  /** Where the board ends once its note has a mark. */
  const marked = () => {
    recordsOf(board).get(note)!.set('meta.marks', ['pain'])
    return Y.getState(board.store, 1_000)
  }

  test('ranges of deletions in order and apart are read, others are not', () => {
    const ranges = (...all: [number, number][]) =>
      Uint8Array.from([
        0,
        1,
        ...varint(1_000),
        all.length,
        ...all.flatMap(([clock, length]) => [...varint(clock), length]),
      ])
    const at = entry(note, 'props.richText').id.clock
    expect(told(ranges([at - 2, 1], [at, 1]))).toBe('content') // both are needed by the note
    expect(told(ranges([at, 1], [at, 1]))).toBe('malformed')
    expect(told(ranges([at, 1], [at - 2, 1]))).toBe('malformed')
  })
})

const varint = (value: number): number[] =>
  value < 128 ? [value] : [(value % 128) | 128, ...varint(Math.floor(value / 128))]
