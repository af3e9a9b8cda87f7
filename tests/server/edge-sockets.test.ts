import { once } from 'node:events'
import { connect, type AddressInfo, type Socket } from 'node:net'
import type { RequestListener, Server } from 'node:http'
import { expect, onTestFinished, test, vi } from 'vitest'
import { forwarding } from '@/server/web/forwarded'
import { makeServer } from '@/server/web/http'
import { makeLog } from '@/server/log'
import { originCheck } from '@/server/web/origin'
import { syncUpgrades } from '@/server/web/upgrade'

// Short, so that a test can wait for them; the numbers themselves have their reasons beside them in server/limits.ts.
vi.mock('@/server/limits', async (original) => ({
  ...(await original<object>()),
  HANDSHAKE_TIMEOUT: 300,
  IDLE_TIMEOUT: 600,
  ANSWER_TIMEOUT: 1_500,
}))

/** A server as the product has it, in front of a room into which nobody ever gets an answer. */
async function listening(answer: RequestListener = (_request, response) => void response.end('fine')): Promise<Server> {
  const server = makeServer(answer, { trustProxy: false })
  arrived.set(server, 0)
  server.on('connection', () => arrived.set(server, arrived.get(server)! + 1))
  const never = () => new Promise<never>(() => {})
  const log = makeLog('silent')
  const forwarded = forwarding({ appUrl: null, trustProxy: false }, log)
  const renewal = () => Promise.resolve([])
  const sync = syncUpgrades({ ours: originCheck(null, log), forwarded, log, session: never, renewal, place: never })
  server.on('upgrade', (request, socket, head) => sync(request, socket, head))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return server
}
const portOf = (server: Server) => (server.address() as AddressInfo).port

/** Somebody who sends these bytes, hears what comes, and never hangs up. */
function stranger(server: Server, bytes: string, reads = true): { socket: Socket; said: () => string } {
  const socket = connect({ port: portOf(server), host: '127.0.0.1', allowHalfOpen: true })
  onTestFinished(() => void socket.destroy())
  let said = ''
  if (reads) socket.on('data', (data) => (said += data.toString('latin1')))
  else socket.pause()
  socket.on('error', () => {}) // hung up on, which is what is asked for
  socket.write(bytes)
  return { socket, said: () => said }
}
const held = (server: Server) =>
  new Promise<number>((resolve, reject) =>
    server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  )
/** Resolves once so many have come and all have gone. */
const allGone = async (server: Server, many = 1) => {
  await vi.waitFor(() => expect(arrived.get(server)).toBe(many), { timeout: 8_000, interval: 5 })
  await vi.waitFor(async () => expect(await held(server)).toBe(0), { timeout: 8_000, interval: 20 })
}
const arrived = new WeakMap<Server, number>()

const upgrade = (server: Server, line: string, more: readonly string[] = [], protocol = 'websocket') =>
  [
    line,
    `Host: 127.0.0.1:${portOf(server)}`,
    'Connection: Upgrade',
    `Upgrade: ${protocol}`,
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ...more,
    '',
    '',
  ].join('\r\n')

const PATHS = [
  ...['//[', 'http://[', 'http://[/sync/a', '*', '/', '//', '/sync', '/sync/', '/sync/a/b', '/sync/%', '/sync/%00'],
  ...[
    '/sync/../[',
    '/sync/a?',
    '/sync/a?%',
    '/sync/a#b',
    '/sync/a[',
    '/api/health',
    '/_next/webpack-hmr',
    '/[::1',
    '?',
  ],
  `/${'a'.repeat(9_000)}`,
  `/sync/${'a'.repeat(65)}`,
]

test('EDGE-1: whoever asks for a socket in whatever words is refused and hung up on, also when they hold on to their end', async () => {
  const server = await listening()
  const strangers = [
    ...PATHS.map((path) => stranger(server, upgrade(server, `GET ${path} HTTP/1.1`))),
    ...['h2c', 'nonsense', 'websocket, h2c', '[', '"'].map((protocol) =>
      stranger(server, upgrade(server, 'GET / HTTP/1.1', [], protocol)),
    ),
    ...['POST', 'PUT', 'OPTIONS', 'DELETE'].map((method) =>
      stranger(server, upgrade(server, `${method} //[ HTTP/1.1`)),
    ),
    stranger(server, upgrade(server, 'GET /sync/a HTTP/1.1', ['Origin: https://elsewhere.example'])),
    stranger(server, upgrade(server, 'GET //[ HTTP/1.1', [`Cookie: ${'a=b; '.repeat(3_000)}`])),
  ]
  await allGone(server, strangers.length)
  for (const { socket, said } of strangers) {
    if (!socket.readableEnded) await once(socket, 'end')
    expect(said()).toMatch(/^HTTP\/1\.1 4\d\d /)
  }
})

test('EDGE-1: what is not a request at all is hung up on, and so is more in the headers than a request has', async () => {
  const server = await listening()
  const begin = `GET / HTTP/1.1\r\nHost: a\r\n`
  const lines = [
    '\0\x01\x02\r\n\r\n',
    'CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n',
    `${begin}X: ${'x'.repeat(100_000)}\r\n\r\n`,
    `${begin}${'X-Much: more\r\n'.repeat(10_000)}\r\n`,
    `${begin}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n`,
    `${begin}Expect: coffee\r\nConnection: close\r\n\r\n`,
    upgrade(server, 'GET //[ HTTP/1.1') + 'and then'.repeat(50_000),
  ]
  for (const bytes of lines) stranger(server, bytes)
  await allGone(server, lines.length)
})

test('EDGE-1: a handshake that gets no answer from within, ends', async () => {
  const server = await listening()
  const own = [`Origin: http://127.0.0.1:${portOf(server)}`]
  const { said } = stranger(server, upgrade(server, 'GET /sync/a HTTP/1.1', own))
  await allGone(server)
  expect(said()).toBe('')
})

const MUCH = Buffer.alloc(32 * 1024 * 1024)
const much: RequestListener = (_request, response) => void response.end(MUCH)

test('EDGE-1: anyone who asks for a file and does not read it is hung up on', async () => {
  const server = await listening(much)
  stranger(server, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n', false)
  await allGone(server)
})

test('EDGE-1: anyone who reads it in drops, to hold the line, is hung up on too', async () => {
  const server = await listening(much)
  const { socket } = stranger(server, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n', false)
  const drop = setInterval(() => void socket.read(64 * 1024), 50)
  onTestFinished(() => clearInterval(drop))
  await allGone(server)
})

test('EDGE-1: anyone who says nothing, or nothing more after an answer, is not kept for ever', async () => {
  const server = await listening()
  server.keepAliveTimeout = 200
  stranger(server, '')
  stranger(server, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n')
  await allGone(server, 2)
})
