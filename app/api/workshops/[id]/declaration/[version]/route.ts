import { NextResponse } from 'next/server'
import { port } from '@/server/port'
import { failure, handle } from '../../../../respond'
import { readVersion } from '../../../../version'

interface Params {
  id: string
  version: string
}

/** The text of one version, byte for byte as it was hashed. */
export const GET = handle<Params>(async ({ session }, { id, version }) => {
  const found = await port().declarationVersion(session, id, readVersion(version))
  return found.ok
    ? new NextResponse(found.value, {
        headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'private, no-store' },
      })
    : failure(found)
})

/** A final version is never changed, by anybody: people who may see it are told so. */
const never = handle<Params>(async ({ session }, { id, version }) => {
  const found = await port().declarationVersion(session, id, readVersion(version))
  return failure(found.ok ? { status: 409, code: 'declaration-final' } : found)
})
export { never as DELETE, never as PATCH, never as POST, never as PUT }
