import { describe, expect, test } from 'vitest'
import { cutTo, linesOf, widthOf } from '@/domain/sheet/letters'
import { layNotes, NOTE, noteSize } from '@/domain/sheet/note-box'

const M = widthOf('M', 400)
/** A place in which so many M fit on a line, in letters of 10. */
const place = (letters: number) => ({ size: 10, width: (letters + 0.5) * M * 10 })

describe('BOARD-12: how many lines a text takes', () => {
  test.each([
    ['', 1],
    ['MMMM', 1],
    ['MMMM MMMM', 2],
    ['MM\nMM', 2],
    ['MM\n\nMM', 3],
    ['MMMM    ', 1], // what hangs over the end of a line is not seen
    ['MMMMMMMMM', 3],
    ['M MMMMMMMMM', 4], // a long word begins on a line of its own
    ['MMMMM MMM', 2], // and the next one goes on behind it
    ['MM-MMM', 2],
    ['MM/MMM', 2],
    ['מממממ', 1],
  ])('“%s” in a place for four: %d', (text, lines) => {
    expect(linesOf(text, place(4))).toBe(lines)
  })

  test('no letter is divided: a word as long as a line and a half of a place takes as many lines as it has to', () => {
    // Four and a half fit, so four are on each line.
    for (const count of [1, 4, 5, 8, 9, 40, 41, 400])
      expect(linesOf('M'.repeat(count), place(4)), `${count}`).toBe(Math.ceil(count / 4))
    // In a place that is narrower than one letter each has a line of its own.
    expect(linesOf('MMM', { size: 10, width: 1 })).toBe(3)
  })

  test('bold letters and large ones are wider, accents and joiners take no room', () => {
    expect(widthOf('Notities', 700)).toBeGreaterThan(widthOf('Notities', 400))
    expect(widthOf('e\u0301', 400)).toBeCloseTo(widthOf('e', 400), 5)
    expect(widthOf('a\u200d', 400)).toBeCloseTo(widthOf('a', 400), 5)
    expect(widthOf('😀', 400)).toBeGreaterThan(1)
    expect(linesOf('MMMM', { ...place(4), size: 12 })).toBe(2)
  })
})

describe('what is cut', () => {
  test('ends at a word with an ellipsis, and takes no more lines than it may', () => {
    const text = 'een twee drie vier vijf zes zeven acht negen tien'
    for (const lines of [1, 2]) {
      const cut = cutTo(lines, text, place(10))
      expect(linesOf(cut, place(10))).toBeLessThanOrEqual(lines)
      expect(cut).toMatch(/\w…$/)
      expect(text.startsWith(cut.slice(0, -1))).toBe(true)
      expect(text.split(' ')).toContain(cut.slice(0, -1).split(' ').at(-1))
    }
    expect(cutTo(9, text, place(10))).toBe(text)
  })

  test('a word that alone is too long is cut within, and never gone', () => {
    expect(cutTo(1, 'M'.repeat(30), place(10))).toBe(`${'M'.repeat(9)}…`)
  })
})

describe('BOARD-12: a note is as high as its text', () => {
  const note = (text: string, more: { chips?: string[]; foot?: string[] } = {}) => ({
    ...{ id: 'n', text, foot: [], ...more },
    chips: (more.chips ?? []).map((label) => ({ drawing: 'fun' as const, label })),
  })
  const height = (...of: Parameters<typeof note>) => noteSize(note(...of), 400, { size: 20 }).h

  test('a line more is a line higher; marks and where it came from have lines of their own', () => {
    expect(height('een\ntwee') - height('een')).toBeCloseTo(NOTE.line * 20, 5)
    expect(height('een', { chips: ['leuk'] })).toBeGreaterThan(height('een') + 20)
    expect(height('een', { chips: ['leuk', 'vorming'] })).toBe(height('een', { chips: ['leuk'] }))
    expect(height('een', { chips: ['een heel lang merk', 'en nog een heel lang merk'] })).toBeGreaterThan(
      height('een', { chips: ['leuk'] }),
    )
    expect(height('een', { foot: ['Uit: Wat ging goed?', 'An'] })).toBeGreaterThan(height('een', { foot: ['An'] }))
  })

  test('in columns each goes where there is most room, in its order', () => {
    const notes = ['een', 'twee\ntwee\ntwee', 'drie', 'vier'].map((text, nth) => ({ ...note(text), id: String(nth) }))
    const { boxes, h } = layNotes(notes, 400, { size: 20, columns: 2 })
    expect(boxes.map(({ x }) => (x > 0 ? 1 : 0))).toEqual([0, 1, 0, 0])
    expect(boxes.map(({ id }) => id)).toEqual(['0', '1', '2', '3'])
    expect(h).toBeCloseTo(boxes[3]!.y + boxes[3]!.h, 5)
    expect(layNotes([], 400, { size: 20 })).toEqual({ boxes: [], h: 0 })
  })
})
