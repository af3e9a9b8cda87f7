import { NextResponse } from 'next/server'
import { port } from '@/server/port'

export const dynamic = 'force-dynamic'

export const GET = (): NextResponse => NextResponse.json(port().openApi())
