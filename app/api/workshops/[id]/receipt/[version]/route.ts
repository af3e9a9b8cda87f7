import { NextResponse } from 'next/server'
import { RECEIPT_FILE } from '@/domain/declaration/signing/bundle'
import { canonical } from '@/domain/declaration/signing/hash'
import { port } from '@/server/port'
import { failure, handle } from '../../../../respond'
import { readVersion } from '../../../../version'

export const GET = handle<{ id: string; version: string }>(async ({ session }, { id, version }) => {
  const receipt = await port().receipt(session, id, readVersion(version))
  if (!receipt.ok) return failure(receipt)
  return new NextResponse(canonical(receipt.value), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${RECEIPT_FILE}"`,
      'cache-control': 'private, no-store',
    },
  })
})
