import type { InboxText } from '../stage/inbox'
import type { Mine } from '../stage/sealed'
import type { Stage } from '../stage/stage'
import type { MESSAGE } from '../wire'
import type { Desk } from './desk'
import type { MemberView } from './view'

/** The messages that tell a page what goes on besides the board. All of them are JSON. */
export const TOLD = ['stage', 'desk', 'presence', 'inbox', 'mine', 'clock'] as const satisfies (keyof typeof MESSAGE)[]
export type Kind = (typeof TOLD)[number]

/** What is in each: the server writes by these types, and the page reads by them. */
export interface Told {
  stage: Stage
  desk: Desk
  presence: MemberView[]
  inbox: readonly InboxText[]
  mine: Mine
  clock: number
}

/** What hears them, each as what it is. */
export type Hears = { [K in Kind]: (told: Told[K]) => void }
