import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { addNote, readNotes } from '@/domain/board/notes'
import { MESSAGE } from '@/domain/wire'

/** A stock client on a board. */
export interface Client {
  doc: Y.Doc
  provider: WebsocketProvider
  /** Close code of the socket, once it closes. */
  closed: Promise<{ code: number; reason: string }>
  note(cell: string, text: string): string
  texts(): string[]
  leave(): void
}

export const NEW_WORKSHOP = {
  organisation: 'Buurthuis De Linde',
  audience: 'bezoekers',
  date: '2026-11-24',
  persona: 'Mensen die weinig met een computer werken.',
  actions: [
    { title: 'Koffie met QR-code', description: 'De menukaart staat achter een QR-code.', activity: 'Koffiemoment' },
    { title: 'Foto van de week', description: 'Wie wil, toont een foto op het scherm.', activity: 'Weekopening' },
    { title: 'Samen de bus zoeken', description: 'We zoeken samen het uur van de bus op.', activity: 'Uitstap' },
  ],
  locale: 'nl',
}

/** Opens a stock provider with this cookie and waits until it is synced. */
export async function connect(
  url: string,
  workshop: string,
  cookie: string,
  { extended = false }: { extended?: boolean } = {},
): Promise<Client> {
  const doc = new Y.Doc()
  let tellClosed!: (closed: { code: number; reason: string }) => void
  const closed = new Promise<{ code: number; reason: string }>((resolve) => (tellClosed = resolve))
  class Socket extends WebSocket {
    constructor(address: string) {
      super(address, { headers: { cookie, origin: url } })
      this.on('close', (code, reason) => tellClosed({ code, reason: reason.toString() }))
    }
  }
  const provider = new WebsocketProvider(`${url.replace('http', 'ws')}/sync`, workshop, doc, {
    WebSocketPolyfill: Socket as never,
    disableBc: true,
    ...(extended ? { params: { ext: '1' } } : {}),
  })
  if (extended) for (const type of Object.values(MESSAGE)) provider.messageHandlers[type] ??= () => {}
  await new Promise<void>((resolve) => provider.once('sync', () => resolve()))
  return {
    doc,
    provider,
    closed,
    note: (cell, text) => addNote(doc, cell, text),
    texts: () => readNotes(doc).map((note) => note.text),
    leave: () => {
      provider.destroy()
      // It counts on by itself, and no process ends before it stops.
      provider.awareness.destroy()
    },
  }
}

/** Resolves as soon as `condition` holds; looks again at every change of the doc. Fails with `what` after 10 s. */
export function until(doc: Y.Doc, condition: () => boolean, what: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (!condition()) return
      clearTimeout(timer)
      doc.off('update', look)
      resolve()
    }
    const timer = setTimeout(() => {
      doc.off('update', look)
      reject(new Error(`never happened: ${what}`))
    }, 30_000)
    doc.on('update', look)
    look()
  })
}
