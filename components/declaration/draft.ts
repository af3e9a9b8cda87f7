'use client'
import { useMemo, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import { live, perDoc } from '@/components/room/live'
import { useRoom } from '@/components/room/room'
import { notesIn } from '@/domain/board/notes'
import { recordsOf } from '@/domain/board/records'
import { TAKEN_OVER, wholeDraft } from '@/domain/declaration/compose'
import { DECLARATION, type DeclarationDraft, readDraft, resetSentence, writeDraft } from '@/domain/declaration/draft'
import type { SentenceId } from '@/domain/method/sentences'
import { PLAN_CELL } from '@/domain/method/template'
import { movedBy, spliceOf } from '@/domain/splice'

/** Marks changes of the doc made in the declaration's form. */
export const FORM_ORIGIN = { source: 'declaration' } as const

/** The draft of a doc as a live value; one observer per doc. */
export const draftOf = perDoc((doc) => live(doc.getMap<unknown>(DECLARATION), () => readDraft(doc)))
const takenOverOf = perDoc((doc) =>
  live(recordsOf(doc), () =>
    TAKEN_OVER.flatMap((cell) => notesIn(doc, cell)).map(({ cell, text }) => ({ cell, text })),
  ),
)

/** What the declaration says now: the draft, with what stands on the board and what was decided. */
export function useWholeDraft(): DeclarationDraft {
  const { doc, stage } = useRoom()
  const [draft] = useDraft()
  const notes = useTakenOver(doc)
  return useMemo(() => wholeDraft(stage, notes, draft), [stage, notes, draft])
}

function useTakenOver(doc: Y.Doc): readonly { cell: string; text: string }[] {
  const { subscribe, get } = takenOverOf(doc)
  return useSyncExternalStore(subscribe, get, get)
}

/** The notes of the moments that are planned on the board, live. */
export const usePlanned = (doc: Y.Doc): readonly { cell: string; text: string }[] =>
  useTakenOver(doc).filter(({ cell }) => cell === PLAN_CELL)

/** The draft as it is now, and a way to change it that does nothing without the pen. */
export function useDraft(): [DeclarationDraft, (change: Partial<DeclarationDraft>) => void] {
  const { doc, may } = useRoom()
  const { subscribe, get } = draftOf(doc)
  const draft = useSyncExternalStore(subscribe, get, get)
  const change = (values: Partial<DeclarationDraft>) => {
    if (may('draft')) writeDraft(doc, values, FORM_ORIGIN)
  }
  return [draft, change]
}

/** One sentence: the group's own words, if there are any, and two ways to change it that do nothing without the pen. */
export function useSentence(id: SentenceId): {
  own: string | undefined
  write: (text: string) => void
  reset: () => void
} {
  const { doc, may } = useRoom()
  const [draft, change] = useDraft()
  return {
    own: draft.sentences[id],
    write: (text) => change({ sentences: { [id]: text } }),
    reset: () => {
      if (may('draft')) resetSentence(doc, id, FORM_ORIGIN)
    },
  }
}

/** Where a caret goes when somebody else turns `old` into `next`. */
export const moveCaret = (old: string, next: string, caret: number): number => movedBy(spliceOf(old, next), caret)
