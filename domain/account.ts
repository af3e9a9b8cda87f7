/** Fewest characters of a facilitator's password: the server refuses below it, and the page says so beforehand. */
export const MIN_PASSWORD = 10
