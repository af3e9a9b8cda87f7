import { uuidv4 } from 'lib0/random'
import { type Cells, reaches } from '@/domain/board/reach'
import { idOf } from './ids'
import type { LostText, Right } from './kept'

/** Two pages may have a draft in the same place, one after the other: they are two texts. */
const PAGE = uuidv4()

/** What somebody types and has not entered yet. It outlives the field and the note that it is typed in. */
export interface Draft {
  /** The note that it is to be the text of; null: a new one. */
  note: string | null
  /** The cell that it was begun in. */
  cell: string
  /** The list that its field stands in, and where in that list. */
  home: string
  at: number
  /** The note's text when this one was begun from it. */
  base: string
  text: string
  by: Right
}

/** How a draft stands to what is on the board now. */
export type DraftState =
  | { is: 'fine' }
  /** Somebody else wrote on the note meanwhile: a person chooses. */
  | { is: 'clash'; theirs: string }
  | { is: 'removed' }
  /** The note was taken to another cell; what is typed goes along, if this person may write there. */
  | { is: 'moved'; cell: string; within: boolean }

export function stateOf(draft: Draft, stored: { text: string; cell: string } | null, cells: Cells): DraftState {
  if (draft.note === null) return { is: 'fine' }
  if (!stored) return { is: 'removed' }
  const theirs = stored.text !== draft.base && stored.text !== draft.text.trim()
  if (theirs && draft.text !== draft.base) return { is: 'clash', theirs: stored.text }
  if (stored.cell !== draft.cell) return { is: 'moved', cell: stored.cell, within: reaches(cells, stored.cell) }
  return { is: 'fine' }
}

export const draftKey = ({ note, cell }: Pick<Draft, 'note' | 'cell'>): string => note ?? `new ${cell}`

/** Whether there are words in it that are nowhere else. */
const isTyped = ({ text, base }: Draft): boolean => text.trim() !== '' && text !== base

/** A draft of this page as a text that did not make it to the board: the same words of one draft are one text. */
export const lostDraft = (draft: Draft, owner: string, why: LostText['why']): LostText => ({
  owner,
  key: `draft/${idOf(PAGE, draftKey(draft), draft.text.trim())}`,
  text: draft.text.trim(),
  why,
  place: { in: 'cell', cell: draft.cell, note: draft.note ?? '' },
})

/** The drafts of one page; what shows them listens. */
export class Drafts {
  private all: readonly Draft[] = []
  private lists: ReadonlyMap<string, readonly Draft[]> = new Map()
  private readonly listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }
  readonly get = (): readonly Draft[] => this.all

  /** Those whose field stands in this list: the same array as long as nothing about them changed. */
  ofList(home: string): readonly Draft[] {
    return this.lists.get(home) ?? NONE
  }

  of(key: string): Draft | undefined {
    return this.all.find((draft) => draftKey(draft) === key)
  }

  put(draft: Draft): void {
    const known = this.all.findIndex((one) => draftKey(one) === draftKey(draft))
    this.become(known < 0 ? [...this.all, draft] : this.all.map((one, at) => (at === known ? draft : one)))
  }

  drop(draft: Pick<Draft, 'note' | 'cell'>): void {
    this.become(this.all.filter((one) => draftKey(one) !== draftKey(draft)))
  }

  typed(): Draft[] {
    return this.all.filter(isTyped)
  }

  private become(drafts: readonly Draft[]): void {
    this.all = drafts
    const homes = [...new Set(drafts.map(({ home }) => home))]
    this.lists = new Map(
      homes.map((home) => {
        const [now, before] = [drafts.filter((draft) => draft.home === home), this.ofList(home)]
        return [home, now.length === before.length && now.every((draft, at) => draft === before[at]) ? before : now]
      }),
    )
    for (const listener of this.listeners) listener()
  }
}
const NONE: readonly Draft[] = []
