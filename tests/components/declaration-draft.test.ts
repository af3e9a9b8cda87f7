import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { draftOf, moveCaret } from '@/components/declaration/draft'
import { writeDraft } from '@/domain/declaration/draft'

// The bar is the caret.
const moved = (before: string, after: string): string => {
  const old = before.replace('|', '')
  const caret = moveCaret(old, after, before.indexOf('|'))
  return `${after.slice(0, caret)}|${after.slice(caret)}`
}

test('a caret stays at its letter when somebody else changes the text', () => {
  expect(moved('wij |doen mee', 'wij allen doen mee')).toBe('wij |allen doen mee')
  expect(moved('wij do|en mee', 'wij allen doen mee')).toBe('wij allen do|en mee')
  expect(moved('wij doen| mee', 'wij doen ook mee')).toBe('wij doen| ook mee')
  expect(moved('wij allen doen mee|', 'wij doen mee')).toBe('wij doen mee|')
  expect(moved('|wij', 'jullie en wij')).toBe('|jullie en wij')
  expect(moved('wij|', 'wij en zij')).toBe('wij| en zij')
})

test('a caret in a part that is gone goes to where that part was', () => {
  expect(moved('wij al|len doen mee', 'wij doen mee')).toBe('wij |doen mee')
  expect(moved('alles a|nders', '')).toBe('|')
})

test('the draft is live, and fields that did not change do not make a new one', () => {
  const doc = new Y.Doc()
  const { subscribe, get } = draftOf(doc)
  let calls = 0
  const stop = subscribe(() => calls++)
  writeDraft(doc, { trekkers: 'An' })
  const first = get()
  expect(first).toMatchObject({ trekkers: 'An', variant: 'A' })
  writeDraft(doc, { trekkers: 'An' })
  expect(get()).toBe(first)
  writeDraft(doc, { trekkers: 'An en Youssef', variant: 'B' })
  expect(get()).toMatchObject({ trekkers: 'An en Youssef', variant: 'B' })
  expect(calls).toBe(2)
  stop()
})
