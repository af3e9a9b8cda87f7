import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

const TEXT = 1
const BINARY = 2
const CLOSE = 8
const PING = 9
const PONG = 10

interface Handlers {
  open(): void
  message(payload: Buffer): void
  /** The answer to a ping of ours. */
  pong?(payload: Buffer): void
  closed(reason: string): void
}

/** A WebSocket client with so little to it that a thousand fit in one process without being the bottleneck. */
export class LightSocket {
  private readonly socket: Socket
  private rest: Buffer = Buffer.alloc(0)
  private parts: Buffer[] = []
  private open = false
  private reason = 'lost'

  constructor(
    url: string,
    headers: Record<string, string>,
    private readonly handlers: Handlers,
  ) {
    const { hostname, host, port, pathname, search } = new URL(url)
    this.socket = connect({ host: hostname, port: Number(port), noDelay: true }, () => {
      const lines = [
        `GET ${pathname}${search} HTTP/1.1`,
        `Host: ${host}`,
        'Upgrade: websocket',
        'Connection: Upgrade',
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
        'Sec-WebSocket-Version: 13',
        ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
      ]
      this.socket.write(`${lines.join('\r\n')}\r\n\r\n`)
    })
    this.socket.on('data', (data) => this.take(data))
    this.socket.on('error', (error) => (this.reason = error.message))
    this.socket.on('close', () => handlers.closed(this.reason))
  }

  send(payload: Buffer, text = false): void {
    this.write(text ? TEXT : BINARY, payload)
  }

  ping(payload: Buffer): void {
    this.write(PING, payload)
  }

  end(): void {
    this.socket.destroy()
  }

  private take(data: Buffer): void {
    let bytes = this.rest.length ? Buffer.concat([this.rest, data]) : data
    if (!this.open) {
      const end = bytes.indexOf('\r\n\r\n')
      if (end < 0) {
        this.rest = bytes
        return
      }
      const status = bytes.toString('latin1', 0, bytes.indexOf('\r\n'))
      if (!status.includes(' 101')) {
        this.reason = status
        this.socket.destroy()
        return
      }
      this.open = true
      this.handlers.open()
      bytes = bytes.subarray(end + 4)
    }
    this.rest = bytes.subarray(this.frames(bytes))
  }

  /** Handles all whole frames and returns where the first half one starts. */
  private frames(bytes: Buffer): number {
    let at = 0
    while (bytes.length - at >= 2) {
      const short = bytes[at + 1]! & 127
      const start = at + (short === 126 ? 4 : short === 127 ? 10 : 2)
      if (bytes.length < start) break
      const length =
        short === 126 ? bytes.readUInt16BE(at + 2) : short === 127 ? Number(bytes.readBigUInt64BE(at + 2)) : short
      if (bytes.length < start + length) break
      this.frame(bytes[at]!, bytes.subarray(start, start + length))
      at = start + length
    }
    return at
  }

  private frame(head: number, payload: Buffer): void {
    const kind = head & 15
    if (kind === PING) this.write(PONG, payload)
    else if (kind === CLOSE) {
      this.reason = `close ${payload.length >= 2 ? payload.readUInt16BE(0) : 1005}`
      this.socket.end()
    } else if (kind === PONG) this.handlers.pong?.(payload)
    else {
      const last = (head & 128) !== 0
      if (last && this.parts.length === 0) return this.handlers.message(payload)
      this.parts.push(Buffer.from(payload))
      if (!last) return
      const whole = Buffer.concat(this.parts)
      this.parts = []
      this.handlers.message(whole)
    }
  }

  /** Clients must mask; the mask may be zero, so the payload goes out as it is. */
  private write(kind: number, payload: Buffer): void {
    const size = payload.length
    const head = Buffer.alloc(size < 126 ? 6 : size < 65536 ? 8 : 14)
    head[0] = 128 | kind
    if (size < 126) head[1] = 128 | size
    else if (size < 65536) {
      head[1] = 128 | 126
      head.writeUInt16BE(size, 2)
    } else {
      head[1] = 128 | 127
      head.writeBigUInt64BE(BigInt(size), 2)
    }
    this.socket.write(Buffer.concat([head, payload]))
  }
}
