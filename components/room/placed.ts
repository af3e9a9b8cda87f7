'use client'
import { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'
import { noteTexts } from '@/domain/board/note-text'
import { readNote } from '@/domain/board/notes'
import { recordsOf } from '@/domain/board/records'

/** Marks what a button beside the board puts on it. */
export const PLACED_ORIGIN = { source: 'placed' } as const
/** What else a history has to follow for {@link isPlacedHere}. */
export const SERVER_ORIGIN = WebsocketProvider

/** What a page asked the server to put on the board. */
interface Asked {
  cell: string
  texts: readonly string[]
}
const asked = new WeakMap<Y.Doc, Asked[]>()

/**
 * Somebody asks the server to put these texts on the board. When they come they are theirs, to be undone like what they
 * write themselves. Returns what forgets it, for when the server refuses.
 */
export function placing(doc: Y.Doc, cell: string, texts: readonly string[]): () => void {
  const one: Asked = { cell, texts: texts.flatMap(noteTexts).sort() }
  asked.set(doc, [...(asked.get(doc) ?? []), one])
  return () => forget(doc, one)
}
const forget = (doc: Y.Doc, one: Asked) =>
  void asked.set(
    doc,
    asked.get(doc)!.filter((other) => other !== one),
  )

/** More than one canvas may ask about the same one: a page can have begun on one and thrown it away. */
const known = new WeakSet<Y.Transaction>()

/** Whether this is all that was asked for at once, and nothing of anybody else. It is asked for no longer. */
export function isPlacedHere(transaction: Y.Transaction): boolean {
  if (known.has(transaction)) return true
  const { doc, changed } = transaction
  const waiting = asked.get(doc) ?? []
  const types = changed as Map<unknown, Set<string | null>>
  const keys = types.size === 1 ? types.get(recordsOf(doc)) : undefined
  if (!keys || waiting.length === 0) return false
  const notes = [...keys].flatMap((key) => readNote(doc, String(key)) ?? [])
  const texts = JSON.stringify(notes.map(({ text }) => text).sort())
  const one = waiting.find(
    (asks) => texts === JSON.stringify(asks.texts) && notes.every(({ cell }) => cell === asks.cell),
  )
  if (!one) return false
  forget(doc, one)
  known.add(transaction)
  return true
}
