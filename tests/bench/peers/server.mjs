// One of the servers that ours is compared with, each as its own documentation starts it: node server.mjs NAME.
import { WebSocketServer } from 'ws'

const port = Number(process.env.PORT)
const host = '127.0.0.1'
/** Also tells what a client has to know beforehand. */
const ready = (more = '') => console.log(`READY ${more}`)
const sockets = (connection) => {
  const server = new WebSocketServer({ port, host, perMessageDeflate: false })
  server.on('connection', connection(server))
  return server
}

const servers = {
  /** The floor: the same bytes to everybody else, with no idea of what they are. */
  bare() {
    const server = sockets(({ clients }) => (socket) => {
      socket.on('message', (data) => {
        for (const other of clients) if (other !== socket && other.readyState === 1) other.send(data)
      })
    })
    server.on('listening', () => ready())
  },
  async 'y-websocket'() {
    const { setupWSConnection } = await import('@y/websocket-server/utils')
    const server = sockets(() => setupWSConnection)
    server.on('listening', () => ready())
  },
  async hocuspocus() {
    const { Server } = await import('@hocuspocus/server')
    await new Server({ port, address: host, quiet: true, stopOnSignals: false }).listen()
    ready()
  },
  /** Speaks JSON of its own; a client says which schema of records it has. */
  async tldraw() {
    const { TLSocketRoom } = await import('@tldraw/sync-core')
    const { createTLSchema } = await import('@tldraw/tlschema')
    const schema = createTLSchema()
    const room = new TLSocketRoom({ schema })
    let session = 0
    const server = sockets(() => (socket) => {
      room.handleSocketConnect({ sessionId: String(++session), socket })
    })
    server.on('listening', () => ready(JSON.stringify(schema.serialize())))
  },
}

await servers[process.argv[2]]()
