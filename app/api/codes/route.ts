import { port } from '@/server/port'
import { handle, reply } from '../respond'

export const POST = handle(async ({ session, client, body }) => reply(await port().checkCode(body, session, client)))
