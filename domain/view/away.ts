import type { MemberView } from './view'

/** A page that is loaded again is back within this time; somebody who is gone longer may not come back, ms. */
const LONG = 20_000

/** Whether somebody who was here has been gone for so long that the group should not wait. `now` by the server's clock. */
export const isLongAway = ({ awaySince }: Pick<MemberView, 'awaySince'>, now: number): boolean =>
  awaySince !== null && now - Date.parse(awaySince) > LONG
