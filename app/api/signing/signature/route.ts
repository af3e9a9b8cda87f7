import { port } from '@/server/port'
import { handle, reply } from '../../respond'

export const POST = handle(async ({ body, client }) => reply(await port().signWithLink(body, client), 201))
