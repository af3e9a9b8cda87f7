import type { BrowserContext, Page } from 'playwright-core'

/** Everything that reached a browser, to look for what should not have: bodies of responses and frames of sockets. */
export interface Traffic {
  /** Where a text was heard, byte for byte; empty when it never came. Waits for bodies that are still being read. */
  heard(text: string): Promise<string[]>
  /** How many answers and frames there were: nothing found in nothing says nothing. */
  count(): { responses: number; frames: number }
  /** When commands were sent, milliseconds, and what they were answered with. */
  commands(): readonly { at: number; status: number }[]
}

/** Listens to all pages of a browser from now on. Call it before the first page is opened. */
export function listen(context: BrowserContext): Traffic {
  const responses: { from: string; body: Promise<Buffer> }[] = []
  const frames: { from: string; body: Buffer }[] = []
  const commands: { at: number; status: number }[] = []
  context.on('response', (response) => {
    const from = new URL(response.url()).pathname
    if (from.endsWith('/commands'))
      commands.push({ at: response.request().timing().startTime, status: response.status() })
    // A redirect has no body, and a page that went away took its body with it: nobody can read either of them.
    const body = response.body().catch(() => Buffer.alloc(0))
    responses.push({ from, body })
  })
  const onPage = (page: Page) =>
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        frames.push({ from: `${new URL(socket.url()).pathname} (frame)`, body: Buffer.from(payload) })
      }),
    )
  context.on('page', onPage)
  for (const page of context.pages()) onPage(page)
  return {
    async heard(text) {
      const wanted = [Buffer.from(text), Buffer.from(JSON.stringify(text).slice(1, -1))]
      const all = [
        ...frames,
        ...(await Promise.all(responses.map(async ({ from, body }) => ({ from, body: await body })))),
      ]
      return all.filter(({ body }) => wanted.some((bytes) => body.includes(bytes))).map(({ from }) => from)
    },
    commands: () => commands,
    count: () => ({ responses: responses.length, frames: frames.length }),
  }
}
