import { describe, expect, it } from 'vitest'
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
  stepIntro,
  stepTitle,
  TREKKERS_CELL,
  WHAT_IT_TAKES,
} from '@/domain/method/template'
import { STEPS } from '@/domain/method/steps'
import type { Preparation } from '@/domain/method/preparation'
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
