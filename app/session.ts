import { headers } from 'next/headers'
import { port, type Session } from '@/server/port'

/** Who is looking at this page. */
export async function currentSession(): Promise<Session> {
  return port().session((await headers()).get('cookie'))
}
