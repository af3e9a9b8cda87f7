import { readSyncMessage } from 'y-protocols/sync'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { recordsOf, writeRecord } from '@/domain/board/records'
import { noteRecord, richText } from '@/domain/board/notes'
import { orderBetween } from '@/domain/order'
import { MESSAGE, SYNC } from '@/domain/wire'
import {
  CONNECTED,
  connectMessage,
  CURSOR_MARK,
  cursorMessage,
  hello,
  PING_MESSAGE,
  prefix,
  presence,
  pushMessage,
  stamp,
  syncMessage,
  type Target,
} from './wire'

/** Writes on a board, in the words of one protocol. The records are the same for all. */
export interface Pen {
  /** The socket is open. */
  open(): void
  read(data: Buffer): void
  /** Puts so many notes on the board. */
  fill(notes: number): void
  /** Moves a note and gives it another text. */
  edit(note: number, text: string, x: number, y: number): void
  point(x: number, y: number): void
}

export interface Ears {
  send(message: Buffer): void
  /** A change goes out that the server will confirm, if it is one that does. */
  changed(): void
  /** So many of them are stored. */
  confirmed(count: number): void
  /** The board as it was is here. Called once. */
  synced(): void
}

const idOf = (note: number) => `shape:bench-${note}`

function* notes(count: number, cell: string) {
  let order: string | null = null
  for (let i = 0; i < count; i++) {
    order = orderBetween(order, null)
    yield noteRecord({ id: idOf(i), cell, text: `Idea number ${i}`, order })
  }
}

/** A real doc and the stock sync protocol. */
export function yjsPen(target: Target, ears: Ears): Pen {
  const doc = new Y.Doc()
  const records = recordsOf(doc)
  const before = prefix(target)
  const remote = Symbol('remote')
  const send = (message: Buffer) => ears.send(before.length ? Buffer.concat([before, message]) : message)
  let here = false
  let clock = 0
  const arrived = () => {
    here = true
    ears.synced()
  }
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === remote) return
    ears.changed()
    send(syncMessage(SYNC.update, update))
  })
  return {
    open() {
      hello(target).forEach(send)
      if (target.protocol === 'bare') arrived()
      else send(syncMessage(SYNC.step1, Y.encodeStateVector(doc)))
    },
    read(data) {
      if (target.protocol === 'bare') return
      const input = decoding.createDecoder(new Uint8Array(data))
      if (target.protocol === 'hocuspocus') decoding.readVarString(input)
      const type = decoding.readVarUint(input)
      if (type === MESSAGE.saved) return ears.confirmed(decoding.readVarUint(input))
      if (type !== MESSAGE.sync) return
      const answer = encoding.createEncoder()
      encoding.writeVarUint(answer, MESSAGE.sync)
      const kind = readSyncMessage(input, answer, doc, remote)
      if (encoding.length(answer) > 1) {
        ears.changed()
        send(Buffer.from(encoding.toUint8Array(answer)))
      }
      if (kind === SYNC.step2 && !here) arrived()
    },
    fill(count) {
      const cell = [...records].find(([, record]) => record.get('type') === 'cell')?.[0].slice('shape:'.length)
      const all = [...notes(count, cell ?? 'S2.1')]
      for (let start = 0; start < count; start += 50) {
        doc.transact(() => {
          for (const record of all.slice(start, start + 50)) writeRecord(records, record)
        })
      }
    },
    edit(note, text, x) {
      const record = records.get(idOf(note))!
      doc.transact(() => {
        // One of ninety places in the order: as many bytes as a move takes.
        record.set('index', `b${10 + (Math.round(x) % 90)}`)
        record.set('props.richText', richText(text))
      })
    },
    point: (x, y) => send(cursorMessage(doc.clientID, ++clock, { cursor: { x, y }, at: stamp(CURSOR_MARK) })),
  }
}

/** The JSON of tldraw's own sync: whole records first, then the properties that changed. */
export function tldrawPen(target: Target, ears: Ears): Pen {
  let clock = 0
  let pointed = false
  let here = false
  const push = (diff: object) => {
    ears.changed()
    ears.send(pushMessage(++clock, { diff }))
  }
  return {
    open() {
      ears.send(connectMessage(target.schema))
      setInterval(() => ears.send(PING_MESSAGE), 5_000).unref()
    },
    read(data) {
      if (here || !data.includes(CONNECTED)) return
      here = true
      ears.synced()
    },
    fill(count) {
      const all = [...notes(count, '')].map((note) => ({ ...note, parentId: 'page:page' }))
      for (let start = 0; start < count; start += 50) {
        push(Object.fromEntries(all.slice(start, start + 50).map((note) => [note.id, ['put', note]])))
      }
    },
    edit(note, text, x, y) {
      const props = ['patch', { richText: ['put', richText(text)] }]
      push({ [idOf(note)]: ['patch', { x: ['put', x], y: ['put', y], props }] })
    },
    point(x, y) {
      ears.send(pushMessage(++clock, { presence: presence(!pointed, x, y) }))
      pointed = true
    },
  }
}
