import { createServer, type IncomingMessage, request, type Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'

/** What a network does with a live connection: what was seen at companies and schools, in hotels and on old routers. */
export const LIVE = {
  /** It lets it through. */
  pass: (client, target, opening) => {
    target.write(opening)
    target.pipe(client).pipe(target)
  },
  /** A filter says no. */
  refuse: (client) => client.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'),
  /** A proxy that does not know the word passes the request on without it. */
  strip: (client, target, opening) => {
    target.write(opening.replace(/^(Upgrade|Connection): .*\r\n/gim, '').replace('\r\n', '\r\nConnection: close\r\n'))
    target.pipe(client)
  },
  /** Nothing ever comes back. */
  hang: () => undefined,
  /** The connection opens, and then nothing passes. */
  mute: (client, target, opening) => {
    target.write(opening)
    target.once('data', (data: Buffer) => client.write(data.subarray(0, data.indexOf('\r\n\r\n') + 4)))
    client.resume()
  },
  /** The connection opens, and is closed at once. */
  cut: (client, target, opening) => {
    target.write(opening)
    target.once('data', (data: Buffer) => client.end(data.subarray(0, data.indexOf('\r\n\r\n') + 4)))
  },
} as const satisfies Record<string, (client: Duplex, target: Socket, opening: string) => unknown>

export interface HttpProxy {
  url: string
  /** What happens to live connections from now on; those that are open end. */
  live: (kind: keyof typeof LIVE) => void
  close(): Promise<void>
}

/**
 * A network that looks at the requests that go through it. `cookies`: whether those of the server reach the browser.
 */
export async function startHttpProxy(target: number, { cookies = true } = {}): Promise<HttpProxy> {
  let kind: keyof typeof LIVE = 'pass'
  const open = new Set<Duplex>()
  const server: Server = createServer((asked, answer) => {
    const { method, url, headers } = asked
    const onward = request({ host: '127.0.0.1', port: target, method, path: url, headers }, (answered) => {
      const passed = { ...answered.headers }
      if (!cookies) delete passed['set-cookie']
      answer.writeHead(answered.statusCode!, passed)
      answered.pipe(answer)
    })
    onward.on('error', () => answer.destroy())
    asked.pipe(onward)
  })
  server.on('upgrade', (asked: IncomingMessage, client: Duplex) => {
    const lines = asked.rawHeaders.flatMap((name, at) => (at % 2 ? [] : `${name}: ${asked.rawHeaders[at + 1]}`))
    const beyond = connect(target, '127.0.0.1')
    for (const [socket, other] of [
      [client, beyond],
      [beyond, client],
    ] as const) {
      open.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => {
        open.delete(socket)
        other.destroy()
      })
    }
    LIVE[kind](client, beyond, `${asked.method} ${asked.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const end = () => open.forEach((socket) => socket.destroy())
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    live(next) {
      kind = next
      end()
    },
    close() {
      end()
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
