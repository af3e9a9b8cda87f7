import type { Stage } from './stage'

/**
 * Who somebody is at this moment. The note-taker is whoever holds the pen; a facilitator who holds it wears both hats.
 */
export const ROLES = ['facilitator', 'note-taker', 'participant', 'screen', 'nobody'] as const
export type Role = (typeof ROLES)[number]

/** What a membership says; the note-taker's hat comes from the stage. */
export const BASE_ROLES = ['facilitator', 'participant', 'screen', 'nobody'] as const
export type BaseRole = (typeof BASE_ROLES)[number]

export interface Actor {
  /** Member id. */
  id: string
  base: BaseRole
}

const everyoneInside: readonly Role[] = ['facilitator', 'note-taker', 'participant', 'screen']
const facilitator: readonly Role[] = ['facilitator']
const people: readonly Role[] = ['facilitator', 'participant']

/** Who can hold the pen: a person, not a screen. */
export const HOLDERS: readonly BaseRole[] = ['facilitator', 'participant']

/** The one table of who may do what. The server refuses by it; the page disables by it. */
export const PERMISSIONS = {
  read: everyoneInside,
  draw: ['note-taker'],
  point: ['facilitator', 'note-taker'],
  desk: facilitator,
  inbox: ['facilitator', 'note-taker'],
  export: facilitator,
  'workshop.start': facilitator,
  'step.go': facilitator,
  'pen.give': facilitator,
  'pen.take': facilitator,
  'preparation.set': facilitator,
  'declaration.finalise': facilitator,
  'declaration.reopen': facilitator,
  'declaration.sign': people,
  'text.send': people,
  'text.settle': ['facilitator', 'note-taker'],
} as const satisfies Record<string, readonly Role[]>

export type Action = keyof typeof PERMISSIONS
export const ACTIONS = Object.keys(PERMISSIONS) as Action[]

/** All roles an actor has at this moment. */
export function rolesOf(stage: Stage, actor: Actor): Role[] {
  return stage.pen === actor.id ? [actor.base, 'note-taker'] : [actor.base]
}

/** The one role to show beside a name: facilitator stays facilitator, a participant with the pen is the note-taker. */
export function shownRole(stage: Stage, actor: Actor): Role {
  return actor.base === 'participant' && stage.pen === actor.id ? 'note-taker' : actor.base
}

/** Whether the table lets this actor do this now. */
export function may(stage: Stage, actor: Actor, action: Action): boolean {
  const allowed: readonly Role[] = PERMISSIONS[action]
  return rolesOf(stage, actor).some((role) => allowed.includes(role))
}
