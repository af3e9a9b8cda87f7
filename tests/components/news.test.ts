import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { gatherNews, GATHERED, type News } from '@/components/room/news'
import { addNote, removeNote, setNoteText } from '@/domain/board/notes'
import { board } from './small-board'

let here: Y.Doc
let there: Y.Doc
let told: News[]
let busy = false

beforeEach(() => {
  vi.useFakeTimers()
  ;[here, there, told, busy] = [board(), new Y.Doc(), [], false]
  Y.applyUpdate(there, Y.encodeStateAsUpdate(here))
  there.on('update', (update: Uint8Array) => Y.applyUpdate(here, update))
})
afterEach(() => {
  vi.useRealTimers()
})
const listen = () => gatherNews(here, { tell: (news) => told.push(news), busy: () => busy })
const counts = () => told.map(({ notes, removed }) => [[...notes], removed])

test('SENSE-11: what others add and take away is one line, three seconds after the first; one’s own is none', () => {
  const old = addNote(there, 'S2.1', 'Van voordien')
  listen()
  addNote(here, 'S2.1', 'Van mezelf')
  addNote(there, 'S2.1', 'Een')
  vi.advanceTimersByTime(GATHERED - 1)
  addNote(there, 'S2.1', 'Twee')
  removeNote(there, old)
  removeNote(there, addNote(there, 'S2.1', 'Meteen weer weg'))
  expect(told).toEqual([])
  vi.advanceTimersByTime(1)
  expect(counts()).toEqual([[[['S2.1', 2]], 1]])
  vi.advanceTimersByTime(10 * GATHERED)
  expect(told).toHaveLength(1)
})

test('SENSE-11: a note is told of once it says something', () => {
  listen()
  const note = addNote(there, 'S2.1', '')
  vi.advanceTimersByTime(2 * GATHERED)
  expect(told).toEqual([])
  setNoteText(there, note, 'Nu wel')
  vi.advanceTimersByTime(GATHERED)
  expect(counts()).toEqual([[[['S2.1', 1]], 0]])
})

test('SENSE-14: nothing is told to whoever types; it is when they are done', () => {
  listen()
  busy = true
  addNote(there, 'S2.1', 'Een')
  vi.advanceTimersByTime(3 * GATHERED)
  expect(told).toEqual([])
  busy = false
  vi.advanceTimersByTime(GATHERED)
  expect(counts()).toEqual([[[['S2.1', 1]], 0]])
})

test('SENSE-12: nothing is told once it ended', () => {
  const { stop, say } = listen()
  addNote(there, 'S2.1', 'Een')
  say('An is er.')
  stop()
  vi.advanceTimersByTime(3 * GATHERED)
  expect(told).toEqual([])
})
