import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { CLOSE } from '@/domain/wire'
import type { Log } from './log'
import type { originCheck } from './origin'
import type { Session } from './port'
import { CLOSE_GRACE, MAX_FRAGMENTS, MAX_FRAME } from './limits'
import { isAway } from './storage/away'
import type { workshops } from './workshops'

const PATH = /^\/sync\/([\w-]{1,64})$/

const OPTIONS = {
  noServer: true,
  maxPayload: MAX_FRAME,
  maxFragments: MAX_FRAGMENTS,
  // After a broken frame ws itself says goodbye, and would wait half a minute for the answer.
  closeTimeout: CLOSE_GRACE,
  perMessageDeflate: false,
  clientTracking: false,
}

interface Deps {
  ours: ReturnType<typeof originCheck>
  log: Log
  session: (cookieHeader: string | null) => Promise<Session>
  place: ReturnType<typeof workshops>['place']
}

/**
 * Handshakes at `/sync/<workshop id>`. Origin, session and place are checked before the 101, and the room is loaded;
 * only then is there a socket. Returns false for a path that is not ours.
 */
export function syncUpgrades({ ours, log, session, place }: Deps) {
  const server = new WebSocketServer(OPTIONS)

  const admit = async (request: IncomingMessage, socket: Duplex, head: Buffer, id: string, extended: boolean) => {
    if (!ours(request.headers)) return refuse(socket, '403 Forbidden')
    const here = await place(await session(request.headers.cookie ?? null), id)
    if (!here.ok) return refuse(socket, here.status === 401 ? '401 Unauthorized' : '404 Not Found')
    server.handleUpgrade(request, socket, head, (webSocket) => {
      if (!here.room.connect(webSocket, socket, here.member, extended)) webSocket.close(CLOSE.crowded, 'crowded')
    })
  }

  return (request: IncomingMessage, socket: Duplex, head: Buffer): boolean => {
    const url = new URL(request.url ?? '/', 'http://server')
    const id = PATH.exec(url.pathname)?.[1]
    if (!id) return false
    socket.on('error', (err) => log.debug({ err }, 'handshake socket error'))
    admit(request, socket, head, id, url.searchParams.get('ext') === '1').catch((err: unknown) => {
      log.error({ err, workshop: id }, 'handshake failed')
      refuse(socket, isAway(err) ? '503 Service Unavailable' : '500 Internal Server Error')
    })
    return true
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
