/** The one name of the session cookie, http or https: the socket's handshake has to find it too. */
export const SESSION_COOKIE = 'bestendig.session'
/** How long somebody stays signed in or seated, seconds. A workshop's follow-up may be weeks later. */
export const SESSION_AGE = 60 * 24 * 3600
