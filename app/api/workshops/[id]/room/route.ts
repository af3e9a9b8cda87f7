import { port } from '@/server/port'
import { handle, reply } from '../../../respond'

export const GET = handle<{ id: string }>(async ({ session }, { id }) => reply(await port().room(session, id)))
