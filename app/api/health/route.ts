import { NextResponse } from 'next/server'
import { port } from '@/server/port'

export const dynamic = 'force-dynamic'

export async function GET(): Promise<NextResponse> {
  try {
    await port().health()
    return NextResponse.json({ ok: true })
  } catch (err) {
    port().log.error({ err }, 'the database does not answer')
    return NextResponse.json({ ok: false }, { status: 503 })
  }
}
