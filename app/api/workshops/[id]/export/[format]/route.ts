import { NextResponse } from 'next/server'
import { port } from '@/server/port'
import { failure, handle } from '../../../../respond'

export const GET = handle<{ id: string; format: string }>(async ({ session }, { id, format }) => {
  const result = await port().exportFile(session, id, format)
  if (!result.ok) return failure(result)
  const { body, contentType, filename } = result.value
  return new NextResponse(Buffer.from(body), {
    headers: {
      'content-type': contentType,
      'content-disposition': `attachment; filename="${filename}"`,
      'cache-control': 'private, no-store',
    },
  })
})
