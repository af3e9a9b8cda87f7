import NextAuth from 'next-auth'
import type { NextRequest } from 'next/server'
import { authOptions } from '@/app/auth'
import { CLIENT_ADDRESS } from '@/server/http'
import { type Failure, port } from '@/server/port'
import { failure } from '../../respond'

interface Context {
  params: Promise<{ nextauth: string[] }>
}

/** next-auth's own routes. What a provider refused comes out in our own shape of errors, with its status. */
async function handler(request: NextRequest, context: Context): Promise<Response> {
  const before = await port().session(request.headers.get('cookie'))
  const client = { address: request.headers.get(CLIENT_ADDRESS) ?? 'unknown' }
  let refusal: Failure | null = null
  const options = authOptions(before, client, (reason) => {
    refusal = reason
  })
  const response = (await NextAuth(request, context as never, options)) as Response
  return refusal ? failure(refusal) : response
}

export { handler as GET, handler as POST }
