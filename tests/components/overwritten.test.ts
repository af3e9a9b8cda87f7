import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type Overwritten, watchOwnWords, writesIn } from '@/components/room/overwritten'
import { addNote, readNote, setNoteText } from '@/domain/board/notes'
import { randomFrom } from '../support/run/random'
import { board, CELL } from './small-board'

/** Two pages on one note, which exchange what they wrote when a test says so, and what each was told. */
function two(text = 'Eerst') {
  const first = board()
  const id = addNote(first, CELL, text)
  const pages = [0, 1].map((nth) => {
    const doc = new Y.Doc()
    // Which of two counts depends on this number; a test must not.
    doc.clientID = 100 + nth
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(first))
    const lost: Overwritten[] = []
    const page = { returning: false }
    watchOwnWords(
      doc,
      () => false,
      () => page.returning,
      (one) => lost.push(one),
    )
    return {
      page,
      doc,
      lost,
      write: (words: string) => setNoteText(doc, id, words),
      says: () => readNote(doc, id)!.text,
    }
  })
  const [a, b] = pages as [(typeof pages)[0], (typeof pages)[0]]
  const exchange = () => {
    const [fromA, fromB] = [Y.encodeStateAsUpdate(a.doc), Y.encodeStateAsUpdate(b.doc)]
    Y.applyUpdate(a.doc, fromB, 'wire')
    Y.applyUpdate(b.doc, fromA, 'wire')
  }
  return { a, b, id, exchange }
}

describe('words that others’ words take the place of', () => {
  it('KEPT-11: written at once, the one whose words did not stay is told, whoever that is', () => {
    for (const swap of [false, true]) {
      const { a, b, id, exchange } = two()
      const [first, second] = swap ? [b, a] : [a, b]
      first.write('Van de een')
      second.write('Van de ander')
      exchange()
      const stays = a.says()
      expect(b.says()).toBe(stays)
      const all = [...a.lost, ...b.lost]
      expect(all.map(({ text, place }) => [text, place.note, place.cell])).toEqual([
        [stays === 'Van de een' ? 'Van de ander' : 'Van de een', id, CELL],
      ])
    }
  })

  it('KEPT-11: one after the other is not an accident, nor are the same words or more of them', () => {
    const { a, b, exchange } = two()
    a.write('Van de een')
    exchange()
    b.write('Toch anders')
    exchange()
    a.write('Allebei hetzelfde')
    b.write('Allebei hetzelfde')
    exchange()
    a.write('Eerst dit')
    b.write('Eerst dit, en meer')
    exchange()
    expect([a.lost, b.lost].flat().map(({ text }) => text)).toEqual(
      a.says() === 'Eerst dit' ? ['Eerst dit, en meer'] : [],
    )
  })

  it('KEPT-11: whoever comes back with words that stay over those of somebody who is gone, hears of these', () => {
    const { a, b, id, exchange } = two()
    for (const who of [a, b]) who.page.returning = true
    a.write('Van de een')
    b.write('Van de ander')
    exchange()
    const [stays, other] = a.says() === 'Van de een' ? [a, 'Van de ander'] : [b, 'Van de een']
    expect(stays.lost).toMatchObject([{ why: 'replaced', text: other, place: { note: id } }])
  })

  it('KEPT-11: while somebody writes in the note it is shown there, and not here', () => {
    const { a, b, id, exchange } = two()
    for (const { doc } of [a, b]) writesIn(doc, id)
    a.write('Van de een')
    b.write('Van de ander')
    exchange()
    expect([a.lost, b.lost]).toEqual([[], []])
  })

  it('KEPT-11: in any order of writing and hearing, no words vanish that their writer did not see replaced', () => {
    const first = Number(process.env.SEED ?? Date.now() % 1_000_000)
    for (let seed = first; seed < first + 60; seed++) {
      const random = randomFrom(seed)
      const { a, b, exchange } = two()
      /** The last words of each that the other one may not have seen. */
      const unseen = new Map<object, string>()
      for (let turn = 0; turn < 12; turn++) {
        if (random.pick([true, false])) {
          const who = random.pick([a, b])
          const words = `Woorden ${turn} van ${who === a ? 'a' : 'b'}`
          who.write(words)
          unseen.set(who, words)
          continue
        }
        exchange()
        const stays = a.says()
        for (const who of [a, b]) {
          const words = unseen.get(who)
          // Both wrote since they heard of one another: what did not stay must have been told.
          if (unseen.size === 2 && words !== stays)
            expect(
              who.lost.map(({ text }) => text),
              `SEED=${seed}`,
            ).toContain(words)
        }
        unseen.clear()
      }
    }
  })
})
