import { atom, type Editor, react, type TLNoteShape, type TLShapeId, type TLStore } from 'tldraw'
import type * as Y from 'yjs'
import { type Draft, type Drafts, lostDraft } from '@/components/room/drafts'
import type { LostText, Why } from '@/components/room/kept'
import { writesIn } from '@/components/room/overwritten'
import { cellOfRecordId, plainText } from '@/domain/board/notes'
import { type Cells, reaches } from '@/domain/board/reach'
import { type BoardRecord, type Json, recordsOf } from '@/domain/board/records'
import { ACTS_ORIGIN } from './origin'

/** Why a note that somebody writes in is apart from the document. moved: to a cell where this person may not write. */
export type Held =
  | { why: 'clash'; note: TLShapeId; theirs: string }
  | { why: 'removed'; note: TLShapeId }
  | { why: 'moved'; note: TLShapeId; cell: string }

/** What becomes of words that are still apart when the writing ends. */
const ENDS: Readonly<Record<Held['why'], Why>> = { clash: 'clash', removed: 'removed', moved: 'reach' }

/**
 * The note that somebody writes in on the canvas. As a rule it is the same as in the document. When others write on it
 * too, remove it, or take it out of reach, the canvas keeps it as it is under the hands of whoever types, until that
 * person chooses or stops typing.
 */
export class NoteDraft {
  readonly held = atom<Held | null>('held note', null)
  private writing: { note: TLShapeId; base: string } | null = null
  private readonly listeners = new Set<(note: string) => void>()

  private cells: Cells = null

  /** `composing`: whether letters are being composed in the note that is open. */
  constructor(
    private readonly store: TLStore,
    private readonly composing: () => boolean = () => false,
  ) {}

  /** Hears in which cells this person may write from now on. */
  reach(cells: Cells): void {
    this.cells = cells
  }

  /** Hears of a note that is to be as in the document again. */
  onRelease(listener: (note: string) => void): () => void {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  begin(note: TLShapeId): void {
    this.writing = { note, base: this.textOf(note) }
  }

  /** The writing ends. Returns the words that are not in the document, with where they were to be. */
  end(): { note: string; cell: string; text: string; why: Why } | null {
    const held = this.held.get()
    this.writing = null
    if (!held) return null
    const text = this.textOf(held.note).trim()
    const cell = this.cellOf(held.note)
    this.release()
    const nowhere = text !== '' && !(held.why === 'clash' && held.theirs.includes(text))
    return nowhere ? { note: held.note, cell, text, why: ENDS[held.why] } : null
  }

  /** A person chose, or there is nothing to choose any more: from now on it follows the document. */
  release(): void {
    const held = this.held.get()
    if (!held) return
    this.held.set(null)
    if (this.writing && held.why === 'clash') this.writing.base = held.theirs
    // The store may be in the middle of something.
    queueMicrotask(() => {
      for (const listener of this.listeners) listener(held.note)
    })
  }

  /** The words that are typed here are now those of the document. */
  agree(): void {
    if (this.writing) this.writing.base = this.textOf(this.writing.note)
    this.held.set(null)
  }

  /** Whether the canvas does not write this note now. */
  holds(id: string): boolean {
    return this.held.get()?.note === id
  }

  /**
   * Asked when the document changed: whether the canvas keeps its own version. `read`: what the document has, asked for
   * the one note that somebody writes in only. `wrote`: its text was written.
   */
  keeps(id: string, read: () => BoardRecord | null, wrote: boolean): boolean {
    if (this.writing?.note !== id) return false
    const stored = read()
    const { note, base } = this.writing
    const mine = this.textOf(note)
    // Letters that are not final yet are nowhere but in the field, and would come twice.
    const words = mine.trim() !== '' && (mine !== base || this.composing())
    const held = this.held.get()
    if (!words && !held) return false
    if (!stored) return this.hold({ why: 'removed', note })
    const theirs = plainText((stored.props as { richText: Json }).richText)
    const cell = cellOfRecordId(stored.parentId as string)
    if (!reaches(this.cells, cell)) return this.hold({ why: 'moved', note, cell })
    if ((!wrote && held?.why !== 'clash') || theirs === mine) {
      if (held) this.agree()
      return false
    }
    return this.hold({ why: 'clash', note, theirs })
  }

  private hold(held: Held): true {
    this.held.set(held)
    return true
  }

  textOf(note: TLShapeId): string {
    const shape = this.store.get(note) as TLNoteShape | undefined
    return shape ? plainText(shape.props.richText as unknown as Json) : ''
  }

  cellOf(note: TLShapeId): string {
    return cellOfRecordId((this.store.get(note) as TLNoteShape | undefined)?.parentId ?? '')
  }
}

/** What a canvas needs to keep somebody's words: where they are shown when they cannot be on the board. */
export interface Keeping {
  doc: Y.Doc
  owner: string
  drafts: Drafts
  lose: (texts: readonly LostText[]) => void
}

/** Follows what somebody writes in on this canvas. Returns what ends it. */
export function keepDraft(editor: Editor, draft: NoteDraft, { doc, owner, drafts, lose }: Keeping): () => void {
  const asDraft = (note: string, cell: string, text: string) =>
    ({ note, cell, text, home: 'canvas', at: 0, base: '', by: 'pen' }) as const satisfies Draft
  const end = () => {
    const words = draft.end()
    if (words) lose([lostDraft(asDraft(words.note, words.cell, words.text), owner, words.why)])
  }
  let apart: Draft | null = null
  const follow = (before: TLShapeId | null, now: TLShapeId | null) => {
    if (before === now) return
    if (before) end()
    if (now) draft.begin(now)
    writesIn(doc, now)
  }
  // Somebody may be writing by now.
  follow(null, editor.getEditingShapeId())
  const undo = [
    editor.sideEffects.registerAfterChangeHandler('instance_page_state', (before, after) =>
      follow(before.editingShapeId, after.editingShapeId),
    ),
    // Kept on the device, too, as long as they are nowhere else.
    react('held words', () => {
      const held = draft.held.get()
      const shape = held && editor.getShape<TLNoteShape>(held.note)
      if (apart && apart.note !== shape?.id) drafts.drop(apart)
      apart = shape
        ? asDraft(shape.id, cellOfRecordId(shape.parentId), plainText(shape.props.richText as unknown as Json))
        : null
      if (apart) drafts.put(apart)
    }),
  ]
  return () => {
    for (const stop of undo) stop()
    end()
    if (apart) drafts.drop(apart)
    writesIn(doc, null)
  }
}

/** Puts the words that are typed here on the note, over what somebody else wrote there. */
export function putMine(editor: Editor, draft: NoteDraft, doc: Y.Doc): void {
  const held = draft.held.get()
  const shape = held && editor.getShape<TLNoteShape>(held.note)
  if (!shape) return
  draft.agree()
  doc.transact(() => recordsOf(doc).get(shape.id)?.set('props.richText', shape.props.richText), ACTS_ORIGIN)
}
