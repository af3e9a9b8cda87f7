import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { renew } from '@/server/storage/renew.mjs'

/** A document of two people: a map in a map, words in two styles, and values of every kind; most of it is past. */
function lived(): Y.Doc {
  const doc = new Y.Doc()
  const by = (client: number, write: () => void) => {
    doc.clientID = client
    doc.transact(write)
  }
  const inner = new Y.Map<unknown>()
  const words = new Y.Text()
  by(5, () => {
    doc.getMap('records').set('shape:a', inner)
    inner.set('props', new Y.Map([['deep', 'down']]))
    doc.getMap('declaration').set('how', words)
    words.insert(0, 'Samen verder', { bold: true })
    words.insert(0, 'Elke maand. ')
    for (const [key, value] of Object.entries({ list: [1, 'two', null], no: false, none: null, at: { x: 1.5 } }))
      doc.getMap('records').set(key, value)
  })
  for (let nth = 0; nth < 50; nth++) by(nth % 2 ? 5 : 9, () => inner.set('index', `a${nth}`))
  by(9, () => doc.getMap('records').set('gone', 1))
  by(5, () => doc.getMap('records').delete('gone'))
  return doc
}
const contentOf = (doc: Y.Doc) => ({
  records: doc.getMap('records').toJSON(),
  words: (doc.getMap('declaration').get('how') as Y.Text).toDelta() as unknown,
})
const CONTENT = {
  records: {
    'shape:a': { props: { deep: 'down' }, index: 'a49' },
    ...{ list: [1, 'two', null], no: false, none: null, at: { x: 1.5 } },
  },
  words: [{ insert: 'Elke maand. ' }, { insert: 'Samen verder', attributes: { bold: true } }],
}
const read = (...updates: Uint8Array[]) => {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}
const copyOf = (doc: Y.Doc) => read(Y.encodeStateAsUpdate(doc))
const piecesOf = (doc: Y.Doc) =>
  [...doc.store.clients].flatMap(([client, pieces]) => pieces.map((piece) => ({ client, piece })))

describe('DATA-9: a board written from scratch', () => {
  test('has the same content, by somebody who comes after all others, and one piece for each of them', () => {
    const anew = read(renew(lived()))
    anew.getMap('records')
    expect(contentOf(anew)).toEqual(CONTENT)
    const pieces = piecesOf(anew)
    expect([...anew.store.clients.keys()].sort()).toEqual([10, 5, 9])
    for (const client of [5, 9])
      expect(pieces.filter((each) => each.client === client).map(({ piece }) => piece.constructor)).toEqual([Y.GC])
  })

  test('counts as everything that was written before', () => {
    const old = lived()
    const before = Y.decodeStateVector(Y.encodeStateVector(old))
    const after = Y.decodeStateVector(Y.encodeStateVector(read(renew(old))))
    for (const [client, clock] of before) expect(after.get(client)).toBe(clock)
  })

  test('is taken by whoever has the old one, before or after other changes, and both go on alike', () => {
    const old = lived()
    const theirs = copyOf(old)
    const update = renew(copyOf(old))
    Y.applyUpdate(theirs, update)
    expect(contentOf(theirs)).toEqual(CONTENT)
    const ours = read(update)
    ;(ours.getMap('declaration').get('how') as Y.Text).insert(0, 'Nu: ')
    ours.getMap('records').set('new', 1)
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(ours))
    expect(contentOf(theirs)).toEqual(contentOf(ours))
    expect(contentOf(theirs).records).toEqual({ ...CONTENT.records, new: 1 })
    // What is old comes after what is new, as from somebody who was away.
    expect(contentOf(read(update, Y.encodeStateAsUpdate(old)))).toEqual(CONTENT)
  })

  test('once more comes to the same', () => {
    const once = read(renew(lived()))
    expect(contentOf(read(renew(once)))).toEqual(CONTENT)
  })

  const own = (write: (doc: Y.Doc) => void) => () => {
    const doc = lived()
    write(doc)
    return doc
  }
  test.each([
    [
      'something before it is missing',
      'gaps',
      own((doc) =>
        Y.applyUpdate(
          doc,
          secondOf((other) => other.getMap('records').set('b', 1)),
        ),
      ),
    ],
    [
      'something that is gone is missing',
      'gaps',
      own((doc) =>
        Y.applyUpdate(
          doc,
          secondOf((other) => other.getMap('records').delete('a')),
        ),
      ),
    ],
    ['it has a list', 'unknown type', own((doc) => doc.getMap('records').set('x', Y.Array.from([1])))],
    [
      'it has a list, deep down',
      'unknown type',
      own((doc) => doc.getMap('records').set('x', new Y.Map([['y', new Y.Array()]]))),
    ],
    ['it has a document of its own', 'unknown type', own((doc) => doc.getMap('records').set('x', new Y.Doc()))],
    ['it is a list', 'other is not a map', own((doc) => doc.getArray('other').push([1]))],
    ['it is a text', 'other is not a map', own((doc) => doc.getText('other').insert(0, 'x'))],
    [
      'a value is not what it was when it is read',
      'not the same',
      own((doc) => doc.getMap('records').set('x', new Date(0))),
    ],
  ])('is not made when %s', (_what, why, made) => {
    expect(() => renew(made())).toThrow(why)
  })

  test('is not made when nobody can come after the last one who wrote', () => {
    const upTo = (client: number) => {
      const doc = lived()
      doc.clientID = client
      doc.getMap('records').set('last', 1)
      return doc
    }
    expect(() => renew(upTo(Number.MAX_SAFE_INTEGER))).toThrow('no higher client id')
    expect(
      read(renew(upTo(Number.MAX_SAFE_INTEGER - 1)))
        .getMap('records')
        .get('last'),
    ).toBe(1)
  })
})

/** What somebody did to a document of which nobody has the rest. */
function secondOf(write: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc()
  doc.getMap('records').set('a', 1)
  const before = Y.encodeStateVector(doc)
  write(doc)
  return Y.encodeStateAsUpdate(doc, before)
}
