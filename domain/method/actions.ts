/** Past actions that a group looks back on, at most (method S1.0). */
export const MAX_ACTIONS = 5
/** The ids that past actions can have. */
export const ACTION_IDS = Array.from({ length: MAX_ACTIONS }, (_, place) => `a${place + 1}`)
/** What an action's id looks like. */
export const ACTION_ID = new RegExp(`^a[1-${MAX_ACTIONS}]$`)
