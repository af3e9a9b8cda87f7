/** Who a browser is once it signed in: somebody with an account, with a seat in a workshop, or both. */
export interface SignedIn {
  account?: string
  lastWorkshop?: string
  /** How many seats this browser had no more room for. */
  left?: number
}

/**
 * A cookie that comes with the session's, can be read by the page, and says nothing but that: by it a page that signed
 * somebody in knows that the browser took the cookies, without asking the server once more.
 */
export const ARRIVED_COOKIE = 'bestendig.arrived'
