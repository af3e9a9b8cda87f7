import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readDraft } from '@/domain/declaration/draft'
import { FEW, isFew, showsFew } from '@/domain/stage/few'
import { SavedBoard, stageOfBoard } from '@/domain/documents/saved-board'
import { NO_COMPONENTS } from '@/domain/method/components'
import { NO_COMMITMENT } from '@/domain/method/components-schema'
import { DEFAULT_PLAN } from '@/domain/stage/plan'

test('SHOWN-4: fewer than five people, or fewer than five answers that were not shown yet, can be told apart', () => {
  expect(FEW).toBe(5)
  expect([0, 1, 4, 5, 6].map(isFew)).toEqual([true, true, true, false, false])
  expect([1, 2, 4, 5].map((answered) => showsFew({ answered, shown: 0 }))).toEqual([true, true, true, false])
  expect(showsFew({ answered: 6, shown: 5 }), 'the sixth is the difference').toBe(true)
  expect(showsFew({ answered: 10, shown: 5 })).toBe(false)
})

test('SHOWN-4: what a saved board shows was shown, so answers on top of it can be told apart too', () => {
  const board = SavedBoard.parse({
    format: 'bestendig-board/1',
    locale: 'nl',
    preparation: {
      organisation: 'De Linde',
      audience: 'bezoekers',
      date: '2026-11-24',
      persona: '',
      actions: [{ id: 'a1', title: '', description: '', activity: '' }],
    },
    plan: DEFAULT_PLAN,
    notes: [],
    verdicts: {},
    capacity: null,
    voices: [],
    commitment: NO_COMMITMENT,
    components: NO_COMPONENTS,
    anchor: null,
    evaluation: { questions: null, results: [{ kind: 'scale', question: 'workshop-1', counts: [0, 0, 3, 4] }] },
    earlier: null,
    declaration: { draft: readDraft(new Y.Doc()) },
  })
  expect(stageOfBoard(board, 'fatima', () => 'id', []).evaluation).toMatchObject({ answered: 7, shown: 7 })
})
