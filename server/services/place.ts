import type { Failure, Session } from '../port'
import type { Room } from '../rooms/room'
import type { StoredMember } from '../storage/workshops'

/** Finds the asker's place in a workshop, or why they have none: what every function about a workshop asks first. */
export type Place = (session: Session, id: string) => Promise<{ ok: true; room: Room; member: StoredMember } | Failure>

/** Whether something in an address can be an id of ours. What cannot be one is not looked up anywhere. */
export const isId = (text: string): boolean => /^[\w-]{1,64}$/.test(text)
