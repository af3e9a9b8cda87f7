import { messages } from '@/domain/messages'
import { LOCALES } from '@/domain/text'

const part = (locale: (typeof LOCALES)[number]): string => {
  const { title, text, advice } = messages[locale].common.tooManyCookies
  return `<section lang="${locale}"><h1>${title}</h1><p>${text}</p><p>${advice}</p></section>`
}

/**
 * The answer to a browser whose cookies outgrew what a request may have: by then nothing of ours can be asked, and not
 * even the language is known. Without our scripts and styles, which it could not fetch either.
 */
export const TOO_MANY_COOKIES = `<!doctype html><html lang="nl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Bestendig</title></head><body style="font:1.125rem/1.5 sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem">${LOCALES.map(part).join('<hr>')}</body></html>`
