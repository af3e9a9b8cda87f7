import type { Stage } from './stage'

/**
 * Who somebody is at this moment. The note-taker is whoever holds the pen; a facilitator who holds it wears both hats.
 * Everybody in the room is a writer while the step is open to all. The clock is the server itself, when time is up.
 * A signer has a personal link to sign with, and no place in the room. A screen is a projector that shows the workshop:
 * this role is stored under that name.
 */
export const ROLES = [
  'facilitator',
  'note-taker',
  'writer',
  'participant',
  'screen',
  'nobody',
  'clock',
  'signer',
] as const
export type Role = (typeof ROLES)[number]

/** What a membership says; the other hats come from the stage. */
export const BASE_ROLES = ['facilitator', 'participant', 'screen', 'nobody'] as const
export type BaseRole = (typeof BASE_ROLES)[number]

export interface Actor {
  /** Member id; of a signer the id of the link. */
  id: string
  base: BaseRole | 'clock' | 'signer'
}

/** The server itself, doing what was arranged when its time has come. */
export const CLOCK: Actor = { id: '', base: 'clock' }

const everyoneInside: readonly Role[] = ['facilitator', 'note-taker', 'participant', 'screen']
const facilitator: readonly Role[] = ['facilitator']
const people: readonly Role[] = ['facilitator', 'participant']
/** Those who write down what the group says. */
const scribes: readonly Role[] = ['facilitator', 'note-taker']

/** Who can hold the pen: a person, not a screen. */
export const HOLDERS: readonly Role[] = ['facilitator', 'participant']

/** The one table of who may do what. The server refuses by it; the page disables by it. */
export const PERMISSIONS = {
  read: everyoneInside,
  /** To write notes; without the pen only in the step that is open. */
  draw: ['note-taker', 'writer'],
  /** To change the declaration's draft. */
  draft: ['note-taker'],
  point: scribes,
  /** To say how one gets on with the tries before the start. */
  try: ['participant'],
  desk: facilitator,
  inbox: scribes,
  export: facilitator,
  /** To take the declaration and the next meeting along, once the facilitator shares them. */
  take: people,
  /** To add the logo and photos, and to take them away. */
  pictures: facilitator,
  'workshop.start': facilitator,
  'workshop.close': facilitator,
  'workshop.reopen': facilitator,
  'step.go': facilitator,
  'moment.go': facilitator,
  'script.set': facilitator,
  'plan.set': facilitator,
  'timer.stretch': facilitator,
  'step.open': facilitator,
  'step.close': ['facilitator', 'clock'],
  'pen.give': facilitator,
  'pen.take': facilitator,
  'practice.pace': facilitator,
  'preparation.set': facilitator,
  'hand.raise': people,
  'hand.lower': people,
  'capacity.open': facilitator,
  'capacity.answer': people,
  'capacity.count': scribes,
  'capacity.reveal': facilitator,
  'capacity.close': facilitator,
  'dots.open': facilitator,
  'dots.give': people,
  'dots.count': scribes,
  'dots.reveal': facilitator,
  'dots.close': facilitator,
  'voice.open': facilitator,
  'voice.close': facilitator,
  'voice.send': people,
  'voice.reveal': facilitator,
  'voice.aside': facilitator,
  'evaluation.set': facilitator,
  'evaluation.open': facilitator,
  'evaluation.answer': ['participant'],
  'evaluation.reveal': facilitator,
  'evaluation.close': facilitator,
  'verdict.set': scribes,
  'commitment.set': scribes,
  'component.set': scribes,
  'anchor.set': scribes,
  'declaration.finalise': facilitator,
  'declaration.reopen': facilitator,
  'declaration.share': facilitator,
  'declaration.sign': [...people, 'signer'],
  'declaration.paper': facilitator,
  'declaration.erase': facilitator,
  'link.make': facilitator,
  'link.revoke': facilitator,
  'text.send': people,
  'text.settle': scribes,
  'text.settleAll': scribes,
  'round.open': facilitator,
  'round.close': facilitator,
  'round.answer': people,
} as const satisfies Record<string, readonly Role[]>

export type Action = keyof typeof PERMISSIONS
export const ACTIONS = Object.keys(PERMISSIONS) as Action[]

/** What can still be done in a workshop that was closed, by those who may: to read, take along, sign and erase. */
const AFTER_CLOSING: ReadonlySet<Action> = new Set([
  ...(['read', 'desk', 'export', 'take', 'workshop.reopen'] as const),
  ...(['declaration.share', 'declaration.sign', 'declaration.erase', 'link.make', 'link.revoke'] as const),
])

/** All roles an actor has at this moment. */
export function rolesOf(stage: Stage, actor: Actor): Role[] {
  const roles: Role[] = [actor.base]
  if (stage.pen === actor.id) roles.push('note-taker')
  if (stage.open && HOLDERS.includes(actor.base)) roles.push('writer')
  return roles
}

/**
 * Whoever it is, looking on as a screen does: with what a screen may and no more, also for somebody who leads or holds
 * the pen. Nobody else in the room has such an id.
 */
export const asScreen = <Member extends { id: string; name: string; base: BaseRole }>(member: Member): Member =>
  member.base === 'screen' ? member : { ...member, id: `${member.id}/screen`, name: '', base: 'screen' }

/** What stands beside a name. */
export const SHOWN_ROLES = ['facilitator', 'note-taker', 'participant', 'screen', 'nobody'] as const
export type ShownRole = (typeof SHOWN_ROLES)[number]

/** The one role to show beside a name: facilitator stays facilitator, a participant with the pen is the note-taker. */
export function shownRole(stage: Stage, member: { id: string; base: BaseRole }): ShownRole {
  return member.base === 'participant' && stage.pen === member.id ? 'note-taker' : member.base
}

/** Whether the table lets this actor do this now. */
export function may(stage: Stage, actor: Actor, action: Action): boolean {
  if (stage.closed !== null && !AFTER_CLOSING.has(action)) return false
  const allowed: readonly Role[] = PERMISSIONS[action]
  return rolesOf(stage, actor).some((role) => allowed.includes(role))
}
