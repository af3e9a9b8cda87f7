import { MAX_BOARD_FILE } from '@/server/limits'
import { port } from '@/server/port'
import { handle, reply } from '../../respond'

export const POST = handle(
  async ({ session, body }) => reply(await port().openBoard(session, body), 201),
  MAX_BOARD_FILE,
)
