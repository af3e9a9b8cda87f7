import { NextResponse } from 'next/server'
import { port } from '@/server/port'
import { failure, handle, reply } from '../../../../respond'

interface Params {
  id: string
  picture: string
}

export const GET = handle<Params>(async ({ session }, { id, picture }) => {
  const result = await port().picture(session, id, picture)
  if (!result.ok) return failure(result)
  const { body, contentType } = result.value
  return new NextResponse(Buffer.from(body), {
    headers: { 'content-type': contentType, 'cache-control': 'private, no-store' },
  })
})

export const DELETE = handle<Params>(async ({ session }, { id, picture }) =>
  reply(await port().removePicture(session, id, picture)),
)
