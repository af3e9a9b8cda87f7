import { port } from '@/server/port'
import { handle, reply } from '../respond'

export const POST = handle(async ({ session, body }) => reply(await port().practise(session, body), 201))
