import { existsSync, readdirSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname } from 'node:path'
import { constants } from 'node:zlib'
import compression from 'compression'

type Pages = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** As what the files are served that the build packs beside themselves (server/tools/build.mjs). */
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'application/javascript; charset=UTF-8',
  '.css': 'text/css; charset=UTF-8',
}
/** Pages are packed while somebody waits for them. */
const QUICKLY = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }

/**
 * Sends everything packed as the browser can unpack it, with Brotli where it can. Scripts and styles were packed by the
 * build, once and as small as can be: Next then serves the packed file, with its own headers.
 */
export function packed(pages: Pages, folder = '.next/static'): Pages {
  const compress = compression({ brotli: QUICKLY })
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : []
  const built = new Set(
    files
      .filter((name) => name.endsWith('.br'))
      .map((name) => `/_next/static/${name.replaceAll('\\', '/').slice(0, -'.br'.length)}`),
  )
  return async (request, response) => {
    const [path = '', query] = (request.url ?? '').split('?', 2)
    if (built.has(path) && BROTLI.test(String(request.headers['accept-encoding']))) {
      response.setHeader('Vary', 'Accept-Encoding')
      response.setHeader('Content-Encoding', 'br')
      response.setHeader('Content-Type', TYPES[extname(path)]!)
      request.url = `${path}.br${query === undefined ? '' : `?${query}`}`
      return pages(request, response)
    }
    await new Promise<void>((done) => compress(request as never, response as never, () => done()))
    return pages(request, response)
  }
}
const BROTLI = /\bbr\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i
