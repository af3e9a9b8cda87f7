import { port } from '@/server/port'
import { handle, reply } from '../respond'

export const POST = handle(async ({ session }) => reply(await port().invite(session), 201))
