import { EventEmitter } from 'node:events'
import { Duplex } from 'node:stream'
import * as encoding from 'lib0/encoding'
import type { WebSocket } from 'ws'
import { MESSAGE, SYNC, type Trying, TRYING } from '@/domain/wire'

/**
 * The device of somebody who is played: a socket without a line. It comes in by the same door as the others, so what it
 * sends passes the same checks. What it is sent is let go; whoever plays it asks the room instead.
 */
export class Device extends EventEmitter {
  readonly OPEN = 1
  readyState = 1
  binaryType = 'nodebuffer'
  /** Takes whatever comes, and gives the sign of life that a browser gives. */
  readonly wire: Duplex = new Duplex({
    read: () => {},
    write: (_frames, _encoding, done) => {
      this.emit('pong')
      done()
    },
  })

  get open(): boolean {
    return this.readyState === this.OPEN
  }

  /** As the room's sockets are typed: it uses of them what is here. */
  get socket(): WebSocket {
    return this as unknown as WebSocket
  }

  close(): void {
    if (!this.open) return
    this.readyState = 3
    this.wire.destroy()
    this.emit('close')
  }

  terminate(): void {
    this.close()
  }

  tries(how: Trying): void {
    this.send((message) => {
      encoding.writeVarUint(message, MESSAGE.trying)
      encoding.writeVarUint(message, TRYING.indexOf(how))
    })
  }

  writes(update: Uint8Array): void {
    this.send((message) => {
      encoding.writeVarUint(message, MESSAGE.sync)
      encoding.writeVarUint(message, SYNC.update)
      encoding.writeVarUint8Array(message, update)
    })
  }

  private send(part: (message: encoding.Encoder) => void): void {
    this.emit('message', Buffer.from(encoding.encode(part)), true)
  }
}
