import NextAuth from 'next-auth'
import type { NextRequest } from 'next/server'
import { authOptions } from '@/app/auth'
import { CLIENT_ADDRESS, CLIENT_SECURE } from '@/server/http'
import { type Failure, port } from '@/server/port'
import { failure, foreign } from '../../respond'

interface Context {
  params: Promise<{ nextauth: string[] }>
}

/** next-auth's own routes. What a provider refused comes out in our own shape of errors, with its status. */
async function handler(request: NextRequest, context: Context): Promise<Response> {
  const elsewhere = request.method === 'POST' ? await foreign(request) : null
  if (elsewhere) return elsewhere
  const before = await port().session(request.headers.get('cookie'))
  const client = { address: request.headers.get(CLIENT_ADDRESS) ?? 'unknown' }
  let refusal: Failure | null = null
  const secure = request.headers.get(CLIENT_SECURE) === 'true'
  const options = authOptions(before, client, secure, (reason) => {
    refusal = reason
  })
  const response = (await NextAuth(request, context as never, options)) as Response
  return refusal ? failure(refusal) : response
}

export { handler as GET, handler as POST }
