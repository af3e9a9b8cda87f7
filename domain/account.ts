/** Fewest characters of a facilitator's password: the server refuses below it, and the page says so beforehand. */
export const MIN_PASSWORD = 10
/** Most characters of an e-mail address, and of a code to come in with: more than anybody has. */
export const MAX_EMAIL = 200
export const MAX_CODE = 40
