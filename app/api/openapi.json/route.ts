import { createHash } from 'node:crypto'
import { port } from '@/server/port'

export const dynamic = 'force-dynamic'

/** Made from all schemas, while everybody in a room waits a tenth of a second: so once, when first asked. */
let description: { text: string; tag: string } | undefined
function described(): { text: string; tag: string } {
  if (description) return description
  const text = JSON.stringify(port().openApi())
  return (description = { text, tag: `"${createHash('sha256').update(text).digest('base64url')}"` })
}

export function GET(request: Request): Response {
  const { text, tag } = described()
  const headers = { 'content-type': 'application/json', 'cache-control': 'public, max-age=300', etag: tag }
  const known = request.headers.get('if-none-match')?.includes(tag)
  return known ? new Response(null, { status: 304, headers }) : new Response(text, { headers })
}
