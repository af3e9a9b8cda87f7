'use client'
import * as decoding from 'lib0/decoding'
import { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'
import { CLOSE, MESSAGE, SYNC } from '@/domain/wire'

/** What comes over the socket besides the board itself. */
export interface ConnectionEvents {
  stage(stage: unknown): void
  desk(desk: unknown): void
  presence(members: unknown): void
  /** `pending`: updates written that are not durable as far as we know. */
  saving(state: { online: boolean; synced: boolean; pending: number }): void
  /** The server refused a change: this document has to be thrown away. */
  reset(reason: string): void
  /** The server will not have us back: the session is over. */
  refused(): void
}

/**
 * Connects `doc` to the workshop's room with the stock provider, and counts what is durably stored. Returns what closes
 * the connection. Counters and not state vectors tell what is saved: a deletion does not advance a state vector.
 */
export function connectRoom(workshop: string, doc: Y.Doc, on: ConnectionEvents): () => void {
  let written = 0
  let stored = 0
  let lost = 0 // written on sockets that are gone, and not known to be stored
  let provider: WebsocketProvider | null = null
  const report = () =>
    on.saving({
      online: provider?.wsconnected ?? false,
      synced: provider?.synced ?? false,
      pending: Math.max(0, written - stored) + lost,
    })

  /** The browser's socket, counting the sync updates that go out on it. */
  class CountingSocket extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      lost += Math.max(0, written - stored)
      written = 0
      stored = 0
      this.addEventListener('close', (event) => {
        if (event.code === CLOSE.reset) on.reset(event.reason)
        else if (event.code >= 4400 && event.code < 4500) on.refused()
      })
    }

    override send(data: Uint8Array<ArrayBuffer>): void {
      super.send(data)
      if (data[0] !== MESSAGE.sync || (data[1] !== SYNC.step2 && data[1] !== SYNC.update)) return
      written++
      report()
    }
  }

  const { protocol, host } = window.location
  provider = new WebsocketProvider(`${protocol === 'https:' ? 'wss' : 'ws'}://${host}/sync`, workshop, doc, {
    connect: false,
    params: { ext: '1' },
    WebSocketPolyfill: CountingSocket,
    disableBc: true, // two tabs of one person are two sockets; what one may write the other may not write for it
    maxBackoffTime: 5000,
  })
  const { messageHandlers } = provider
  messageHandlers[MESSAGE.saved] = (_encoder, decoder) => {
    stored = decoding.readVarUint(decoder)
    // Step 2 of a new connection carried everything the old one may have lost.
    if (stored === written) lost = 0
    report()
  }
  for (const name of ['stage', 'desk', 'presence'] as const) {
    messageHandlers[MESSAGE[name]] = (_encoder, decoder) => on[name](JSON.parse(decoding.readVarString(decoder)))
  }
  provider.on('status', report)
  provider.on('sync', report)
  const offline = () => {
    // Edits made without a connection are not written anywhere: count them, so that the page tells the truth.
    if (!provider?.wsconnected) {
      lost++
      report()
    }
  }
  const local = (_update: Uint8Array, origin: unknown) => origin !== provider && offline()
  doc.on('update', local)
  provider.connect()

  return () => {
    doc.off('update', local)
    provider?.destroy()
  }
}
