import { MAX_BOARD_FILE, MAX_BODY } from '@/server/limits'
import { port } from '@/server/port'
import { handle, reply } from '../../respond'

// Only people who may make a workshop may send a large file: reading one takes the server a moment.
export const POST = handle(
  async ({ session, body }) => reply(await port().openBoard(session, body), 201),
  ({ account }) => (account ? MAX_BOARD_FILE : MAX_BODY),
)
