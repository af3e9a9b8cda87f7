import type { Command, CommandType } from './commands'
import type { DeclarationDocument, Gap } from './declaration'
import { type InboxText, MAX_WAITING, type Settled } from './inbox'
import { type Action, type Actor, type BaseRole, HOLDERS, may } from './permissions'
import { cellsOf } from './method/template'
import { type Preparation, type Stage, type Step, STEPS } from './stage'

/** What a decision may need to know besides the stage; gathered by the caller, so that deciding stays pure. */
export interface Facts {
  /** ISO date-time, UTC. */
  now: string
  members: ReadonlyMap<string, { name: string; base: BaseRole }>
  /** Number of notes that lie in the cells of each past action. */
  notesPerAction: Readonly<Record<string, number>>
  /** The draft as it stands, rendered, with what it still lacks. */
  draft: { document: DeclarationDocument; gaps: readonly Gap[] }
  /** Texts that wait for a place on the board. */
  inbox: readonly InboxText[]
  /** An identifier that nothing has yet. */
  freshId: string
  /** SHA-256 in hexadecimal of the canonical form of a declaration. */
  hash: (document: DeclarationDocument, version: number) => string
}

/** What has to be stored in the same transaction as the next stage. */
export type Effect =
  | { type: 'board.relayout' }
  | {
      type: 'declaration.freeze'
      version: number
      document: DeclarationDocument
      sha256: string
      by: string
      at: string
    }
  | { type: 'declaration.signature'; version: number; sha256: string; memberId: string; name: string; at: string }
  | { type: 'inbox.add'; text: InboxText }
  | { type: 'inbox.settle'; id: string; as: Settled; by: string; at: string }

export const REFUSALS = {
  forbidden: 403,
  'already-started': 409,
  'not-started': 409,
  'declaration-final': 409,
  'declaration-open': 409,
  'already-signed': 409,
  'action-has-notes': 409,
  'unknown-member': 422,
  'unknown-focus': 422,
  'unknown-text': 422,
  'inbox-full': 409,
  'declaration-incomplete': 422,
} as const
export type RefusalCode = keyof typeof REFUSALS

export type Decision =
  | { ok: true; stage: Stage; effects: Effect[] }
  | { ok: false; code: RefusalCode; status: 403 | 409 | 422; details?: Record<string, string[]> }

const refuse = (code: RefusalCode, details?: Record<string, string[]>): Decision => ({
  ok: false,
  code,
  status: REFUSALS[code],
  ...(details ? { details } : {}),
})

type Handler<T extends CommandType> = (
  stage: Stage,
  command: Extract<Command, { type: T }>,
  actor: Actor,
  facts: Facts,
) => Decision

/** The next stage, with one change and one version more. */
const next = (stage: Stage, change: Partial<Stage>, ...effects: Effect[]): Decision => ({
  ok: true,
  stage: { ...stage, ...change, version: stage.version + 1 },
  effects,
})

const handlers: { [T in CommandType]: Handler<T> } = {
  'workshop.start': (stage, _command, _actor, facts) =>
    stage.startedAt ? refuse('already-started') : next(stage, { startedAt: facts.now, step: STEPS[0], focus: null }),

  'step.go': (stage, { step, focus }) => {
    if (!stage.startedAt) return refuse('not-started')
    const target = focus ?? null
    const known = target === null || isFocus(target, step, stage.preparation)
    return known ? next(stage, { step, focus: target }) : refuse('unknown-focus')
  },

  'pen.give': (stage, { to }, _actor, { members }) => {
    const member = members.get(to)
    return member && HOLDERS.includes(member.base) ? next(stage, { pen: to }) : refuse('unknown-member')
  },

  'pen.take': (stage, _command, actor) => next(stage, { pen: actor.id }),

  'preparation.set': (stage, { preparation }, _actor, facts) => {
    const kept = new Set(preparation.actions.map((action) => action.id))
    const lost = stage.preparation.actions.filter((a) => !kept.has(a.id) && (facts.notesPerAction[a.id] ?? 0) > 0)
    if (lost.length > 0) return refuse('action-has-notes', { actions: lost.map((action) => action.id) })
    const focus = stage.focus !== null && isFocus(stage.focus, stage.step, preparation) ? stage.focus : null
    return next(stage, { preparation: orderActions(preparation), focus }, { type: 'board.relayout' })
  },

  'declaration.finalise': (stage, _command, actor, facts) => {
    if (stage.declaration.state === 'final') return refuse('declaration-final')
    if (facts.draft.gaps.length > 0) return refuse('declaration-incomplete', { gaps: [...facts.draft.gaps] })
    const { document } = facts.draft
    const version = stage.declaration.version + 1
    const sha256 = facts.hash(document, version)
    return next(
      stage,
      { declaration: { state: 'final', version, sha256, finalisedAt: facts.now, signatures: [] } },
      { type: 'declaration.freeze', version, document, sha256, by: actor.id, at: facts.now },
    )
  },

  'declaration.reopen': (stage) =>
    stage.declaration.state === 'open'
      ? refuse('declaration-open')
      : next(stage, { declaration: { state: 'open', version: stage.declaration.version } }),

  'declaration.sign': (stage, { name }, actor, facts) => {
    const { declaration } = stage
    if (declaration.state === 'open') return refuse('declaration-open')
    if (declaration.signatures.some((signature) => signature.memberId === actor.id)) return refuse('already-signed')
    const { version, sha256 } = declaration
    const signature = { memberId: actor.id, name, signedAt: facts.now }
    return next(
      stage,
      { declaration: { ...declaration, signatures: [...declaration.signatures, signature] } },
      { type: 'declaration.signature', version, sha256, memberId: actor.id, name, at: facts.now },
    )
  },

  'text.send': (stage, { text }, actor, { freshId, inbox, members, now }) => {
    const name = members.get(actor.id)?.name
    if (name === undefined) return refuse('unknown-member')
    if (inbox.filter((waiting) => waiting.memberId === actor.id).length >= MAX_WAITING) return refuse('inbox-full')
    return next(stage, {}, { type: 'inbox.add', text: { id: freshId, memberId: actor.id, name, text, sentAt: now } })
  },

  // Two who settle the same text at once: the second one learns that it is no longer there.
  'text.settle': (stage, { id, as }, actor, { inbox, now }) =>
    inbox.some((text) => text.id === id)
      ? next(stage, {}, { type: 'inbox.settle', id, as, by: actor.id, at: now })
      : refuse('unknown-text'),
}

const orderActions = (preparation: Preparation): Preparation => ({
  ...preparation,
  actions: [...preparation.actions].sort((a, b) => a.id.localeCompare(b.id)),
})

/** What a group can look at closely: a past action's row in the grid of step 1, or any one cell of the step. */
const isFocus = (target: string, step: Step, preparation: Preparation): boolean =>
  (step === 'step-1' && preparation.actions.some((action) => action.id === target)) ||
  cellsOf(preparation).some((cell) => cell.id === target && cell.step === step)

/**
 * Decides a command: the next stage and what to store with it, or a refusal. Pure; a throw is a bug.
 */
export function decide(stage: Stage, command: Command, actor: Actor, facts: Facts): Decision {
  // Every command type is also an action of the permission table; the type below holds it.
  const action: Action = command.type
  if (!may(stage, actor, action)) return refuse('forbidden')
  const handler = handlers[command.type] as Handler<CommandType>
  return handler(stage, command, actor, facts)
}
