import { describe, expect, it } from 'vitest'
import { COMMAND_TYPES } from '@/domain/commands'
import { composeDeclaration, initialDraft } from '@/domain/method/declaration'
import { cues } from '@/domain/method/cues'
import { QUESTIONS } from '@/domain/method/questions'
import { TONES } from '@/domain/method/structure'
import {
  AGENDA_CELL,
  cellsOf,
  IDEAS_CELL,
  PANELS,
  PARKING_CELL,
  PLAN_CELL,
  placeOfCell,
  questionText,
  servedIds,
  stepIntro,
  stepTitle,
  TREKKERS_CELL,
  WHAT_IT_TAKES,
} from '@/domain/method/template'
import { PERMISSIONS } from '@/domain/permissions'
import { type Preparation, STEPS } from '@/domain/stage'
import { LOCALES, type Text } from '@/domain/text'

const preparation = (count: number): Preparation => ({
  organisation: 'Buurthuis De Linde',
  audience: 'bezoekers',
  date: '2026-11-24',
  persona: 'Mensen uit de buurt die nog niet vaak online zijn.',
  actions: Array.from({ length: count }, (_, at) => ({
    id: `a${at + 1}`,
    title: `Actie ${at + 1}`,
    description: '',
    activity: '',
  })),
})

/** The method's whole inventory, and where each id is served. */
const INVENTORY = {
  G1: ['board'],
  G2: ['board'],
  G3: ['board'],
  M1: ['board'],
  M2: ['board'],
  M3: ['room'],
  M4: ['room'],
  'S1.0': ['board'],
  'S1.1': ['board'],
  'S1.2': ['board'],
  'S1.3': ['board'],
  'S1.4': ['board'],
  'S1.5': ['board'],
  'S1.6': ['board'],
  'S1.7': ['board'],
  'S1.8': ['board'],
  C1: ['cues'],
  C2: ['cues'],
  C3: ['cues'],
  C4: ['board', 'cues'],
  C5: ['cues'],
  'S2.1': ['board'],
  'S3.0': ['board'],
  'S3.1': ['board'],
  'S3.2': ['board'],
  'S3.3': ['board'],
  'S3.4': ['board'],
  'S3.5': ['board'],
  'S3.6': ['board'],
  'S3.7': ['board'],
  E1: ['board'],
  E2: ['board', 'declaration'],
  E3: ['board', 'declaration'],
  E4: ['board', 'declaration'],
  E5: ['board', 'declaration'],
  E6: ['board', 'declaration'],
  E7: ['board', 'declaration'],
  E8: ['board'],
  V1: ['board'],
} as const satisfies Record<string, readonly ('board' | 'cues' | 'declaration' | 'room')[]>

const idsIn = (place: string) =>
  Object.entries(INVENTORY)
    .filter(([, places]) => (places as readonly string[]).includes(place))
    .map(([id]) => id)
    .sort()

describe('BOARD-1 the inventory of the method', () => {
  it('is on the board, apart from what belongs elsewhere', () => {
    expect([...servedIds()].sort()).toEqual(idsIn('board'))
  })

  it('has a cue card for each objection, and one that reminds of training', () => {
    for (const locale of LOCALES) {
      expect(
        cues(locale)
          .map((cue) => cue.id)
          .sort(),
      ).toEqual(idsIn('cues'))
    }
  })

  it('is in the declaration, in one variant or the other', () => {
    const ids = (variant: 'A' | 'B') =>
      composeDeclaration(preparation(3), { ...initialDraft(preparation(3), 'nl'), variant }, 'nl').blocks.map(
        (block) => block.id.split('/')[0]!,
      )
    expect([...new Set([...ids('A'), ...ids('B')])].sort()).toEqual(idsIn('declaration'))
    expect(ids('A')).not.toContain('E6')
    expect(ids('B')).not.toContain('E5')
  })

  it('leaves one pen and looking together to the room', () => {
    expect(idsIn('room')).toEqual(['M3', 'M4'])
    expect(PERMISSIONS.draw).toEqual(['note-taker', 'writer']) // writers: only while the facilitator opens a step
    expect(PERMISSIONS.draft).toEqual(['note-taker'])
    expect(COMMAND_TYPES).toEqual(expect.arrayContaining(['pen.give', 'pen.take', 'step.go']))
  })
})

describe('cells', () => {
  it('ask the five questions about each past action, and the rest once', () => {
    const grid = cellsOf(preparation(3)).filter((cell) => cell.action !== null)
    expect(grid.map((cell) => cell.id)).toEqual(
      ['a1', 'a2', 'a3'].flatMap((action) => ['S1.1', 'S1.2', 'S1.3', 'S1.4', 'S1.5'].map((id) => `${id}/${action}`)),
    )
    expect(cellsOf(preparation(5)).length - cellsOf(preparation(1)).length).toBe(4 * 5)
  })

  it('have ids of their own, and one known place each', () => {
    const cells = cellsOf(preparation(5))
    expect(new Set(cells.map((cell) => cell.id)).size).toBe(cells.length)
    for (const { id, step, question, action } of cells) {
      expect(placeOfCell(id)).toEqual({ step, question, action })
      expect(questionText(question).nl).not.toBe('')
    }
  })

  it.each(['', 'S9.9', 'S1.1', 'S1.1/a6', 'S1.1/a1/a2', 'S2.1/a1', 'toString', 'constructor/a1', 'page:board'])(
    'do not include %j',
    (id) => {
      expect(placeOfCell(id)).toBeNull()
    },
  )

  it('that others need by name are there', () => {
    const ids = cellsOf(preparation(1)).map((cell) => cell.id)
    expect(ids).toEqual(expect.arrayContaining([IDEAS_CELL, PLAN_CELL, TREKKERS_CELL, AGENDA_CELL, PARKING_CELL]))
    expect(placeOfCell(PARKING_CELL)?.step).toBe('parking')
  })

  it('of a question can be asked for by the id of the inventory', () => {
    expect(questionText('S1.1')).toEqual({
      nl: 'Wat ging goed? Wanneer liep het vlot?',
      en: 'What went well? When did it run smoothly?',
    })
    expect(() => questionText('S9.9')).toThrow('S9.9')
  })

  it('use the calm tones', () => {
    expect(TONES).toEqual(expect.arrayContaining(cellsOf(preparation(1)).map((cell) => cell.tone)))
  })
})

describe('both languages', () => {
  const texts: [string, Text][] = [
    ...Object.entries(QUESTIONS).flatMap(([id, { label, hint }]): [string, Text][] => [
      [`${id} label`, label],
      [`${id} hint`, hint],
    ]),
    ...Object.entries(PANELS).flatMap(([place, { title, intro }]): [string, Text][] => [
      [`${place} title`, title],
      [`${place} intro`, intro],
    ]),
    ['what it takes', WHAT_IT_TAKES.title],
    ['what it takes, in full', WHAT_IT_TAKES.detail],
  ]

  it.each(texts)('have %s', (_, text) => {
    for (const locale of LOCALES) expect(text[locale].trim()).toBe(text[locale])
    expect(text.nl).not.toBe('')
    expect(text.en).not.toBe('')
    expect(text.nl).not.toBe(text.en)
  })

  it('name every step', () => {
    for (const step of STEPS) {
      expect(stepTitle(step)).toBe(PANELS[step].title)
      expect(stepIntro(step)).toBe(PANELS[step].intro)
    }
  })

  it('have the same cue cards with as many points', () => {
    const shapeOf = (locale: 'nl' | 'en') => cues(locale).map(({ id, step, points }) => [id, step, points.length])
    expect(shapeOf('nl')).toEqual(shapeOf('en'))
    for (const locale of LOCALES) {
      for (const { title, heard, points } of cues(locale)) {
        for (const text of [title, heard, ...points]) expect(text.trim()).not.toBe('')
      }
    }
  })

  it('keep the terms of the method in Dutch', () => {
    const dutch = JSON.stringify([QUESTIONS, PANELS])
    for (const term of ['digitale oefenkans', 'digitale prikkels', 'Draagkracht', 'Trekker', 'werkgroepje', 'bordje'])
      expect(dutch).toContain(term)
    for (const term of ['notulent', 'jaarplan', 'teamoverleg', 'Engagementsverklaring']) expect(dutch).toContain(term)
  })
})
