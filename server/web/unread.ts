import type { Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { CLOSE_GRACE } from '../limits'
import { TOO_MANY_COOKIES } from './too-many-cookies'

/**
 * Answers what could not be read as a request and hangs up, as Node would, but with words for the one that a person may
 * meet. `answers` are those under way: nothing can be said into one that has begun.
 */
export function answerUnread(server: Server, answers: ReadonlySet<ServerResponse>): void {
  server.on('clientError', ({ code = '' }: NodeJS.ErrnoException, socket) => {
    const begun = [...answers].some((answer) => answer.socket === socket && answer.headersSent)
    if (begun || !socket.writable) socket.destroy()
    else answer(socket, ...(UNREAD[code] ?? (['400 Bad Request', ''] as const)))
  })
}
const UNREAD: Readonly<Record<string, readonly [string, string]>> = {
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', TOO_MANY_COOKIES],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', ''],
}

function answer(socket: Duplex, status: string, words: string): void {
  const lines = [
    `HTTP/1.1 ${status}`,
    'Connection: close',
    'Content-Type: text/html; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(words)}`,
  ]
  socket.end(`${lines.join('\r\n')}\r\n\r\n${words}`)
  // What is still to come has to be read, or the answer is lost with it.
  socket.resume()
  const gone = setTimeout(() => socket.destroy(), CLOSE_GRACE)
  socket.once('close', () => clearTimeout(gone))
}
