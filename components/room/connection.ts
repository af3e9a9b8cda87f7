'use client'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { type Hears, type Kind, type Told, TOLD } from '@/domain/view/told'
import { CLOSE, MESSAGE, SYNC } from '@/domain/wire'
import { DEVICE_ORIGIN } from './go-on'
import { type LostText, type Right, type Why, whyOf } from './kept'
import { placesIn } from './places'
import { Silence } from './silence'
import type { TryingLine } from './trying'
import type { Unsaved } from './unsaved'
import { awarenessOf } from './writing'

/** What comes over the socket besides the board itself. */
export interface ConnectionEvents extends Hears {
  /**
   * `trouble`: the server cannot write to its database now. `silent`: on how many of the last attempts to connect, in a
   * row, the server never said a word.
   */
  line(state: { online: boolean; synced: boolean; trouble: boolean; silent: number }): void
  /** The number of unsaved changes may have changed. */
  unsaved(): void
  /** Texts that an earlier doc left, and that cannot go on the board any more. */
  lost(texts: LostText[]): void
  /** The server refused a change: this doc has to be thrown away. */
  reset(reason: Why): void
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

interface Joining {
  workshop: string
  doc: Y.Doc
  unsaved: Unsaved
  /** By which right this person writes now. */
  right: () => Right | null
  /** What is told of the tries before the start. */
  trying?: TryingLine
  /** To get what a projector gets, whoever's browser this is. */
  projector?: boolean
}

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
  { workshop, doc, unsaved, right, trying, projector = false }: Joining,
  on: ConnectionEvents,
  { server, WebSocket: Socket, onReturn, silence, connecting }: Surroundings = inBrowser(),
): () => void {
  let written = 0 // sync updates on the present socket
  let answered = false // on it, with all that the server lacks
  const line = new Silence()
  let attempts = 0
  let spoken = true // on the present socket, by the server
  let silent = 0
  let trouble = false
  let settled = false
  /** The right that this person wrote by last: it may be gone when the change is made. */
  let had: Right = 'pen'
  let refused: Why | null = null
  let closed = false
  let retry: ReturnType<typeof setTimeout> | undefined

  /** The browser's socket, counting the sync updates that go out on it. */
  class CountingSocket extends Socket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      written = 0
      answered = false
      trouble = false
      line.heard()
      if (!spoken) silent++
      spoken = false
      unsaved.lineLost()
      this.addEventListener('message', () => {
        line.heard()
        if (!spoken) hasSpoken()
      })
    }

    override send(data: Uint8Array<ArrayBuffer>): void {
      super.send(data)
      if (data[0] !== MESSAGE.sync || (data[1] !== SYNC.step2 && data[1] !== SYNC.update)) return
      written++
      if (data[1] !== SYNC.step2) return
      answered = true
      unsaved.carriedBy(written)
    }
  }

  const provider = new WebsocketProvider(`${server}/sync`, workshop, doc, {
    connect: false,
    params: { ext: '1', ...(projector ? { as: 'screen' } : {}) },
    awareness: awarenessOf(doc),
    WebSocketPolyfill: CountingSocket,
    disableBc: true, // two tabs of one person are two sockets; what one may write the other may not write for it
    shouldReconnect: () => false,
  })

  clearInterval(provider._checkInterval as number) // it would go by the device's clock, and `watch` below does not
  // A socket that was opened by something on the way, and brings nothing, is not a line.
  const report = () => on.line({ online: provider.wsconnected && spoken, synced: provider.synced, trouble, silent })
  const hasSpoken = () => {
    spoken = true
    silent = 0
    report()
  }
  const connect = () => {
    clearTimeout(retry)
    line.heard()
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
      refused = whyOf(reason)
      unsaved.refuse(refused)
      on.reset(refused)
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
      trying?.on((message) => provider.wsconnected && provider.ws?.send(message))
    }
    report()
  })

  /** Once per doc, when it is what the server has: what earlier ones left goes on it, or is shown. */
  const settle = () => {
    if (settled || closed) return
    settled = true
    const lost = unsaved.settle(doc, right(), DEVICE_ORIGIN)
    if (lost.length > 0) on.lost(lost)
    on.unsaved()
  }

  const { messageHandlers } = provider
  const sync = messageHandlers[MESSAGE.sync]!
  messageHandlers[MESSAGE.sync] = (encoder, decoder, ...rest) => {
    if (unsaved.count === 0 || decoding.peekVarUint(decoder) !== SYNC.step1) return sync(encoder, decoder, ...rest)
    decoding.readVarUint(decoder)
    encoding.writeVarUint(encoder, MESSAGE.sync)
    encoding.writeVarUint(encoder, SYNC.step2)
    encoding.writeVarUint8Array(encoder, withoutPast(doc, decoding.readVarUint8Array(decoder)))
  }
  messageHandlers[MESSAGE.saved] = (_encoder, decoder) => {
    unsaved.stored(decoding.readVarUint(decoder))
    on.unsaved()
  }
  messageHandlers[MESSAGE.trouble] = (_encoder, decoder) => {
    trouble = decoding.readVarUint(decoder) === 1
    report()
  }
  for (const kind of TOLD) messageHandlers[MESSAGE[kind]] = (_encoder, decoder) => hear(on, kind, decoder)

  // The provider's own listener is called from ours: which message carries a change, if any does, can only be counted
  // when the provider has sent it.
  doc.off('update', provider._updateHandler)
  const onUpdate = (update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
    if (origin === provider) return
    const before = written
    // Until then it may build on what the server does not have yet, and would be refused. The answer takes it along.
    if (answered) provider._updateHandler(update, origin)
    had = right() ?? had
    unsaved.add(update, written > before ? written : null, { by: had, places: placesIn(transaction) })
    if (refused) unsaved.refuse(refused)
    on.unsaved()
  }
  doc.on('update', onUpdate)

  const watch = setInterval(
    () => {
      if (provider.ws === null || line.lasts() < (provider.wsconnected ? silence : connecting)) return
      drop()
      connectLater(RETRY_MOST)
    },
    Math.min(silence, connecting) / 8,
  )
  const unlisten = onReturn(() => {
    if (refused) return
    // A line that has been silent for longer than a beat takes is not worth waiting for.
    if (provider.ws !== null && line.lastsWithSleep() < silence / 2) return
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

/**
 * The one door for what the server tells: JSON comes in, and goes on as what its kind says. It is not checked: the line
 * leads to our own server, which writes each kind as a `Told` too (server/rooms/telling.ts).
 */
function hear<K extends Kind>(on: Hears, kind: K, decoder: decoding.Decoder): void {
  on[kind](JSON.parse(decoding.readVarString(decoder)) as Told[K])
}

/**
 * What a doc has and the server lacks, without what was overwritten or taken away since. The canvas keeps all of
 * that so that it can be undone: for a note typed without a line, every letter brings the whole text once more, and
 * together they would be more than the server takes.
 */
function withoutPast(doc: Y.Doc, stateVector: Uint8Array): Uint8Array {
  const lean = new Y.Doc()
  Y.applyUpdate(lean, Y.encodeStateAsUpdate(doc))
  const update = Y.encodeStateAsUpdate(lean, stateVector)
  lean.destroy()
  return update
}
