/** A join code in groups of three, easier to read out and to type over: 7KQ-M2X-PDA. Takes it in any form. */
export const shownCode = (code: string): string =>
  code
    .replace(/[^a-z0-9]/gi, '')
    .match(/.{1,3}/g)
    ?.join('-') ?? ''
