import type { DeclarationPage } from '../../declaration/page'
import type { Notary } from '../../declaration/signing/chain'
import type { Locale } from '../../text'
import type { Command, CommandType } from '../commands'
import type { Drawing, Effect } from '../effects'
import type { Actor, BaseRole } from '../permissions'
import type { CellOfNote } from '../place'
import type { Sealed } from '../sealed'
import type { Stage } from '../stage'

/** What a decision may need to know besides the stage; gathered by the caller, so that deciding stays pure. */
export interface Facts {
  /** ISO date-time, UTC: what is kept as the moment of something, such as a signature. */
  now: string
  /** The same on a clock that nobody puts right: what timers go by. */
  steady: string
  locale: Locale
  members: ReadonlyMap<string, { name: string; base: BaseRole }>
  /** Number of notes that lie in the cells of each past action. */
  notesPerAction: Readonly<Record<string, number>>
  /** The cell that a note lies in; null when it is not on the board. */
  cellOf: CellOfNote
  /** The page that the draft makes as it stands. */
  page: DeclarationPage
  /** What is kept beside the stage. */
  sealed: Sealed
  /** An identifier that nothing has yet; random, so that it says nothing. */
  freshId: () => string
  /** What it takes to add to the workshop's chain. */
  notary: Notary
  /** A change of the board that puts these texts on it, as notes in the next free places of a cell. */
  draw: (cell: string, texts: readonly string[]) => Drawing
}

export const REFUSALS = {
  forbidden: 403,
  'already-started': 409,
  'not-started': 409,
  'workshop-closed': 409,
  'not-closed': 409,
  'not-practice': 409,
  'not-open': 409,
  'already-open': 409,
  'moved-on': 409,
  'changed-meanwhile': 409,
  'already-answered': 409,
  'nothing-answered': 409,
  'shown-before': 409,
  'has-answers': 409,
  'counts-changed': 409,
  'evaluation-reserved': 409,
  'voices-full': 409,
  'answers-full': 409,
  'moments-full': 409,
  'no-question': 409,
  'declaration-final': 409,
  'declaration-open': 409,
  'already-signed': 409,
  'version-changed': 409,
  'link-gone': 409,
  'links-full': 409,
  'action-has-notes': 409,
  'unknown-member': 422,
  'unknown-moment': 422,
  'unknown-focus': 422,
  'unknown-action': 422,
  'unknown-text': 422,
  'unknown-cell': 422,
  'unknown-voice': 422,
  'unknown-idea': 422,
  'unknown-question': 422,
  'unknown-signature': 422,
  'inbox-full': 409,
} as const
export type RefusalCode = keyof typeof REFUSALS

export type Decision =
  | { ok: true; stage: Stage; effects: Effect[] }
  | { ok: false; code: RefusalCode; status: 403 | 409 | 422; details?: Record<string, string[]> }

export const refuse = (code: RefusalCode, details?: Record<string, string[]>): Decision => ({
  ok: false,
  code,
  status: REFUSALS[code],
  ...(details ? { details } : {}),
})

/** The next stage, with one change and one version more. */
export const next = (stage: Stage, change: Partial<Stage>, ...effects: Effect[]): Decision => ({
  ok: true,
  stage: { ...stage, ...change, version: stage.version + 1 },
  effects,
})

export type Handler<T extends CommandType> = (
  stage: Stage,
  command: Extract<Command, { type: T }>,
  actor: Actor,
  facts: Facts,
) => Decision

/** The handlers of some commands. */
export type Handlers<T extends CommandType> = { [K in T]: Handler<K> }
