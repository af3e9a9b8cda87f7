import { port } from '@/server/port'
import { handle, reply } from '../../../respond'

export const GET = handle<{ id: string }>(async ({ session, request }, { id }) => {
  const as = new URL(request.url).searchParams.get('as') === 'screen' ? 'screen' : undefined
  return reply(await port().room(session, id, as))
})
