import { describe, expect, test } from 'vitest'
import { STEPS } from '@/domain/method/steps'
import { cellsOf } from '@/domain/method/template'
import { questionSheet, viewOf } from '@/domain/sheet/view'
import type { Command } from '@/domain/stage/commands'
import { noteAt, stepOf } from '@/domain/stage/place'
import { initialStage } from '@/domain/stage/stage'
import { contentFrom, notesOf } from '../support/room/contents'
import { Group, type Name, PREPARATION } from '../support/room/group'

const START: Command = { type: 'workshop.start' }
const go = (step: (typeof STEPS)[number], focus: string | null = null): Command => ({ type: 'step.go', step, focus })
const PICTURE = 'shape:foto'
const QUESTION = 'S1.2/a1'

/** A group in step 1, with a note at its second question. */
const withNote = () => {
  const group = new Group(START, go('step-1'))
  group.notes = { [PICTURE]: QUESTION, 'shape:idee': 'S2.1', 'shape:later': 'S1.8' }
  return group
}
const isAt = (group: Group) => noteAt(group.stage, (note) => group.notes[note] ?? null) ?? group.stage.focus

describe('ALONG-1: the place that the group is at', () => {
  test('is any question of any step, and Parkeerplek everywhere but beside the declaration', () => {
    const cells = cellsOf(PREPARATION)
    // Every question of the method, 15 of them once for each of three actions… and no other.
    expect(cells).toHaveLength(5 * 3 + 4 + 2 + 3 + 6 + 3 + 1)
    for (const step of STEPS)
      for (const cell of cells) {
        const group = new Group(START)
        const there = cell.step === step || (cell.id === 'S1.8' && step !== 'declaration')
        expect(group.says('fatima', go(step, cell.id)), `${cell.id} in ${step}`).toBe(there ? 'ok' : 'unknown-focus')
        expect(group.stage.focus).toBe(there ? cell.id : null)
      }
  })

  test('is a note, in the cell in which it lies', () => {
    const group = withNote()
    expect(group.says('fatima', go('step-1', PICTURE))).toBe('ok')
    expect(group.stage).toMatchObject({ step: 'step-1', focus: QUESTION, note: PICTURE })
    expect(group.says('fatima', go('step-1', 'shape:later')), 'on Parkeerplek').toBe('ok')
    expect(group.stage).toMatchObject({ focus: 'S1.8', note: 'shape:later' })
    expect(group.says('fatima', go('step-2', 'shape:idee')), 'in another step, with the step').toBe('ok')
    expect(group.stage).toMatchObject({ step: 'step-2', focus: 'S2.1', note: 'shape:idee' })
  })

  test('is nothing that is not there', () => {
    const group = withNote()
    for (const [step, focus] of [
      ['step-1', 'shape:idee'],
      ['step-1', 'shape:nowhere'],
      ['step-1', `shape:${QUESTION}`],
      ['step-1', 'S1.1/a9'],
      ['declaration', 'shape:later'],
    ] as const) {
      expect(group.says('fatima', go(step, focus)), focus).toBe('unknown-focus')
      expect(group.status).toBe(422)
    }
    expect(group.stage).toMatchObject({ step: 'step-1', focus: null, note: null })
  })

  test('is where a facilitator brought it, and nobody else', () => {
    const group = withNote()
    group.says('fatima', { type: 'pen.give', to: 'an' })
    for (const who of ['an', 'bo', 'scherm'] satisfies Name[]) {
      expect(group.says(who, go('step-1', PICTURE)), who).toBe('forbidden')
      expect(group.status).toBe(403)
    }
    expect(isAt(group)).toBeNull()
  })

  test('is gone to in the step in which it is; to Parkeerplek in the one that the group is at', () => {
    expect(stepOf('a2', 'step-3')).toBe('step-1')
    expect(stepOf('S1.1/a2', 'opening')).toBe('step-1')
    expect(stepOf('S3.7', 'opening')).toBe('step-3')
    expect(stepOf('S1.8', 'step-2')).toBe('step-2')
  })
})

describe('ALONG-2: the place that the group is at is left', () => {
  test('with its step, and when the group goes elsewhere in it', () => {
    const group = withNote()
    group.says('fatima', go('step-1', PICTURE))
    group.says('fatima', go('step-1', 'a1'))
    expect(group.stage).toMatchObject({ focus: 'a1', note: null })
    group.says('fatima', go('step-1', PICTURE))
    group.says('fatima', go('step-1'))
    expect(group.stage).toMatchObject({ focus: null, note: null })
    group.says('fatima', go('step-1', PICTURE))
    group.says('fatima', go('step-2'))
    expect(group.stage).toMatchObject({ step: 'step-2', focus: null, note: null })
  })

  test('for its cell when the note is removed or taken elsewhere, and for the note again when that is undone', () => {
    const group = withNote()
    group.says('fatima', go('step-1', PICTURE))
    expect(isAt(group)).toBe(PICTURE)
    group.notes = {}
    expect(isAt(group)).toBe(QUESTION)
    group.notes = { [PICTURE]: 'S1.8' }
    expect(isAt(group)).toBe(QUESTION)
    group.notes = { [PICTURE]: QUESTION }
    expect(isAt(group)).toBe(PICTURE)
  })

  test('when its action is taken out, and not when another is', () => {
    const group = withNote()
    group.says('fatima', go('step-1', PICTURE))
    const without = (id: string): Command => ({
      type: 'preparation.set',
      preparation: { ...PREPARATION, actions: PREPARATION.actions.filter((action) => action.id !== id) },
    })
    group.says('fatima', without('a3'))
    expect(group.stage).toMatchObject({ focus: QUESTION, note: PICTURE })
    group.says('fatima', without('a1'))
    expect(group.stage).toMatchObject({ focus: null, note: null })
  })
})

describe('ALONG-3: a note that the group is at is seen', () => {
  const WINDOW = { w: 360, h: 607, floor: 15, margin: 10, below: 40 }
  const stage = initialStage(PREPARATION, 'fatima')
  const texts = Array.from({ length: 40 }, (_, nth) => `Iedereen keek mee op het grote scherm vooraan, keer ${nth}`)
  const notes = notesOf({ [QUESTION]: texts })
  const id = questionSheet(QUESTION)

  test('of a question with more than fits, wherever in it the note lies', () => {
    const seen = ({ y, zoom, sheet }: ReturnType<typeof viewOf>, note: string) => {
      const laid = sheet.notes.find((one) => one.id === note)!
      return y + laid.y * zoom >= WINDOW.margin && y + (laid.y + laid.h) * zoom <= WINDOW.h - WINDOW.below
    }
    const content = contentFrom({ stage, notes, locale: 'nl' })
    const first = notes[0]!.id
    expect(seen(viewOf([id], content, WINDOW), first), 'the end is in view').toBe(false)
    for (const { id: note } of notes) {
      const view = viewOf([id], { ...content, note }, WINDOW)
      expect(seen(view, note), note).toBe(true)
      // Nothing but the sheet is in view: no gap above or below it.
      expect(view.y).toBeLessThanOrEqual(WINDOW.margin)
      expect(view.y + view.sheet.h * view.zoom).toBeGreaterThanOrEqual(WINDOW.h - WINDOW.below - 0.01)
    }
  })
})
