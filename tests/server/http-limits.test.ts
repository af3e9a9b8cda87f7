import { connect, type AddressInfo, type Socket } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { makeServer } from '@/server/web/http'
import { MAX_HEADERS } from '@/server/limits'

// Room for few, so that a test can fill it; the number itself has its reason beside it in server/limits.ts.
const ROOM = vi.hoisted(() => 12)
vi.mock('@/server/limits', async (original) => ({ ...(await original<object>()), MAX_CONNECTIONS: ROOM }))

test('GUARD-10: sockets beyond the room there is are turned away, from whatever address; the others stay', async () => {
  const server = makeServer((_request, response) => response.end('fine'), { trustProxy: false })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const open: Socket[] = []
  onTestFinished(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })
  /** A socket from this address, with what it hears: an answer, or null when it is turned away. */
  const knock = (address: string) => {
    const socket = connect({ port, host: '127.0.0.1', localAddress: address })
    open.push(socket)
    const answer = new Promise<string | null>((resolve) => {
      socket.on('data', (data) => resolve(data.toString()))
      socket.on('close', () => resolve(null))
      socket.on('error', () => socket.destroy())
    })
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    return { socket, answer }
  }
  const inside = Array.from({ length: ROOM }, (_, nth) => knock(`127.0.0.${1 + (nth % 4)}`))
  for (const { answer } of inside) expect(await answer).toContain('fine')
  expect(await knock('127.0.0.9').answer).toBeNull()

  const { socket } = inside[0]!
  const left = new Promise((resolve) => socket.once('close', resolve))
  socket.destroy()
  await left
  await vi.waitFor(async () => expect(await knock('127.0.0.9').answer).toContain('fine'))
  inside[1]!.socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
  expect(await new Promise((resolve) => inside[1]!.socket.once('data', (data) => resolve(data.toString())))).toContain(
    'fine',
  )
})

test('GUARD-10: of the headers of a request no more are read than browsers and proxies send', async () => {
  const server = makeServer((request, response) => response.end(`${Object.keys(request.headers).length}`), {
    trustProxy: false,
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const headers = Object.fromEntries(Array.from({ length: 3 * MAX_HEADERS }, (_, nth) => [`x-${nth}`, 'x']))
  expect(await (await fetch(`http://127.0.0.1:${port}`, { headers })).text()).toBe(`${MAX_HEADERS}`)
})
