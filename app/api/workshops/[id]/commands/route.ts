import { port } from '@/server/port'
import { handle, reply } from '../../../respond'

export const POST = handle<{ id: string }>(async ({ session, body }, { id }) =>
  reply(await port().command(session, id, body)),
)
