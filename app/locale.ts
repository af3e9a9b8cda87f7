/** The cookie that holds the language somebody chose. */
export const LOCALE_COOKIE = 'bestendig.locale'
