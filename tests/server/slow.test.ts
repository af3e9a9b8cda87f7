import { type AddressInfo, connect, type Socket } from 'node:net'
import { onTestFinished, expect, test, vi } from 'vitest'
import type * as Y from 'yjs'
import { DECLARATION } from '@/domain/declaration/draft'
import { makeServer } from '@/server/web/http'
import { MAX_FRAME, MAX_QUEUE } from '@/server/limits'
import { frame, openHostile } from '../support/line/hostile'
import { startProxy } from '../support/line/proxy'
import { connect as join, until } from '../support/room/rooms'
import { type Story, workshop } from '../support/room/story'

const isOnline = async (w: Story, id: string) =>
  (await w.room()).members().some((member) => member.id === id && member.online)
/** Resolves once nobody is connected as this member, with the time it took. */
async function offline(w: Story, id: string): Promise<number> {
  const began = performance.now()
  await vi.waitFor(async () => expect(await isOnline(w, id)).toBe(false), { timeout: 12_000, interval: 20 })
  return performance.now() - began
}

test('GUARD-5: a reader who stops reading costs at most its queue, is hung up on within 10 s, and holds up nobody', async () => {
  const w = await workshop().with('Bart')
  const slow = await w.place.join('Langzaam')
  const reader = await openHostile(w.server.url, w.id, slow.cookie)
  const room = await w.room()
  reader.wire.pause()
  let most = 0
  const look = () => {
    for (const { member, wire } of room['sockets'] as unknown as Iterable<Line>)
      if (member.id === slow.id) most = Math.max(most, wire.writableLength)
  }
  room.doc.on('update', look)
  const general = w.fatima.client.doc.getMap(DECLARATION).get('general') as Y.Text
  const gone = offline(w, slow.id)
  for (let page = 0; page < 40; page++) {
    general.insert(0, 'x'.repeat(250_000))
    const { doc } = w.bart.client
    await until(doc, () => (doc.getMap(DECLARATION).get('general') as Y.Text).length === general.length, 'the page')
  }
  expect(await gone).toBeLessThan(10_000)
  expect(most).toBeGreaterThan(MAX_QUEUE / 2)
  expect(most).toBeLessThan(MAX_QUEUE + MAX_FRAME)
  await w.fatima.draws('S2.1', 'En verder')
  await w.bart.sees('En verder')
  reader.end()
})
type Line = { member: { id: string }; wire: { writableLength: number } }

test('GUARD-6: a line that falls silent, after a whole frame, half a frame or half a message, is hung up on within 10 s', async () => {
  const w = await workshop().with('Bart')
  const starts = [Buffer.alloc(0), frame(Buffer.alloc(100)).subarray(0, 50), frame(Buffer.alloc(100), { fin: false })]
  await Promise.all(
    starts.map(async (bytes, nth) => {
      const silent = await w.place.join(`Stil ${nth}`)
      const hostile = await openHostile(w.server.url, w.id, silent.cookie, { silent: true })
      hostile.write(bytes)
      expect(await offline(w, silent.id)).toBeLessThan(10_000)
      expect((await hostile.closed).after).toBeLessThan(10_000)
    }),
  )
  await w.fatima.draws('S2.1', 'En verder')
  await w.bart.sees('En verder')
})

test('GUARD-7: a line that is frozen for 15 s is noticed within 10 s, and leaves no ghost when it comes back', async () => {
  const w = await workshop().with('An', 'note-taker')
  w.fatima.leaves()
  const proxy = await startProxy(Number(new URL(w.server.url).port))
  onTestFinished(() => proxy.close())
  const viewer = await join(proxy.url, w.id, w.place.facilitator.cookie)
  onTestFinished(() => viewer.leave())
  const { awareness } = w.an.client.provider
  const cursors = () =>
    [...awareness.getStates()].filter(([, state]) => (state.user as { id: string } | undefined)?.id === w.fatima.id)
  viewer.provider.awareness.setLocalState({ x: 1 })
  await vi.waitFor(() => expect(cursors()).toHaveLength(1), { timeout: 5_000, interval: 20 })

  const thawed = new Promise<void>((resolve) => setTimeout(resolve, 15_000))
  proxy.freeze()
  const gone = offline(w, w.fatima.id)
  await w.an.draws('S2.1', 'In de stilte')
  expect(await gone).toBeLessThan(10_000)
  await vi.waitFor(() => expect(cursors()).toHaveLength(0), { timeout: 1_000, interval: 20 })
  await w.an.draws('S2.1', 'Nog een')
  await thawed
  const began = performance.now()
  proxy.heal()
  await until(viewer.doc, () => viewer.texts().length === 2, 'the board after the silence')
  expect(performance.now() - began).toBeLessThan(2_000)
  await vi.waitFor(async () => expect(await isOnline(w, w.fatima.id)).toBe(true), { timeout: 2_000, interval: 20 })
  expect(cursors().length).toBeLessThanOrEqual(1)
  expect((await w.room()).size).toBe(2)
})

async function listening(trustProxy = false) {
  const server = makeServer((_request, response) => response.end('fine'), { trustProxy })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { server, port: (server.address() as AddressInfo).port }
}

/** A socket, open; `closed` tells how long it lived. */
async function knock(port: number): Promise<{ socket: Socket; closed: Promise<number> }> {
  const socket = connect(port, '127.0.0.1')
  const began = performance.now()
  const closed = new Promise<number>((resolve) => socket.once('close', () => resolve(performance.now() - began)))
  socket.on('error', () => socket.destroy())
  socket.resume()
  await new Promise<void>((resolve) => socket.once('connect', resolve))
  return { socket, closed }
}

test('GUARD-8: a request or handshake that does not end is closed after 10 s, also when it goes on in drops', async () => {
  const { port } = await listening()
  const request = 'GET / HTTP/1.1\r\nHost: a\r\n'
  const starts = ['', request, `${request}Connection: Upgrade\r\nUpgrade: websocket\r\n`]
  await Promise.all(
    starts.map(async (start) => {
      const { socket, closed } = await knock(port)
      socket.write(start)
      const drops = setInterval(() => start && socket.write('X-Drop: 1\r\n'), 500)
      expect(await closed).toBeLessThan(13_000)
      clearInterval(drops)
    }),
  )
  const answer = await fetch(`http://127.0.0.1:${port}`)
  expect(await answer.text()).toBe('fine')
})

test('GUARD-9: one address may hold 2,000 idle sockets and more, and not all there are', async () => {
  const { server, port } = await listening()
  const limit = 4_000
  const open: Socket[] = []
  onTestFinished(() => open.forEach((socket) => socket.destroy()))
  for (let count = 0; count < limit; count++) open.push((await knock(port)).socket)
  const held = await new Promise<number>((resolve, reject) =>
    server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  )
  expect(held).toBe(limit)
  const { closed } = await knock(port)
  expect(await closed).toBeLessThan(1_000)
  const leaving = open.pop()!
  leaving.destroy()
  await new Promise((resolve) => leaving.once('close', resolve))
  await vi.waitFor(async () => expect((await fetch(`http://127.0.0.1:${port}`)).status).toBe(200), { timeout: 2_000 })
})
