'use client'
import * as decoding from 'lib0/decoding'
import { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'
import { CLOSE, MESSAGE, SYNC } from '@/domain/wire'
import type { LostText } from './device'
import type { Unsaved } from './unsaved'
import { awarenessOf } from './writing'

/** What comes over the socket besides the board itself. */
export interface ConnectionEvents {
  stage(stage: unknown): void
  desk(desk: unknown): void
  presence(members: unknown): void
  inbox(texts: unknown): void
  mine(answers: unknown): void
  clock(now: unknown): void
  /**
   * `trouble`: the server cannot write to its database now. `silent`: attempts to connect, the last ones in a row, on
   * which the server never said a word.
   */
  line(state: { online: boolean; synced: boolean; trouble: boolean; silent: number }): void
  /** The number of unsaved changes may be another. */
  unsaved(): void
  /** Texts that an earlier document left, and that cannot go on the board any more. */
  lost(texts: LostText[]): void
  /** The server refused a change: this document has to be thrown away. */
  reset(reason: string): void
  /** The server will not have us back: the session is over. */
  refused(): void
}

/** What a connection needs from where it runs. */
export interface Surroundings {
  /** `ws://host` or `wss://host`. */
  server: string
  WebSocket: typeof WebSocket
  /** Calls when this is a good moment to try again: the network is back, somebody looks at the page. Returns the end. */
  onReturn: (call: () => void) => () => void
  /** Milliseconds of silence after which a line is dead, and after which an attempt to connect is given up. */
  silence: number
  connecting: number
}

/** The server beats every 3 s: two beats missed, and with a look each half second people know within 10 s. */
export const PATIENCE = { silence: 7_500, connecting: 4_000 }

export const inBrowser = (): Surroundings => ({
  server: `${window.location.protocol === 'https:' ? 'wss' : 'ws'}://${window.location.host}`,
  WebSocket: window.WebSocket,
  onReturn(call) {
    const visible = () => document.visibilityState === 'visible' && call()
    window.addEventListener('online', call)
    document.addEventListener('visibilitychange', visible)
    return () => {
      window.removeEventListener('online', call)
      document.removeEventListener('visibilitychange', visible)
    }
  },
  ...PATIENCE,
})

/** Wait before a new attempt, milliseconds: first, and at most after doubling. Two seconds after a long cut all is well. */
const RETRY_FIRST = 200
const RETRY_MOST = 2_000
/** The server found this page too much: it may come back, but not at once. */
const RETRY_UNWANTED = 30_000
const UNWANTED: readonly number[] = [CLOSE.crowded, CLOSE.flood]

/**
 * Connects `doc` to the workshop's room with the stock provider, and follows what becomes of each change. Returns what
 * closes the connection. When to try again is decided here and not by the provider: with chance in it, so that a room
 * does not come back in one instant, and without waiting for a browser that has not noticed that its line is dead.
 */
export function connectRoom(
  { workshop, doc, unsaved, mayDraw }: { workshop: string; doc: Y.Doc; unsaved: Unsaved; mayDraw: () => boolean },
  on: ConnectionEvents,
  { server, WebSocket: Socket, onReturn, silence, connecting }: Surroundings = inBrowser(),
): () => void {
  let written = 0 // sync updates on the present socket
  let known = 0 // of those, how many we know the content of
  let heard = Date.now()
  let attempts = 0
  let spoken = true // on the present socket, by the server
  let silent = 0
  let trouble = false
  let settled = false
  let refused = false
  let closed = false
  let retry: ReturnType<typeof setTimeout> | undefined

  /** The browser's socket, counting the sync updates that go out on it. */
  class CountingSocket extends Socket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      written = 0
      known = 0
      trouble = false
      heard = Date.now()
      if (!spoken) silent++
      spoken = false
      unsaved.lineLost()
      this.addEventListener('message', () => {
        heard = Date.now()
        if (!spoken) hasSpoken()
      })
    }

    override send(data: Uint8Array<ArrayBuffer>): void {
      super.send(data)
      if (data[0] !== MESSAGE.sync || (data[1] !== SYNC.step2 && data[1] !== SYNC.update)) return
      written++
      if (data[1] === SYNC.update) return
      known = written
      unsaved.carriedBy(written)
    }
  }

  const provider = new WebsocketProvider(`${server}/sync`, workshop, doc, {
    connect: false,
    params: { ext: '1' },
    awareness: awarenessOf(doc),
    WebSocketPolyfill: CountingSocket,
    disableBc: true, // two tabs of one person are two sockets; what one may write the other may not write for it
    shouldReconnect: () => false,
  })

  // A socket that was opened by something on the way, and brings nothing, is no line.
  const report = () => on.line({ online: provider.wsconnected && spoken, synced: provider.synced, trouble, silent })
  const hasSpoken = () => {
    spoken = true
    silent = 0
    report()
  }
  const connect = () => {
    clearTimeout(retry)
    heard = Date.now()
    provider.connect()
  }
  const connectLater = (most: number) => {
    const wait = Math.min(most, RETRY_FIRST * 2 ** attempts++)
    clearTimeout(retry)
    retry = setTimeout(connect, wait * (0.5 + Math.random() / 2))
  }
  /** Lets go of a line whose end the browser has not seen. */
  const drop = () => provider.disconnect()

  provider.on('status', report)
  provider.on('closed', ({ code, reason }) => {
    if (code >= 4000) hasSpoken() // a code of ours
    if (code === CLOSE.reset) {
      refused = true
      unsaved.refuse()
      on.reset(reason)
    } else if (UNWANTED.includes(code)) {
      attempts = Math.ceil(Math.log2(RETRY_UNWANTED / RETRY_FIRST))
      connectLater(RETRY_UNWANTED)
    } else if (code >= 4400 && code < 4500) on.refused()
    else connectLater(RETRY_MOST)
  })
  provider.on('sync', (synced: boolean) => {
    if (synced) {
      attempts = 0
      void unsaved.loaded.then(settle)
    }
    report()
  })

  /** Once per document, when it is what the server has: what earlier ones left goes on it, or is shown. */
  const settle = () => {
    if (settled || closed) return
    settled = true
    const lost = unsaved.settle(doc, mayDraw(), { source: 'device' })
    if (lost.length > 0) on.lost(lost)
    on.unsaved()
  }

  const { messageHandlers } = provider
  messageHandlers[MESSAGE.saved] = (_encoder, decoder) => {
    unsaved.stored(decoding.readVarUint(decoder))
    on.unsaved()
  }
  messageHandlers[MESSAGE.trouble] = (_encoder, decoder) => {
    trouble = decoding.readVarUint(decoder) === 1
    report()
  }
  for (const name of ['stage', 'desk', 'presence', 'inbox', 'mine', 'clock'] as const) {
    messageHandlers[MESSAGE[name]] = (_encoder, decoder) => on[name](JSON.parse(decoding.readVarString(decoder)))
  }

  const onUpdate = (update: Uint8Array, origin: unknown) => {
    if (origin === provider) return
    // The provider listens first: if it could send this, there is one message more.
    unsaved.add(update, written > known ? written : null)
    known = written
    if (refused) unsaved.refuse()
    on.unsaved()
  }
  doc.on('update', onUpdate)

  const watch = setInterval(
    () => {
      if (provider.ws === null || Date.now() - heard < (provider.wsconnected ? silence : connecting)) return
      drop()
      connectLater(RETRY_MOST)
    },
    Math.min(silence, connecting) / 8,
  )
  const unlisten = onReturn(() => {
    if (refused) return
    // A line that has been silent for longer than a beat takes is not worth waiting for.
    if (provider.ws !== null && Date.now() - heard < silence / 2) return
    if (provider.ws !== null) drop()
    connect()
  })
  provider.connect()

  return () => {
    closed = true
    clearTimeout(retry)
    clearInterval(watch)
    unlisten()
    doc.off('update', onUpdate)
    provider.destroy()
  }
}
