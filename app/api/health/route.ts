import { NextResponse } from 'next/server'
import { port } from '@/server/port'
import { kept } from '../respond'

export const dynamic = 'force-dynamic'

export async function GET(): Promise<NextResponse> {
  try {
    await port().health()
    return kept(NextResponse.json({ ok: true }))
  } catch (err) {
    port().log.error({ err }, 'the database does not answer')
    return kept(NextResponse.json({ ok: false }, { status: 503 }))
  }
}
