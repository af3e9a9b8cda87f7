import type { Cells } from '@/domain/board/reach'
import type { RefusalReason } from '@/domain/gate'

/** What the server's own reasons for closing a socket with CLOSE.reset can be. */
type ServerSaid = RefusalReason | 'full'

/**
 * Why a text is not on the board: what the server said, or what this page knows. closed: the step was no longer open to
 * all. removed, clash: somebody removed the note, or wrote in it at the same time. replaced: it is somebody else's, which
 * this page wrote over without having seen it. unfinished: it was never entered.
 */
export const WHYS = [
  ...(['pen', 'reach', 'structure', 'content', 'final', 'gap', 'gone', 'malformed', 'full'] satisfies ServerSaid[]),
  ...(['closed', 'removed', 'clash', 'replaced', 'unfinished', 'unknown'] as const),
] as const
export type Why = (typeof WHYS)[number]

/** The reason as a page may meet it: from a server or a device of another version, too. */
export const whyOf = (reason: unknown): Why => WHYS.find((why) => why === reason) ?? 'unknown'

/** By which right somebody writes: the pen, or a step that is open to all. */
export type Right = 'pen' | 'open'
export const rightOf = (cells: Cells): Right | null => (cells === null ? null : cells === 'all' ? 'pen' : 'open')

/** Where a text was to be: on a note in a cell, or in a field or sentence of the declaration. */
export type Place = { in: 'cell'; cell: string; note: string } | { in: 'declaration'; field: string }
export type NotePlace = Extract<Place, { in: 'cell' }>

/** A change that is not in the database as far as we know. `refused`: why; then it is never sent again. */
export interface KeptChange {
  /** The member who made it. */
  owner: string
  key: string
  update: Uint8Array
  refused: Why | null
  by: Right
  /** The notes it wrote in, by the id of each text in the update. */
  places: Readonly<Record<string, NotePlace>>
}

/** A text that did not make it to the board. It stays until it is put back, sent or dismissed. */
export interface LostText {
  /** The member who typed it. */
  owner: string
  key: string
  text: string
  why: Why
  /** null: nobody knows any more. */
  place: Place | null
}

/** What a device kept, as this version of the page knows it; an earlier one kept less. */
export const asChange = (kept: Partial<Omit<KeptChange, 'refused'>> & { refused?: unknown }): KeptChange => ({
  owner: kept.owner ?? '',
  key: kept.key ?? '',
  update: kept.update ?? new Uint8Array([0, 0]),
  refused: kept.refused ? whyOf(kept.refused) : null,
  by: kept.by ?? 'pen',
  places: kept.places ?? {},
})
export const asLost = (kept: Partial<LostText>): LostText => ({
  owner: kept.owner ?? '',
  key: kept.key ?? '',
  text: kept.text ?? '',
  why: whyOf(kept.why),
  place: kept.place ?? null,
})
