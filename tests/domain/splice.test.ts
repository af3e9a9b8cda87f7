import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { readDraft, writeDraft } from '@/domain/declaration/draft'
import { joined, movedBy, spliceOf } from '@/domain/splice'
import { randomFrom } from '../support/run/random'

const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000)
// Emoji that share one of their two halves.
const LETTERS = ['😀', '😁', '🀀', '🨀', 'a', 'b', ' ', '👩‍👧', '\n']
const HALF = /\p{Cs}/u

const applied = (old: string, { start, removed, inserted }: ReturnType<typeof spliceOf>) =>
  old.slice(0, start) + inserted + old.slice(start + removed)

describe('WORDS-8: a text is changed between its letters', () => {
  test('one emoji in the place of another stays whole, for everybody and after a restart', () => {
    const [mine, theirs] = [new Y.Doc(), new Y.Doc()]
    mine.on('update', (update: Uint8Array) => Y.applyUpdate(theirs, update))
    for (const text of ['Samen 😀 aan tafel', 'Samen 😁 aan tafel', 'Samen 🨁 aan tafel', '🀀', '🨀']) {
      writeDraft(mine, { general: text })
      expect(readDraft(mine).general).toBe(text)
      expect(readDraft(theirs).general).toBe(text)
      const again = new Y.Doc()
      Y.applyUpdate(again, Y.encodeStateAsUpdate(theirs))
      expect(readDraft(again).general).toBe(text)
    }
  })

  test('half a letter, and what no document can hold, is not written', () => {
    const doc = new Y.Doc()
    writeDraft(doc, { general: 'a\ud83db\u0000c\r\nd' })
    expect(readDraft(doc).general).toBe('abc\nd')
  })

  test(`in a thousand changes at random no half letter comes about, and both sides’ words stay (SEED=${SEED})`, () => {
    const random = randomFrom(SEED)
    const some = (most: number) => Array.from({ length: random.below(most) }, () => random.pick(LETTERS)).join('')
    for (let nth = 0; nth < 1000; nth++) {
      const [old, next, other] = [some(8), some(8), some(8)]
      const said = `${nth}: ${JSON.stringify([old, next, other])}`
      const splice = spliceOf(old, next)
      expect(applied(old, splice), said).toBe(next)
      expect(
        [splice.inserted, old.slice(0, splice.start), old.slice(splice.start + splice.removed)].join('|'),
        said,
      ).not.toMatch(HALF)
      const both = joined(old, next, other)
      expect(both, said).not.toMatch(HALF)
      for (const { inserted } of [splice, spliceOf(old, other)]) expect(both, said).toContain(inserted)
      expect(joined(old, next, old), said).toBe(next)
      expect(joined(old, old, other), said).toBe(other)
      for (const caret of [0, splice.start, old.length])
        expect(movedBy(splice, caret), said).toBeLessThanOrEqual(next.length)
    }
  })

  test('two changes of one text are both made', () => {
    expect(joined('wij doen mee', 'wij allen doen mee', 'wij doen graag mee')).toBe('wij allen doen graag mee')
    expect(joined('wij doen mee', 'wij doen mee!', 'Ja, wij doen mee')).toBe('Ja, wij doen mee!')
    expect(joined('abc', 'aXc', 'abcd')).toBe('aXcd')
    expect(joined('', 'mijn', 'hun')).toBe('hunmijn')
    // What one took away, and where the other put something in.
    expect(joined('een twee drie', 'een drie', 'een tweeënhalf drie')).toContain('ënhalf')
  })
})
