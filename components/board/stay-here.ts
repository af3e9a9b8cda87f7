'use client'

const THEIRS = 'https://cdn.tldraw.com/'

/**
 * With each board on https tldraw asks its own servers for a picture that nobody gets to see, to count boards. People
 * who look at a board here have not agreed to that, and our policy refuses it, with two errors in the console each
 * time. So it is answered here, with nothing. What tldraw shows, and its mark, do not depend on the answer (decision
 * 030).
 */
export function stayHere(of: Pick<typeof globalThis, 'fetch'>): void {
  const ask = of.fetch.bind(of)
  of.fetch = (input, init) => {
    const address = input instanceof Request ? input.url : String(input)
    return address.startsWith(THEIRS) ? Promise.resolve(new Response(null, { status: 204 })) : ask(input, init)
  }
}
