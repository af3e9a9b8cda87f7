import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A network between a browser and a server that a test can break: everything to `port` goes on to the target. */
export interface Proxy {
  port: number
  url: string
  /** Hangs up every connection, and every new one at once: both ends are told. */
  cut(): void
  /** A black hole: connections stay open and new ones are taken, but no byte passes and nobody is told. */
  freeze(): void
  /** Lets everything through again. What was sent into the black hole arrives now, as TCP would send it again. */
  heal(): void
  close(): Promise<void>
}

export async function startProxy(targetPort: number): Promise<Proxy> {
  const lines = new Set<[Socket, Socket]>()
  let state: 'open' | 'cut' | 'frozen' = 'open'

  const flow = ([client, target]: [Socket, Socket]) => {
    client.pipe(target)
    target.pipe(client)
  }
  const hold = ([client, target]: [Socket, Socket]) => {
    for (const socket of [client, target]) socket.unpipe().pause()
  }
  const hangUp = () => {
    for (const [client, target] of lines) {
      client.destroy()
      target.destroy()
    }
  }

  const server = createServer((client) => {
    if (state === 'cut') return void client.destroy()
    const target = connect(targetPort, '127.0.0.1')
    const line: [Socket, Socket] = [client, target]
    lines.add(line)
    for (const [socket, other] of [line, [target, client] as const]) {
      socket.setNoDelay(true)
      // A refused or reset connection ends the other half too, which is all that an error means here.
      socket.on('error', () => socket.destroy())
      socket.on('close', () => {
        lines.delete(line)
        other.destroy()
      })
    }
    if (state === 'open') flow(line)
    else hold(line)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    port,
    url: `http://localhost:${port}`,
    cut() {
      state = 'cut'
      hangUp()
    },
    freeze() {
      state = 'frozen'
      lines.forEach(hold)
    },
    heal() {
      if (state === 'frozen') lines.forEach(flow)
      state = 'open'
    },
    close() {
      hangUp()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
