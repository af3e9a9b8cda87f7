import { describe, expect, test } from 'vitest'
import {
  cutOff,
  fitsNote,
  isNoteText,
  lettersIn,
  MAX_NOTE_LENGTH,
  noteTexts,
  pieces,
  plainText,
  richText,
} from '@/domain/board/note-text'
import { NoteText, SentText } from '@/domain/board/note-text-schema'
import { isTable, itemsOf } from '@/domain/board/pasted'
import { cleaned } from '@/domain/text'
import { randomFrom } from '../support/run/random'

const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000)

/** Letters that are one, two and many UTF-16 units long, and what stands around them. */
const BITS = [
  ...['a', 'Zoë ', 'é', 'e\u0301', ' ', '\n', '\n\n', '. ', 'woord ', 'x'.repeat(50)],
  ...['😀', '👩‍👩‍👧', '👍🏽', '❤️', '🇧🇪', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '1️⃣', '你好', 'مرحبا ', 'नमस्ते'],
]

describe('WORDS-1: what the text of a note may be', () => {
  test('a letter is a letter, however many bytes it has, and a line end is one too', () => {
    expect([lettersIn('Zoë'), lettersIn('😀'), lettersIn('a\nb'), lettersIn('')]).toEqual([3, 1, 3, 0])
    expect(fitsNote('😀'.repeat(MAX_NOTE_LENGTH))).toBe(true)
    expect(fitsNote('😀'.repeat(MAX_NOTE_LENGTH) + 'x')).toBe(false)
    // Short lines, of a spreadsheet for instance, have no limit of their own.
    expect(fitsNote(Array.from({ length: 1000 }, () => 'a').join('\n'))).toBe(true)
    expect(isNoteText(richText(Array.from({ length: 1000 }, () => 'a').join('\n')))).toBe(true)
    expect(isNoteText(richText('\n'.repeat(MAX_NOTE_LENGTH)))).toBe(true)
    expect(isNoteText(richText('\n'.repeat(MAX_NOTE_LENGTH + 1)))).toBe(false)
  })

  test.each([
    ['a line end of Windows', 'a\r\nb', 'a\nb'],
    ['one of old', 'a\rb', 'a\nb'],
    ['line ends within a paragraph, as word processors have them', 'a\vb\fc\u0085d\u2028e\u2029f', 'a\nb\nc\nd\ne\nf'],
    ['a control character', 'a\u0000b\u0007c\u001b[31md\u009b', 'abc[31md'],
    ['half a letter', 'a\ud83db\ude00', 'ab'],
    ['what is not a character', 'a\uFFFEb\uFFFF', 'ab'],
  ])('%s never gets into a note', (_what, dirty, clean) => {
    expect(cleaned(dirty)).toBe(clean)
    expect(fitsNote(dirty)).toBe(false)
    expect(isNoteText(richText(dirty))).toBe(false)
    expect(isNoteText(richText(clean))).toBe(true)
  })

  test('from outside, line ends are made those of a note; what is too long or half a letter is refused', () => {
    expect(NoteText.parse('a\r\nb ')).toBe('a\nb ')
    expect(SentText.parse('  a\r\n\r\n')).toBe('a')
    for (const schema of [NoteText, SentText])
      for (const wrong of ['x'.repeat(MAX_NOTE_LENGTH + 1), 'a\ud83d', 'a\u0000', 1, null])
        expect(schema.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false)
    expect(SentText.safeParse(' \r\n ').success).toBe(false)
    expect(SentText.parse(`${'x'.repeat(MAX_NOTE_LENGTH)}\n\n`)).toHaveLength(MAX_NOTE_LENGTH)
  })

  test('what a list and other blocks say reads as lines, with the marks of the list', () => {
    const words = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })
    const item = (...content: unknown[]) => ({ type: 'listItem', content })
    const doc = {
      type: 'doc',
      content: [
        { type: 'heading', attrs: { level: 1 }, content: [{ type: 'text', text: 'Kop' }] },
        { type: 'bulletList', content: [item(words('een')), item(words('twee'))] },
        { type: 'orderedList', attrs: { start: 3 }, content: [item(words('drie')), item(words('vier'))] },
        {
          type: 'paragraph',
          content: [{ type: 'text', text: 'a' }, { type: 'hardBreak' }, { type: 'text', text: 'b' }],
        },
      ],
    }
    expect(isNoteText(doc)).toBe(true)
    expect(plainText(doc as never)).toBe('Kop\n• een\n• twee\n3. drie\n4. vier\na\nb')
  })
})

describe('WORDS-4: a text that is longer', () => {
  test('is cut at the end of a line, or else of a word', () => {
    const line = `${'woord '.repeat(300)}eind`
    expect(pieces(`${line}\n${line}`)).toEqual([line, line])
    const [first, rest] = cutOff('woord '.repeat(500), MAX_NOTE_LENGTH)
    expect([first.length, first.endsWith('woord'), rest.startsWith('woord')]).toEqual([1997, true, true])
    expect(cutOff('x'.repeat(30), 25)).toEqual(['x'.repeat(25), 'x'.repeat(5)])
    // In the room for a few letters nobody begins a text.
    expect(cutOff('x'.repeat(30), 5)).toEqual(['', 'x'.repeat(30)])
  })

  test('is never cut within what is drawn as one letter', () => {
    for (const letter of ['👩‍👩‍👧‍👦', '🇧🇪', '👍🏽', 'e\u0301\u0302', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '1️⃣']) {
      const parts = pieces(letter.repeat(1999))
      expect(parts.length).toBeGreaterThan(1)
      for (const part of parts) expect(part.replaceAll(letter, ''), letter).toBe('')
    }
  })

  test(`in a hundred texts at random, every part fits and no word is lost (SEED=${SEED})`, () => {
    const random = randomFrom(SEED)
    for (let nth = 0; nth < 100; nth++) {
      const text = Array.from({ length: random.below(4000) }, () => random.pick(BITS)).join('')
      const parts = noteTexts(text)
      for (const part of parts) expect(fitsNote(part) && part.trim() === part && part !== '', `text ${nth}`).toBe(true)
      expect(parts.join('').replace(/\s+/g, ''), `text ${nth}`).toBe(text.replace(/\s+/g, ''))
      // As few as it takes, give or take where words end.
      expect(parts.length).toBeLessThanOrEqual(2 * Math.ceil(lettersIn(text) / MAX_NOTE_LENGTH))
    }
  })
})

describe('WORDS-7: what spreadsheets and word processors hand over', () => {
  test.each([
    ['cells', 'Naam\tAantal\r\nAn\t3\r\nRosa\t5\r\n', 'Naam · Aantal\nAn · 3\nRosa · 5'],
    ['an empty cell in between', 'An\t\t5', 'An · – · 5'],
    ['empty cells around', '\t\tAn\t5\t', 'An · 5'],
    ['a cell of two lines', '"Regel 1\r\nRegel ""2"""\t5\r\nAn\t3', 'Regel 1 Regel "2" · 5\nAn · 3'],
    ['a cell that just has quotes', '"ja"\tnee', '"ja" · nee'],
    ['a list of Word', '•\tEen\r\n•\tTwee\r\no\tEn dit', '• Een\n• Twee\n• En dit'],
    ['dots of fonts of their own', '\uF0B7\tEen\n\u00A7\tTwee\n·\tDrie', '• Een\n• Twee\n• Drie'],
    [
      'a list with numbers or letters',
      '1.\tEen\n2)\tTwee\na.\tDrie\n(iv)\tVier',
      '1. Een\n2) Twee\na. Drie\n(iv) Vier',
    ],
    ['a list with strokes', '-\tEen\n–\tTwee', '- Een\n– Twee'],
    ['an indented line', '\tEen\n\t\tTwee', 'Een\nTwee'],
    ['nothing of the kind', 'Gewoon  een\n\nzin · met - alles', 'Gewoon  een\n\nzin · met - alles'],
  ])('%s', (_what, pasted, text) => {
    expect(noteTexts(pasted)).toEqual([text])
  })

  test('of nothing comes nothing', () => {
    for (const nothing of ['', ' \r\n\t ', '\u0000']) expect(noteTexts(nothing)).toEqual([])
  })
})

describe('WORDS-11: what is pasted as a list', () => {
  test.each([
    ['short lines', 'Koffie\nFoto\nBus', ['Koffie', 'Foto', 'Bus']],
    ['items with dots, apart', '• Koffie\n\n- Foto\n* Bus\n', ['Koffie', 'Foto', 'Bus']],
    ['numbers, which say something', '1. Koffie\n2. Foto', ['1. Koffie', '2. Foto']],
    ['a telephone number is no item', '-12\n- 3', ['-12', '3']],
    ['one line', 'Koffie', null],
    ['paragraphs', `${'woord '.repeat(30)}\nKoffie`, null],
    ['rows of a table', 'Naam · Aantal\nAn · 3', null],
    ['more than is a list', Array.from({ length: 41 }, () => 'x').join('\n'), null],
  ] as const)('%s', (_what, text, items) => {
    expect(itemsOf(text)).toEqual(items)
  })

  test.each([
    ['rows of cells', 'Naam\tAantal\nAn\t3', '', true],
    ['the same, with its layout', 'Naam Aantal', '<table><tr><td>Naam</td><td>Aantal</td></tr></table>', true],
    ['one column of a spreadsheet', 'An\nBo', '<table><tr><td>An</td></tr><tr><td>Bo</td></tr></table>', false],
    ['items of a list', '•\tKoffie\n1.\tFoto', '', false],
    ['a text', 'Koffie', '<p>Koffie</p>', false],
  ])('a table: %s', (_what, plain, html, table) => {
    expect(isTable({ plain, html })).toBe(table)
  })
})
