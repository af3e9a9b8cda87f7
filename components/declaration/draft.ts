'use client'
import { useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import { type Live, live } from '@/components/outline/live'
import { useRoom } from '@/components/room/room'
import { DECLARATION, type DeclarationDraft, readDraft, writeDraft } from '@/domain/document'

/** Marks document changes made in the declaration's form. */
export const FORM_ORIGIN = { source: 'declaration' } as const

const lives = new WeakMap<Y.Doc, Live<DeclarationDraft>>()

/** The draft of a document as a live value; one observer a document. */
export function draftOf(doc: Y.Doc): Live<DeclarationDraft> {
  const known = lives.get(doc)
  if (known) return known
  const made = live(doc.getMap<unknown>(DECLARATION), () => readDraft(doc))
  lives.set(doc, made)
  return made
}

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

/**
 * Where a caret goes when somebody else turns `old` into `next`: it stays before the letter it stood before, unless that
 * letter is gone.
 */
export function moveCaret(old: string, next: string, caret: number): number {
  const shortest = Math.min(old.length, next.length)
  let start = 0
  while (start < shortest && old[start] === next[start]) start++
  if (caret <= start) return caret
  let end = 0
  while (end < shortest - start && old.at(-1 - end) === next.at(-1 - end)) end++
  return caret >= old.length - end ? caret + next.length - old.length : next.length - end
}
