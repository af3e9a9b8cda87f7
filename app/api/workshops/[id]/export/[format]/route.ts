import { NextResponse } from 'next/server'
import { port } from '@/server/port'
import { failure, handle } from '../../../../respond'
import { readVersion } from '../../../../version'

export const GET = handle<{ id: string; format: string }>(async ({ session, request }, { id, format }) => {
  const { version, ...asked } = Object.fromEntries(new URL(request.url).searchParams)
  const wanted = version === undefined ? undefined : readVersion(version)
  const result = await port().exportFile(session, id, format, asked, wanted)
  if (!result.ok) return failure(result)
  const { body, contentType, filename } = result.value
  return new NextResponse(body instanceof Uint8Array ? Buffer.from(body) : body, {
    headers: {
      'content-type': contentType,
      // A picture of it is looked at in the page, and can do nothing there.
      ...(asked.preview === undefined
        ? { 'content-disposition': `attachment; filename="${filename}"` }
        : { 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox" }),
      'cache-control': 'private, no-store',
    },
  })
})
