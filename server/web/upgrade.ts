import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { asScreen } from '@/domain/stage/permissions'
import { CLOSE } from '@/domain/wire'
import { CLOSE_GRACE, HANDSHAKE_TIMEOUT, MAX_FRAGMENTS, MAX_FRAME } from '../limits'
import type { Log } from '../log'
import type { Session } from '../port'
import type { workshops } from '../services/workshops'
import { isAway } from '../storage/away'
import type { Forwarding } from './forwarded'
import type { originCheck } from './origin'

const PATH = /^\/sync\/([\w-]{1,64})(?:\?(.*))?$/

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
  forwarded: Forwarding
  log: Log
  session: (cookieHeader: string | null) => Promise<Session>
  /** The Set-Cookie lines that give a session new time: a phone may come by for weeks without loading a page. */
  renewal: (cookieHeader: string | null, secure: boolean) => Promise<string[]>
  place: ReturnType<typeof workshops>['place']
}

/**
 * Handshakes at `/sync/<workshop id>`. Origin, session and place are checked before the 101, and the room is loaded;
 * only then is there a socket. Whatever else asks for an upgrade, in whatever words, is refused and closed, unless
 * `others` takes it.
 */
export function syncUpgrades({ ours, forwarded, log, session, renewal, place }: Deps) {
  const server = new WebSocketServer(OPTIONS)
  const cookies = new WeakMap<IncomingMessage, string[]>()
  server.on('headers', (headers, request) => {
    for (const line of cookies.get(request) ?? []) headers.push(`Set-Cookie: ${line}`)
  })

  const admit = async (request: IncomingMessage, socket: Duplex, head: Buffer, id: string, asked: URLSearchParams) => {
    if (!ours(request.headers)) return refuse(socket, '403 Forbidden')
    const cookie = request.headers.cookie ?? null
    const here = await place(await session(cookie), id)
    if (!here.ok) return refuse(socket, here.status === 401 ? '401 Unauthorized' : '404 Not Found')
    // Anyone who asks for it gets less, never more.
    const member = asked.get('as') === 'screen' ? asScreen(here.member) : here.member
    const extended = asked.get('ext') === '1'
    cookies.set(request, await renewal(cookie, forwarded(request).secure))
    server.handleUpgrade(request, socket, head, (webSocket) => {
      if (!here.room.connect(webSocket, socket, member, extended)) webSocket.close(CLOSE.crowded, 'crowded')
    })
  }

  return (request: IncomingMessage, socket: Duplex, head: Buffer, others: Upgrade = () => false): void => {
    // From here on Node leaves the socket to us, with its end and its time limits.
    socket.on('error', (err) => log.debug({ err }, 'handshake socket error'))
    const [, id, query] = PATH.exec(request.url ?? '') ?? []
    if (!id) return others(request, socket, head) ? undefined : refuse(socket, '404 Not Found')
    const late = setTimeout(() => socket.destroy(), HANDSHAKE_TIMEOUT)
    admit(request, socket, head, id, new URLSearchParams(query))
      .catch((err: unknown) => {
        log.error({ err, workshop: id }, 'handshake failed')
        refuse(socket, isAway(err) ? '503 Service Unavailable' : '500 Internal Server Error')
      })
      .finally(() => clearTimeout(late))
  }
}
/** Returns whether it takes the socket. */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean

/** Answers and hangs up. Our end of a socket alone would leave it open for as long as the other side likes. */
function refuse(socket: Duplex, status: string): void {
  const gone = setTimeout(() => socket.destroy(), CLOSE_GRACE)
  socket.once('close', () => clearTimeout(gone))
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy())
}
