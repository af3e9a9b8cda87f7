import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { recordsOf, writeRecord } from '@/domain/board/records'
import { ALL_MARKS, areMarks, knownMarks, marksFor, toggleMark } from '@/domain/board/marks'
import { boardRecords, cellName } from '@/domain/board/structure'
import { cellsOf, IDEAS_CELL, PARKING_CELL, PLAN_CELL, WIDER_CELL } from '@/domain/method/template'
import { cameFrom, carryNote, type Move, moveNote, movesFor } from '@/domain/board/moves'
import { addNote, notesIn, readNote, readNotes, setNoteText } from '@/domain/board/notes'
import { type Cells, reaches } from '@/domain/board/reach'
import { cellsFor } from '@/domain/stage/cells-for'
import { initialStage, type Stage } from '@/domain/stage/stage'
import type { Preparation } from '@/domain/method/preparation'

const preparation: Preparation = {
  organisation: 'Buurthuis De Linde',
  audience: 'bezoekers',
  date: '2026-11-24',
  persona: '',
  actions: [
    { id: 'a1', title: 'De weerapp', description: '', activity: '' },
    { id: 'a2', title: '', description: '', activity: '' },
  ],
}
const WELL = 'S1.1/a1'
const EVERY_CELL = cellsOf(preparation).map(({ id }) => id)

function board(): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const record of boardRecords(preparation, 'nl')) writeRecord(recordsOf(doc), record)
  })
  return doc
}
const placeOf = (doc: Y.Doc, id: string) => {
  const { cell, from } = readNote(doc, id)!
  return { cell, from }
}

describe('MARK-1 marks', () => {
  it('each belongs where the method asks for it, and is offered nowhere else', () => {
    const where = Object.fromEntries(
      ALL_MARKS.map((mark) => [mark, EVERY_CELL.filter((cell) => marksFor({ cell, marks: [] }).includes(mark))]),
    )
    const looking = cellsOf(preparation).flatMap(({ id, step }) => (step === 'step-1' ? [id] : []))
    const ideas = [IDEAS_CELL, PLAN_CELL]
    expect(looking.length).toBeGreaterThan(10)
    expect(where).toEqual({
      pain: looking,
      training: looking,
      'low-threshold': ideas,
      attractive: ideas,
      fun: ideas,
      'within-activity': ideas,
    })
  })

  it('one that came along from elsewhere can still be taken off', () => {
    expect(marksFor({ cell: PARKING_CELL, marks: ['pain'] })).toEqual(['pain'])
  })

  it('are put on and taken off one by one, in the order of the table, and leave nothing behind', () => {
    const doc = board()
    const id = addNote(doc, IDEAS_CELL, 'Een idee')
    const marks = () => readNote(doc, id)!.marks
    toggleMark(doc, id, 'fun')
    toggleMark(doc, id, 'low-threshold')
    expect(marks()).toEqual(['low-threshold', 'fun'])
    toggleMark(doc, id, 'fun')
    toggleMark(doc, id, 'low-threshold')
    expect(recordsOf(doc).get(id)!.has('meta.marks')).toBe(false)
  })

  it('a note that is gone stays gone', () => {
    const doc = board()
    toggleMark(doc, 'shape:gone', 'fun')
    expect(readNotes(doc)).toEqual([])
  })

  it('MARK-2: words from earlier that are not marks are still read, and are left behind with the next change', () => {
    const doc = board()
    const id = addNote(doc, WELL, 'Oud')
    recordsOf(doc).get(id)!.set('meta.marks', ['★', 'pain'])
    expect(readNote(doc, id)!.marks).toEqual(['★', 'pain'])
    expect(knownMarks(['★', 'pain'])).toEqual(['pain'])
    toggleMark(doc, id, 'training')
    expect(readNote(doc, id)!.marks).toEqual(['pain', 'training'])
  })

  it.each([
    [[], true],
    [['pain', 'fun'], true],
    [['★'], false],
    [['fun', 'fun'], false],
    ['fun', false],
    [[['fun']], false],
    [null, false],
  ])('%j may be stored: %s', (value, valid) => {
    expect(areMarks(value)).toBe(valid)
  })
})

describe('MARK-3 moves', () => {
  const doc = board()
  const offered = (cell: string, cells: Cells = 'all', from: string | null = null) =>
    movesFor(doc, { id: 'shape:x', cell, from }, cells)

  it('each is offered where the method has it', () => {
    const where: Partial<Record<Move, string[]>> = {}
    for (const cell of EVERY_CELL) for (const move of offered(cell)) where[move] = [...(where[move] ?? []), cell]
    expect(where).toEqual({
      promote: [IDEAS_CELL],
      demote: [PLAN_CELL],
      wider: [IDEAS_CELL, PLAN_CELL],
      narrower: [WIDER_CELL],
      park: EVERY_CELL.filter((cell) => cell !== PARKING_CELL),
      unpark: [PARKING_CELL],
    })
  })

  it('MARK-5: only where both ends are within reach', () => {
    expect(offered(IDEAS_CELL, 'step-2')).toEqual(['promote', 'wider'])
    expect(offered(PLAN_CELL, 'step-2', IDEAS_CELL)).toEqual(['demote', 'wider'])
    expect(offered(PLAN_CELL, 'step-2', WELL), 'it came from another step').toEqual(['wider'])
    expect(offered(IDEAS_CELL, 'step-1')).toEqual([])
    expect(offered(WELL, 'step-1')).toEqual([])
    expect(offered(IDEAS_CELL, null)).toEqual([])
  })

  it('keeps the note as it is and puts it behind those that are there', () => {
    const doc = board()
    addNote(doc, PLAN_CELL, 'Er lag al een plan')
    const id = addNote(doc, IDEAS_CELL, 'Foto van de week')
    toggleMark(doc, id, 'fun')
    const before = readNote(doc, id)!
    expect(moveNote(doc, id, 'promote')).toBe(PLAN_CELL)
    const after = readNote(doc, id)!
    expect(after).toEqual({ ...before, cell: PLAN_CELL, from: IDEAS_CELL, order: after.order })
    expect(notesIn(doc, PLAN_CELL).map(({ text }) => text)).toEqual(['Er lag al een plan', 'Foto van de week'])
    expect(moveNote(doc, id, 'demote')).toBe(IDEAS_CELL)
    expect(readNote(doc, id)).toEqual(before)
  })

  it('MARK-4: goes back to the previous place, not to the first, and then forgets it', () => {
    const doc = board()
    const id = addNote(doc, WELL, 'Te groot voor vandaag')
    carryNote(doc, id, IDEAS_CELL)
    expect(placeOf(doc, id)).toEqual({ cell: IDEAS_CELL, from: null })
    moveNote(doc, id, 'promote')
    moveNote(doc, id, 'park')
    expect(placeOf(doc, id)).toEqual({ cell: PARKING_CELL, from: PLAN_CELL })
    moveNote(doc, id, 'unpark')
    expect(placeOf(doc, id)).toEqual({ cell: PLAN_CELL, from: null })
    moveNote(doc, id, 'demote')
    expect(placeOf(doc, id)).toEqual({ cell: IDEAS_CELL, from: null })
    moveNote(doc, id, 'wider')
    moveNote(doc, id, 'narrower')
    expect(placeOf(doc, id)).toEqual({ cell: IDEAS_CELL, from: null })
    expect(recordsOf(doc).get(id)!.has('meta.from'), 'and nothing of it is left').toBe(false)
  })

  it('MARK-4: in the cell where it is it remembers what it did', () => {
    expect(cameFrom({ cell: PARKING_CELL, from: WELL }, PARKING_CELL)).toBe(WELL)
    expect(cameFrom({ cell: WELL, from: null }, WELL)).toBeNull()
  })

  it('MARK-4: a note whose place is gone, or that was made here, goes back to the ideas', () => {
    const doc = board()
    const lost = addNote(doc, WELL, 'Van een actie die verdwijnt')
    const made = addNote(doc, PARKING_CELL, 'Hier gemaakt')
    moveNote(doc, lost, 'park')
    recordsOf(doc).delete(`shape:${WELL}`)
    expect(moveNote(doc, lost, 'unpark')).toBe(IDEAS_CELL)
    expect(moveNote(doc, made, 'unpark')).toBe(IDEAS_CELL)
  })

  it('from beside all cells it can be parked, and remembers no place that does not exist', () => {
    const doc = board()
    const id = addNote(doc, WELL, 'Los')
    recordsOf(doc).get(id)!.set('parentId', 'shape:panel/step-1')
    expect(movesFor(doc, readNote(doc, id)!, 'all')).toEqual(['park'])
    moveNote(doc, id, 'park')
    expect(placeOf(doc, id)).toEqual({ cell: PARKING_CELL, from: null })
  })

  it('a note that is gone, or a cell that does not exist, moves nothing', () => {
    const doc = board()
    const id = addNote(doc, WELL, 'Blijft')
    expect(moveNote(doc, 'shape:gone', 'park')).toBeNull()
    carryNote(doc, id, 'S9.9')
    expect(placeOf(doc, id)).toEqual({ cell: WELL, from: null })
    const before = recordsOf(doc).toJSON()
    for (const none of ['shape:gone', `shape:${IDEAS_CELL}`]) carryNote(doc, none, PARKING_CELL)
    expect(recordsOf(doc).toJSON(), 'and what is no note stays where it is').toEqual(before)
  })

  it('is one step back for whoever did it', () => {
    const doc = board()
    const id = addNote(doc, IDEAS_CELL, 'Een idee')
    const before = readNote(doc, id)
    const history = new Y.UndoManager(recordsOf(doc), { trackedOrigins: new Set(['me']) })
    moveNote(doc, id, 'park', 'me')
    setNoteText(doc, id, 'Een beter idee', 'somebody else')
    history.undo()
    expect(readNote(doc, id)).toEqual({ ...before, text: 'Een beter idee' })
  })
})

describe('reach', () => {
  const stage: Stage = { ...initialStage(preparation, 'fatima'), step: 'step-2' }
  const open: Stage = { ...stage, open: { until: '2026-11-24T10:00:00.000Z' } }
  const who = (id: string, base: 'facilitator' | 'participant' | 'screen' = 'participant') => ({ id, base })

  it.each([
    ['the pen', stage, who('fatima', 'facilitator'), 'all'],
    ['a participant', stage, who('bart'), null],
    ['a participant while the step is open', open, who('bart'), 'step-2'],
    [
      'a facilitator without the pen while the step is open',
      { ...open, pen: 'an' },
      who('fatima', 'facilitator'),
      'step-2',
    ],
    ['a screen while the step is open', open, who('zaal', 'screen'), null],
  ] as const)('%s', (_who, stage, actor, cells) => {
    expect(cellsFor(stage, actor)).toBe(cells)
  })

  it('a sheet holds its own cells; nobody reaches what is not a cell, but for the pen', () => {
    expect(EVERY_CELL.filter((cell) => reaches('step-2', cell))).toEqual([IDEAS_CELL, PLAN_CELL, WIDER_CELL])
    expect(EVERY_CELL.filter((cell) => reaches(null, cell))).toEqual([])
    expect(['panel/step-2', 'S9.9'].filter((cell) => reaches('step-2', cell))).toEqual([])
  })
})

it('a cell is called by its question and its past action, as long as it is on the board', () => {
  const name = (cell: string) => cellName(preparation, 'nl', cell)
  expect(name(WELL)).toBe('De weerapp: Wat ging goed?')
  expect(name('S1.1/a2')).toBe('Actie 2: Wat ging goed?')
  expect(name(PARKING_CELL)).toBe('Belangrijk, maar te groot voor vandaag')
  expect([name('S1.1/a3'), name('S9.9')]).toEqual([null, null])
})
