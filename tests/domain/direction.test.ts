import { expect, test } from 'vitest'
import { eachLineItsWay, isolated, readsRightToLeft } from '@/domain/direction'
import { composeDeclaration, initialDraft } from '@/domain/declaration/compose'
import { cellName } from '@/domain/board/structure'

test('SHOWN-8: words in a script that goes the other way keep to themselves within a sentence of ours', () => {
  for (const typed of ['שרה', 'محمد', 'An (שרה)', 'ܫܠܡܐ', 'ދިވެހި']) expect(isolated(typed)).toBe(`\u2068${typed}\u2069`)
})

test('SHOWN-8: other words stay as they are, and nothing typed turns the words around it round', () => {
  for (const typed of ['', 'An', 'Nguyễn', '王', 'Анна', '12 mei.']) expect(isolated(typed)).toBe(typed)
  expect(isolated('A\u202En\u2066')).toBe('An')
  expect(isolated('שרה\u2069\u202E')).toBe('\u2068שרה\u2069')
})

test('SHOWN-8: a cell is called by its action and its question, each going its own way', () => {
  const preparation = {
    organisation: 'De Linde',
    audience: 'bezoekers',
    date: '2026-11-24',
    persona: '',
    actions: [{ id: 'a1' as const, title: 'קפה.', description: '', activity: '' }],
  }
  expect(cellName(preparation, 'nl', 'S1.1/a1')).toBe('\u2068קפה.\u2069: Wat ging goed?')
})

test('SHOWN-9: on paper a line goes the way of most of its letters', () => {
  for (const line of ['שלום עולם.', 'קוד QR לקפה.', '(שרה)', 'محمد ٣']) expect(readsRightToLeft(line)).toBe(true)
  for (const line of ['', '12.', 'An', 'Getekend door שרה.', 'שרה (deelnemer)'])
    expect(readsRightToLeft(line)).toBe(false)
  expect(eachLineItsWay('Koffie.\nקפה.\n\nThee')).toBe('Koffie.\n\u2068קפה.\u2069\n\nThee')
})

test('SHOWN-8: in the sentences of the declaration names keep to themselves, and each full stop stays with its own', () => {
  const preparation = { organisation: 'קפה.', audience: 'bezoekers', date: '2026-11-24', persona: '', actions: [] }
  const draft = { ...initialDraft(preparation), trekkers: 'שרה\nדוד', how: 'קפה.' }
  const text = JSON.stringify(composeDeclaration(preparation, draft, 'nl'))
  expect(text).toContain('\u2068קפה.\u2069 We kiezen')
  expect(text).toContain('\u2068שרה\u2069 en \u2068דוד\u2069')
  expect(text).toMatch(/: \u2068קפה\.\u2069"/)
  const plain = composeDeclaration(
    { ...preparation, organisation: 'De Linde' },
    { ...draft, trekkers: 'An', how: 'We praten' },
    'nl',
  )
  expect(JSON.stringify(plain)).not.toMatch(/[\u2066-\u2069]/)
})
